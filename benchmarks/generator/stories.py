"""Stories: several articles about one happening, and what is planted in them."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.generator.figures import Written, draw, write
from benchmarks.generator.names import name
from benchmarks.generator.plans import Plan, Saying, choose
from benchmarks.generator.prose import Vocabulary, drawn, filler, listed, subjects, vocabulary, with_articles

_START, _DAYS = date(1988, 1, 4), 36 * 365
"""First day of publication, and how many days the stories are spread over."""

_OUTLETS = "Courier Herald Post Gazette Tribune Echo Observer Star Chronicle Dispatch Argus Mirror".split()  # noqa: SIM905
_CITIES = [
    "Northern",
    "Southern",
    "Eastern",
    "Western",
    "Coastal",
    "Highland",
    "Lowland",
    "Valley",
    "Island",
    "Harbour",
    "Border",
    "Lakeside",
]
_BYSTANDERS = 6
"""People that one article alone speaks of."""

_COPIED = 0.15
"""Share of stories of which a last article reprints the first one under a headline of its own."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One figure of an article: where it stands and what it says. `claim` names what it is about, across articles."""

    claim: str
    start: int
    end: int
    written: Written


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it is fed in, with its planted figures in order; `origin` names the text that it prints."""

    id: str
    publisher: str
    title: str
    published: str
    text: str
    origin: str
    planted: Sequence[Planted]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one happening, and the planned relation of the figures of each claim."""

    name: str
    articles: Sequence[Article]
    relations: Mapping[str, str]


def stories(articles: int, seed: int = 0) -> Iterator[Story]:
    """Stories with so many articles together; the last one is cut short. Each depends on the seed and its number only."""
    number = 0
    while articles > 0:
        story = _story(number, seed, articles)
        yield story
        articles -= len(story.articles)
        number += 1


@cache
def _tables() -> tuple[Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]]:
    here = Path(__file__).parent
    scenes = tomllib.loads((here / "scenes.toml").read_text("utf-8"))["scenes"]
    return scenes, tomllib.loads((here / "sides.toml").read_text("utf-8"))["sides"]


def _story(number: int, seed: int, most: int) -> Story:
    random = Random(f"{seed}/{number}")
    scene = random.choice(_tables()[0])
    written_by = min(random.choices((1, 2, 3, 4, 5, 6), (2, 3, 5, 4, 2, 1))[0], most)
    late = written_by // 2 if written_by in (2, 4, 6) and random.random() < 0.3 else 0
    names = _names(number + 1_000_003 * seed) | _picked(scene["picks"], random)
    plans = {
        claim["name"]: choose(claim, draw(claim, random), written_by, late, random)
        for claim in scene["claims"]
    }
    teller = _Teller(f"t{seed}-{number}", scene, names, plans, random, _sides(random))
    day = _START + timedelta(random.randrange(_DAYS))
    articles = [teller.article(i, day + timedelta(3 * (i >= written_by - late))) for i in range(written_by)]
    if written_by < most and random.random() < _COPIED:
        articles.append(teller.reprint(articles[0], written_by))
    return Story(
        teller.story, articles, {f"{teller.story}/{key}": plan.relation for key, plan in plans.items()}
    )


def _names(number: int) -> dict[str, str]:
    names = {sort: name(sort, number) for sort in ("place", "site", "river", "firm")}
    return names | {"chief": name("person", number)}


def _picked(picks: Mapping[str, str], random: Random) -> dict[str, str]:
    """What is particular to this story of its sort, in small and in capital letters."""
    picked = {key: random.choice(listed(table)) for key, table in picks.items()} | subjects(random)
    return picked | {key.capitalize(): word.capitalize() for key, word in picked.items()}


def _publisher(number: int) -> str:
    return f"{_CITIES[number * 5 % 12]} {_OUTLETS[number % 12]}"


def _sides(random: Random) -> Iterator[Mapping[str, Any]]:
    sides = list(_tables()[1])
    random.shuffle(sides)
    return iter(sides)


