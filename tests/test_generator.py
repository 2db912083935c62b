"""The generator plants what it says, and a table built from its articles holds just that."""

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import scale
from benchmarks.generator import check, stories
from benchmarks.generator.__main__ import write
from benchmarks.generator.names import name

ARTICLES = 100


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A table built from generated articles, and the truth about them."""
    folder = tmp_path_factory.mktemp("generated")
    corpus, truth = folder / "corpus.jsonl", folder / "truth.jsonl"
    write(ARTICLES, 0, corpus, truth)
    scale.measured(corpus, None, folder)
    return folder / "facts.duckdb", truth


def test_planted_figures_stand_where_they_are_said_to() -> None:
    for story in stories(200, seed=4):
        for article in story.articles:
            spans = [(p.start, p.end) for p in article.planted]
            assert spans == sorted(spans)
            for planted in article.planted:
                assert article.text[planted.start : planted.end] == planted.written.surface


def test_a_seed_gives_the_same_articles_and_another_one_others() -> None:
    def corpus(seed: int, n: int) -> list[str]:
        return [article.text for story in stories(n, seed) for article in story.articles]

    assert corpus(1, 60) == corpus(1, 60)
    assert len(corpus(1, 60)) == 60
    assert not set(corpus(1, 60)) & set(corpus(2, 60))
    # a longer corpus begins like a shorter one
    assert corpus(1, 120)[:50] == corpus(1, 60)[:50]


def test_names_are_not_given_twice() -> None:
    assert len({name("place", number) for number in range(20_000)}) == 20_000
    assert not {name("place", n) for n in range(99)} & {name("firm", n) for n in range(99)}


def test_every_relation_is_planted() -> None:
    planned = Counter(relation for story in stories(600) for relation in story.relations.values())
    assert planned.keys() == {"agree", "compatible", "conflict", "disputed", "update"}


def test_the_truth_is_one_line_for_each_story(tmp_path: Path) -> None:
    corpus, truth = tmp_path / "corpus.jsonl", tmp_path / "truth.jsonl"
    write(40, 0, corpus, truth)
    told = [json.loads(line) for line in truth.read_text("utf-8").splitlines()]
    read = [json.loads(line) for line in corpus.read_text("utf-8").splitlines()]
    assert [article["id"] for story in told for article in story["articles"]] == [row["id"] for row in read]


def test_a_table_holds_what_was_planted(table: tuple[Path, Path]) -> None:
    comparison = check.compare(*table)
    scores = comparison.scores
    assert scores["figures"].exact, comparison.examples
    for name_, least in (("pairs of one claim", 0.97), ("relations", 0.96), ("contradictions", 0.8)):
        score = scores[name_]
        assert score.planted > 10
        assert score.right >= least * max(score.planted, score.found), comparison.examples


def test_the_checker_sees_what_is_missing(table: tuple[Path, Path], tmp_path: Path) -> None:
    lines = table[1].read_text("utf-8").splitlines()
    story = json.loads(lines[0])
    story["articles"][0]["facts"][0]["value"] = 7
    story["articles"][0]["facts"].pop()
    changed = tmp_path / "truth.jsonl"
    changed.write_text("\n".join([json.dumps(story), *lines[1:]]), "utf-8")
    score = check.compare(table[0], changed).scores["figures"]
    assert (score.found - score.planted, score.planted - score.right) == (1, 1)
