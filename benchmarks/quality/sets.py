"""Which labelled sets there are: the project's own, and those that a path holds, known by their content."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.quality import marks, newsquant, own, recognizers, seeds, stories, timexes
from benchmarks.quality.records import Set
from benchmarks.quality.systems import SURE

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT / "tests" / "data" / "reading"
STORIES = ROOT / "benchmarks" / "conflicts" / "clusters"

EVERYONE = ("facts", SURE, "quantulum3", "dateparser")
QUANTITIES = ("facts", SURE, "quantulum3")
TIMES = ("facts", SURE, "dateparser")


def gather(paths: Iterable[Path]) -> list[Set]:
    """The project's own sets, then those of each path. The project's stories give way to a path that holds stories.

    Raises FileNotFoundError for a path that does not exist.
    """
    others = [labelled for path in paths for labelled in _under(path)]
    if not any(labelled.score is stories.score for labelled in others):
        others.append(_stories(STORIES))
    return [*_own(), *others]


def _own() -> list[Set]:
    note = "the project's own prose; rules may not look at held"
    parts = ((part, marks.load(CORPUS / part)) for part in ("dev", "held"))
    return [Set(f"own-{part}", cases, own.score, EVERYONE, note) for part, cases in parts]


def _stories(folder: Path) -> Set:
    return Set(
        "conflict-stories", stories.load(folder), stories.score, EVERYONE, "mentions of the stories' articles"
    )


def _under(path: Path) -> Iterator[Set]:
    """Sets of a file or of a folder and its folders. Files of Recognizers-Text in one folder are one set."""
    if not path.exists():
        raise FileNotFoundError(f"no such file or folder: {path}")
    folders_done: set[Path] = set()
    if path.is_dir() and any(path.rglob("clusters/*.json")):
        yield _stories(next(path.rglob("clusters/*.json")).parent)
    for file in [path] if path.is_file() else sorted(path.rglob("*.jsonl")):
        if file.parent not in folders_done:
            keys = _first_keys(file)
            if {"results", "not_supported"} <= keys:
                folders_done.add(file.parent)
                yield from _specs(file.parent)
            labelled = _of_file(file, keys)
            if labelled:
                yield labelled


def _specs(folder: Path) -> Iterator[Set]:
    """Specs of Recognizers-Text: numbers and units beside quantulum3, dates and times beside dateparser."""
    for family, pattern, systems in (
        ("figures", "[nu]*_*.jsonl", QUANTITIES),
        ("times", "datetime_*.jsonl", TIMES),
    ):
        cases = recognizers.load(folder, pattern)
        if cases:
            yield Set(
                f"{folder.name}-{family}", cases, recognizers.score, systems, "specs of Recognizers-Text"
            )


def _of_file(file: Path, keys: set[str]) -> Set | None:
    """The set in a JSON Lines file, or None where the keys of its first record are of no known form."""
    if "quantities" in keys:
        return Set(file.stem, newsquant.load(file), newsquant.score, QUANTITIES, "quantities in sentences")
    if "timexes" in keys:
        return Set(file.stem, timexes.load(file), timexes.score, TIMES, "time expressions")
    if {"char_start", "tier", "edtf"} <= keys:
        return Set(file.stem, seeds.load(file), seeds.score, EVERYONE, "the seeds, core tier")
    return None


def _first_keys(file: Path) -> set[str]:
    with file.open(encoding="utf-8") as lines:
        try:
            record = json.loads(lines.readline() or "null")
        except ValueError:
            return set()
    return set(record) if isinstance(record, dict) else set()
