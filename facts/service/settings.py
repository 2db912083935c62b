"""What can be set about the service: the table `[serve]` of a `facts.toml`.

[serve]
anonymous_read = false
tokens = "tokens.json"       # beside facts.toml

[serve.sql]
seconds = 5
"""

import tomllib
from pathlib import Path

from pydantic import Field, ValidationError

from facts.records import Record
from facts.store import StoreError

LEAST = 64
"""Megabytes without which a database cannot answer."""


class SqlSettings(Record):
    """Bounds of the SQL of strangers."""

    enabled: bool = True
    seconds: float = Field(10, gt=0, description="after which a query is stopped")
    rows: int = Field(10_000, gt=0, description="that an answer has at most")
    megabytes: int = Field(32, gt=0, description="that an answer has at most")
    memory: int = Field(512, ge=LEAST, description="megabytes that the database may use for one query")
    threads: int = Field(1, gt=0, description="that one query may use")
    at_once: int = Field(2, gt=0, description="queries that run at once, each in a process of its own")
    waiting: int = Field(8, ge=0, description="queries that wait for a place; more are turned away")


class DocumentSettings(Record):
    """Where documents are taken in. Paths are relative to the facts.toml."""

    inbox: Path | None = Field(
        None, description="file that keeps them, NAME.inbox; without it none are taken in"
    )
    inputs: tuple[Path, ...] = Field(
        (), description="files and folders that every refresh reads beside the inbox"
    )
    reports: Path = Field(Path("reports"), description="folder for the reports of the refreshes")
    waiting: int = Field(
        10_000, gt=0, description="documents that may wait for publication; more are turned away"
    )
    max_body: int = Field(16_000_000, gt=0, description="bytes of a request with documents")
    pause: float = Field(1, ge=0, description="seconds to wait for more documents before a refresh")


class ServeSettings(Record):
    """How the service listens, whom it answers and how much it takes."""

    host: str = Field("127.0.0.1", description="address to listen on")
    port: int = Field(8080, ge=0, le=65_535, description="port to listen on; 0 = any free one")
    anonymous_read: bool = Field(True, description="whether reading needs no token")
    tokens: Path | None = Field(None, description="file of `facts token`; relative to the facts.toml")
    rulings: Path | None = Field(
        None,
        description="file that the pages add rulings to; relative to the facts.toml; that of its refreshes where none is named",
    )
    proxies: tuple[str, ...] = Field((), description="addresses of proxies whose X-Forwarded-For is believed")
    per_minute: float = Field(
        15_000, gt=0, description="requests that a token or an address may make in the long run"
    )
    burst: int = Field(1_000, gt=0, description="requests that it may make at once")
    max_body: int = Field(1_000_000, gt=0, description="bytes of a request")
    body_seconds: float = Field(30, gt=0, description="in which a request must have arrived")
    at_once: int = Field(100, gt=0, description="requests in work; more are turned away")
    readers: int | None = Field(
        None, gt=0, description="processes that read the table; without it one for each processor"
    )
    threads: int = Field(8, gt=0, description="requests that read the table at once")
    scans: int = Field(
        2, gt=0, description="requests at once that go through all rows, in threads of their own"
    )
    scans_waiting: int = Field(64, ge=0, description="such requests that wait; more are turned away")
    memory: int = Field(
        1_024,
        ge=LEAST,
        description="megabytes that the database may use in all these processes, the SQL of strangers apart",
    )
    look: float = Field(0.5, gt=0, description="seconds between two looks for a new publication")
    stop_seconds: float = Field(10, gt=0, description="that requests have to end when the service stops")
    sql: SqlSettings = SqlSettings()
    documents: DocumentSettings = DocumentSettings()


class SettingsError(StoreError):
    """The settings cannot be used; the message is one line."""


def load(path: Path | None) -> ServeSettings:
    """The table `[serve]` of a `facts.toml`, or what is usual. Raises SettingsError for one that cannot be used."""
    if path is None:
        return ServeSettings()
    try:
        table = tomllib.loads(path.read_text("utf-8")).get("serve", {})
        settings = ServeSettings.model_validate(table)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, ("serve", *first["loc"])))
        raise SettingsError(f"{path}: {where}: {first['msg']}") from error
    return _beside(path, settings)


def _beside(path: Path, settings: ServeSettings) -> ServeSettings:
    """The settings with the paths that are relative to their file."""
    home, into = path.parent, settings.documents
    documents = into.model_copy(
        update={
            "inbox": into.inbox and home / into.inbox,
            "inputs": tuple(home / one for one in into.inputs),
            "reports": home / into.reports,
        }
    )
    update = {
        "tokens": settings.tokens and home / settings.tokens,
        "rulings": settings.rulings and home / settings.rulings,
        "documents": documents,
    }
    return settings.model_copy(update=update)
