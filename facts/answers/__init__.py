"""What people ask of a published table: plain functions over a connection of `store.connect`.

The command line, Python and the service all ask here, and all print the answer through `records.to_json`, so that one
question has one answer everywhere.
"""

from facts.answers.conflicts import conflicts
from facts.answers.evidence import evidence
from facts.answers.explanation import explain
from facts.answers.faults import Missing
from facts.answers.listings import LISTINGS, Listing
from facts.answers.pages import Page, Question, looked_up, page
from facts.answers.quotes import Quote, quotes
from facts.answers.refreshes import diff, published, refresh, refreshes
from facts.answers.rows import Conflict, Explanation, Link, Pair, RefreshRow, SourceRow, Statement
from facts.answers.sources import source

__all__ = [
    "LISTINGS",
    "Conflict",
    "Explanation",
    "Link",
    "Listing",
    "Missing",
    "Page",
    "Pair",
    "Question",
    "Quote",
    "RefreshRow",
    "SourceRow",
    "Statement",
    "conflicts",
    "diff",
    "evidence",
    "explain",
    "looked_up",
    "page",
    "published",
    "quotes",
    "refresh",
    "refreshes",
    "source",
]
