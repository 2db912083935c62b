"""How time and memory grow with the number of articles.

    python -m benchmarks.scale                      generated corpora of 1,000, 4,000 and 16,000 articles
    python -m benchmarks.scale 10000 100000         of these sizes
    python -m benchmarks.scale --jsonl FILE         articles of one's own

Each size runs in a process of its own: reading (one process), sketches, alignment and comparison are timed apart, and the
peak of memory is the whole run's. A generated corpus is then held against what was planted in it. The exponent says how
a stage grows from the size before: 1 is in proportion to the facts.
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.generator import check
from benchmarks.generator.__main__ import write
from facts import ingest, store
from facts import measures as measure_files
from facts.align.stored import align_stored, sketch_the_rest
from facts.compare import compare
from facts.extraction import extract_source
from facts.records import Source

SIZES = (1_000, 4_000, 16_000)
STAGES = ("read", "sketch", "align", "compare")
_TOGETHER = 500


def measured(corpus: Path, truth: Path | None, folder: Path) -> dict[str, Any]:
    """One corpus through every stage."""
    table = folder / "facts.duckdb"
    with store.create(table) as connection:
        known = measure_files.load()
        seconds = {
            "read": _timed(lambda: _read(connection, corpus)),
            "sketch": _timed(lambda: sketch_the_rest(connection)),
            "align": _timed(lambda: align_stored(connection)),
            "compare": _timed(lambda: compare(connection, known)),
        }
        counts = {name: store.count(connection, name) for name in ("sources", "facts", "claims")}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = corpus.stat().st_size / 1e6
    return counts | {"size": size, "seconds": seconds, "peak": peak, "right": _right(table, truth)}


def _timed(step: Callable[[], object]) -> float:
    started = time.perf_counter()
    step()
    return time.perf_counter() - started


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


def run(articles: int | None, jsonl: Path | None) -> dict[str, Any]:
    """One size, generated or given, in this process."""
    with TemporaryDirectory() as folder:
        corpus, truth = Path(folder) / "corpus.jsonl", Path(folder) / "truth.jsonl"
        if articles is None:
            assert jsonl is not None
            return measured(jsonl, None, Path(folder))
        with corpus.open("w", encoding="utf-8") as out, truth.open("w", encoding="utf-8") as told:
            write(articles, 0, out, told)
        return measured(corpus, truth, Path(folder))


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
    print(f"{'articles':>9}{'MB':>8}{'facts':>11}{'claims':>11}  seconds:{stages}{'peak MB':>9}")
    for row in results:
        seconds = "".join(f"{row['seconds'][stage]:9.1f}" for stage in STAGES)
        print(
            f"{row['sources']:>9,}{row['size']:8.1f}{row['facts']:>11,}{row['claims']:>11,}          {seconds}{row['peak']:9.0f}"
        )
    for before, after in pairwise(results):
        print(_growth(before, after))
    for row in results:
        for name, (planted, found, right) in row["right"].items():
            score = check.Score(planted, found, right)
            print(f"{row['sources']:>9,}  {name:<20}{score}")


def _growth(before: dict[str, Any], after: dict[str, Any]) -> str:
    more = math.log(after["facts"] / before["facts"])
    exponents = (
        math.log(after["seconds"][stage] / max(1e-3, before["seconds"][stage])) / more for stage in STAGES
    )
    return f"{'growth':>9}{'':>40}{'facts^':<8}" + "".join(f"{exponent:9.2f}" for exponent in exponents)


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("sizes", nargs="*", type=int, default=SIZES)
    options.add_argument("--jsonl", type=Path)
    options.add_argument("--one", action="store_true", help="print the measurements of one size as JSON")
    chosen = options.parse_args()
    if chosen.one:
        print(json.dumps(run(None if chosen.jsonl else chosen.sizes[0], chosen.jsonl)))
    elif chosen.jsonl:
        show([apart("--jsonl", str(chosen.jsonl))])
    else:
        show([apart(str(size)) for size in chosen.sizes])


if __name__ == "__main__":
    main()
