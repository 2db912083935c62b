"""What can be wrong with a question."""

from facts.store import StoreError


class Missing(StoreError):
    """The table is fine and holds no such thing; the message names it."""
