"""What the second look sees in the other pairs of a story."""

import numpy as np
import pytest
from align_cases import fact, source

from facts.align import background, scorer
from facts.align.collective import COLLECTIVE, Look, look
from facts.align.comparisons import Pairs
from facts.align.table import Table, tabulate
from facts.align.vetoes import VETOES

# Rows: a 0 1, b 2 3, c 4. Each article gives the beds first; "12" of b is the equal of "12" of a.
TEXTS = {"a": "It has 40 beds and 12 wards.", "b": "It has 44 beds and 12 wards.", "c": "It has 47 beds."}
FIGURES = (("a", "40"), ("a", "12"), ("b", "44"), ("b", "12"), ("c", "47"))


@pytest.fixture
def table() -> Table:
    homes = {name: source(name, text) for name, text in TEXTS.items()}
    facts = [fact(homes[name], surface, value=int(surface)) for name, surface in FIGURES]
    return tabulate(facts, homes, dict.fromkeys(homes, "t"), background.shipped())


def seen(table: Table, likely: dict[tuple[int, int], float]) -> dict[str, dict[tuple[int, int], float]]:
    """What each of `COLLECTIVE` measures for each pair that has a probability."""
    rows = sorted(likely)
    left, right = np.array(rows, dtype=np.int64).T
    across = table.source[left] != table.source[right]
    columns = look(Look(table, Pairs(left, right), np.array([likely[row] for row in rows]), across)).T
    return {
        c.name: dict(zip(rows, column.tolist(), strict=True))
        for c, column in zip(COLLECTIVE, columns, strict=True)
    }


def test_a_likelier_partner_is_a_rival(table: Table) -> None:
    measured = seen(table, {(0, 2): 0.4, (0, 3): 0.1, (1, 2): 0.05, (1, 3): 0.9})
    assert measured["best_rival"][0, 3] == 0.9
    assert measured["least_rival"][0, 3] == 0.4
    assert measured["best_rival"][1, 3] == 0.1
    assert measured["lead"][1, 3] > 0 > measured["lead"][0, 3]


def test_a_rival_of_equal_value_is_told_from_others(table: Table) -> None:
    measured = seen(table, {(0, 2): 0.4, (0, 3): 0.2, (1, 3): 0.9})
    assert measured["equal_rival"][0, 3] == 0.9
    assert measured["equal_rivals"][0, 3] == 0.0
    assert measured["equal_rival"][0, 2] == 0.0


def test_neighbours_that_are_likely_one_claim_speak_for_a_pair(table: Table) -> None:
    measured = seen(table, {(0, 2): 0.4, (1, 3): 0.9})
    assert measured["next"][0, 2] == 0.9
    assert measured["previous"][0, 2] == 0.0
    assert measured["previous"][1, 3] == 0.4
    assert measured["likely_company"][0, 2] == pytest.approx(0.9)


def test_a_third_article_joins_or_parts(table: Table) -> None:
    joined = seen(table, {(0, 2): 0.4, (0, 4): 0.8, (2, 4): 0.5})
    assert joined["third"][0, 2] == pytest.approx(0.4)
    assert joined["third_each"][0, 2] == pytest.approx(0.5)
    parted = seen(table, {(0, 2): 0.4, (0, 4): 0.8, (2, 4): 0.0})
    assert parted["third"][0, 2] == 0.0
    assert parted["third_one"][0, 2] == pytest.approx(0.8)


def test_a_double_in_the_own_article_counts(table: Table) -> None:
    measured = seen(table, {(0, 1): 0.5, (0, 2): 0.4, (1, 2): 0.6})
    assert measured["doubles"][0, 2] == pytest.approx(0.3)


def test_faint_pairs_are_not_looked_at_again(table: Table) -> None:
    pairs = Pairs(np.array([0, 1]), np.array([2, 3]))
    evidence = scorer.gather(table, pairs)
    again = scorer.look_again(table, pairs, evidence, np.array([scorer.FAINT / 2, 0.9]))
    assert again.shape == (1, len(scorer.NAMES))
    assert (again[0, : evidence.shape[1]] == evidence[1]).all()


def test_nothing_to_look_at(table: Table) -> None:
    none = np.zeros(0, dtype=np.int64)
    assert scorer.shipped().probability(table, Pairs(none, none)).shape == (0,)


@pytest.mark.parametrize(
    ("one", "other", "vetoed"),
    [
        (("reported", 1), ("end", 2), True),
        (("reported", 1), ("reported", 2), True),
        (("reported", 1), ("reported", 1), False),
        (("start", 1), ("end", 2), False),
    ],
)
def test_different_days_of_statements_are_vetoed(
    one: tuple[str, int], other: tuple[str, int], vetoed: bool
) -> None:
    homes = {name: source(name, "They spoke on Friday.") for name in "ab"}
    facts = [
        fact(
            homes[name],
            "Friday",
            "date",
            measure=measure,
            date_start=f"2020-05-0{day}",
            date_end=f"2020-05-0{day}",
        )
        for name, (measure, day) in zip("ab", (one, other), strict=True)
    ]
    table = tabulate(facts, homes, dict.fromkeys(homes, "t"), background.shipped())
    veto = VETOES["they are different days, one of them that of a statement"]
    assert veto(table, Pairs(np.array([0]), np.array([1]))).tolist() == [vetoed]
