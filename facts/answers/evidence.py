"""Why two facts were put together, weight by weight: the alignment replayed on the stored facts."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from facts.store import Connection, read_facts, read_sources

if TYPE_CHECKING:
    from facts.align import Explanation

Row = dict[str, Any]


def evidence(connection: Connection, links: Iterable[Row]) -> list[Row]:
    """The links of a claim, each with what spoke for and against it: the comparisons with the log-odds that they added.

    It reads the whole table, and takes half a second a link where there are 400 articles.
    """
    from facts.align import explain_pair

    sources, facts = read_sources(connection), read_facts(connection)
    return [
        link | {"evidence": _row(explain_pair(link["fact_a"], link["fact_b"], sources, facts))}
        for link in links
    ]


def _row(explanation: "Explanation") -> Row:
    return {
        "threshold": explanation.threshold,
        "vetoes": list(explanation.vetoes),
        "note": explanation.note,
        "comparisons": [weighed._asdict() for weighed in explanation.comparisons if weighed.weight],
    }
