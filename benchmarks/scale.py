"""How time and memory grow with the number of articles.

    python -m benchmarks.scale                      generated corpora of 1,000, 4,000 and 16,000 articles
    python -m benchmarks.scale 10000 100000         of these sizes
    python -m benchmarks.scale --jsonl FILE         articles of one's own
    python -m benchmarks.scale --facts 100000 1000000      alignment and comparison alone, on repeated tables

Each size runs in a process of its own: reading (one process), sketches, alignment and comparison are timed apart, and the
peak of memory is the whole run's. Seconds are those of the processor, which other programs on the machine disturb little.
A generated corpus is then held against what was planted in it. The exponent says how a stage grows from the size before:
1 is in proportion to the facts. The libraries that others read with are run on a sample in the same run.
"""

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import facts
from benchmarks import speed
from benchmarks.generator import check, stories, tables
from benchmarks.generator.__main__ import write
from facts import ingest, store
from facts import measures as measure_files
from facts.align.stored import align_stored, sketch_the_rest
from facts.compare import compare
from facts.extraction import extract_source
from facts.measures import Measures
from facts.records import Source

SIZES = (1_000, 4_000, 16_000)
STAGES = ("read", "sketch", "align", "compare")
_TOGETHER = 500

_SMALL = 1_000
"""Articles whose facts are repeated."""

_SAMPLE = 20_000
"""Characters that the libraries are given."""

Result = TypeVar("Result")


def measured(corpus: Path, truth: Path | None, folder: Path) -> dict[str, Any]:
    """One corpus through every stage."""
    table = folder / "facts.duckdb"
    with store.create(table) as connection:
        known = measure_files.load()
        seconds = {"read": _timed(lambda: _read(connection, corpus))[0]}
        row = _aligned(connection, known, seconds)
    return row | {"right": _right(table, truth)}


def repeated(n_facts: int, folder: Path) -> dict[str, Any]:
    """Alignment and comparison of a table of about so many facts that were read once and repeated."""
    corpus, small = folder / "corpus.jsonl", folder / "small.duckdb"
    with (
        corpus.open("w", encoding="utf-8") as out,
        (folder / "truth.jsonl").open("w", encoding="utf-8") as told,
    ):
        write(_SMALL, 0, out, told)
    with store.create(small) as connection:
        _read(connection, corpus)
        sketch_the_rest(connection)
        once = store.count(connection, "facts")
    with store.create(folder / "facts.duckdb") as connection:
        tables.repeat(connection, small, max(1, round(n_facts / once)))
        return _aligned(connection, measure_files.load(), {"read": 0.0}) | {"right": {}}


def _aligned(connection: store.Connection, known: Measures, seconds: dict[str, float]) -> dict[str, Any]:
    """Everything after reading."""
    seconds["sketch"], _ = _timed(lambda: sketch_the_rest(connection))
    seconds["align"], pairs = _timed(lambda: align_stored(connection))
    seconds["compare"], _ = _timed(lambda: compare(connection, known))
    counts = {name: store.count(connection, name) for name in ("sources", "facts", "claims")}
    (size,) = connection.execute("SELECT coalesce(sum(strlen(text)), 0) / 1e6 FROM sources").fetchall()[0]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return counts | {"size": size, "seconds": seconds, "pairs": pairs, "peak": peak}


