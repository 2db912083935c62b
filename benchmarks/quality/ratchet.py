"""What the reader has reached on the project's own corpus, so that it can only get better.

    python -m benchmarks.quality.ratchet            raises the stored figures to what is reached now
    python -m benchmarks.quality.ratchet --lower    stores what is reached now, worse or better; say why in the commit

The figures stand in `tests/data/reading/ratchet.toml`; `tests/test_reading_ratchet.py` holds the reader to them.
"""

import argparse
import math
import tomllib
from collections.abc import Mapping
from pathlib import Path

from benchmarks.quality import marks, own
from benchmarks.quality.sets import CORPUS
from benchmarks.quality.systems import available, run

FILE = CORPUS / "ratchet.toml"
PARTS = ("dev", "held")

SLACK = 0.05
"""How far a figure of one kind may fall, since a finding that changes its kind moves two of them. `all` may not fall."""

Figures = Mapping[str, Mapping[str, Mapping[str, float]]]
"""Part → kind → name of the figure → share."""


def reached() -> Figures:
    """The figures of the reader as it is, cut to three decimals."""
    return {part: _figures(CORPUS / part) for part in PARTS}


def _figures(folder: Path) -> dict[str, dict[str, float]]:
    cases = marks.load(folder)
    done = run(available()["facts"], cases)
    if done.crashes:
        raise RuntimeError(f"the reader crashed on {done.first_crash}")
    shares = own.held_figures(cases, done.outputs)
    return {kind: {name: _cut(value) for name, value in row.items()} for kind, row in shares.items()}


def _cut(value: float) -> float:
    return math.floor(1000 * value + 1e-9) / 1000


def stored() -> Figures:
    """The figures of the file; nothing where there is none yet."""
    return tomllib.loads(FILE.read_text("utf-8")) if FILE.exists() else {}


def worse(now: Figures, before: Figures) -> list[str]:
    """One line for each figure that fell: "dev money recall: 0.95, was 1.0"."""
    return [
        f"{part} {kind} {name}: {now[part][kind].get(name)}, was {was}"
        for part, kinds in before.items()
        for kind, row in kinds.items()
        for name, was in row.items()
        if now[part][kind].get(name, 0.0) < was - (0.0 if kind == "all" else SLACK)
    ]


def better_of(now: Figures, before: Figures) -> Figures:
    """Each figure at its best."""
    return {
        part: {
            kind: {
                name: max(value, before.get(part, {}).get(kind, {}).get(name, 0.0))
                for name, value in row.items()
            }
            for kind, row in kinds.items()
        }
        for part, kinds in now.items()
    }


def written(figures: Figures) -> str:
    """The file's content."""
    lines = [
        "# What the reader must hold on the labelled corpus; `python -m benchmarks.quality.ratchet` raises it."
    ]
    for part, kinds in figures.items():
        lines.append(f"\n[{part}]")
        for kind, row in kinds.items():
            lines.append(f"{kind} = {{ {', '.join(f'{name} = {value}' for name, value in row.items())} }}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and store."""
    parser = argparse.ArgumentParser("benchmarks.quality.ratchet", description=__doc__)
    parser.add_argument("--lower", action="store_true", help="store what is reached, even where it is worse")
    now, before = reached(), stored()
    figures = now if parser.parse_args().lower else better_of(now, before)
    print("\n".join(worse(now, before)) or "nothing is worse")
    FILE.write_text(written(figures), "utf-8")


if __name__ == "__main__":
    main()
