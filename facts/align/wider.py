"""Comparisons that look at the whole story: who else states these values, and whether anybody states both."""

import numpy as np

from facts.align import values
from facts.align.comparisons import Pairs
from facts.align.matrices import Flags, Floats, Sparse, flags, from_entries, ones, row_sums
from facts.align.table import Table


def told_together(table: Table, pairs: Pairs) -> Floats:
    """How many articles, up to 3, state both values at two places: then each is a figure of its own. 0 where equal."""
    told = _told(table, pairs)
    both = row_sums(told[pairs.left].multiply(told[pairs.right]))
    return np.where(values.equal(table, pairs), 0.0, np.minimum(both, 3.0))


def support(table: Table, pairs: Pairs) -> tuple[Floats, Floats]:
    """In how many other articles, up to 3, each of the two values stands as well."""
    told = _told(table, pairs)
    others = np.minimum(row_sums(told) - 1, 3.0)
    return others[pairs.left], others[pairs.right]


def same_digits(table: Table, pairs: Pairs) -> Flags:
    """Two values with the same two or more digits in another order or at another scale, or in another unit.

    So look 14.7 against 17.4, 8,200 against 82,000, and 82 miles against 82 km: what slips of the pen make.
    """
    digits = table.column(_digits)
    alike = (digits[pairs.left] == digits[pairs.right]) & (digits[pairs.left] >= 0)
    return flags(alike & ~values.equal(table, pairs))


def _digits(fact: object) -> str | None:
    value = getattr(fact, "value", None)
    if value is None:
        return None
    digits = str(abs(value)).replace(".", "").strip("0")
    return "".join(sorted(digits)) if len(digits) > 1 else None


def _told(table: Table, pairs: Pairs) -> Sparse:
    """For each fact, a 1 for each article of the story that states its value in that dimension; its own included."""
    alike = values.equal(table, pairs)
    n = len(table.facts)
    rows = np.concatenate([np.arange(n), pairs.left[alike], pairs.right[alike]])
    articles = np.concatenate(
        [table.source, table.source[pairs.right[alike]], table.source[pairs.left[alike]]]
    )
    shape = (n, int(table.source.max(initial=0)) + 1)
    return ones(from_entries(rows, articles, np.ones(len(rows)), shape))
