"""`facts conflicts`, `facts explain`, `facts measures`: what a published table and the measures say."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from facts.cli.evidence import lines
from facts.cli.options import database
from facts.cli.show import Fault, emit, json_line, markdown, plain, short, table

if TYPE_CHECKING:
    from facts.store import Connection

Row = dict[str, Any]
T = TypeVar("T")

MARKDOWN_COLUMNS = ("label", "publisher_a", "surface_a", "publisher_b", "surface_b", "reason", "claim_id")
MEASURE_COLUMNS = {"name": 24, "label": 36, "kinds": 24, "nature": 8, "unit": 12}
_WIDTH = 100


@click.command(
    epilog="""\b
Examples:
  facts conflicts
  facts conflicts --format markdown >> $GITHUB_STEP_SUMMARY
  facts conflicts --format jsonl | jq -r .claim_id | sort -u
  facts conflicts --fail-on conflict             exit code 1 where there are any
""",
)
@database
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl", "markdown"]), default="table", show_default=True
)
@click.option("--fail-on", type=click.Choice(["conflict", "never"]), default="never", show_default=True)
def conflicts(db: Path, form: str, fail_on: str) -> int:
    """List the facts of different sources that cannot both be true, with both sentences and the reason."""
    from facts import answers

    rows = _asked(db, answers.conflicts)
    emit(_conflicts(rows, form))
    return int(bool(rows) and fail_on == "conflict")


@click.command(
    epilog="\b\nExamples:\n  facts explain c_5f0c…\n  facts explain c_5f0c… --format json | jq .relations\n"
    "  facts explain c_5f0c… --evidence\n"
)
@click.argument("claim_id")
@database
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--evidence",
    is_flag=True,
    help="Replay the alignment and show what spoke for and against each pair (half a second a pair for 400 articles).",
)
def explain(claim_id: str, db: Path, form: str, evidence: bool) -> int:
    """Say why facts are about one claim, what each source says, and how each two of them compare.

    CLAIM_ID is shown by `facts conflicts` and stands in the column claim_id of every table.
    """
    from facts import answers

    claim = _asked(db, lambda table: answers.explain(table, claim_id))
    if evidence:
        claim["links"] = _asked(db, lambda table: answers.evidence(table, claim["links"]))
    emit([json_line(claim)] if form == "json" else _explanation(claim))
    return 0


@click.command(epilog="\b\nExample:\n  facts measures --format jsonl | jq -r .name\n")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
def measures(form: str) -> int:
    """List the measures that figures are recognised as; each is a file in schemas/measures."""
    from facts import measures as files

    rows = [measure.model_dump(exclude={"examples"}) for measure in files.load().values()]
    emit(map(json_line, rows) if form == "jsonl" else table(map(_joined, rows), MEASURE_COLUMNS))
    return 0


def _asked(db: Path, question: "Callable[[Connection], T]") -> T:
    from facts.store import StoreError, connect

    try:
        with connect(db) as connection:
            return question(connection)
    except StoreError as error:
        raise Fault(str(error)) from error


def _joined(row: Row) -> Row:
    return row | {"kinds": ", ".join(row["kinds"])}


def _conflicts(rows: list[Row], form: str) -> Iterable[str]:
    if form == "jsonl":
        return map(json_line, rows)
    if form == "markdown":
        return markdown(rows, MARKDOWN_COLUMNS)
    return _blocks(rows)


def _blocks(rows: list[Row]) -> Iterator[str]:
    """A block for each claim: what every source says, once, then each reason, once."""
    for claim_id, pairs in groupby(rows, key=lambda row: row["claim_id"]):
        yield from _block(claim_id, list(pairs))
        yield ""
    if not rows:
        yield "no conflicts"


def _block(claim_id: str, pairs: list[Row]) -> Iterator[str]:
    yield f"{plain(pairs[0]['label'])}  [{claim_id}]"
    sides = {row[f"fact_{side}"]: _side(row, side) for row in pairs for side in ("a", "b")}
    yield from sides.values()
    reasons = {(row["relation"], row["reason"], row["rule"]): row["confidence"] for row in pairs}
    for (relation, reason, rule), confidence in reasons.items():
        yield f"    → {relation}: {plain(reason)} ({rule}, {confidence:.2f} sure of one claim)"


def _side(row: Row, side: str) -> str:
    who = _who(row[f"publisher_{side}"], row[f"source_{side}"], row[f"published_{side}"])
    quote = f"{plain(row[f'surface_{side}'])}  “{plain(row[f'sentence_{side}'])}”"
    return f"    {who}: {short(quote, _WIDTH)}"


def _who(publisher: str | None, source_id: str, published: str | None) -> str:
    return f"{plain(publisher or source_id)} ({plain(published) or 'date unknown'})"


def _explanation(claim: Row) -> Iterator[str]:
    yield f"{plain(claim['label'])}  [{claim['claim_id']}]"
    yield f"{claim['verdict'].replace('_', ' ')}: {claim['n_sources']} sources, {claim['n_independent']} independent"
    names = {}
    for mark, fact in enumerate(claim["facts"], start=1):
        names[fact["fact_id"]] = f"[{mark}]"
        yield ""
        yield from _statement(f"[{mark}]", fact)
    yield from _pairs("how they compare", claim["relations"], names, _relation)
    yield from _pairs("why they are together", claim["links"], names, _link)
    if claim["links"] and "evidence" not in claim["links"][0]:
        yield f"  `facts explain {claim['claim_id']} --evidence` shows what spoke for and against each"


def _statement(mark: str, fact: Row) -> Iterator[str]:
    spoken = f", according to {plain(fact['speaker'])}" if fact["speaker"] else ""
    yield f"{mark} {_who(fact['publisher'], fact['source_id'], fact['published'])}{spoken}: {plain(fact['surface'])}"
    yield f"    “{plain(fact['sentence'])}”"
    about = [f"{name} {plain(fact[name])}" for name in ("what", "subject", "object", "place") if fact[name]]
    yield f"    {plain(', '.join([_value(fact), *about, 'read by ' + fact['extractor']]))}"


def _value(fact: Row) -> str:
    if fact["edtf"]:
        return str(fact["edtf"])
    low, high = plain(fact["low"]) or "…", plain(fact["high"]) or "…"
    interval = low if low == high else f"{low} to {high}"
    return f"{interval} {fact['unit'] or ''} ({fact['bound']})"


def _pairs(title: str, rows: list[Row], names: dict[str, str], say: Callable[[Row], str]) -> Iterator[str]:
    if rows:
        yield ""
        yield f"{title}:"
    for row in rows:
        yield f"  {names[row['fact_a']]} and {names[row['fact_b']]}: {say(row)}"
        yield from lines(row["evidence"]) if "evidence" in row else ()


def _relation(row: Row) -> str:
    return f"{row['relation']}, {plain(row['reason'])} ({row['rule']})"


def _link(row: Row) -> str:
    return f"{row['confidence']:.2f} sure that both are about one claim"
