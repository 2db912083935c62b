"""A table of an older layout → one of the present layout, whole or not at all."""

from facts import store
from facts.history.versions import record


def migrate(target: store.Target) -> None:
    """Write the target again in the present layout and put that in its place; nothing of it is lost.

    Layout 1 knew no versions: its table becomes the first that the history remembers.
    """
    with store.create(target.staging) as connection:
        with store.transaction(connection):
            store.copy_tables(connection, target.table)
            known = store.rows(
                connection, "SELECT refresh_id FROM refreshes ORDER BY finished DESC, refresh_id DESC LIMIT 1"
            )
            for refresh in known:
                record(connection, refresh["refresh_id"])
        store.seal(connection)
    store.publish(target)
