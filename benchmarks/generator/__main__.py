"""Writes a corpus and what is planted in it.

    python -m benchmarks.generator 10000 --seed 1 --out corpus.jsonl --truth truth.jsonl

`corpus.jsonl` is input for `facts build`; each line of `truth.jsonl` is a story: its articles with their figures (span,
surface, value or days, claim) and the planned relation of each claim.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.generator.stories import Article, Planted, Story, stories


def write(articles: int, seed: int, corpus: Path, truth: Path) -> None:
    """Stream so many articles into one file, and the truth about them into another."""
    with corpus.open("w", encoding="utf-8") as out, truth.open("w", encoding="utf-8") as known:
        for story in stories(articles, seed):
            out.writelines(_line(row) for row in inputs(story))
            known.write(_line(told(story)))


def inputs(story: Story) -> Iterator[dict[str, str]]:
    """The articles of a story as lines of input."""
    for article in story.articles:
        yield {key: getattr(article, key) for key in ("id", "publisher", "title", "published", "text")}


def told(story: Story) -> dict[str, Any]:
    """A story's truth as plain data."""
    articles = [_article(article) for article in story.articles]
    return {"story": story.name, "relations": dict(story.relations), "articles": articles}


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "origin": article.origin,
        "facts": [_fact(planted) for planted in article.planted],
    }


def _fact(planted: Planted) -> dict[str, Any]:
    days = planted.written.days
    return {
        "start": planted.start,
        "end": planted.end,
        "surface": planted.written.surface,
        "value": planted.written.value,
        "date_start": days and days[0].isoformat(),
        "date_end": days and days[1].isoformat(),
        "claim": planted.claim,
    }


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("articles", type=int, help="how many articles")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--truth", type=Path, required=True)
    chosen = options.parse_args()
    write(chosen.articles, chosen.seed, chosen.out, chosen.truth)


if __name__ == "__main__":
    main()
