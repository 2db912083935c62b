"""The tables `facts`, `sources` and `links` → `figures`, `statements`, `figure_relations` and `claims`."""

import duckdb

from facts.compare.alone import write_alone
from facts.compare.claims import write_claims, write_measures
from facts.compare.facets import write_facets
from facts.compare.figures import write_figures
from facts.compare.publishers import write_publishers, write_testimony
from facts.compare.rates import write_rates
from facts.compare.relations import write_pairs, write_relations
from facts.compare.replaced import Weights
from facts.compare.rulings import write_rulings
from facts.compare.vocabulary import write_vocabulary
from facts.compare.wording import wording
from facts.measures import Measures


def compare(
    connection: duckdb.DuckDBPyConnection, measures: Measures, weights: Weights | None = None
) -> None:
    """Compare what the sources say about each claim.

    Reads the facts with their `claim_id`, the sources with their `origin_id`, the links and the rulings; fills `measures`,
    `units`, `figures`, `statements`, `figure_relations`, `claims` and `publishers`, which must be empty but for the first two.
    `weights` say what speaks for a figure having been replaced by a later one; None takes the shipped ones.
    """
    compare_stories(connection, measures, weights)
    write_publishers(connection)


def compare_stories(
    connection: duckdb.DuckDBPyConnection, measures: Measures, weights: Weights | None = None
) -> None:
    """All but `publishers`, which is about all stories together; leaves the temporary table `testimony` for it."""
    prepare(connection, measures)
    write_relations(connection, weights)
    with wording(connection, measures):
        write_claims(connection)
        write_alone(connection)
    write_testimony(connection)


def prepare(connection: duckdb.DuckDBPyConnection, measures: Measures) -> None:
    """All that comes before the levels: figures, and in the temporary table `figure_pairs` every two that are compared."""
    write_vocabulary(connection, measures)
    write_figures(connection)
    write_rulings(connection)
    write_rates(connection)
    write_facets(connection)
    write_measures(connection)
    write_pairs(connection)
