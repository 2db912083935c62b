"""References to the present, the past and the future that name no day: TIMEX3 PRESENT_REF, PAST_REF and FUTURE_REF."""

import re

from facts.values.dates.frame import constant
from facts.values.dates.rule import Found, Rule, Site


def _vague(match: re.Match[str], site: Site) -> Found:
    return Found(*match.span(), "date:vague", constant(None), bound="vague", confidence=0.3, focuses=False)


def _at(match: re.Match[str], site: Site) -> Found | None:
    return _vague(match, site) if site.before(match.start(), 3) == "at " else None


RULES: tuple[Rule, ...] = (
    # Matches "now", "currently", "recently", "nowadays", "the near future"; not "nowhere", "now-famous", "the future king".
    Rule(
        "date:vague",
        ("now", "current", "recent", "these days", "the"),
        r"(?:now(?! that\b)(?=-)|now(?! that\b)|nowadays|these days|currently|recently|recent)(?![a-z-])"
        r"|the (?:(?:near |not too distant |immediate |distant |foreseeable )?future|(?:recent |distant )?past|present)(?= ?[.,;:)]|$|\n)",
        _vague,
    ),
    # Matches "the time", "the moment", "that time" after "at"; not "at the same time", "the time of day".
    Rule(
        "date:vague",
        ("the", "that time", "that point", "this"),
        r"(?:the (?:time|moment)|(?:that|this) (?:time|point))(?= ?[.,;:)]|$|\n| [a-z]+ed\b)",
        _at,
    ),
)
