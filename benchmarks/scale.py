"""How time and memory grow with the number of articles.

    python -m benchmarks.scale                      generated corpora of 1,000, 4,000 and 16,000 articles
    python -m benchmarks.scale 10000 100000         of these sizes
    python -m benchmarks.scale --jsonl FILE         articles of one's own
    python -m benchmarks.scale --facts 100000 1000000      alignment and comparison alone, on repeated tables
    python -m benchmarks.scale --compared 1000000 10000000 comparison alone, on tables that were aligned and then repeated
    python -m benchmarks.scale --compared 10000000 --memory 3GB      with so much for the database instead of the usual
    python -m benchmarks.scale --sources 5000 50000        the same, of one happening that so many sources report

Each size runs in a process of its own: reading (one process), sketches, alignment and comparison are timed apart, and the
peak of memory is the whole run's: what all its processes take together, shared pages counted once, looked at five times a
second. Seconds are those of the processor, which other programs on the machine disturb little; alignment and comparison
also tell those of the clock.
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
from contextlib import contextmanager
from itertools import islice, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import facts
from benchmarks import speed
from benchmarks.generator import check, stories, tables
from benchmarks.generator.__main__ import write
from benchmarks.generator.crowd import crowd
from benchmarks.processes import memory, together
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

_PAUSE = 0.2
"""Seconds between two looks at the memory."""

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
    small = folder / "small.duckdb"
    with _small(small) as connection:
        times = _times(n_facts, connection)
    with store.create(folder / "facts.duckdb") as connection:
        tables.repeat(connection, small, times)
        return _aligned(connection, measure_files.load(), {"read": 0.0})


def compared(n_facts: int, folder: Path, memory: str | None) -> dict[str, Any]:
    """Comparison of a table of about so many facts that were read and aligned once and repeated."""
    small = folder / "small.duckdb"
    with _small(small) as connection:
        pairs, times = align_stored(connection), _times(n_facts, connection)
    with store.create(folder / "facts.duckdb", memory) as connection:
        tables.repeat_aligned(connection, small, times)
        seconds = dict.fromkeys(STAGES, 0.0)
        return _compared(connection, measure_files.load(), seconds, times * pairs, 0.0)


@contextmanager
def _small(table: Path) -> Iterator[store.Connection]:
    """A table of articles that were read and sketched, to be repeated."""
    corpus = table.with_name("corpus.jsonl")
    write(_SMALL, 0, corpus, table.with_name("truth.jsonl"))
    with store.create(table) as connection:
        _read(connection, corpus)
        sketch_the_rest(connection)
        yield connection


def _times(n_facts: int, connection: store.Connection) -> int:
    """How often a table is to be repeated to have so many facts."""
    return max(1, round(n_facts / store.count(connection, "facts")))


def crowded(n_sources: int, folder: Path, *, reworded: bool) -> dict[str, Any]:
    """Alignment and comparison of one happening that so many sources report."""
    known = measure_files.load()
    with store.create(folder / "facts.duckdb") as connection:
        for batch in _batches(crowd(n_sources, reworded=reworded)):
            store.add_sources(connection, batch)
            store.add_facts(connection, [fact for source in batch for fact in extract_source(source, known)])
        return _aligned(connection, known, {"read": 0.0})


def _aligned(connection: store.Connection, known: Measures, seconds: dict[str, float]) -> dict[str, Any]:
    """Everything after reading."""
    seconds["sketch"], _ = _timed(lambda: sketch_the_rest(connection))
    began = time.monotonic()
    seconds["align"], pairs = _timed(lambda: align_stored(connection))
    return _compared(connection, known, seconds, pairs, time.monotonic() - began)


def _compared(
    connection: store.Connection, known: Measures, seconds: dict[str, float], pairs: int, aligning: float
) -> dict[str, Any]:
    """Everything after alignment, which took so long by the clock."""
    began = time.monotonic()
    seconds["compare"], _ = _timed(lambda: compare(connection, known))
    clock = {"align": aligning, "compare": time.monotonic() - began}
    counts = {
        name: store.count(connection, name) for name in ("sources", "facts", "claims", "figure_relations")
    }
    (size,) = connection.execute("SELECT coalesce(sum(strlen(text)), 0) / 1e6 FROM sources").fetchall()[0]
    return counts | {"size": size, "seconds": seconds, "clock": clock, "pairs": pairs}


def _timed(step: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds of the processor, on all threads and in all processes that the step started and ended."""
    started = _worked()
    result = step()
    return _worked() - started, result


