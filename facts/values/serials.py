"""Words that make the number behind them a name or a mark of a person: "page 22", "Phase 2", "no. 4,118", "a pulse of 58"."""

import re

from facts.values import words
from facts.values.numeral import Numeral
from facts.values.words import vocabulary

_NAMED = vocabulary(
    """no nos numbers page pages p pp chapter article articles section sections paragraph para clause rule act bill
    resolution amendment schedule annex volume vol issue part phase stage tier grade class type category lot room gate
    platform terminal runway pier berth route highway motorway interstate exit junction flight tram trams channel
    episode season series version windows ios android model mark mk unit block apartment suite flat box desk column row
    table figure fig item question step tip lesson verse psalm group pylon studio hall sector zone district ward
    precinct division battalion brigade reactor silo well sudoku crossword bulletin circular form agenda catch stop
    signal docket file ref invoice ticket horoscope formula top bottom big final barangay barangays line lines level
    force per ext container till courtroom bay dock cell lab hangar pad shaft lane track team dorm dome
    exhibit exhibits extension size sizes opus badge sp ftse russell stoxx"""
)
# What these name may also stand before a count: "in the photo 12 men are seen".
_NAMED_ALONE = vocabulary(
    """photo picture slide image map chart footnote defendant juror locker bonus seat hole matchday lap heat round game
    plot cabin scenario option annexe serial batch count counts wards gates zones bus buses train trains engine squad
    ladder pump bed factor sunrise sunset exits rooms rows items questions seats lanes km kilometre mile position priority rating code stand mast
    turbine tower tank buoy checkpoint gallery warehouse shed wagon carriage coach vehicle car lorry truck"""
)
_SHORT = 6
_NUMBERED = vocabulary("per no nos sudoku crossword bulletin circular")
_VERSIONED = vocabulary("version windows ios android section chapter article rule clause table fig no")
# "flight number six" names, "the dead number 43" counts.
_NUMBER = re.compile(r"(?ai:(?<![^\W_])([\w’']+)[ \xa0]number[ \xa0]$)")
_COUNTED_BY_VERB = frozenset(
    {"now", "dead", "wounded", "injured", "missing", "they", "to", "inland", "people"}
)


def is_named(text: str, numeral: Numeral, line: str, *, counts: bool = False) -> bool:
    """Whether the noun at the end of `line` names the number; a comma-grouped number is named by few words.

    `counts`: whether a counted noun follows the number, which speaks against some of the nouns.
    """
    noun = words.last(line)
    if noun == "number" and (match := _NUMBER.search(line)):
        return not match[1].lower().endswith("s") and match[1].lower() not in _COUNTED_BY_VERB
    written = text[numeral.start : numeral.end]
    if "," in written or "." in written:
        return noun in (_NUMBERED if "," in written else _VERSIONED)
    return noun in _NAMED or (noun in _NAMED_ALONE and not counts and len(written) < _SHORT)


# "a pulse of 58", "fever above 38.5", "blood pressure of 140 over 90"; with a unit, "fever above 39 °C", it is a measure.
_BODILY = re.compile(
    r"(?ai:(?<![^\W_])(?:pulse|heart[ -]?(?:rate|beat)|blood[ ]pressure|fever|body[ ]temperature)[ \xa0]"
    r"(?:(?:had|has|have)[ \xa0])?(?:(?:fell|fallen|falls|rose|risen|rises|sank|sunk|dropped|climbed|shot[ ]up|went[ ]up)[ \xa0]to[ \xa0])?"
    r"(?:(?:of|at|is|was|were|reached|hit|above|over|below|under|about|around|nearly|up[ ]to)[ \xa0]){0,3}(?:\d{2,3}[ \xa0]over[ \xa0])?$)"
)
# "wore the No 9 shirt and will take 19", "wears 23"; not "sold 900 shirts and took 19".
_SHIRT = re.compile(
    r"(?ai:(?<![^\W_])(?:shirt|jersey)[ \xa0](?:[\w’']+[ \xa0]){0,6}(?:takes?|took|taken|inherits?|inherited|choose|chose|chosen)"
    r"[ \xa0](?:the[ \xa0])?$|(?<![^\W_])(?:wears?|wore|worn|wearing)[ \xa0](?:the[ \xa0])?$)"
)
_SHIRTS = 99
_LEADING = vocabulary(
    """pulse rate beat heartbeat pressure fever temperature of at is was were reached hit above over below under about around nearly to
    take takes took taken inherit inherits inherited choose chose chosen wear wears wore worn wearing the"""
)
_CLAUSE = 64


def is_of_person(text: str, numeral: Numeral, line: str) -> bool:
    """Whether a bare number behind `line` is a reading of somebody's body or the number on a shirt."""
    if words.last(line) not in _LEADING:
        return False  # what most numbers stand behind costs no search
    before = text[max(0, numeral.start - _CLAUSE) : numeral.start].rpartition("\n")[2]
    if _BODILY.search(before):
        return True
    return numeral.value is not None and numeral.value <= _SHIRTS and _SHIRT.search(before) is not None
