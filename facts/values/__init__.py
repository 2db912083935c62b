"""Where figures and dates stand in a text, and what they are worth: the two readers, composed."""

from facts.values.dates import find as find_dates
from facts.values.dates import find_times
from facts.values.quantities import find as find_quantities
from facts.values.reading import Days, Reading

__all__ = ["Days", "Reading", "read"]


def read(text: str, published: Days | None) -> list[Reading]:
    """Every figure and date of `text`, in order, no two overlapping.

    Dates go first and what they claim is closed to the number reader ("June 2020" holds no count); clock times are
    nobody's fact and only closed. `published` is the first and last day the text can have been published.
    """
    dates = find_dates(text, published)
    closed = sorted([*((d.start, d.end) for d in dates), *find_times(text)])
    return sorted([*dates, *find_quantities(text, closed)], key=lambda reading: reading.start)