class _Page:
    """A text that grows by sentences and remembers where figures stand in it."""

    def __init__(self, words: Vocabulary, bystanders: Sequence[str]) -> None:
        self.words, self.bystanders = words, bystanders
        self.text = ""
        self.planted: list[Planted] = []

    def add(self, sentence: str, before: str = " ") -> None:
        self.text += (before if self.text else "") + sentence

    def plant(self, claim: str, wording: str, figure: Written, before: str = " ") -> None:
        head, tail = wording.split("{n}")
        self.add(head, before)
        hedged = figure.hedge + figure.surface
        if not head:
            hedged = hedged[0].upper() + hedged[1:]
        start = len(self.text) + len(figure.hedge)
        self.text += hedged + tail
        self.planted.append(Planted(claim, start, start + len(figure.surface), figure))


@dataclass(frozen=True, slots=True)
class _Teller:
    """Writes the articles of one story."""

    story: str
    scene: Mapping[str, Any]
    names: dict[str, str]
    plans: Mapping[str, Plan]
    random: Random
    sides: Iterator[Mapping[str, Any]]

    def article(self, number: int, day: date) -> Article:
        page = _Page(vocabulary(self.random), self._bystanders())
        page.add(self._named(self.random.choice(self.scene["openings"])))
        for claim in self.random.sample(self.scene["claims"], len(self.scene["claims"])):
            saying = self.plans[claim["name"]].sayings[number]
            if saying is not None:
                self._tell(page, claim, saying, "\n\n")
                self._pad(page)
        for k in range(self.random.randint(2, 5)):
            side = next(self.sides, None)
            if side is not None:
                self._tell(
                    page, side | {"name": f"side{number}-{k}"}, Saying(draw(side, self.random)), "\n\n"
                )
                self._pad(page)
        title = self._named(self.random.choice(self.scene["titles"]))
        return self._printed(number, title, day, page)

    def reprint(self, first: Article, number: int) -> Article:
        """The same text in another paper."""
        title = self._named(self.random.choice(self.scene["titles"]))
        return replace(first, id=f"{self.story}-{number}", publisher=_publisher(number), title=title)

    def _printed(self, number: int, title: str, day: date, page: _Page) -> Article:
        name, publisher = f"{self.story}-{number}", _publisher(number)
        return Article(name, publisher, title, day.isoformat(), page.text, name, tuple(page.planted))

    def _bystanders(self) -> list[str]:
        number = self.random.randrange(10**9)
        return [name("person", number + i) for i in range(_BYSTANDERS)]

    def _all_names(self, page: _Page) -> dict[str, str]:
        """The names of the story, and two people of the article."""
        witness, stranger = self.random.sample(page.bystanders, 2)
        return {"witness": witness, "stranger": stranger} | self.names

    def _tell(self, page: _Page, claim: Mapping[str, Any], saying: Saying, before: str) -> None:
        named = saying.speaker is not None
        wording = self.random.choice(claim["said"] if named else claim["wordings"])
        speaker = self.scene["speakers"][saying.speaker or 0]
        names = self._all_names(page) | self._own_things(page, claim)
        names |= {"speaker": speaker, "Speaker": speaker[0].upper() + speaker[1:], "n": "{n}", "N": "{n}"}
        figure = write(claim, saying.value, saying.hedge, self.random)
        page.plant(f"{self.story}/{claim['name']}", with_articles(wording.format(**names)), figure, before)

    def _own_things(self, page: _Page, claim: Mapping[str, Any]) -> dict[str, str]:
        """The things of a side matter are the article's own, those of the story are the story's."""
        return drawn(page.words, self.random) if claim["name"].startswith("side") else {}

    def _pad(self, page: _Page) -> None:
        for _ in range(self.random.randint(1, 3)):
            page.add(filler(page.words, self._all_names(page), self.random))

    def _named(self, wording: str) -> str:
        return with_articles(wording.format(**self.names))
