"""Rows and records on the screen or in a pipe."""

import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import click

from facts.records import to_json

Row = Mapping[str, Any]


class Fault(click.ClickException):
    """Something that a user has to put right; shown as one line, exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"facts: {plain(self.message)}", err=True)


def emit(lines: Iterable[str]) -> None:
    """Write lines to standard output; a reader that has had enough ends the command quietly."""
    try:
        for line in lines:
            sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # what is still in the buffer goes nowhere instead of failing again at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(0) from None


def json_line(row: Row) -> str:
    """One row as one line of JSON."""
    return to_json(row).decode()


def plain(value: object) -> str:
    """A value in one line that a terminal shows as it is: no control characters, no line breaks."""
    text = "" if value is None else number(value) if isinstance(value, Decimal) else str(value)
    visible = "".join(
        " " if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") else char for char in text
    )
    return " ".join(visible.split())


def number(value: Decimal) -> str:
    """An exact decimal with thousands separated and without idle zeros: 65,000,000,000."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def short(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def table(rows: Iterable[Row], columns: Mapping[str, int]) -> Iterable[str]:
    """Rows under headings; `columns` gives the greatest width of each."""
    cells = [[short(plain(row[name]), width) for name, width in columns.items()] for row in rows]
    widths = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    yield _line(list(columns), widths)
    yield _line(["─" * width for width in widths], widths)
    for row in cells:
        yield _line(row, widths)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def markdown(rows: Iterable[Row], columns: Sequence[str]) -> Iterable[str]:
    """Rows as a table of GitHub-flavoured Markdown."""
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(_escaped(plain(row[name])) for name in columns)} |"


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is, also where it looks like markup."""
    return "".join("\\" + char if char in "\\`*_[]<>|#" else char for char in text)
