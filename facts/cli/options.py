"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

database = click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    default="facts.duckdb",
    show_default=True,
    help="The table.",
)
reports_folder = click.option(
    "--reports",
    type=click.Path(file_okay=False, path_type=Path),
    default="reports",
    show_default=True,
    help="Folder for the report.",
)
settings = click.option(
    "--config",
    "settings",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="A facts.toml, which names checks and rulings of your own. [default: the one in this folder, if any]",
)
rulings_file = click.option(
    "--rulings",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file of rulings. [default: the one that facts.toml names, else rulings.toml beside it]",
)
_HOW = (
    click.option(
        "--processes",
        type=click.IntRange(min=1),
        help="At most so many processes that read and align. [default: one a core]",
    ),
    click.option(
        "--document-timeout",
        type=click.FloatRange(min=0, min_open=True),
        default=30,
        show_default=True,
        metavar="SECONDS",
        help="How long one document may take. One that takes longer is left out of the facts, and the findings say so.",
    ),
    click.option(
        "--wait",
        type=click.FloatRange(min=0),
        default=0,
        metavar="SECONDS",
        help="How long to wait for another refresh of the table. [default: not at all]",
    ),
    settings,
    rulings_file,
    click.option(
        "--progress/--no-progress", default=None, help="Say how far it is. [default: on a terminal]"
    ),
    click.option(
        "--log",
        type=click.Choice(["text", "json", "quiet"]),
        default="text",
        show_default=True,
        help="What is said on the way: “json” is one object a line on standard error, “quiet” only what is critical.",
    ),
    click.option(
        "--notify",
        metavar="COMMAND",
        help="A command to run after each refresh, with the refresh and what it changed as JSON on its standard input.",
    ),
)


def how_to_refresh(command: F) -> F:
    """The options of every command that refreshes a table; `refreshing.How` takes them by name."""
    for option in reversed(_HOW):
        command = option(command)
    return command
