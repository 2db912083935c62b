"""How fast texts are read, beside the libraries a user would otherwise pick, in one run on the same text.

    python -m benchmarks.speed [JSONL …]

Without a file the labelled stories under `benchmarks/conflicts/` are read: short and dense, a figure every fifty characters,
where news at large has one every two hundred. A JSONL needs a `text` in each line. The libraries get whole texts, as the
first example in their manuals does.
"""

import json
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import facts

STORIES = Path(__file__).parent / "conflicts" / "clusters"
SEEDS = Path(__file__).parent.parent / "seeds"
SAMPLE_CHARS = 100_000
ROUNDS = 3


class Rate(NamedTuple):
    """What one reader did: characters read, best seconds over the rounds, expressions found."""

    name: str
    chars: int
    seconds: float
    found: int

    @property
    def kilobytes_per_second(self) -> float:
        return self.chars / self.seconds / 1000


def main(paths: list[str]) -> None:
    sample = take(_texts(paths), SAMPLE_CHARS)
    ours = _rate("facts.extract", lambda text: facts.extract(text, "2024-07-08"), sample)
    theirs = [_rate(name, read, sample, rounds=1) for name, read in libraries().items()]
    both = Rate(
        "both libraries", sample_chars(sample), sum(r.seconds for r in theirs), sum(r.found for r in theirs)
    )
    _print([ours, *theirs, both], ours)
    print(f"\nfacts extract, one article, new process: {_start_up():.2f} s")


def sample_chars(texts: Iterable[str]) -> int:
    return sum(map(len, texts))


def _texts(paths: list[str]) -> Iterable[str]:
    if paths:
        for path in paths:
            with open(path, encoding="utf-8") as lines:
                yield from (json.loads(line)["text"] for line in lines)
        return
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


def _rate(name: str, read: Callable[[str], list[object]], texts: list[str], rounds: int = ROUNDS) -> Rate:
    read(texts[0])  # whatever a reader sets up once is not its rate
    best, found = float("inf"), 0
    for _ in range(rounds):
        start = time.perf_counter()
        found = sum(len(survive(read, text)) for text in texts)
        best = min(best, time.perf_counter() - start)
    return Rate(name, sample_chars(texts), best, found)


def survive(read: Callable[[str], list[object]], text: str) -> list[object]:
    """A library that raises on a text has found nothing in it; the time it took counts."""
    try:
        return read(text)
    except Exception:
        return []


def _start_up() -> float:
    article = sorted(SEEDS.glob("001*.txt"))[0]
    command = [sys.executable, "-m", "facts", "extract", str(article), "--published", "2024-07-08/2024-07-10"]
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times)


def _print(rates: list[Rate], ours: Rate) -> None:
    print(f"{'reader':32} {'characters':>10} {'seconds':>8} {'kB/s':>8} {'found':>7} {'facts is':>9}")
    for rate in rates:
        ratio = ours.kilobytes_per_second / rate.kilobytes_per_second
        print(
            f"{rate.name:32} {rate.chars:10,} {rate.seconds:8.2f} {rate.kilobytes_per_second:8,.0f} "
            f"{rate.found:7,} {ratio:8.1f}×"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
