"""Alignment: origins, stories, claims; what must not be joined; nothing depends on the order of the input."""

import random
from itertools import combinations

import numpy as np
import pytest
from align_cases import fact, source
from hypothesis import given, settings
from hypothesis import strategies as st

from facts import measures as measure_files
from facts.align import align, background, explain_pair, fold, scorer
from facts.align.clusters import FORBIDDEN, average_link
from facts.align.homes import homes_of
from facts.align.quantities import quantity, significant_digits
from facts.align.sketch import shingles, signature, sketch
from facts.align.sketches import of_sources
from facts.align.stories import NEIGHBOURS, candidates, required
from facts.align.table import tabulate
from facts.align.words import content, stem, words
from facts.records import Fact, Source

MEASURES = measure_files.load()

BLAZE = "A blaze at the Corvin paint works in Lesk killed {} people on Tuesday, the fire brigade said. Smoke hung over Lesk."
TUNNEL = "Miners were trapped when a gallery of the Hollow Hill pit fell in near Dunmore. The Hollow Hill pit employs {} miners."


def blazes(*figures: str) -> list[tuple[Source, Fact]]:
    """One source for each figure, telling of the same fire."""
    texts = [BLAZE.format(figure) for figure in figures]
    homes = [source(f"s{i}", f"Report {i}. {text}") for i, text in enumerate(texts)]
    return [
        (home, fact(home, figure, "casualties", value=int(figure), unit="person", measure="killed"))
        for home, figure in zip(homes, figures, strict=True)
    ]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Exports", "export"),
        ("exporting", "export"),
        ("killed", "kill"),
        ("killing", "kill"),
        ("countries", "country"),
        ("stopped", "stop"),
        ("buses", "bus"),
        ("bus", "bus"),
        ("crisis", "crisis"),
        ("week's", "week"),
        ("red", "red"),
    ],
)
def test_stems(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize("word", ["the", "said", "million", "twelve", "it’s"])
def test_function_and_number_words_carry_no_meaning(word: str) -> None:
    assert content(word) == ""


def test_words_keep_their_offsets() -> None:
    text = "Ports — 8,200 of them; closed."
    assert [text[start:end] for start, end, *_ in zip(*words(text), strict=True)] == [
        "Ports",
        "—",
        "8,200",
        "of",
        "them",
        ";",
        "closed",
        ".",
    ]


def test_words_are_fast_on_hostile_text() -> None:
    assert len(words("9" * 1_000_000).starts) > 1000


COPY = " ".join(f"word{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(120))


@pytest.mark.parametrize(
    ("other", "one_origin"),
    [
        (COPY, True),
        ("New headline here. " + COPY, True),
        (COPY.replace("wordca", "other"), True),
        (COPY[: len(COPY) // 4], False),
        (" ".join(reversed(COPY.split())), False),
    ],
)
def test_copies_share_an_origin(other: str, one_origin: bool) -> None:
    origins = homes_of([source("a", COPY), source("b", other)]).origin_of
    assert (origins["a"] == origins["b"]) is one_origin


def test_an_altered_figure_is_still_a_copy() -> None:
    assert (shingles(BLAZE.format(12)) == shingles(BLAZE.format(21))).all()


def test_many_verbatim_copies_cost_one_look() -> None:
    origins = homes_of(source(f"s{i:05}", COPY) for i in range(3000)).origin_of
    assert len(set(origins.values())) == 1


@pytest.mark.parametrize("text", ["", "41", "Lesk burned"])
def test_a_text_without_four_words_is_a_copy_of_itself_only(text: str) -> None:
    origins = homes_of([source("a", text), source("b", text), source("c", f"{text} no")]).origin_of
    assert origins["a"] == origins["b"] != origins["c"]


def test_a_sketch_is_small_and_the_same_whatever_was_sketched_before() -> None:
    home = source("a", COPY * 20, title="Corvin fire")
    assert sketch(home) == sketch(home)
    assert sum(map(len, sketch(home)[1:])) < 1100


def test_the_signature_estimates_the_jaccard_index() -> None:
    words = COPY.split()
    one, other = " ".join(words[:80]), " ".join(words[20:100])
    exact = len(set(shingles(one)) & set(shingles(other))) / len(set(shingles(one)) | set(shingles(other)))
    assert abs((signature(one) == signature(other)).mean() - exact) < 0.13


def test_pairs_of_documents_grow_with_their_number() -> None:
    def measured(n: int) -> int:
        homes = [source(f"s{i:04}", f"{BLAZE.format(i)} Witness number {i}.") for i in range(n)]
        return sum(len(left) for left, _ in candidates(of_sources(homes)))

    assert measured(400) <= 400 * NEIGHBOURS * 2
    assert measured(400) < 2.2 * measured(200)


def test_stories_are_told_apart() -> None:
    fire = [home for home, _ in blazes("12", "12")]
    pit = [source(f"p{i}", f"Note {i}. {TUNNEL.format(340)}") for i in range(2)]
    stories = homes_of([*fire, *pit]).story_of
    assert stories["s0"] == stories["s1"] != stories["p0"] == stories["p1"]


def test_an_unknown_date_holds_nothing_apart() -> None:
    one, other = source("a", BLAZE.format(12)), source("b", BLAZE.format(12), day=None)
    assert len(set(homes_of([one, other]).story_of.values())) == 1


def test_time_holds_apart() -> None:
    assert required(0) == required(1) < required(8) < required(200)


def test_no_sources_no_stories() -> None:
    assert homes_of([]) == ({}, {})
    assert align([], [], MEASURES).claim_of == {}


def test_equal_figures_of_one_story_share_a_claim() -> None:
    homes, facts = zip(*blazes("412", "412", "412"), strict=True)
    alignment = align(homes, facts, MEASURES)
    assert len(set(alignment.claim_of.values())) == 1
    assert all(link.confidence > 0.5 for link in alignment.links)


def test_other_stories_stay_apart() -> None:
    ((home, one),) = blazes("340")
    pit = source("p", TUNNEL.format(340), day="2020-05-02")
    other = fact(pit, "340", "people", value=340, unit="person")
    claim_of = align([home, pit], [one, other], MEASURES).claim_of
    assert claim_of[one.fact_id] != claim_of[other.fact_id]


def test_boilerplate_is_kept_out() -> None:
    (home, one), (_, other) = blazes("412", "412")
    hidden = other.model_copy(update={"zone": "boilerplate"})
    assert hidden.fact_id not in align([home], [one, hidden], MEASURES).claim_of


def test_a_title_and_its_body_share_a_claim() -> None:
    home = source("a", "Corvin fire kills 412\n\n" + BLAZE.format(412), title="Corvin fire kills 412")
    body_at = home.text.rindex("412")
    head = fact(home, "412", "casualties", value=412, unit="person", measure="killed", zone="headline")
    body = head.model_copy(
        update={
            "fact_id": "f_body",
            "char_start": body_at,
            "char_end": body_at + 3,
            "zone": "body",
            "sentence": BLAZE.format(412),
        }
    )
    assert len(set(align([home], [head, body], MEASURES).claim_of.values())) == 1


def test_two_figures_of_one_source_that_exclude_each_other_never_meet() -> None:
    home = source("a", "The blaze killed 12 people in Lesk. The blaze killed 31 people in Lesk.")
    facts = [fact(home, n, "casualties", value=int(n), unit="person", measure="killed") for n in ("12", "31")]
    assert len(set(align([home], facts, MEASURES).claim_of.values())) == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"modality": "target"}, "target"),
        ({"period_start": "2018-01-01", "period_end": "2018-12-31"}, "periods"),
        ({"subject": "B", "object": "A"}, "opposite"),
    ],
)
def test_vetoes(changes: dict[str, str], words: str) -> None:
    base = {
        "subject": "A",
        "object": "B",
        "period_start": "2019-01-01",
        "period_end": "2019-12-31",
        "measure": "exports",
    }
    homes = [source(i, f"Exports of A to B came to {n} million crowns.") for i, n in (("a", 410), ("b", 530))]
    one = fact(homes[0], "410", "money", value=410, unit="NOK", **base)
    other = fact(homes[1], "530", "money", value=530, unit="NOK", **(base | changes))
    explained = explain_pair(one.fact_id, other.fact_id, homes, [one, other])
    assert [veto for veto in explained.vetoes if words in veto]
    claim_of = align(homes, [one, other], MEASURES).claim_of
    assert claim_of[one.fact_id] != claim_of[other.fact_id]


