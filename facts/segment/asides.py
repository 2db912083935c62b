"""Sentences that stand beside the story of a page: services, prices, small talk with the reader.

What no opening and no form tells (`facts.segment.furniture`, `facts.segment.strips`) is told by a weighted sum of traits, a
logistic regression fitted to labelled stories by `python -m benchmarks.train_asides`. Its weights and the share from
which a sentence counts as an aside stand in `schemas/asides.toml`. Only a sentence with a number is judged, and only on a
page of some lines.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import log
from typing import NamedTuple

from facts import resources
from facts.segment.clauses import (
    content,
    has_clause,
    is_told,
    joints,
    measured,
    opens_as_story,
    reports,
    tokens,
)
from facts.segment.forms import form_of

FEWEST_LINES = 4
"""A shorter page shows no foot."""

NUMBER = re.compile(
    r"\d|(?ai:\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|hundred"
    r"|thousand|million|billion|dozen|twice|third)\b)"
)

_MARK = re.compile(r"[·|•©@★→»]")
_GREAT = re.compile(r"(?i:million|billion|percent|per cent)|%|\d,\d{3}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b"
)
_ADDRESSED = re.compile(r"(?i:\b(?:you|your|us|our|we)\b)")
_PERSON = re.compile(r"(?i:\b(?:he|she|his|her|i|my|me)\b)")
_OF_STORY = re.compile(r"[\"“”„«»]|^\W?\d{1,2}[:.]\d\d\b|^Next [\w ]{1,30}: ")
_NUMERAL = re.compile(r"\d[\d,.]*")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_SERVICES = _words(
    """weather forecast sunny cloudy cloud showers drizzle frost fog breeze tide tides pollen sunrise sunset tomorrow
    cinema film films theatre opera concert concerts choir orchestra band gig festival circus museum gallery zoo disco
    dance tonight stage screening premiere exhibition book books novel recipe recipes cook soup cake restaurant cafe menu
    dinner lunch crossword sudoku puzzle riddle quiz answer answers horoscope lottery lotto jackpot bingo raffle tombola
    prize prizes winner chess match kickoff fixture fixtures league cup football hockey tennis rugby cricket
    market bazaar sale discount offer offers voucher ticket tickets admission entrance entry fare fares seat seats queue
    shop shops kiosk pharmacy dentist library swimming pool parking roadworks diversion timetable departures
    bus buses tram trams metro ferry ferries train trains postponed
    eggs cheese peaches potatoes tomatoes apples cabbage carp herring wool goat sheep pigs horse horses cat dog puppy
    kittens bicycle flat rooms rent vacancy vacancies jobs wanted lost found ring phone
    subscribe subscription newsletter podcast app article articles comment comments readers reader letters letter editor
    page pages issue issues edition archive photo photos photograph photographs video follow click download
    column columnist author translated printed copies calendar yearbook poster brochure webinar course courses
    workshop seminar lecture classes register registration membership members donate donation coffee
    euro yen silver bitcoin exchange birthday wedding jubilee obituary obituaries mass prayer prayers church bells"""
)
"""What the notices of a page speak of."""

_MOST_SERVICES = 3
_STOPS = frozenset('.!?"”')
_MOST_JOINTS = 4


class Sight(NamedTuple):
    """One sentence, and where it stands."""

    text: str
    words: Sequence[str]
    clause: bool
    is_last: bool
    """It stands in the last line of the page."""
    is_early: bool
    """It stands in the first half of the lines."""
    story: str
    """What the lines above say, in small letters."""
    beside: bool
    """Another sentence of its line is furniture."""


class Trait(NamedTuple):
    """One thing that can be seen of a sentence; `see` gives it as a number, mostly 0 or 1."""

    name: str
    see: Callable[[Sight], float]


TRAITS = (
    Trait("furniture beside it", lambda sight: sight.beside),
    Trait("last line", lambda sight: sight.is_last),
    Trait("last line without clause", lambda sight: sight.is_last and not sight.clause),
    Trait("first half", lambda sight: sight.is_early),
    Trait("words of services", lambda sight: _services(sight)),
    Trait("mark of a list", lambda sight: _MARK.search(sight.text) is not None),
    Trait("large sum or share", lambda sight: _GREAT.search(sight.text) is not None),
    Trait("year", lambda sight: _YEAR.search(sight.text) is not None),
    Trait("weekday or month", lambda sight: _DAY.search(sight.text) is not None),
    Trait("reader or publisher", lambda sight: _ADDRESSED.search(sight.text) is not None),
    Trait("single person", lambda sight: _PERSON.search(sight.text) is not None),
    Trait("share of digits", lambda sight: sum(map(str.isdigit, sight.text)) / len(sight.text)),
    Trait("digits of the longest number", lambda sight: _longest_number(sight.text)),
    Trait(
        "share of capitals", lambda sight: sum(word[:1].isupper() for word in sight.words) / len(sight.words)
    ),
    Trait("joints", lambda sight: min(_MOST_JOINTS, joints(list(sight.words)))),
    Trait("no final stop", lambda sight: sight.text[-1] not in _STOPS),
    Trait("form of a notice", lambda sight: _form(sight)),
)


class Weights(NamedTuple):
    """`weights` of the traits by name; an aside is a sentence whose sum with `bias` reaches the logit of `share`."""

    bias: float
    share: float
    weights: Mapping[str, float]


def sight(part: str, *, is_last: bool, is_early: bool, story: str, beside: bool) -> Sight | None:
    """What is looked at in a sentence; None for one without words."""
    words = tokens(part)
    if not words:
        return None
    return Sight(part, words, has_clause(words), is_last, is_early, story, beside)


def may_be(seen: Sight) -> bool:
    """Whether nothing ties a sentence to the story: a voice, a time of a live report, what comes next ("Next hearing:
    …"), a thing that news counts, a word that goes on from above ("By comparison: …"), or most of its words."""
    if opens_as_story(list(seen.words)) and not seen.clause:
        return False
    if _OF_STORY.search(seen.text) or reports(list(seen.words)) or measured(list(seen.words)):
        return False
    stems = content(seen.text)
    return 2 * sum(is_told(stem, seen.story) for stem in stems) < len(stems)


def traits(seen: Sight) -> list[float]:
    """What is seen of a sentence, in the order of `TRAITS`."""
    return [float(trait.see(seen)) for trait in TRAITS]


def is_aside(seen: Sight) -> bool:
    """Whether the weighted traits speak for an aside."""
    bias, floor, weights = _shipped()
    return bias + sum(map(float.__mul__, weights, traits(seen))) >= floor


@cache
def _shipped() -> tuple[float, float, list[float]]:
    """The bias, the sum that makes an aside, and the weights in the order of the traits."""
    table = tomllib.loads(resources.path("schemas", "asides.toml").read_text(encoding="utf-8"))
    share = table["share"]
    return table["bias"], log(share / (1 - share)), [table["weights"][trait.name] for trait in TRAITS]


def _longest_number(text: str) -> int:
    return max((sum(map(str.isdigit, number)) for number in _NUMERAL.findall(text)), default=0)


def _services(seen: Sight) -> int:
    """The words of services that the story above does not use itself."""
    named = {word.lower() for word in seen.words} & _SERVICES
    return min(_MOST_SERVICES, sum(word not in seen.story for word in named))


def _form(seen: Sight) -> int:
    form = form_of(seen.text, seen.clause)
    return form.points if form else 0
