"""What `facts.toml` says of the judge; where it says nothing there is none.

[judge]
url = "http://127.0.0.1:8080/v1"    # of any server that speaks the OpenAI chat completions API
model = "qwen3-8b"
key_env = "JUDGE_KEY"               # the variable of the environment that holds the key; none is sent without
between = [0.2, 0.65]               # probabilities of a doubtful pair
timeout = 20                        # seconds of one request
parallel = 4                        # requests at once

[judge.budget]                      # of one refresh
requests = 100
seconds = 60
"""

import tomllib
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, model_validator

from facts.records import Record


class SettingsError(Exception):
    """The settings of the judge cannot be used; the message is one line for a person."""


class Budget(Record):
    """What may be spent on one refresh."""

    requests: int = Field(100, ge=0)
    seconds: float = Field(60, ge=0)


class Settings(Record):
    """The table `[judge]`."""

    url: str = Field(pattern=r"^https?://[^\s/]+")
    model: str = Field(min_length=1, max_length=200)
    key_env: str | None = None
    between: tuple[float, float] = (0.2, 0.65)
    timeout: float = Field(20, gt=0)
    parallel: int = Field(4, ge=1, le=64)
    budget: Budget = Budget()
    parameters: Mapping[str, Any] = Field({"temperature": 0}, description="of each request, as they stand")

    @model_validator(mode="after")
    def _can_be_used(self) -> Self:
        low, high = self.between
        if not 0 <= low < high <= 1:
            raise ValueError("`between` is two probabilities, the lower one first")
        if self.key_env and not self._keeps_secrets():
            raise ValueError("a key is sent over https only, or to this machine")
        return self

    def _keeps_secrets(self) -> bool:
        parts = urlsplit(self.url)
        return parts.scheme == "https" or _is_here(parts.hostname or "")


def load(path: Path) -> Settings | None:
    """The judge of a `facts.toml`; None where it names none.

    Raises SettingsError where the table `[judge]` cannot be used, OSError where the file cannot be read.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8")).get("judge")
        return None if table is None else Settings.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, ("judge", *first["loc"])))
        raise SettingsError(f"{path}: {where}: {first['msg']}") from error
    except ValueError as error:
        raise SettingsError(f"{path} is not TOML: {error}") from error


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
