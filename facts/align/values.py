"""Comparisons of the values themselves: equal, overlapping, how far apart."""

import numpy as np

from facts.align.comparisons import Pairs
from facts.align.matrices import Flags, Floats, flags
from facts.align.table import Table

_TOLERANCE = 0.005
"""Relative difference under which two readings of one figure in different units count as equal."""

_FAR = 4.0
"""Natural logarithm of the ratio beyond which it no longer matters how far apart two values are (a factor of 55)."""


def equal(table: Table, pairs: Pairs) -> Flags:
    """Same value in base units, same currency; for dates, the same days; across dimensions, the same as written."""
    i, j = pairs
    low, high, point = table.low, table.high, table.point
    days = (low[i] == low[j]) & (high[i] == high[j])
    scale = np.maximum(np.abs(point[i]), np.abs(point[j]))
    close = np.abs(point[i] - point[j]) <= _TOLERANCE * scale
    same = np.where(is_date(table, pairs), days, close) & ~other_currency(table, pairs)
    return np.where(other_dimension(table, pairs), _same_written(table, pairs), same)


def other_dimension(table: Table, pairs: Pairs) -> Flags:
    """The two measure in different dimensions; they are compared at all only where one gives no unit."""
    return flags(table.dimension[pairs.left] != table.dimension[pairs.right])


def _same_written(table: Table, pairs: Pairs) -> Flags:
    return flags(table.written[pairs.left] == table.written[pairs.right])


def telling(table: Table, pairs: Pairs) -> Flags:
    """Equal, and to two significant digits or more in both: seldom by chance within one story."""
    return equal(table, pairs) & (np.minimum(table.digits[pairs.left], table.digits[pairs.right]) >= 2)


def overlapping(table: Table, pairs: Pairs) -> Flags:
    """The intervals have a value in common."""
    low, high = table.low, table.high
    meet = (low[pairs.left] <= high[pairs.right]) & (low[pairs.right] <= high[pairs.left])
    return np.where(other_dimension(table, pairs), _same_written(table, pairs), meet)


def far_apart(table: Table, pairs: Pairs) -> Floats:
    """|ln(a / b)| of the values, up to ln 55; 0 for dates."""
    point = np.abs(table.point)
    point = np.log(np.clip(np.nan_to_num(point, nan=1.0), 1e-9, None))
    ratio = np.minimum(np.abs(point[pairs.left] - point[pairs.right]), _FAR)
    return np.where(is_date(table, pairs) | other_dimension(table, pairs), 0.0, ratio)


def days_apart(table: Table, pairs: Pairs) -> Floats:
    """ln(1 + days between the two dates); 0 where they overlap and for all that is no date."""
    low, high = table.low, table.high
    gap = np.maximum(low[pairs.left] - high[pairs.right], low[pairs.right] - high[pairs.left])
    return np.where(is_date(table, pairs), np.log1p(np.clip(gap, 0, None)), 0.0)


def same_width(table: Table, pairs: Pairs) -> Flags:
    """Dates of one precision: both days, both months, both years."""
    width = table.high - table.low
    return flags(is_date(table, pairs) & (width[pairs.left] == width[pairs.right]))


def is_date(table: Table, pairs: Pairs) -> Flags:
    """Both are dates, or stretches of time that lead to one."""
    return of_dimension(table, pairs, "date")


def other_currency(table: Table, pairs: Pairs) -> Flags:
    """Both are money, in different currencies. A sum of which the text does not tell the currency can be in any."""
    money = of_dimension(table, pairs, "money")
    left, right = table.unit[pairs.left], table.unit[pairs.right]
    return flags(money & (left != right) & (left >= 0) & (right >= 0))


def of_dimension(table: Table, pairs: Pairs, dimension: str) -> Flags:
    """Both measure in this dimension."""
    if dimension not in table.dimensions:
        return np.zeros(len(pairs.left), dtype=np.bool_)
    mine = table.dimension == table.dimensions.index(dimension)
    return flags(mine[pairs.left] & mine[pairs.right])
