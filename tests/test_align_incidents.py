"""Happenings of one sort in one week are told apart, and each has one death toll."""

import pytest

from benchmarks import incidents
from facts.align import background, sketch
from facts.align.sketch import NAMED, telling
from facts.align.words import content
from facts.records import Source


@pytest.fixture(scope="module")
def scores() -> dict[str, incidents.Score]:
    return incidents.score(incidents.articles())


def test_every_happening_is_one_story(scores: dict[str, incidents.Score]) -> None:
    stories = scores["stories"]
    assert stories.right >= 0.95 * stories.found
    assert stories.right >= 0.9 * stories.planned


def test_the_death_tolls_of_a_happening_are_one_claim(scores: dict[str, incidents.Score]) -> None:
    killed = scores["killed"]
    assert killed.right >= 0.95 * killed.found
    assert killed.right >= 0.75 * killed.planned


def test_pairs_are_counted_across_sources() -> None:
    home = {"a": "x", "b": "x", "c": "x", "d": "y"}
    group = {"a": "1", "b": "1", "c": "2", "d": "1"}
    source = {"a": "s", "b": "t", "c": "s", "d": "u"}
    assert incidents.pairs(home, group, source) == (2, 3, 1)


@pytest.mark.parametrize(
    ("common", "rare"),
    [
        ("people", "cyclone"),
        ("hospital", "cyclone"),
        ("cyclone", "Gopalpur"),
        ("earthquake", "Cabanaconde"),
        ("killed", "derailed"),
    ],
)
def test_what_news_tells_of_often_is_less_telling(common: str, rare: str) -> None:
    weight = background.shipped().weight
    assert weight(content(common)) < weight(content(rare))


def test_an_unknown_word_is_as_telling_as_can_be() -> None:
    shipped = background.shipped()
    assert shipped.weight("gerkkrunburg") == background.RARE >= max(shipped.weights.values())


def prominence(text: str, title: str | None = None) -> float:
    """The weight of the most telling word of a text, against that of the least."""
    home = Source(source_id="a", publisher="A", title=title, sha256="0" * 64, text=text)
    weights = telling(home)[1]
    return float(weights[0] / weights[-1])


@pytest.mark.parametrize(
    ("text", "title", "factor"),
    [
        ("Rain fell at Tarn.", None, NAMED),
        ("Rain fell at Tarn", "Wet", NAMED),
        ("Tarn had rain; it fell.", None, 1),
        ("Rain fell at tarn.", "Tarn", 1),
        ("Rain fell at Tarn.", "tarn", 1),
    ],
)
def test_a_name_counts_more_than_another_word(text: str, title: str | None, factor: float) -> None:
    small = prominence(text.lower(), title and title.lower())
    assert prominence(text, title) == pytest.approx(factor * small, rel=0.01)


@pytest.mark.parametrize(
    ("figures", "weights"),
    [
        ("It took 7 of 500.", []),
        ("It took 23.", [5]),
        ("It took 8,250 and 4.38 and 8250.", [12, 12]),
        ("It fell in 2019.", []),
        ("It took 2,019.", [12]),
    ],
)
def test_figures_tell_of_a_happening(figures: str, weights: list[float]) -> None:
    plain = Source(
        source_id="a", publisher="A", sha256="0" * 64, text="".join(c for c in figures if not c.isdigit())
    )
    home = plain.model_copy(update={"text": figures})
    assert len(telling(home)[0]) - len(telling(plain)[0]) == len(weights)
    assert sketch._figures(figures) == dict(zip(sketch._figures(figures), weights, strict=True))
