"""Sentences that stand beside the story of a page: services, prices, small talk with the reader.

What no opening and no form tells (`facts.segment.furniture`, `facts.segment.strips`) is told by a weighted sum of traits, a
logistic regression fitted to labelled stories by `python -m benchmarks.train_asides`. Its weights and the share from
which a sentence counts as an aside stand in `schemas/asides.toml`. Only a sentence with a number is judged, and only in the
second half of a page of some lines.
"""

import re
import tomllib
from collections.abc import Callable, Sequence
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
from facts.segment.forms import FORMS, form_of

FEWEST_LINES = 4
"""A shorter page shows no foot."""

# In small letters, with the mark before the word, which `re` skips to quickly.
_NUMBER_WORD = re.compile(
    r"[^a-z0-9_](?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|hundred"
    r"|thousand|million|billion|dozen|twice|third)(?![a-z0-9_])"
)

_MARK = re.compile(r"[·|•©@★→»]")
_GROUPED = re.compile(r"\d,\d{3}")
_OF_STORY = re.compile(r"[\"“”„«»]|^\W?\d{1,2}[:.]\d\d\b|^Next [\w ]{1,30}: |\b(?:19|20)\d\d\b")
_DIGIT = re.compile(r"\d")
_NUMERAL = re.compile(r"\d[\d,.]*")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_MILLIONS = _words("million billion trillion")
_SHARES = _words("percent cent")
_DAYS = _words(
    """monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december"""
)
_ADDRESSED = _words("you your us our we")
_PERSON = _words("he she his her i my me")
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
_MOST_POINTS = max(form.points for form in FORMS)


class Sight(NamedTuple):
    """One sentence, and where it stands."""

    text: str
    words: Sequence[str]
    small: frozenset[str]
    """The words in small letters."""
    clause: bool
    is_last: bool
    """It stands in the last line of the page."""
    story: Callable[[], str]
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
    Trait("words of services", lambda sight: _services(sight)),
    Trait("mark of a list", lambda sight: _MARK.search(sight.text) is not None),
    Trait("large number or share", lambda sight: _is_great(sight)),
    Trait("weekday or month", lambda sight: not _DAYS.isdisjoint(sight.small)),
    Trait("reader or publisher", lambda sight: not _ADDRESSED.isdisjoint(sight.small)),
    Trait("single person", lambda sight: not _PERSON.isdisjoint(sight.small)),
    Trait("share of digits", lambda sight: len(_DIGIT.findall(sight.text)) / len(sight.text)),
    Trait("digits of the longest number", lambda sight: _longest_number(sight.text)),
    Trait(
        "share of capitals", lambda sight: sum(word[:1].isupper() for word in sight.words) / len(sight.words)
    ),
    Trait("joints", lambda sight: min(_MOST_JOINTS, joints(list(sight.words)))),
    Trait("no final stop", lambda sight: sight.text[-1] not in _STOPS),
    Trait("form of a notice", lambda sight: _form(sight)),
)


def has_number(part: str) -> bool:
    """Whether a sentence has a number, in digits or words."""
    return _DIGIT.search(part) is not None or _NUMBER_WORD.search(f" {part.lower()}") is not None


def sight(part: str, *, is_last: bool, story: Callable[[], str], beside: bool) -> Sight | None:
    """What is looked at in a sentence; None for one without words."""
    words = tokens(part)
    if not words:
        return None
    small = frozenset(map(str.lower, words))
    return Sight(part, words, small, has_clause(words), is_last, story, beside)


def may_be(seen: Sight) -> bool:
    """Whether nothing ties a sentence to the story.

    That are millions, a year, a voice, a time of a live report, what comes next ("Next hearing: …"), a thing that news
    counts, a word that goes on from above ("By comparison: …"), or most of its words.
    """
    if not _MILLIONS.isdisjoint(seen.small) or (opens_as_story(list(seen.words)) and not seen.clause):
        return False
    if _OF_STORY.search(seen.text) or reports(list(seen.words)) or measured(list(seen.words)):
        return False
    stems, story = content(seen.text), seen.story()
    return 2 * sum(is_told(stem, story) for stem in stems) < len(stems)


def traits(seen: Sight) -> list[float]:
    """What is seen of a sentence, in the order of `TRAITS`."""
    return [float(trait.see(seen)) for trait in TRAITS]


def is_aside(seen: Sight) -> bool:
    """Whether the weighted traits speak for an aside, and nothing ties it to the story.

    The form, which takes longest to find, is looked for only where it can settle the matter.
    """
    bias, floor, weights, most = _shipped()
    total = bias
    for trait, weight in zip(TRAITS[:-1], weights, strict=False):
        total += weight * trait.see(seen)
    if total + most < floor:
        return False
    return total + weights[-1] * TRAITS[-1].see(seen) >= floor and may_be(seen)


@cache
def _shipped() -> tuple[float, float, list[float], float]:
    """The bias, the sum that makes an aside, the weights in the order of the traits, and the most that a form adds."""
    table = tomllib.loads(resources.path("schemas", "asides.toml").read_text(encoding="utf-8"))
    share = table["share"]
    weights = [table["weights"][trait.name] for trait in TRAITS]
    return table["bias"], log(share / (1 - share)), weights, max(0.0, weights[-1]) * _MOST_POINTS


def _is_great(seen: Sight) -> bool:
    return "%" in seen.text or not _SHARES.isdisjoint(seen.small) or _GROUPED.search(seen.text) is not None


def _longest_number(text: str) -> int:
    return max((len(_DIGIT.findall(number)) for number in _NUMERAL.findall(text)), default=0)


def _services(seen: Sight) -> int:
    """The words of services that the story above does not use itself."""
    named = _SERVICES & seen.small
    if not named:
        return 0
    story = seen.story()
    return min(_MOST_SERVICES, sum(word not in story for word in named))


def _form(seen: Sight) -> int:
    form = form_of(seen.text, seen.clause)
    return form.points if form else 0
