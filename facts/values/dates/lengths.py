"""Lengths of time that no number counts, TIMEX3 DURATION: "for decades", "within hours", "years of drought", "year-long"."""

import re
from decimal import Decimal

from facts.values.dates.lexicon import COUNT, NUMBER_STEMS, SHORT, count_value
from facts.values.dates.rule import Found, Rule, Site, length
from facts.values.dates.spans import PLAIN_UNIT

_VAGUE, _SURE = 0.4, 0.9
_PARTS_OF_A_WHOLE = 3
_UNITS = (
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "week",
    "month",
    "year",
    "decade",
    "centurie",
    "century",
)
_PLURALS = tuple(f"{unit}s" for unit in _UNITS if unit != "century")
_ANY = "|".join(sorted(_UNITS, key=len, reverse=True))
# What a length follows: "for decades", "took months", "spent years", "after weeks of"; not "three days", "school days".
_LASTING = re.compile(
    r"\b(?:for|within|in|over|after|through|until|amid|despite|following|by|takes?|took|taken|lasts?|lasted|lasting|spent"
    r"|spends?|spending|wait|waited|need|needs|needed|requires?|required|cost|costs|(?:took|for|within|after) \w+ (?:and|or|to|if not)) $"
)
# Before "of" it may also open a clause: "Years of drought have".
_OPENS = re.compile(r"(?:^|\n|[.,;:!?(\"] ?|\b(?:and|but|that|as|with|when|while|to) )$")
_OF_AN_ACT = re.compile(
    r" of (?!(?:the |a |an |this |that |these |those )?(?:year|month|week|day|age|his|her|their)\b)[a-z]"
)
_BESIDE = re.compile(
    r"(?:^|\n|[.,;:(\"] ?|\b(?:in|during|for|over|just|only|came|died|and|but|even|then|be|been|is|was|were|up|out|off|down|home|there|[a-z]{3,}ed) )$"
)
_OVER = re.compile(r"\b(?:over|through|throughout|down|across|of) $")
_NUMBERED = re.compile(r" (?:\d|one\b|two\b)")


def _bare(match: re.Match[str], site: Site) -> Found | None:
    """ "for decades": a length without a number; in "hours worked" and "days 3 and 4" the plural is none."""
    before, of = site.before(match.start(), 24), _OF_AN_ACT.match(site.low, match.end())
    if not _LASTING.search(before) and not (of and _OPENS.search(before)):
        return None
    return None if _NUMBERED.match(site.low, match.end()) else _length(match, None)


def _beside(match: re.Match[str], site: Site) -> Found | None:
    """ "hours before the vote", "in the weeks after": a length up to or from an event; not "three hours before"."""
    return _length(match, None) if _BESIDE.search(site.before(match.start(), 16)) else None


def _length(match: re.Match[str], count: Decimal | None, confidence: float = _VAGUE) -> Found:
    name = match["unit"] or match["in_a_row"]
    unit, size = PLAIN_UNIT.get(name, (name, 1))
    return length(match, "duration:length", None if count is None else count * size, unit, confidence)


def _over(match: re.Match[str], site: Site) -> Found | None:
    """ "over the years": a length that nothing counts."""
    return _length(match, None) if _OVER.search(site.before(match.start(), 12)) else None


def _long(match: re.Match[str], site: Site) -> Found:
    """ "year-long" is one year, "months-long" some months."""
    return _length(match, None if match["plural"] else Decimal(1), _VAGUE if match["plural"] else _SURE)


def _counted(match: re.Match[str], site: Site) -> Found:
    """ "a couple of days", "five more years": a number that its unit does not follow at once."""
    count = count_value(match["count"])
    return _length(match, count, _VAGUE if count is None else _SURE)


_LATER = r"(?![a-z-])(?! (?:ago|later|earlier|before|after|from now|old|previously|hence)\b)"


def _quarters(match: re.Match[str], site: Site) -> Found | None:
    """Quarters of a year after what a length follows; three of them are mostly parts of a whole."""
    count = count_value(match["count"])
    if count is None or count == _PARTS_OF_A_WHOLE or not _LASTING.search(site.before(match.start(), 24)):
        return None
    return _length(match, count, _SURE)


_NOT_BESIDE = r"(?! (?:before|after|of|since|in|from|to|that|when|leading|ahead|following|between|under)\b)"
RULES: tuple[Rule, ...] = (
    # Matches "for decades", "within hours of", "Years of drought"; not "three days", "years ago", "school days".
    Rule(
        "duration:length",
        _PLURALS,
        rf"(?P<unit>{_ANY})s(?![a-z-])(?! (?:ago|later|earlier|from now|old)\b)",
        _bare,
    ),
    # Matches "hours before the vote", "in the weeks after it", "exploded minutes apart", "in the years ahead"; not "three hours
    # before", "days before." alone.
    Rule(
        "duration:length",
        (*_PLURALS, "the"),
        rf"(?:the )?(?P<unit>{_ANY})s(?= (?:before|after|following|since|leading up to|ahead of) [a-z0-9]"
        r"| apart(?![a-z-])| (?:ahead|to come|past)(?![a-z-]))(?: (?:ahead(?! of)|to come|past)(?![a-z-]))?",
        _beside,
    ),
    # Matches "over the years"; not "over the years before the war", "the years".
    Rule("duration:length", ("the",), rf"the (?P<unit>year|decade|centurie)s(?![a-z-]){_NOT_BESIDE}", _over),
    # Matches "year-long", "weeklong", "decades-long", "centuries-old"; not "long", "year-longed".
    Rule(
        "duration:length",
        (
            *(unit for unit in _UNITS if unit not in ("second", "century", "centurie")),
            *_PLURALS,
            *(f"{unit}long" for unit in ("day", "week", "month", "year")),
        ),
        rf"(?P<unit>{_ANY})(?:(?P<plural>s)-(?:long|old)|-?long)(?![a-z])",
        _long,
    ),
    # Matches "a couple of days"; not "a couple of days ago", "a couple of men".
    Rule(
        "duration:length",
        ("a couple", "couple"),
        rf"(?P<count>(?:a )?couple(?: of)?)(?: more)? (?P<unit>{_ANY})s{_LATER}",
        _counted,
    ),
    # Matches "in five quarters", "for the first four quarters"; not "three quarters of them", "won three quarters".
    Rule(
        "duration:length",
        (SHORT, *NUMBER_STEMS),
        rf"(?P<count>{COUNT}) (?P<unit>quarter)s(?![a-z-])(?! (?:of|full|ago|later|earlier|century|past|to)\b)",
        _quarters,
    ),
    # Matches "a quarter century"; not "a quarter century ago", "a quarter century's".
    Rule(
        "duration:length",
        ("a quarter",),
        r"a quarter century(?![a-z'-])(?! (?:ago|later|earlier)\b)",
        lambda match, site: length(match, "duration:length", Decimal(25), "year", _SURE),
    ),
    # Matches "five more years", "a few more weeks", "10 additional days", "six straight quarters"; not "five more men", "two more years ago".
    Rule(
        "duration:length",
        (SHORT, *NUMBER_STEMS, "a few"),
        rf"(?P<count>{COUNT}) (?:(?:more|additional|further|extra) (?P<unit>{_ANY})|(?:straight|consecutive|successive) (?P<in_a_row>{_ANY}|quarter))s?{_LATER}",
        _counted,
    ),
)
