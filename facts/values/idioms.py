"""Phrases whose number counts nothing: "a thing or two", "second to none", "catch-22"."""

import re
from functools import cache, lru_cache

from facts.values.numeral import Numeral

# A space also stands for a hyphen: "two-way", "fifty-fifty".
_PHRASES = """
    second to none|thing or two|at sixes and sevens|on all fours|nine to five|9 to 5|two by two|fifty fifty|50 50
    forty winks|cloud nine|two wrongs|between two stools|seven seas|seventh heaven|eleventh hour|third degree
    fifteen minutes of fame|15 minutes of fame|one in a million|million dollar question|second thought|second thoughts
    first sight|first glance|in the first place|in the second place|put two and two|six of one|ten to one
    nine times out of ten|99 times out of 100|the third way|a third way|two way|one way|catch 22|catch twenty two
    square one|one fell swoop|for one thing|one and the same|one and only|in two minds|of two minds|second nature
    first things first|two birds with one stone|zero sum|ground zero|zero tolerance|zero hour|first and foremost
    one size fits all|one stop|one off|one sided|two faced|one of a kind|one step at a time|saves nine
    takes two to tango|ten out of ten|10 out of 10|two thumbs up|give 110 percent|gave 110 percent|gives 110 percent
    whole nine yards|dressed to the nines|six feet under|a million to one|a hundred to one|thousand and one nights|one too many
    two left feet|third wheel|fifth column|fourth estate|first come first served|two cents worth|my two cents|second fiddle
    third time lucky|nine lives|four corners of the|seven wonders|sixth sense|double or nothing|one horse race|two horse race
    three cheers|knocked for six|two sides of the same coin|second wind|one hundred percent sure|four letter word|one for the road
    first past the post|first rate|second rate|second chance|third world|first world|third reich
    for two generations|for three generations|for four generations|for five generations|of the twelve months
    scale of one to ten|scale of 1 to 10|scale from one to ten|scale from 1 to 10|scale of one to five|scale of 1 to 5
    wait a second|just a second|for a second|for one second|in a second|any second|a split second|every second counts
""".replace("\n", "|")
_PARTS = re.compile(r"[ \xa0-]")
_REACH = 24
"""How far an idiom may run to each side of its number."""


@cache
def _index() -> dict[str, frozenset[str]]:
    """The idioms that hold a word, for each word of theirs."""
    phrases = [phrase.strip() for phrase in _PHRASES.split("|") if phrase.strip()]
    words = {word for phrase in phrases for word in phrase.split()}
    return {word: frozenset(phrase for phrase in phrases if word in phrase.split()) for word in words}


@lru_cache(maxsize=4096)
def _pattern(written: str) -> re.Pattern[str] | None:
    """What finds the idioms that hold a word of the number; None for the most numbers, which no idiom holds."""
    index = _index()
    held = [index[word] for word in _PARTS.split(written) if word in index]
    return _compiled(frozenset.union(*held)) if held else None


@cache
def _compiled(phrases: frozenset[str]) -> re.Pattern[str]:
    options = "|".join(
        "[ \xa0-]".join(map(re.escape, phrase.split())) for phrase in sorted(phrases, reverse=True)
    )
    return re.compile(rf"(?ai:(?<![^\W_])(?:{options})(?![^\W_]))")


def is_idiom(text: str, numeral: Numeral) -> bool:
    """Whether the number is part of a phrase that counts nothing."""
    pattern = _pattern(text[numeral.start : numeral.end].lower())
    match = pattern.search(text, max(0, numeral.start - _REACH), numeral.end + _REACH) if pattern else None
    return match is not None and match.start() < numeral.end and numeral.start < match.end()
