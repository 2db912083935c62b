"""`facts serve`: the table behind an address."""

from pathlib import Path
from typing import Any

import click

from facts.cli.options import database
from facts.cli.show import Fault

SETTINGS = Path("facts.toml")
_LACKING = "the service needs more packages: pip install 'facts[serve]'"


@click.command(
    epilog="""\b
Examples:
  facts serve
  facts serve --db news.duckdb --host 0.0.0.0 --port 80
  curl -s localhost:8080/api/v1/conflicts | jq .items[].reason
""",
)
@database
@click.option("--host", help="Address to listen on. [default: 127.0.0.1]")
@click.option(
    "--port", type=click.IntRange(0, 65_535), help="Port to listen on; 0 is any free one. [default: 8080]"
)
@click.option(
    "--config",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="A facts.toml, whose table [serve] says the rest. [default: the one in this folder, if any]",
)
def serve(db: Path, host: str | None, port: int | None, config: Path | None) -> int:
    """Answer questions to the table over HTTP: a read API under /api/v1, with its description in openapi.json.

    A new publication is noticed while it runs; refreshing and serving never wait for each other. What it says on the way
    are JSON objects on standard error.
    """
    from facts.store import StoreError

    try:
        from facts.service import serving, settings
    except ModuleNotFoundError as error:
        raise Fault(_LACKING) from error
    given: dict[str, Any] = {"host": host, "port": port}
    try:
        facts_toml = config or (SETTINGS if SETTINGS.is_file() else None)
        known = settings.load(facts_toml)
        chosen = {name: value for name, value in given.items() if value is not None}
        serving.serve(db, known.model_copy(update=chosen), facts_toml)
    except StoreError as error:
        raise Fault(str(error)) from error
    return 0
