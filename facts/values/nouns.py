"""The noun that a number counts: its words, with the singular of the last one, as the unit."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from facts.values.words import Word, vocabulary


class Noun(NamedTuple):
    """A counted noun: the unit (`person` for people) and where the noun ends."""

    unit: str
    end: int


PERSON = "person"
PERSONS = vocabulary(
    """people persons person civilians soldiers passengers men women man woman children child boys girls babies infants
    adults residents villagers workers employees staff personnel troops fighters rebels militants insurgents gunmen
    terrorists officers policemen police firefighters rescuers medics doctors nurses patients victims survivors
    casualties fatalities deaths dead wounded injured missing hurt killed homeless injuries detainees prisoners hostages
    captives inmates migrants refugees asylum-seekers evacuees demonstrators protesters protestors worshippers pilgrims
    tourists visitors travellers travelers commuters students pupils teachers voters citizens nationals inhabitants
    members delegates participants guests spectators fans mourners sailors pilots crew crewmen fishermen miners farmers
    journalists reporters lawyers judges suspects arrests defendants lives bodies neighbours neighbors strikers jobless
    unemployed pensioners volunteers recruits conscripts reservists servicemen peacekeepers combatants militiamen
    bystanders respondents viewers listeners youths teenagers teens toddlers mothers fathers parents brothers sisters
    friends scientists researchers engineers drivers cyclists pedestrians swimmers climbers hikers kids immigrants"""
)
"""Nouns of people in the plural, and the states of casualties that stand for them."""

_SINGULARS = {
    "people": "person",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "wolves": "wolf",
    "thieves": "thief",
    "halves": "half",
    "shelves": "shelf",
    "leaves": "leaf",
    "loaves": "loaf",
    "mice": "mouse",
    "geese": "goose",
    "teeth": "tooth",
    "oxen": "ox",
    "criteria": "criterion",
    "crises": "crisis",
    "buses": "bus",
    "viruses": "virus",
    "movies": "movie",
    "ties": "tie",
    "caches": "cache",
    "gases": "gas",
}
_SAME = vocabulary(
    """aircraft sheep fish cattle deer salmon personnel police troops staff teu spacecraft livestock crew series species
    dead wounded injured missing hurt homeless"""
)
_IN_ES = ("ches", "shes", "sses", "xes", "zzes", "oes")
_IN_OE = vocabulary("shoes horseshoes snowshoes toes tiptoes canoes oboes aloes floes foes hoes woes roes")
_NOT_PLURAL = ("ss", "us", "is", "'s", "’s")

# What can follow a number and is no part of the counted noun: function words, and verbs and adverbs of news.
_STOP = vocabulary(
    """a an the this that these those his her its their our my your who whom whose which what when where while as at by
    for from in into of off on onto out over per since than then through till to toward towards under until up upon with
    within without and or but nor so yet if because is are was were be been being am has have had having do does did
    will would can could may might must shall should not no he she it they we you i him them us me one two three four
    five six seven eight nine ten more less fewer ago later earlier before after during between among amid about around
    across against along also just only even still already now today yesterday tomorrow said says say told went go goes
    gone came come comes remain remained remains take took takes make made makes died dies lost won got get gets gave
    put each every apiece both all half again away back down together altogether overall here there too very well
    however like compared left led rose fell grew gained according including plus minus times fold free something"""
)
_STATES = frozenset({"US", "UK"})
_DROPPED = vocabulary("other more further additional extra new different separate or")
_DETERMINERS = vocabulary("the his her its their our my your these those this all")
_ADVERBIAL = ("ly", "ed", "ing")
_OWNER = 4
"""How far behind "of" the owner may stand: "of President Bo's"."""
_REACH = 4
"""How far behind "and" the plural may stand: "Kia and Hyundai vehicles", "Model S and Model X cars"."""


def counted(words: Sequence[Word], one: bool, vague: bool = False) -> Noun | None:
    """The noun phrase that `words`, standing right after a number, begin with; `one` when the number is 1.

    It ends with the first plural ("nuclear power plants", "Kia and Hyundai vehicles", "of the original trees"), or is
    the one word after a hyphen or after "one". After a vague plural "of" needs no article: "dozens of homes".
    """
    if words and words[0].text.lower() == "of":
        words, one = _after_of(words, vague), False
    if not words or words[0].gap == "" or words[0].gap.strip() not in ("", "-", "–"):
        return None
    if words[0].gap.strip():
        return _hyphenated(words[0])
    return _single(words[0]) if one else _plural(words)


def _after_of(words: Sequence[Word], vague: bool) -> Sequence[Word]:
    """What follows "of the", "of his" or "of President Bo's"; nothing after a bare "of" unless the number is vague."""
    if len(words) > 2 and words[1].text.lower() in _DETERMINERS:
        return words[2:]
    owner = next((rank for rank, word in enumerate(words[:_OWNER], 1) if word.text.endswith(("'s", "’s"))), 0)
    return words[owner:] if owner else words[1:] if vague else ()


def _hyphenated(word: Word) -> Noun | None:
    """ "a 120-seat chamber", "a 500-strong crowd"; not "forty-odd"."""
    lower = word.text.lower()
    if lower in _STOP or len(lower) < 3 or lower in ("year", "odd", "plus"):
        return None
    return Noun(PERSON if _is_person(lower) or lower == "strong" else singular(lower), word.end)


def _single(word: Word) -> Noun | None:
    lower = word.text.lower()
    if len(lower) < 3 or lower in _STOP or lower.endswith(_ADVERBIAL):
        return None
    return Noun(PERSON if _is_person(lower) else lower, word.end)


def _plural(words: Sequence[Word]) -> Noun | None:
    for rank, word in enumerate(words):
        lower = word.text.lower()
        if rank and (word.gap == "" or word.gap.strip() not in ("", "-")):
            return None
        if lower in PERSONS:
            return Noun(PERSON, word.end)
        if (
            lower == "and"
            and rank
            and any(_is_plural(w.text.lower()) for w in words[rank + 1 : rank + _REACH])
        ):
            continue
        if lower in _STOP and word.text not in _STATES:
            return None
        if _is_plural(lower):
            return _phrase(words[: rank + 1])
    return None


def _phrase(words: Sequence[Word]) -> Noun:
    head, written = words[-1].text.lower(), words[-1].text
    if not written[1:].islower():
        head = written.removesuffix("s")  # "AFVs", "iPhones", "TEU"
    if _is_person(head) or _PEOPLES.search(written):
        return Noun(PERSON, words[-1].end)
    kept = [word for word in words[:-1] if word.text.lower() not in _DROPPED]
    gaps = [word.gap.strip() or " " for word in [*kept[1:], words[-1]]]
    modifiers = "".join(word.text + gap for word, gap in zip(kept, gaps, strict=False))
    return Noun(modifiers + singular(head), words[-1].end)


# "Republicans", "Israelis", "Spaniards": capitalised plurals that name people.
_PEOPLES = re.compile(r"^[A-Z]\w+(?:ans|ards|is|ists|crats)$")


def _is_person(word: str) -> bool:
    return word in PERSONS or f"{word}s" in PERSONS


def _is_plural(word: str) -> bool:
    if word in _SINGULARS or word in _SAME or word.endswith(("men", "people", "children")):
        return True
    return word.endswith("s") and len(word) > 3 and not word.endswith(_NOT_PLURAL)


def singular(word: str) -> str:
    """The singular of a noun in lower case."""
    if word in _SINGULARS or word in _SAME:
        return _SINGULARS.get(word, word)
    if word.endswith("men") and len(word) > 3:
        return f"{word[:-2]}an"
    return by_ending(word)


def by_ending(word: str) -> str:
    """The singular of a regular plural in lower case."""
    if not word.endswith("s") or word.endswith(_NOT_PLURAL) or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(_IN_ES) and word not in _IN_OE else word[:-1]
