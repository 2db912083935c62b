"""`facts mcp`: the table for assistants."""

from pathlib import Path

import click

from facts.cli.options import database
from facts.cli.show import Fault


@click.command(
    epilog="""\b
Example, in the configuration of an assistant:
  {"mcpServers": {"facts": {"command": "facts", "args": ["mcp", "--db", "/srv/facts.duckdb"]}}}

\b
By hand:
  facts mcp --db news.duckdb
""",
)
@database
def mcp(db: Path) -> int:
    """Answer an assistant over standard input and output: the Model Context Protocol.

    It can ask for conflicts, claims, the explanation of a claim, and quotes of the sources.
    """
    from facts.store import StoreError

    try:
        from facts.service import assistants
    except ModuleNotFoundError as error:
        raise Fault("this needs more packages: pip install 'facts[serve]'") from error
    try:
        assistants.serve(db)
    except StoreError as error:
        told = str(error)
        raise Fault(told if str(db) in told else f"{db}: {told}") from error
    return 0