def test_different_ordinals_of_nothing_known_never_meet() -> None:
    homes = [
        source(i, f"It was his {n} visit to the Lesk works.") for i, n in (("a", "first"), ("b", "third"))
    ]
    facts = [
        fact(h, s, "ordinal", value=v) for h, s, v in zip(homes, ("first", "third"), (1, 3), strict=True)
    ]
    assert len(set(align(homes, facts, MEASURES).claim_of.values())) == 2


def test_a_date_meets_the_stretch_of_time_that_leads_back_to_it() -> None:
    homes = [
        source("a", "She last came to Lesk in 2015."),
        source("b", "It is her first visit to Lesk in nearly 5 years."),
    ]
    date = fact(
        homes[0], "2015", "date", measure="previous_visit", date_start="2015-01-01", date_end="2015-12-31"
    )
    span = fact(
        homes[1], "5 years", "duration", measure="previous_visit", value=5, low=4.5, high=5, unit="year",
        bound="approximate", date_start="2015-05-01", date_end="2015-11-01",
    )  # fmt: skip
    assert quantity(span).dimension == "date"
    assert len(set(align(homes, [date, span], MEASURES).claim_of.values())) == 1


def test_the_order_of_the_input_does_not_matter() -> None:
    homes, facts = (list(column) for column in zip(*blazes("12", "12", "13", "31", "412"), strict=True))
    expected = align(homes, facts, MEASURES)
    shuffle = random.Random(5).shuffle
    for _ in range(3):
        shuffle(homes)
        shuffle(facts)
        assert align(homes, facts, MEASURES) == expected


