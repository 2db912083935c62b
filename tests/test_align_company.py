"""What the comparisons see in the order and the number of the figures of two articles."""

import numpy as np
import pytest
from align_cases import fact, source

from facts.align import background, company
from facts.align.comparisons import Pairs
from facts.align.fold import candidates
from facts.align.table import Table, tabulate

# Rows: a 0 1 2, b 3 4. The price is no count, so it does not stand in the row of counts.
TEXTS = {"a": "It has 40 beds, 12 wards and 7 lifts.", "b": "It cost $9 and has 44 beds and 15 wards."}
FIGURES = (("a", "40"), ("a", "12"), ("a", "7"), ("b", "44"), ("b", "15"))


@pytest.fixture
def table() -> Table:
    homes = {name: source(name, text) for name, text in TEXTS.items()}
    facts = [fact(homes[name], surface, value=int(surface)) for name, surface in FIGURES]
    facts.append(fact(homes["b"], "$9", "money", value=9, unit="USD"))
    return tabulate(facts, homes, dict.fromkeys(homes, "t"), background.shipped())


@pytest.fixture
def row(table: Table) -> dict[str, int]:
    return {fact.surface: number for number, fact in enumerate(table.facts)}


def pairs(row: dict[str, int], *names: tuple[str, str]) -> Pairs:
    left, right = np.array([(row[a], row[b]) for a, b in names], dtype=np.int64).T
    return Pairs(left, right)


def test_figures_in_the_same_turn(table: Table, row: dict[str, int]) -> None:
    figures, share = company.turns(table, pairs(row, ("40", "44"), ("12", "15"), ("7", "44")))
    assert figures.tolist() == [0, 0, 2]
    assert share.tolist() == [0, 0.5, 1]


def test_how_many_there_are_to_choose_from(table: Table, row: dict[str, int]) -> None:
    compared = candidates(table)
    number = {(a, b): k for k, (a, b) in enumerate(zip(*map(np.ndarray.tolist, compared), strict=True))}
    one, other = company.choices(table, compared)
    place = number[row["40"], row["44"]]
    assert sorted((one[place], other[place])) == pytest.approx([np.log(2), np.log(3)])


def test_the_likest_figure_leads(table: Table, row: dict[str, int]) -> None:
    beds, wards = company.like_margin(table, pairs(row, ("40", "44"), ("40", "15")))
    assert beds > 0 > wards
