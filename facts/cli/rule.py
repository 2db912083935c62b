"""`facts rule`: write down what an editor decided; it is applied at the next refresh."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from facts.cli.options import database, rulings_file, settings
from facts.cli.refreshing import settings_file
from facts.cli.show import Fault, emit, json_line, plain, table

if TYPE_CHECKING:
    from facts.rulings import Ruling, RulingKind

F = TypeVar("F", bound=Callable[..., Any])
COLUMNS = {"on": 10, "kind": 13, "by": 20, "standing": 10, "quote": 40, "because": 60}

_DECISION = (
    database,
    rulings_file,
    settings,
    click.option("--because", required=True, metavar="WORDS", help="Why, for whoever reads the report."),
    click.option(
        "--by",
        required=True,
        envvar="FACTS_EDITOR",
        metavar="NAME",
        help="Who decides. [default: $FACTS_EDITOR]",
    ),
)


def _decision(command: F) -> F:
    """The options of every command that makes a ruling."""
    for option in reversed(_DECISION):
        command = option(command)
    return command


@click.group(
    epilog="""\b
Examples:
  facts rule no-conflict c_5f0c… --because "the Herald counts the crew" --by "M. Aalto"
  facts rule not-same f_1a2b… f_3c4d… --because "two collisions, one in May" --by "M. Aalto"
  facts rule authoritative f_1a2b… --until 2026-12-31 --because "court record" --by "M. Aalto"
  facts rule list
"""
)
def rule() -> None:
    """Decide what the sources leave open; the next refresh and all after it keep to it.

    Ids stand in the table, in the report and in `facts explain`. A ruling is kept with the words around the
    figure, so it holds where texts were edited, and is reported where its figure is gone.
    """


@rule.command()
@click.argument("fact_a")
@click.argument("fact_b")
@_decision
def same(fact_a: str, fact_b: str, **how: Any) -> int:
    """Two facts are about one claim."""
    return _rule("same", fact_a, fact_b, **how)


@rule.command("not-same")
@click.argument("fact_a")
@click.argument("fact_b")
@_decision
def not_same(fact_a: str, fact_b: str, **how: Any) -> int:
    """Two facts are not about one claim."""
    return _rule("not_same", fact_a, fact_b, **how)


@rule.command("no-conflict")
@click.argument("claim_id")
@_decision
def no_conflict(claim_id: str, **how: Any) -> int:
    """The figures of a claim that seem to exclude each other do not."""
    return _rule("no_conflict", claim_id, **how)


@rule.command()
@click.argument("fact_id")
@_decision
def misread(fact_id: str, **how: Any) -> int:
    """A figure was read wrong; it is kept out of claims."""
    return _rule("misread", fact_id, **how)


@rule.command()
@click.argument("fact_id")
@click.option(
    "--until", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The last day it is in force."
)
@_decision
def authoritative(fact_id: str, until: datetime, **how: Any) -> int:
    """A figure is the one that counts, until a day; sources that contradict it do not open the claim again."""
    return _rule("authoritative", fact_id, until=until.date(), **how)


@rule.command("list")
@database
@rulings_file
@settings
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
def list_(db: Path, rulings: Path | None, settings: Path | None, form: str) -> int:
    """The rulings of the file, and what became of each at the last refresh."""
    rows = list(_listed(_loaded(_target(settings, rulings)), _standings(db)))
    emit(map(json_line, rows) if form == "jsonl" else table(map(_short, rows), COLUMNS))
    return 0


def _rule(
    kind: "RulingKind",
    *ids: str,
    db: Path,
    rulings: Path | None,
    settings: Path | None,
    because: str,
    by: str,
    until: date | None = None,
) -> int:
    from facts import rulings as desk

    file, today = _target(settings, rulings), datetime.now(UTC).date()
    made = _asked(
        lambda: desk.rule(kind, *ids, by=by, because=because, on=today, db=db, rulings=file, until=until)
    )
    words = ", ".join(f"“{quote.exact}” ({quote.publisher or quote.source_id})" for quote in made.quotes)
    emit([plain(f"{kind.replace('_', ' ')}: {words}; written to {file}, in force from the next refresh")])
    return 0


def _target(settings: Path | None, given: Path | None) -> Path:
    from facts import rulings

    return _asked(lambda: rulings.target(settings_file(settings), given))


def _loaded(file: Path) -> "list[Ruling]":
    from facts import rulings

    return _asked(lambda: rulings.load(file)) if file.exists() else []


def _standings(db: Path) -> dict[str, tuple[str, str]]:
    """What the table says became of each ruling; empty where there is no table yet."""
    from facts import store

    if not db.exists():
        return {}

    def read() -> dict[str, tuple[str, str]]:
        with store.connect(db) as connection:
            rows = store.rows(connection, "SELECT ruling_id, standing, message FROM rulings")
        return {row["ruling_id"]: (row["standing"], row["message"]) for row in rows}

    return _asked(read)


def _listed(rulings: "Iterable[Ruling]", standings: dict[str, tuple[str, str]]) -> Iterator[dict[str, Any]]:
    for ruling in rulings:
        standing, message = standings.get(ruling.ruling_id, ("waiting", "the next refresh applies it"))
        named = {"ruling_id": ruling.ruling_id, "standing": standing, "message": message}
        yield named | ruling.model_dump(mode="json")


def _short(row: dict[str, Any]) -> dict[str, Any]:
    quotes = " / ".join(quote["exact"] for quote in row["quotes"])
    return row | {"quote": quotes, "kind": row["kind"].replace("_", " ")}


T = TypeVar("T")


def _asked(question: Callable[[], T]) -> T:
    from facts.rulings import RulingError
    from facts.store import StoreError

    try:
        return question()
    except (RulingError, StoreError) as error:
        raise Fault(str(error)) from error
    except OSError as error:
        raise Fault(f"{error.filename}: {error.strerror or error}") from error
