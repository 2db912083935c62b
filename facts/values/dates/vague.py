"""References to the present, the past and the future that name no day: TIMEX3 PRESENT_REF, PAST_REF and FUTURE_REF."""

import re

from facts.values.dates.frame import constant
from facts.values.dates.rule import Found, Rule, Site


def _vague(match: re.Match[str], site: Site) -> Found:
    return Found(*match.span(), "date:vague", constant(None), bound="vague", confidence=0.3, focuses=False)


def _at(match: re.Match[str], site: Site) -> Found | None:
    return _vague(match, site) if site.before(match.start(), 3) == "at " else None


def _in(match: re.Match[str], site: Site) -> Found | None:
    return _vague(match, site) if site.before(match.start(), 3) == "in " else None


# What goes on after "in the past": a clause, no noun ("the past tense", "the past two years").
_CLAUSE = (
    "and|but|or|such|have|has|had|were|was|is|are|they|he|she|it|we|you|by|for|with|on|at|to|when|as|than|because|would|could"
    "|will|may|might|should|also|there|the|a|some|many|that|which|who"
)
RULES: tuple[Rule, ...] = (
    # Matches "now", "currently", "recently", "nowadays", "the near future"; not "nowhere", "now-famous", "the future king".
    Rule(
        "date:vague",
        ("now", "current", "recent", "these days", "the", "long ago", "not long", "not so", "overnight"),
        r"(?:now(?! that\b)(?=-)|now(?! that\b)|nowadays|these days|currently|recently|recent|(?:not )?(?:so |very |too )?long ago|overnight)(?![a-z-])"
        r"|the (?:(?:near |not too distant |immediate |distant |foreseeable )?future|(?:recent |distant )?past|present)(?= ?[.,;:)]|$|\n)",
        _vague,
    ),
    # Matches "the past", "the future" after "in"; not "the past two years", "the future king".
    Rule("date:vague", ("the",), rf"the (?:past|future)(?= (?:{_CLAUSE})\b)", _in),
    # Matches "the time", "the moment", "that time" after "at"; not "at the same time", "the time of day", "at the time when".
    Rule(
        "date:vague",
        ("the", "that time", "that point", "this"),
        r"(?:the (?:time|moment)|(?:that|this) (?:time|point))(?![a-z-])(?! (?:of|when|that|in|for|to|the|he|she|they|it|i|we)\b)",
        _at,
    ),
)
