"""`python -m benchmarks.quality`: every set that is at hand, one table each."""

import argparse
import json
import sys
from pathlib import Path

from benchmarks.quality import __doc__ as usage
from benchmarks.quality.records import Score, Set, Table
from benchmarks.quality.sets import gather
from benchmarks.quality.systems import SURE, Run, System, available, run
from benchmarks.quality.table import render


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, write the errors. 2 when a path does not exist."""
    given = _parser().parse_args(arguments)
    try:
        sets = gather(given.paths)
    except FileNotFoundError as fault:
        print(fault, file=sys.stderr)
        return 2
    chosen = [
        s for s in sets if not given.sets or any(s.name.startswith(name) for name in given.sets.split(","))
    ]
    systems = {name: s for name, s in available().items() if name in given.systems.split(",")}
    given.out.mkdir(parents=True, exist_ok=True)
    for labelled in chosen:
        _measure(labelled, systems, given.out)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "benchmarks.quality", description=usage, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files or folders with labelled sets"
    )
    parser.add_argument(
        "--systems", default=f"facts,{SURE},quantulum3,dateparser", help="which systems to run"
    )
    parser.add_argument("--sets", default="", help="only sets whose names begin so (comma-separated)")
    parser.add_argument("--out", type=Path, default=Path("bench-out"), help="folder for the errors")
    return parser


def _measure(labelled: Set, systems: dict[str, System], out: Path) -> None:
    """Print the set's table, one row for each system; a system that reads no text at all is left out."""
    scores: dict[str, Score] = {}
    for name in (name for name in labelled.systems if name in systems):
        done = run(systems[name], labelled.cases)
        if done.crashes:
            print(f"{name} crashed on {_share_of(done, labelled)}, first on {done.first_crash}")
        if done.crashes < len(labelled.cases):
            scores[name] = labelled.score(labelled.cases, done.outputs)
    if scores:
        print(render(_side_by_side(labelled, scores)))
    if "facts" in scores:
        _tell_more(labelled, scores["facts"], out)


def _share_of(done: Run, labelled: Set) -> str:
    return f"{done.crashes} of {len(labelled.cases)} texts of {labelled.name}"


def _side_by_side(labelled: Set, scores: dict[str, Score]) -> Table:
    columns = list(next(iter(scores.values())).metrics)
    rows = [[name, *(score.metrics[column] for column in columns)] for name, score in scores.items()]
    heading = f"\n{labelled.name}: {labelled.note}, {len(labelled.cases)} texts"
    return Table(heading, ["system", *columns], rows)


def _tell_more(labelled: Set, score: Score, out: Path) -> None:
    """The reader's own breakdowns, and its errors as a file."""
    for table in score.tables:
        print(render(table._replace(heading=f"  facts, {table.heading}")))
    path = out / f"errors-{labelled.name}.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for error in score.errors:
            lines.write(json.dumps(error, ensure_ascii=False, default=str) + "\n")
    print(f"  {len(score.errors)} errors → {path}")


if __name__ == "__main__":
    sys.exit(main())
