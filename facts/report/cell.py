"""A claim as the output of a notebook's cell: its picture and its quotes, with a style that reaches nothing else.

The style of the report is nested (CSS Nesting Module) under one class, so that neither the notebook nor another cell sees it.
"""

import re
from contextlib import closing
from functools import cache
from pathlib import Path

from markupsafe import Markup

from facts.report.claim import ClaimPage, claim_pages
from facts.report.links import Files
from facts.report.pages import Pages, stylesheet
from facts.report.sentences import VERDICTS
from facts.store import StoreError, connect

_QUOTES = 6


class ClaimCell:
    """What a notebook shows of a claim: `_repr_html_` where it draws, `repr` where it prints. `page` is what they say."""

    def __init__(self, page: ClaimPage) -> None:
        self.page = page

    def __repr__(self) -> str:
        """The claim, its verdict, and each quote on a line of its own."""
        card = self.page.card
        lines = [f"{card.label} ({VERDICTS[card.verdict][0].lower()}, {card.claim_id})", card.plain]
        lines += [
            f"  {quote.publisher}, {quote.published}: {quote.before}[{quote.figure}]{quote.after}"
            for quote in card.quotes[:_QUOTES]
        ]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return _pages().render("cell.html", page=self.page, style=Markup(_style()), most=_QUOTES)


def claim(claim_id: str, db: Path | str = "facts.duckdb") -> ClaimCell:
    """A claim of a table, to be looked at in a notebook. Raises StoreError where there is no such claim or no table."""
    with closing(connect(Path(db))) as connection:
        pages = claim_pages(connection, [claim_id])
    if not pages:
        raise StoreError(f"no claim {claim_id} in {db}")
    return ClaimCell(pages[0])


@cache
def _pages() -> Pages:
    """The templates, for a place that has no other pages to lead to."""
    return Pages(Files())


@cache
def _style() -> str:
    """The style of the report under `.facts-cell`, which takes the place of the root and of the body."""
    rules = re.sub(r"^body(?= \{)|:root", "&", stylesheet(), flags=re.MULTILINE)
    return f".facts-cell {{\n{rules}\n& {{ padding: 0.75rem 1rem 1rem; border-radius: 4px; max-width: 64rem; }}\n}}"
