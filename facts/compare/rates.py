"""Euro reference rates of the European Central Bank, as the package CurrencyConverter ships them: 42 currencies, daily
from January 1999. They are looked up for the claims alone that are stated in more than one currency."""

from datetime import date, timedelta
from functools import cache
from typing import Any

import duckdb

STALE = timedelta(days=60)
"""A rate holds until the next one is known, for no longer than this: some currencies left the table, and the package ends
with the month it was made in."""

# The day of a claim is the one on which it was first printed; all its figures are converted at that day's rate.
WANTED = """
SELECT claim_id, unnest(currencies), day
FROM (
    SELECT claim_id, list_sort(list(DISTINCT currency)) AS currencies, min(printed_first)::DATE AS day
    FROM stated WHERE currency IS NOT NULL
    GROUP BY claim_id
)
WHERE len(currencies) > 1
"""


def write_rates(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `rates`: how many units of a currency one euro bought on the day of a claim."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE rates (claim_id VARCHAR, currency VARCHAR, per_euro DOUBLE)"
    )
    wanted = connection.execute(WANTED).fetchall()
    rows = [(claim, currency, rate) for claim, currency, day in wanted if (rate := per_euro(currency, day))]
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        connection.execute("INSERT INTO rates SELECT unnest(?), unnest(?), unnest(?)", columns)


def per_euro(currency: str, day: date | None) -> float | None:
    """Units of a currency for one euro on a day, or on the last working day before; None where no rate is known.

    >>> per_euro("BGN", date(2024, 5, 4))  # a Saturday
    1.9558
    """
    if day is None:
        return None
    days = (day - timedelta(days=back) for back in range(STALE.days + 1))
    return next((rate for each in days if (rate := _rate(currency, each))), None)


def _rate(currency: str, day: date) -> float | None:
    from currency_converter import RateNotFoundError  # type: ignore[import-untyped]

    try:
        return float(_reference_rates().convert(1, "EUR", currency, date=day))
    except (RateNotFoundError, ValueError):  # no rate on that day, no such currency
        return None


@cache
def _reference_rates() -> Any:
    from currency_converter import CurrencyConverter

    return CurrencyConverter()
