"""A table of an older layout → one of the present layout, whole or not at all."""

from facts import store
from facts.history.versions import record

_UNRECORDED = """
    SELECT refresh_id FROM refreshes WHERE NOT EXISTS (FROM source_versions)
    ORDER BY finished DESC, refresh_id DESC LIMIT 1
"""


def migrate(target: store.Target) -> None:
    """Write the target again in the present layout and put that in its place; nothing of it is lost.

    Layout 1 knew no versions: its table becomes the first that the history remembers. What a later layout added is empty
    until the next refresh.
    """
    with store.create(target.staging) as connection:
        with store.transaction(connection):
            store.copy_tables(connection, target.table)
            for refresh in store.rows(connection, _UNRECORDED):
                record(connection, refresh["refresh_id"])
        store.seal(connection)
    store.publish(target)
