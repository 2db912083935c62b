"""How fast texts are read, beside the libraries a user would otherwise pick, in one run on the same texts.

    python -m benchmarks.speed [JSONL …]

The rate of a reader hangs on how dense a text is, so it is measured on three kinds: pages of news as they were saved
(`seeds/`, a figure every 340 characters), generated news (every 230), and the labelled stories of
`benchmarks/conflicts/`, which hold hardly anything but figures (every 48). With files their texts are measured instead: a
JSONL needs a `text` in each line. The libraries get whole texts, as the first example in their manuals does. Seconds are
those of the processor, the best of some rounds for `facts`.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import facts
from benchmarks import generator

STORIES = Path(__file__).parent / "conflicts" / "clusters"
SEEDS = Path(__file__).parent.parent / "seeds"
SAMPLE_CHARS = 30_000
ARTICLES = 40
ROUNDS = 5
PUBLISHED = "2024-07-08"


class Rate(NamedTuple):
    """What one reader did with some texts: characters read, seconds of the processor, expressions found."""

    chars: int
    seconds: float
    found: int

    @property
    def kilobytes_per_second(self) -> float:
        return self.chars / self.seconds / 1000


class Row(NamedTuple):
    """A kind of text, and how fast each of the readers reads it."""

    kind: str
    ours: Rate
    theirs: Mapping[str, Rate]

    @property
    def both(self) -> Rate:
        """The libraries after each other: one for quantities, one for dates."""
        rates = self.theirs.values()
        return Rate(self.ours.chars, sum(rate.seconds for rate in rates), sum(rate.found for rate in rates))


def main(paths: list[str]) -> None:
    _print([_row(kind, take(texts, SAMPLE_CHARS)) for kind, texts in _kinds(paths).items()])
    print(f"\nfacts extract, one article, new process: {start_up():.2f} s of the processor")


def sample_chars(texts: Iterable[str]) -> int:
    return sum(map(len, texts))


def _kinds(paths: list[str]) -> dict[str, Iterable[str]]:
    if paths:
        return {Path(path).name: _of_jsonl(path) for path in paths}
    return {"news pages": _pages(), "generated news": _generated(), "labelled stories": _labelled()}


def _of_jsonl(path: str) -> Iterator[str]:
    with open(path, encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)


def _pages() -> Iterator[str]:
    return (page.read_text("utf-8") for page in sorted(SEEDS.glob("*.txt")))


def _generated() -> Iterator[str]:
    return (article.text for story in generator.stories(ARTICLES, 1) for article in story.articles)


def _labelled() -> Iterator[str]:
    for story in sorted(STORIES.glob("*.json")):
        yield from (article["text"] for article in json.loads(story.read_text("utf-8"))["articles"])


def take(texts: Iterable[str], chars: int) -> list[str]:
    """Texts up to about `chars` characters, from the first on."""
    taken: list[str] = []
    for text in texts:
        if sample_chars(taken) >= chars:
            break
        taken.append(text)
    return taken


def libraries() -> dict[str, Callable[[str], list[object]]]:
    """What the two libraries do with a text, by name."""
    from dateparser.search import search_dates
    from quantulum3 import classifier, parser

    warnings.filterwarnings("ignore")
    classifier.USE_CLF = False  # its classifier of ambiguous units does not load with a current scikit-learn
    return {
        "quantulum3.parser.parse": parser.parse,
        "dateparser.search.search_dates": lambda text: search_dates(text, languages=["en"]) or [],
    }


def _row(kind: str, sample: list[str]) -> Row:
    ours = _rate(lambda text: list(facts.extract(text, PUBLISHED)), sample, ROUNDS)
    return Row(kind, ours, {name: _rate(read, sample, 1) for name, read in libraries().items()})


def _rate(read: Callable[[str], list[object]], texts: list[str], rounds: int) -> Rate:
    survive(read, texts[0])  # whatever a reader sets up once is not its rate
    best, found = float("inf"), 0
    for _ in range(rounds):
        start = time.process_time()
        found = sum(len(survive(read, text)) for text in texts)
        best = min(best, time.process_time() - start)
    return Rate(sample_chars(texts), best, found)


def survive(read: Callable[[str], list[object]], text: str) -> list[object]:
    """A library that raises on a text has found nothing in it; the time it took counts."""
    try:
        return read(text)
    except Exception:
        return []


def start_up() -> float:
    """Seconds of the processor that `facts extract` takes for one article, bytecode at hand as after an installation."""
    article = sorted(SEEDS.glob("001*.txt"))[0]
    command = [sys.executable, "-m", "facts", "extract", str(article), "--published", PUBLISHED]
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        times = []
        for _ in range(ROUNDS + 1):
            start = _of_children()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=surroundings)
            times.append(_of_children() - start)
    return min(times)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _print(rows: list[Row]) -> None:
    print("kB/s of one processor; how many times as fast facts is as both libraries after each other\n")
    print(
        f"{'text':18} {'characters':>10} {'a fact':>8} {'facts':>8} {'quantulum3':>11} {'dateparser':>11} {'both':>7} {'times':>6}"
    )
    for row in rows:
        quantities, dates = (rate.kilobytes_per_second for rate in row.theirs.values())
        ours, both = row.ours.kilobytes_per_second, row.both.kilobytes_per_second
        print(
            f"{row.kind:18} {row.ours.chars:10,} {row.ours.chars / row.ours.found:8.0f} {ours:8,.0f} {quantities:11,.1f} "
            f"{dates:11,.1f} {both:7,.1f} {ours / both:5.1f}×"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
