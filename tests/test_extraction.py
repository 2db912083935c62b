"""Figures, roles and sentences put together into facts."""

from hashlib import sha256

import pytest

import facts
from facts.align.sketch import sketch
from facts.extraction import extract_source
from facts.records import Fact, Source
from facts.segment import segment


def test_facts_are_pinned_to_their_words() -> None:
    text = "Two mines closed.\n\nAt least 37 people were killed in Chile in May 2010, the ministry said."
    for fact in facts.extract(text):
        assert text[fact.char_start : fact.char_end] == fact.surface
        assert fact.surface in fact.sentence


def test_facts_that_nothing_validated_are_valid() -> None:
    text = (
        "About 37 people were killed in Chile in May 2010, the ministry said. Exports rose 3.5% to $1.2bn, from 5 to 7 "
        "tonnes a day, and the second of two mines, 1,200 metres deep, had closed after nearly three years."
    )
    found = facts.extract(text, "2011-02-03")
    assert len(found) > 6
    for fact in found:
        assert Fact.model_validate(fact.model_dump(), strict=True) == fact
        assert fact.model_fields_set == set(Fact.model_fields)


def test_an_endless_sentence_is_quoted_around_the_figure() -> None:
    text = "They counted " + "and then counted another 12 sheep, " * 2_000
    found = facts.extract(text)
    assert len(found) > 1_000
    assert all(fact.surface in fact.sentence for fact in found)
    assert max(len(fact.sentence) for fact in found) <= 2_100


def test_a_title_that_stands_apart_is_read_as_well() -> None:
    (title, body) = facts.extract(
        "It happened on a farm. The dead were 12 sheep.", title="Fire kills 12 sheep"
    )
    assert (title.field, title.zone, title.surface) == ("title", "headline", "12")
    assert (body.field, body.surface) == ("text", "12")


def test_a_title_inside_the_text_is_read_once() -> None:
    title = "Fire kills 12 sheep"
    assert [fact.field for fact in facts.extract(f"Farm news\n\n{title}\n\nRain fell.", title=title)] == [
        "text"
    ]


def test_a_garbled_date_of_publication_is_refused() -> None:
    with pytest.raises(ValueError, match="garbage"):
        facts.extract("Twelve sheep died.", "garbage")


@pytest.mark.parametrize(
    ("text", "surface", "unit"),
    [
        ("The rate rose from 110 JPY to 1 USD.", "1 USD", "USD"),
        ("It fell from 22% to five.", "five", "percent"),
        ("It added 3.2 GW of wind and closed 20 coal-fired power plants.", "20", "coal-fired power plant"),
    ],
)
def test_a_unit_is_carried_only_where_there_is_none(text: str, surface: str, unit: str) -> None:
    (fact,) = [fact for fact in facts.extract(text) if fact.surface == surface]
    assert fact.unit == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Some 300 people a day cross the border.", "person/day"),
        ("The plant makes 500 cars per week.", "car/week"),
        ("Oil rose to $80 a barrel.", "USD/barrel"),
        ("Some 300 people crossed the border.", "person"),
    ],
)
def test_a_rate_keeps_what_it_is_per(text: str, unit: str) -> None:
    (fact,) = facts.extract(text)
    assert fact.unit == unit


@pytest.mark.parametrize(
    ("noun", "one"),
    [("shoes", "shoe"), ("prizes", "prize"), ("volcanoes", "volcano"), ("canoes", "canoe"), ("boxes", "box")],
)
def test_what_is_counted_stands_in_the_singular(noun: str, one: str) -> None:
    (fact,) = facts.extract(f"They left 12 {noun} there.")
    assert fact.unit == one


def test_a_text_is_cut_into_sentences_once_for_reading_and_sketching() -> None:
    text = "A storm killed 12 people on Monday, the mayor of Ardal said."
    source = Source(source_id="s", sha256=sha256(text.encode()).hexdigest(), text=text)
    segment.cache_clear()
    extract_source(source)
    sketch(source)
    assert segment.cache_info().misses == 1