def _timed(step: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds of the processor, on all threads."""
    started = time.process_time()
    result = step()
    return time.process_time() - started, result


def _read(connection: store.Connection, corpus: Path) -> None:
    known = measure_files.load()
    documents = (each for each in ingest.load([corpus]) if isinstance(each, Source))
    for batch in _batches(documents):
        store.add_sources(connection, batch)
        store.add_facts(connection, [fact for source in batch for fact in extract_source(source, known)])


def _batches(documents: Iterable[Source]) -> Iterator[list[Source]]:
    pending = iter(documents)
    while batch := list(islice(pending, _TOGETHER)):
        yield batch


def _right(table: Path, truth: Path | None) -> dict[str, list[int]]:
    if truth is None:
        return {}
    scores = check.compare(table, truth, examples=0).scores
    return {name: [score.planted, score.found, score.right] for name, score in scores.items()}


def run(chosen: argparse.Namespace) -> dict[str, Any]:
    """One size, generated, repeated or given, in this process."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        if chosen.jsonl:
            return measured(chosen.jsonl, None, folder)
        if chosen.facts:
            return repeated(chosen.facts[0], folder)
        corpus, truth = folder / "corpus.jsonl", folder / "truth.jsonl"
        with corpus.open("w", encoding="utf-8") as out, truth.open("w", encoding="utf-8") as told:
            write(chosen.sizes[0], 0, out, told)
        return measured(corpus, truth, folder)


def apart(*arguments: str) -> dict[str, Any]:
    """The same in a process of its own, so that its peak of memory is its own."""
    command = [sys.executable, "-m", "benchmarks.scale", "--one", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def show(results: Sequence[dict[str, Any]]) -> None:
    """The table, the growth from one size to the next, and what was right."""
    stages = "".join(f"{stage:>9}" for stage in STAGES)
    print(f"{'articles':>9}{'MB':>8}{'facts':>11}{'claims':>10}{'pairs':>11}  CPU s:{stages}{'peak MB':>9}")
    for row in results:
        seconds = "".join(f"{row['seconds'][stage]:9.1f}" for stage in STAGES)
        counts = f"{row['facts']:>11,}{row['claims']:>10,}{row['pairs']:>11,}"
        print(f"{row['sources']:>9,}{row['size']:8.1f}{counts}        {seconds}{row['peak']:9.0f}")
        rates = (row["size"] / max(1e-3, row["seconds"][stage]) for stage in STAGES)
        print(f"{'MB/s':>57}" + "".join(f"{rate:9.2f}" for rate in rates))
    for before, after in pairwise(results):
        print(_growth(before, after))
    for row in results:
        for name, (planted, found, right) in row["right"].items():
            score = check.Score(planted, found, right)
            print(f"{row['sources']:>9,}  {name:<20}{score}")


def _growth(before: dict[str, Any], after: dict[str, Any]) -> str:
    more = math.log(after["facts"] / before["facts"])
    exponents = (
        math.log(max(1e-3, after["seconds"][stage]) / max(1e-3, before["seconds"][stage])) / more
        for stage in STAGES
    )
    return f"{'growth: facts^':>57}" + "".join(f"{exponent:9.2f}" for exponent in exponents)


def show_libraries(jsonl: Path | None) -> None:
    """How fast the libraries read the same sort of text, on a sample, and how much faster this package does."""
    texts = _sample(jsonl)
    ours = _rate(_extract, texts)
    rates = {name: _rate(reader, texts) for name, reader in speed.libraries().items()}
    both = 1 / sum(1 / rate for rate in rates.values())
    print(f"\nkB/s of CPU on the same {sum(map(len, texts)):,} characters: facts.extract {ours:.0f}")
    for name, rate in {**rates, "both, one after the other": both}.items():
        print(f"  {name:<34}{rate:9.0f}   facts is {ours / rate:5.1f} ×")


def _extract(text: str) -> list[object]:
    return list(facts.extract(text, "2024-07-08"))


def _sample(jsonl: Path | None) -> list[str]:
    if jsonl:
        with jsonl.open(encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in islice(lines, 50)]
    else:
        texts = [article.text for story in stories(50) for article in story.articles]
    return speed.take(texts, _SAMPLE)


def _rate(read: Callable[[str], list[object]], texts: Sequence[str]) -> float:
    speed.survive(read, texts[0])  # what is set up once is no rate
    seconds, _ = _timed(lambda: [speed.survive(read, text) for text in texts])
    return sum(map(len, texts)) / seconds / 1000


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("sizes", nargs="*", type=int, default=SIZES)
    options.add_argument("--jsonl", type=Path)
    options.add_argument("--facts", nargs="+", type=int)
    options.add_argument("--one", action="store_true", help="print the measurements of one size as JSON")
    chosen = options.parse_args()
    if chosen.one:
        print(json.dumps(run(chosen)))
        return
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    if chosen.jsonl:
        show([apart("--jsonl", str(chosen.jsonl))])
    elif chosen.facts:
        show([apart("--facts", str(size)) for size in chosen.facts])
    else:
        show([apart(str(size)) for size in chosen.sizes])
    if not chosen.facts:
        show_libraries(chosen.jsonl)


if __name__ == "__main__":
    main()
