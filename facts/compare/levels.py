"""The comparison of two figures of one claim: an ordered list of levels, of which the first that holds decides.

Each condition is SQL over two rows of `facets`: `o` is the figure that was reported first and `n` the other. Beside them
it may use `later` (`n` was printed certainly later), `replaced` and `upright` (it took the place of `o`; how likely it did
not), `running` and `may_fall` (how the measure behaves), `tolerance`, `days_meet` and `ranges_meet` (the intervals have
something in common), `sure` (how likely it is that both are about one claim), `ruled` (what an editor said of the two) and
`counts` (what one said of the figure of their claim that counts). A reason is a sentence in which {o}, {n}, {finer} and
{coarser} stand for the figures in the sources' words and {ruling} for the editor's.
"""

from typing import NamedTuple

from facts.records import RelationName

SURE = 0.55
"""Probability of being about one claim from which a contradiction is called one; below it nothing is claimed."""

STANDING = 0.45
"""The same for being about one claim and the first not having been replaced. Both were chosen on stories no weight had seen."""

CERTAIN = 0.9
"""Probability of being about one claim that it takes for what is easily told of two different things: ranks, and days of statements."""

CONVERSION = 0.005
"""Relative difference within which values that were converted between units count as the same."""

EXCHANGE = 0.03
"""The same for sums in two currencies: rates move within days, and editors round both."""


class Level(NamedTuple):
    """A level of the comparison: its name becomes the `rule` of the relation."""

    name: str
    relation: RelationName
    condition: str
    reason: str


