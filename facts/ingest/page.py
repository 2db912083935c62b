"""`.html`: the main text and the metadata that trafilatura finds; the date is the one that the page declares."""

import re
from typing import Any

from facts.ingest.decoding import decode_page, read_bytes
from facts.ingest.document import Document, Metadata, Unusable
from facts.ingest.files import File, Tally
from facts.ingest.sheet import Sheet

_DECLARED = """
    //meta[@property="article:published_time" or @itemprop="datePublished" or @name="datePublished"
           or @name="DC.date.issued" or @name="date"]/@content
    | //time[@itemprop="datePublished" or @pubdate]/@datetime
"""
"""Open Graph, schema.org, Dublin Core and HTML5: where pages declare the moment of publication."""

_LINKED_DATA = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"\\]{4,40})"')
"""Matches the date of a schema.org article in JSON-LD."""

_HUGE_TAG = re.compile(r"<(\w{1,20})\s[^<>]{20000,}+(?:>|\Z)")
"""Matches a tag of more than 20 000 characters. It loses its attributes: pictures written into them are no text, and
many thousands of attributes keep libxml2 busy for minutes."""

_VISIBLE_DATE = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
"""Where no date is declared: one that the page marks as its date, never one met in its text; no clock is asked."""


def read(file: File, sheet: Sheet, tally: Tally) -> Document:
    """The document that a page shows. Raises Unusable, OSError."""
    text, own = main_text(decode_page(read_bytes(file, tally)))
    return Document(file, text, sheet.complete(file.path.name, own))


def main_text(html: str) -> tuple[str, Metadata]:
    """The main text of a page and its metadata. Raises Unusable when it shows none."""
    try:
        found, declared = _extraction(html)
    except Exception as error:  # whatever a parser of foreign pages runs into
        raise Unusable(f"cannot be read as HTML: {type(error).__name__}") from None
    if found is None or not (found.text or "").strip():
        raise Unusable("shows no main text")
    return found.text, Metadata(
        publisher=found.sitename or None,
        url=found.url or None,
        title=found.title or None,
        published=declared or found.date or None,
    )


def _extraction(html: str) -> tuple[Any, str | None]:
    """trafilatura's document, and the date of publication as the page declares it, time and zone included."""
    import trafilatura

    tree = trafilatura.load_html(_HUGE_TAG.sub(r"<\1>", html))
    if tree is None:
        return None, None
    stated = [str(value).strip() for value in tree.xpath(_DECLARED)] or _LINKED_DATA.findall(html)
    found = trafilatura.bare_extraction(
        tree, include_comments=False, with_metadata=True, date_extraction_params=_VISIBLE_DATE
    )
    return found, stated[0] if stated else None