def test_the_explanation_replays_the_score() -> None:
    homes, facts = zip(*blazes("412", "412", "409"), strict=True)
    links = {(link.fact_a, link.fact_b): link.confidence for link in align(homes, facts, MEASURES).links}
    assert links
    for (one, other), confidence in links.items():
        explained = explain_pair(other, one, homes, facts)
        assert explained.confidence == confidence
        weights = [abs(c.weight) for c in explained.comparisons]
        assert weights == sorted(weights, reverse=True)
        assert len(weights) == len(scorer.NAMES)


def test_the_explanation_says_why_a_pair_was_not_compared() -> None:
    ((home, one),) = blazes("340")
    pit = source("p", TUNNEL.format(340), day="2020-05-02")
    other = fact(pit, "340", "people", value=340, unit="person")
    assert "different stories" in (
        explain_pair(one.fact_id, other.fact_id, [home, pit], [one, other]).note or ""
    )
    with pytest.raises(KeyError):
        explain_pair(one.fact_id, "f_unknown", [home, pit], [one, other])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The bridge at Tarn was built in 1968.", "The bridge at Tarn was built in 1986.", True),
        ("The bridge at Tarn was built in 1968.", "The bridge at Tarn was closed in 1986.", False),
        ("It was built in 1968.", "It was built in 1986.", False),
        ("Of the 1968 boats at Tarn 1968 sank.", "Of the 1986 boats at Tarn 1986 sank.", False),
    ],
)
def test_sentences_that_differ_in_the_figure_alone_are_twins(
    one: str, other: str, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    homes = [source("a", one), source("b", other)]
    figures = [fact(homes[0], "1968", value=1968), fact(homes[1], "1986", value=1986)]
    stories = {"a": "t", "b": "t"}
    table = tabulate(figures, {home.source_id: home for home in homes}, stories, background.shipped())
    pairs = fold.candidates(table)
    assert scorer.twins(table, pairs).tolist() == [expected]
    monkeypatch.setattr(scorer, "TWIN", 0.9999)
    assert bool(scorer.shipped().probability(table, pairs)[0] == scorer.TWIN) is expected


def test_contributions_add_up_to_the_score() -> None:
    model = scorer.shipped().second[scorer.DIFFERING]
    evidence = np.random.default_rng(1).random((50, len(scorer.NAMES)))
    odds = model.intercept + model.contributions(evidence).sum(axis=1)
    assert np.allclose(model.probability(evidence), 1 / (1 + np.exp(-odds)))
    assert len(model.trees) > 10


def test_a_crowded_story_is_not_compared_pair_by_pair() -> None:
    pages = [(source(f"s{i:04}", BLAZE.format(412)), i) for i in range(1000)]
    facts = [fact(h, "412", "casualties", value=412, unit="person", measure="killed") for h, _ in pages]
    story_of = {home.source_id: "t" for home, _ in pages}
    assert len(fold.fold(facts, story_of, {home.source_id: home.source_id for home, _ in pages})) == 1
    claim_of = align([home for home, _ in pages], facts, MEASURES).claim_of
    assert len(claim_of) == 1000
    assert len(set(claim_of.values())) == 1


def test_copies_are_compared_once() -> None:
    homes = [
        source(i, f"{head}. {COPY} It cost 412 crowns.")
        for i, head in (("a", "One headline"), ("b", "Another"))
    ]
    facts = [fact(home, "412", "money", value=412, unit="NOK") for home in homes]
    alignment = align(homes, facts, MEASURES)
    assert len(set(alignment.claim_of.values())) == 1
    assert alignment.links == ()


@pytest.mark.parametrize("seed", range(6))
def test_the_fullest_copy_stands_for_all(seed: int) -> None:
    """Which id is lowest is chance; the figures of one text are of one article whatever copies of it there are."""
    text = f"{COPY}. It killed 156. It hurt 612."
    homes = [source(f"{seed}-{i}", text) for i in range(3)] + [source(f"{seed}-x", f"{COPY}. It killed 156.")]
    facts = [
        fact(home, value, value=value)
        for home in homes
        for value in ("156", "612")
        if f" {value}" in home.text
    ]
    one = dict.fromkeys((home.source_id for home in homes), "one")
    folded = fold.fold(facts, one, one)
    assert sorted(len(group) for group in folded.values()) == [3, 4]
    assert {group[0].source_id for group in folded.values()} == {f"{seed}-0"}


def test_batches_keep_stories_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    homes, facts = zip(*blazes("412", "412", "409", "12"), strict=True)
    expected = align(homes, facts, MEASURES)
    monkeypatch.setattr(fold, "BATCH", 1)
    assert align(homes, facts, MEASURES) == expected


@pytest.mark.parametrize(("value", "digits"), [("4100", 2), ("0.65", 2), ("7", 1), ("1002", 4), ("0", 1)])
def test_significant_digits(value: str, digits: int) -> None:
    from decimal import Decimal

    assert significant_digits(Decimal(value)) == digits


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 9), st.randoms(use_true_random=False))
def test_average_link_never_joins_what_is_forbidden(n: int, rnd: random.Random) -> None:
    gain = np.zeros((n, n))
    forbidden = set()
    for i, j in combinations(range(n), 2):
        gain[i, j] = gain[j, i] = rnd.uniform(-1, 1)
        if rnd.random() < 0.2:
            gain[i, j] = gain[j, i] = FORBIDDEN
            forbidden.add((i, j))
    groups = average_link(gain)
    assert sorted(row for group in groups for row in group) == list(range(n))
    assert not any(pair in forbidden for group in groups for pair in combinations(group, 2))
    for group in groups:
        if len(group) > 1:
            assert np.mean([gain[i, j] for i, j in combinations(group, 2)]) > 0


def test_a_chain_is_no_group() -> None:
    gain = np.array([[0, 0.4, -0.9], [0.4, 0, 0.3], [-0.9, 0.3, 0]])
    assert average_link(gain) == [[0, 1], [2]]