LEVELS: tuple[Level, ...] = (
    Level("ruling", "compatible", "ruled IS NOT NULL", "{ruling}"),
    Level(
        "date_against_duration",
        "compatible",
        "o.dated AND n.dated AND (o.kind = 'date') <> (n.kind = 'date') AND days_meet",
        "{o} and {n} fit together: one is a date, the other a stretch of time that leads back to it.",
    ),
    Level(
        "date_and_figure",
        "not_comparable",
        "o.dated <> n.dated",
        "{o} and {n} cannot be set against each other: only one of them is a date.",
    ),
    Level(
        "same_date",
        "agree",
        "o.dated AND o.first_day = n.first_day AND o.last_day = n.last_day",
        "{o} and {n} are the same date.",
    ),
    Level(
        "refines",
        "compatible",
        "o.dated AND (o.first_day >= n.first_day AND o.last_day <= n.last_day"
        " OR n.first_day >= o.first_day AND n.last_day <= o.last_day)",
        "{finer} lies within {coarser}: one date is finer than the other.",
    ),
    Level("dates_overlap", "compatible", "o.dated AND days_meet", "{o} and {n} have days in common."),
    Level(
        "days_of_reports",
        "not_comparable",
        f"o.dated AND measure = 'reported' AND sure < {CERTAIN}",
        "{o} and {n} may be the days of two statements.",
    ),
    Level(
        "shared_sign",
        "agree",
        "o.currency <> n.currency AND o.sign = n.sign AND o.low_written = n.low_written AND o.high_written = n.high_written",
        "{o} and {n} are the same number under a sign that several currencies share.",
    ),
    Level(
        "currency_changed",
        "conflict",
        f"o.currency <> n.currency AND o.dimension <> n.dimension AND o.low_written = n.low_written AND sure >= {SURE}",
        "{o} and {n} are the same number in different currencies, which cannot both be true.",
    ),
    Level(
        "other_currency",
        "not_comparable",
        "o.currency <> n.currency AND o.dimension <> n.dimension",
        "{o} and {n} are in different currencies, and the rate of the day is not known.",
    ),
    Level(
        "bare_figure",
        "agree",
        "o.bare <> n.bare AND o.low_written = n.low_written AND o.high_written = n.high_written",
        "{o} and {n} are the same number, once without its unit.",
    ),
    Level(
        "other_unit",
        "not_comparable",
        "NOT o.dated AND o.dimension <> n.dimension",
        "{o} and {n} are in units that do not convert into each other.",
    ),
    Level(
        "small_ordinal",
        "not_comparable",
        f"o.kind = 'ordinal' AND n.kind = 'ordinal' AND o.low <> n.low AND least(o.low, n.low) <= 3 AND sure < {CERTAIN}",
        "{o} and {n} may count different things in turn.",
    ),
    Level(
        "same_value",
        "agree",
        "NOT o.dated AND o.dimension = n.dimension AND o.low = n.low AND o.high = n.high",
        "{o} and {n} are the same value.",
    ),
    Level(
        "conversion",
        "compatible",
        f"o.exact AND n.exact AND o.scale <> n.scale AND o.currency IS NULL AND abs(o.point - n.point) <= {CONVERSION} * abs(o.point)",
        "{o} and {n} are the same value in different units.",
    ),
    Level(
        "converted",
        "compatible",
        f"o.currency <> n.currency AND greatest(o.low - n.high, n.low - o.high) <= {EXCHANGE} * greatest(o.point, n.point)",
        "{o} and {n} come to the same at the euro reference rate of the day.",
    ),
    Level(
        "bound",
        "compatible",
        "ranges_meet AND (o.bound IN ('at_least', 'more_than', 'at_most', 'less_than')"
        " OR n.bound IN ('at_least', 'more_than', 'at_most', 'less_than'))",
        "{o} and {n} can both be true: one only sets a bound.",
    ),
    Level(
        "approximation",
        "compatible",
        "ranges_meet AND 'approximate' IN (o.bound, n.bound)",
        "{o} and {n} can both be true: one is an approximation.",
    ),
    Level("overlap", "compatible", "ranges_meet", "{o} and {n} can both be true: the ranges overlap."),
    Level(
        "rounding",
        "compatible",
        "NOT o.dated AND o.step <> n.step AND greatest(o.low - n.high, n.low - o.high) <= greatest(o.step, n.step) * 0.500001",
        "{finer} rounds to {coarser}.",
    ),
    Level(
        "running_total",
        "update",
        "replaced AND running",
        "{o} was reported first, {n} later: a total that was still moving.",
    ),
    Level(
        "revision",
        "update",
        "replaced AND n.revising",
        "First {o}, then {n}: the later report speaks of a revision or of a count so far.",
    ),
    Level(
        "recount",
        "update",
        "replaced AND o.kind IN ('casualties', 'people', 'count')",
        "{o} was counted first, {n} in a later report.",
    ),
    Level(
        "moved_date",
        "update",
        "replaced AND o.dated",
        "{o} was named first, {n} later: the date was moved.",
    ),
    Level(
        "newer_report",
        "update",
        "replaced",
        "{o} was reported first, {n} later, in the way of a figure that is brought up to date.",
    ),
    Level(
        "tolerance",
        "compatible",
        "NOT o.dated AND abs(o.point - n.point) <= tolerance * greatest(abs(o.point), abs(n.point))",
        "{o} and {n} are as close as figures of this kind can be expected to be.",
    ),
    Level(
        "doubtful",
        "not_comparable",
        f"sure < {SURE} OR sure * upright < {STANDING}",
        "{o} and {n} differ, but it is not certain that both are about the same thing.",
    ),
    # a figure that counts settles what would contradict; what fits, or is an update, still says so itself
    Level("ruling", "compatible", "counts IS NOT NULL", "{ruling}"),
    Level(
        "speakers",
        "disputed",
        "NOT o.own_voice AND NOT n.own_voice AND NOT list_has_any(o.speakers, n.speakers)",
        "{o} and {n} cannot both be true, and the texts attribute them to different speakers.",
    ),
    Level(
        "excluding_dates",
        "conflict",
        "o.dated",
        "{o} and {n} are different dates and cannot both be true.",
    ),
    Level(
        "other_sum",
        "conflict",
        "o.currency <> n.currency",
        "{o} and {n} cannot both be true: at the euro reference rate of the day they are not the same sum.",
    ),
    Level("excluding", "conflict", "true", "{o} and {n} cannot both be true."),
)
