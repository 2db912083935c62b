"""`facts token`: who may do what at the service."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from facts.cli.show import Fault, emit, json_line, table

T = TypeVar("T")

SCOPES = ("read", "write", "rule")
COLUMNS = {"name": 40, "scopes": 24, "created": 32}

tokens_file = click.option(
    "--tokens",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    default="tokens.json",
    show_default=True,
    help="The file of tokens, which [serve] in facts.toml names.",
)


@click.group(
    epilog="""\b
Examples:
  facts token add newsroom --scope read
  facts token add importer --scope read --scope write
  facts token list
  facts token revoke importer
""",
)
def token() -> None:
    """Make, list and revoke tokens of the service.

    Of a token only its hash is kept. A running service takes up a change at the next request.
    """


@token.command(epilog="\b\nExample:\n  facts token add importer --scope read --scope write\n")
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    type=click.Choice(SCOPES),
    help="What it allows: read the table, write documents to it, rule on claims. May be given again.",
)
@tokens_file
def add(name: str, scopes: tuple[str, ...], path: Path) -> int:
    """Make a token and print it, once."""
    from facts.service import tokens

    emit([_asked(lambda: tokens.add(path, name, scopes))])
    return 0


@token.command("list", epilog="\b\nExample:\n  facts token list --format jsonl | jq -r .name\n")
@tokens_file
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
def list_(path: Path, form: str) -> int:
    """List the tokens by name, with what they allow."""
    from facts.service import tokens

    rows = [token.model_dump(exclude={"sha256"}) for token in _asked(lambda: tokens.read(path))]
    shown = [
        row | {"scopes": " ".join(row["scopes"]), "created": f"{row['created']:%Y-%m-%d %H:%M}"}
        for row in rows
    ]
    emit(map(json_line, rows) if form == "jsonl" else table(shown, COLUMNS))
    return 0


@token.command(epilog="\b\nExample:\n  facts token revoke importer\n")
@click.argument("name")
@tokens_file
def revoke(name: str, path: Path) -> int:
    """Forget a token, so that it opens nothing any more."""
    from facts.service import tokens

    _asked(lambda: tokens.revoke(path, name))
    return 0


def _asked(question: Callable[[], T]) -> T:
    from facts.store import StoreError

    try:
        return question()
    except StoreError as error:
        raise Fault(str(error)) from error
