"""The rows of the claim table as compact data, for a page that draws them when they are asked for.

A table of 50 000 facts has some 20 MB of markup; the same rows as compressed data are a twentieth of it and cost the
browser nothing until someone filters or asks for more.
"""

import base64
import gzip
from collections.abc import Sequence

import orjson

from facts.report.cards import Line
from facts.report.content import Group
from facts.report.links import Links
from facts.report.marks import Mark
from facts.report.quotes import Quote

SHOWN = 30
"""Rows of each verdict that stand in the page itself and are read without a script."""


def pack(groups: Sequence[Group], links: Links) -> str:
    """Every row as gzip-compressed JSON in base64, in the order of the page; the script names the columns."""
    rows = [_row(line, links.claim(line.claim_id)) for group in groups for line in group.lines]
    return base64.b64encode(gzip.compress(orjson.dumps(rows), 6, mtime=0)).decode()


def _row(line: Line, page: str | None) -> list[object]:
    return [
        *(line.claim_id, line.verdict, line.kind, line.measure, line.label),
        [[text.hedge, text.text] for text in line.figures],
        *(line.said_by, line.witnesses),
        [_mark(mark) for mark in line.lanes],
        [_quote(quote) for quote in line.quotes],
        line.sources,
        page,
        line.left_out,
    ]


def _mark(mark: Mark) -> list[object]:
    return [mark.side, mark.point, mark.low, mark.high, int(mark.open_low), int(mark.open_high)]


def _quote(quote: Quote) -> list[object]:
    return [
        quote.before,
        quote.figure,
        quote.after,
        quote.publisher,
        quote.published,
        quote.says,
        int(quote.copied),
    ]
