"""The reader may not get worse on the project's own labelled corpus; see benchmarks/quality/ratchet.py."""

import pytest

from benchmarks.quality import marks, ratchet
from benchmarks.quality.sets import CORPUS
from facts.records import Kind


def test_no_figure_falls_below_what_was_reached() -> None:
    fallen = ratchet.worse(ratchet.reached(), ratchet.stored())
    assert not fallen, "raise it again, or store it with a reason (--lower):\n" + "\n".join(fallen)


@pytest.mark.parametrize("part", ratchet.PARTS)
def test_the_corpus_holds_every_kind_and_hard_negatives(part: str) -> None:
    labels = [mark for case in marks.load(CORPUS / part) for mark in case.labels]
    figures = [mark for mark in labels if mark.readings]
    assert len(figures) >= 300
    assert {mark.kind for mark in figures} == set(Kind.__args__)  # type: ignore[attr-defined]
    assert sum(not mark.readings and not mark.skip for mark in labels) >= 40
    assert {mark.bound for mark in figures} >= {"range", "vague", "approximate", "at_least", "less_than"}


def test_what_is_stored_covers_both_parts_and_every_kind() -> None:
    stored = ratchet.stored()
    assert set(stored) == set(ratchet.PARTS)
    assert all(set(Kind.__args__) <= set(kinds) for kinds in stored.values())  # type: ignore[attr-defined]


def test_worse_names_what_fell() -> None:
    before = {"dev": {"all": {"recall": 0.9}, "money": {"recall": 1.0, "value": 0.5}}}
    now = {"dev": {"all": {"recall": 0.899}, "money": {"recall": 0.9, "value": 0.6}}}
    assert ratchet.worse(now, before) == ["dev all recall: 0.899, was 0.9", "dev money recall: 0.9, was 1.0"]
    assert ratchet.worse(before, before) == []


def test_one_kind_may_fall_a_little() -> None:
    before, now = {"dev": {"money": {"recall": 1.0}}}, {"dev": {"money": {"recall": 0.96}}}
    assert ratchet.worse(now, before) == []


def test_a_new_run_only_raises() -> None:
    before = {"dev": {"money": {"recall": 1.0, "value": 0.5}}}
    now = {"dev": {"money": {"recall": 0.9, "value": 0.6}}}
    assert ratchet.better_of(now, before) == {"dev": {"money": {"recall": 1.0, "value": 0.6}}}
