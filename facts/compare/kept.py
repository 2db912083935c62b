"""Comparison after a refresh that left most stories as they were: their claims are taken over, the others are compared."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from facts.compare.compare import compare_stories
from facts.compare.figures import write_stated
from facts.compare.publishers import write_publishers, write_testimony
from facts.compare.replaced import Weights
from facts.measures import Measures

AFRESH = "temp.afresh USING (source_id)"
SEVERAL = "(FROM claims WHERE n_independent > 1) USING (claim_id)"
"""Only a claim of several witnesses says something of its publishers."""

# A claim lies in one story, so that it is known by any of its facts.
TAKEN = """
CREATE OR REPLACE TEMP TABLE taken AS
SELECT DISTINCT claim_id FROM facts ANTI JOIN afresh USING (source_id) WHERE claim_id IS NOT NULL
"""

OVER = (
    "INSERT INTO figures BY NAME FROM earlier.figures SEMI JOIN taken USING (claim_id)",
    "INSERT INTO figure_relations BY NAME FROM earlier.figure_relations SEMI JOIN taken USING (claim_id)",
    "INSERT INTO claims BY NAME FROM earlier.claims SEMI JOIN taken USING (claim_id)",
    """INSERT INTO statements BY NAME SELECT s.* FROM earlier.statements s SEMI JOIN (
           FROM facts SEMI JOIN taken USING (claim_id)) f ON f.fact_id = s.fact_id""",
    """INSERT INTO links BY NAME SELECT l.* FROM earlier.links l SEMI JOIN (
           FROM facts SEMI JOIN taken USING (claim_id)) f ON f.fact_id = l.fact_a""",
)


def compare_afresh(
    connection: duckdb.DuckDBPyConnection, measures: Measures, weights: Weights | None = None
) -> None:
    """Do what `compare` does, with the same result, where the temporary table `afresh` names the sources of all stories
    that are not as they are in the attached database `earlier`."""
    with _shown(connection, facts=AFRESH, sources=AFRESH):
        compare_stories(connection, measures, weights)
    for statement in (TAKEN, *OVER):
        connection.execute(statement)
    # publishers are about all stories together
    with _shown(connection, facts=SEVERAL):
        write_stated(connection)
    write_testimony(connection)
    write_publishers(connection)


@contextmanager
def _shown(connection: duckdb.DuckDBPyConnection, **kept: str) -> Iterator[None]:
    """Of the tables that are named only the rows that join with what is given for them stand under their names, since
    temporary names go before those of the database."""
    (database,) = connection.execute("SELECT current_database()").fetchone() or ("",)
    for name, others in kept.items():
        connection.execute(f'CREATE TEMP VIEW {name} AS FROM "{database}".main.{name} SEMI JOIN {others}')
    try:
        yield
    finally:
        for name in kept:
            connection.execute(f"DROP VIEW temp.{name}")
