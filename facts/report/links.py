"""How pages name each other: as files of a report, or as paths of a server."""

import re
from abc import ABC, abstractmethod
from collections.abc import Set
from dataclasses import dataclass
from urllib.parse import quote

from facts.records import identifier

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")


class Links(ABC):
    """Addresses of pages, ready for an attribute of HTML but for its escaping; None where there is no such page."""

    @property
    @abstractmethod
    def home(self) -> str:
        """The page that all others lead back to."""

    @abstractmethod
    def claim(self, claim_id: str) -> str | None:
        """The page of a claim."""

    @abstractmethod
    def source(self, source_id: str) -> str | None:
        """The page of a source."""

    def fact(self, source_id: str, fact_id: str) -> str | None:
        """Where a fact stands in the text of its source."""
        page = self.source(source_id)
        return f"{page}#{fact_id}" if page else None


@dataclass(frozen=True, slots=True)
class Files(Links):
    """Pages beside `index.html`. Those of claims and sources stand a folder deeper, from where `up` is "../"."""

    claims: Set[str] = frozenset()
    sources: Set[str] = frozenset()
    up: str = ""

    @property
    def home(self) -> str:
        return f"{self.up}index.html"

    def claim(self, claim_id: str) -> str | None:
        return f"{self.up}claims/{file_name(claim_id)}" if claim_id in self.claims else None

    def source(self, source_id: str) -> str | None:
        return f"{self.up}sources/{file_name(source_id)}" if source_id in self.sources else None


@dataclass(frozen=True, slots=True)
class Routes(Links):
    """Paths of a server that has a page for every claim and every source."""

    prefix: str = ""

    @property
    def home(self) -> str:
        return f"{self.prefix}/"

    def claim(self, claim_id: str) -> str:
        return f"{self.prefix}/claims/{quote(claim_id, safe='')}"

    def source(self, source_id: str) -> str:
        return f"{self.prefix}/sources/{quote(source_id, safe='')}"


def file_name(key: str) -> str:
    """The file of an id. One that a file system could misread (capitals, slashes, dots, great length) gets another name."""
    return f"{key if _PLAIN.fullmatch(key) else identifier('id', key)}.html"
