"""The command `facts`: each subcommand is a shell over the library function of the same name.

Libraries are imported inside the commands that need them, so that `facts extract` starts in a blink.
"""

import sys
import traceback
from collections.abc import Sequence

import click

import facts
from facts.cli.ask import conflicts, explain, measures
from facts.cli.cluster import open_
from facts.cli.extract import extract
from facts.cli.history import diff, migrate
from facts.cli.mcp import mcp
from facts.cli.refresh import build, report
from facts.cli.rule import rule
from facts.cli.serve import serve
from facts.cli.token import token
from facts.cli.watch import watch

INTERRUPTED = 130


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Exit codes:
  0  fine
  1  findings at the level asked for with --fail-on
  2  wrong usage, or a fault: an unreadable table, a folder that cannot be written to
""",
)
@click.version_option(facts.__version__, prog_name="facts")
def commands() -> None:
    """What every source says, and where they cannot all be right.

    \b
    facts build articles/           read articles into facts.duckdb and write reports/
    facts conflicts                 where the sources contradict each other
    facts diff                      what changed since the refresh before
    facts explain CLAIM             why facts are about one claim, and how they compare
    echo "..." | facts extract -    the figures and dates of one text, without a table
    """


for command in (
    build,
    watch,
    extract,
    conflicts,
    explain,
    diff,
    rule,
    measures,
    report,
    open_,
    migrate,
    serve,
    token,
    mcp,
):
    commands.add_command(command)


def run(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command line (default: that of the process) and return its exit code."""
    try:
        code = commands(arguments, prog_name="facts", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except Exception:
        traceback.print_exc()
        return 2
    return code if isinstance(code, int) else 0


def main() -> None:
    sys.exit(run())
