"""Bare numbers that are somebody's age: "a woman of 72", "children under five", "Ana Lima, 62, said"."""

import re

from facts.values.labels import line_before
from facts.values.numeral import Numeral

_PEOPLE = r"(?:men|women|man|woman|boys?|girls?|adults?|infant|baby|child|children|pensioner|people|workers|voters|pupils|those|anyone|among)"
_AGE_BEFORE = re.compile(
    rf"(?ai:(?<![^\W_])(?:aged|ages?|ages[ ]of|age[ ]of|{_PEOPLE}[ ]of|mother[ ]of|father[ ]of|famil(?:y|ies)[ ]of"
    rf"|{_PEOPLE}[ ](?:who[ ]are[ ]|are[ ])?(?:under|over|below|above)|(?:them|most|are|mainly)[ ](?:under|below)|barely|(?:she|he|i)[ ](?:was|is|will[ ]be|turned|turns)|since[ ]i[ ]was)"
    r"(?:[ ](?:about|around|between|from|just))?[ \xa0]$|(?<![^\W_])(?:under|over)-$)"
)
_NAME_AND_COMMA = re.compile(
    r"(?<![^\W_])(?:[A-ZÀ-ÖØ-Þ][\w’'-]+|survivor|teacher|driver|youngest|oldest|eldest|widow|resident|vet|farmer|neighbour|neighbor|witness),[ ]$"
)
_OLDEST = 115
"""A bare number above this is nobody's age."""


def is_age(text: str, numeral: Numeral) -> bool:
    """Whether a bare number is the age of somebody: "a woman of 72", "children under five", "Ana Lima, 62, said"."""
    if numeral.value is None or not 0 < numeral.value <= _OLDEST:
        return False
    line, end = line_before(text, numeral.start), numeral.end
    if _AGE_BEFORE.search(line):
        return text[end : end + 1] != "%"
    return bool(_NAME_AND_COMMA.search(line)) and text[end : end + 1] in (",", ".", ";")