def _worked() -> float:
    return time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


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
        if chosen.compared:
            return compared(chosen.compared[0], folder, chosen.memory)
        if chosen.sources:
            return crowded(chosen.sources[0], folder, reworded=chosen.reworded)
        corpus, truth = folder / "corpus.jsonl", folder / "truth.jsonl"
        write(chosen.sizes[0], 0, corpus, truth)
        return measured(corpus, truth, folder)


def apart(*arguments: str) -> dict[str, Any]:
    """The same in a process of its own, with the peak of memory of all its processes."""
    command = [sys.executable, "-m", "benchmarks.scale", "--one", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        peak = 0.0
        while child.poll() is None:
            peak = max(peak, together(memory, child.pid))
            time.sleep(_PAUSE)
        told, _ = child.communicate()
    if child.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with {child.returncode}")
    result: dict[str, Any] = json.loads(told)
    return result | {"peak": peak}


def show_sets(results: Sequence[dict[str, Any]]) -> None:
    """Alignment and comparison alone, as a table for `docs/performance.md`: how each grows says its exponent over the facts."""
    heads = (
        "sources",
        "facts",
        "claims",
        "relations",
        "pairs",
        "alignment, s",
        "clock, s",
        "comparison, s",
        "clock, s",
        "peak MB",
    )
    print(f"\n| {' | '.join(heads)} |\n|{' ---: |' * len(heads)}")
    for before, row in zip([None, *results], results, strict=False):
        stages = [
            cell
            for stage in ("align", "compare")
            for cell in (_grown(before, row, stage), f"{row['clock'][stage]:.1f}")
        ]
        counts = [f"{row[name]:,}" for name in ("sources", "facts", "claims", "figure_relations", "pairs")]
        print(f"| {' | '.join([*counts, *stages, format(row['peak'], '.0f')])} |")


def _grown(before: dict[str, Any] | None, row: dict[str, Any], stage: str) -> str:
    seconds = row["seconds"][stage]
    return f"{seconds:.1f}" + (f" (facts^{_exponent(before, row, stage):.2f})" if before else "")


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
    exponents = (_exponent(before, after, stage) for stage in STAGES)
    return f"{'growth: facts^':>57}" + "".join(f"{exponent:9.2f}" for exponent in exponents)


def _exponent(before: dict[str, Any], after: dict[str, Any], stage: str) -> float:
    more = math.log(after["facts"] / before["facts"])
    return math.log(max(1e-3, after["seconds"][stage]) / max(1e-3, before["seconds"][stage])) / more


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
    options.add_argument("--compared", nargs="+", type=int)
    options.add_argument("--memory", help="with --compared: what the database may take")
    options.add_argument("--sources", nargs="+", type=int)
    options.add_argument("--reworded", action="store_true", help="each of the sources in words of its own")
    options.add_argument("--one", action="store_true", help="print the measurements of one size as JSON")
    chosen = options.parse_args()
    if chosen.one:
        print(json.dumps(run(chosen)))
        return
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    if chosen.jsonl:
        show([apart("--jsonl", str(chosen.jsonl))])
    elif chosen.facts:
        show_sets([apart("--facts", str(size)) for size in chosen.facts])
    elif chosen.compared:
        limit = ["--memory", chosen.memory] if chosen.memory else []
        show_sets([apart("--compared", str(size), *limit) for size in chosen.compared])
    elif chosen.sources:
        more = ["--reworded"] if chosen.reworded else []
        show_sets([apart("--sources", str(size), *more) for size in chosen.sources])
    else:
        show([apart(str(size)) for size in chosen.sizes])
    if not (chosen.facts or chosen.compared or chosen.sources):
        show_libraries(chosen.jsonl)


if __name__ == "__main__":
    main()
