"""References to the present, the past and the future that name no day: TIMEX3 PRESENT_REF, PAST_REF and FUTURE_REF."""

import re

from facts.values.dates.frame import constant
from facts.values.dates.rule import Found, Rule, Site, rule


def _vague(match: re.Match[str], site: Site) -> Found:
    return Found(
        match.start(), match.end(), "date:vague", constant(None), bound="vague", confidence=0.3, focuses=False
    )


RULES: tuple[Rule, ...] = (
    # Matches "now", "currently", "recently", "recent"; not "nowhere", "know", "recency".
    rule(
        "date:vague",
        ("now", "current", "recent"),
        r"(?:now(?![a-z-])(?! that\b)|currently|recently|recent)(?![a-z])",
        _vague,
    ),
)
