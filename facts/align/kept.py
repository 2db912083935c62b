"""Stories that are as they were at the refresh before: nothing of them has to be aligned or compared again.

The claims of a story follow from its sources alone. Their readings, origins and times of publication, what editors ruled
on their figures and the version of the code make one number, the basis of the story; where the earlier table has the
story with the same basis, it has the same claims.
"""

from typing import NamedTuple

from facts.store import Connection

# `found` holds the home of each source. Rulings count as they are applied: one that expired is another basis.
STORIES = """
INSERT INTO stories
WITH rulings_on AS (
    SELECT DISTINCT f.source_id, concat_ws(chr(31), r.kind, decided_by, decided_on, because, array_to_string(fact_ids, ' ')) AS ruling
    FROM (SELECT *, unnest(fact_ids) AS fact_id FROM rulings WHERE standing = 'applied') r JOIN facts f USING (fact_id)
), ruled AS (
    SELECT source_id, string_agg(ruling, chr(30) ORDER BY ruling) AS ruled FROM rulings_on GROUP BY source_id
), basis AS (
    SELECT story_id, count(*) = count(reading) AS whole,
        string_agg(concat_ws(chr(31), source_id, reading, h.origin_id, coalesce(published, ''), coalesce(ruled, '')),
                   chr(29) ORDER BY source_id) AS said
    FROM found h JOIN sources USING (source_id) LEFT JOIN readings USING (source_id) LEFT JOIN ruled USING (source_id)
    GROUP BY story_id
)
SELECT story_id, CASE WHEN whole THEN md5_number_lower(concat_ws(chr(28), $version::VARCHAR, said)) END FROM basis
"""

AFRESH = """
CREATE OR REPLACE TEMP TABLE afresh AS
SELECT source_id, story_id FROM found ANTI JOIN (
    SELECT story_id FROM stories SEMI JOIN {known} USING (story_id, basis)
) USING (story_id)
"""


class Known(NamedTuple):
    """What is known of stories: the version of the code that looks at them, and the table of those that may be as they were."""

    version: str
    stories: str


NOTHING = Known("", "(SELECT NULL::VARCHAR AS story_id, NULL::UBIGINT AS basis)")


def mark(connection: Connection, known: Known) -> None:
    """Fill `stories` from the temporary table `found`, and make the temporary table `afresh`: the sources of the stories
    that are not known, each with its story."""
    connection.execute(STORIES, {"version": known.version})
    connection.execute(AFRESH.format(known=known.stories))
