"""The list of comparisons: everything that is held against each other in two facts, by name."""

from collections.abc import Callable, Hashable
from datetime import date
from typing import get_args

import numpy as np

from facts.align import company, values, wider
from facts.align.comparisons import Comparison, Pairs, contained, cosine, differs, same, shared
from facts.align.context import Context
from facts.align.matrices import Flags, Floats, flags
from facts.align.table import Table, codes
from facts.align.vetoes import MONTH, apart
from facts.records import Fact, Kind


def _same_word(get: Callable[[Context], Hashable]) -> Callable[[Table, Pairs], Flags]:
    def measure(table: Table, pairs: Pairs) -> Flags:
        column = codes(map(get, table.contexts))
        return flags((column[pairs.left] == column[pairs.right]) & (column[pairs.left] >= 0))

    return measure


def _near_in_paragraph(table: Table, pairs: Pairs) -> tuple[Floats, Floats]:
    swapped = Pairs(pairs.right, pairs.left)
    return contained(table.near, table.paragraph, pairs), contained(table.near, table.paragraph, swapped)


def _near_in_title(table: Table, pairs: Pairs) -> Floats:
    swapped = Pairs(pairs.right, pairs.left)
    return np.maximum(contained(table.near, table.title, pairs), contained(table.near, table.title, swapped))


# "up from 14", "against 12 a year ago": the figure that another one is held against
_COMPARED = frozenset({"from", "than", "against", "versus", "vs", "with", "under", "below", "above"})


def _one_compared(table: Table, pairs: Pairs) -> Flags:
    compared = np.array([c.word_before in _COMPARED for c in table.contexts], dtype=bool)
    return flags(compared[pairs.left] != compared[pairs.right])


def _headline(table: Table, pairs: Pairs) -> tuple[Flags, Flags]:
    headline = np.array([fact.zone == "headline" for fact in table.facts], dtype=bool)
    return headline[pairs.left], headline[pairs.right]


def _first(table: Table, pairs: Pairs) -> tuple[Flags, Flags]:
    """Whether each is the first figure of its kind in its article."""
    seen: set[tuple[int, str]] = set()
    first = []
    for source, fact in zip(table.source.tolist(), table.facts, strict=True):
        first.append((source, fact.kind) not in seen)
        seen.add((source, fact.kind))
    flags = np.array(first, dtype=bool)
    return flags[pairs.left], flags[pairs.right]


def _positions(table: Table, pairs: Pairs) -> tuple[Floats, Floats]:
    return table.position[pairs.left], table.position[pairs.right]


_KINDS = frozenset(get_args(Kind))


def _measure(fact: Fact) -> str | None:
    """The measure where the reader knew it; None where it could only name the kind."""
    return None if fact.measure in _KINDS else fact.measure


def _period(fact: Fact) -> tuple[date, date] | None:
    return (fact.period_start, fact.period_end) if fact.period_start and fact.period_end else None


def _dimension(name: str) -> Callable[[Table, Pairs], Flags]:
    return lambda table, pairs: values.of_dimension(table, pairs, name)


COMPARISONS: tuple[Comparison, ...] = (
    Comparison("kind_same", "both are of one kind", same(lambda f: f.kind)),
    Comparison("unit_same", "both have the same unit", same(lambda f: f.unit)),
    Comparison("unit_differs", "they have different units", differs(lambda f: f.unit)),
    Comparison("measure_same", "both are of one measure", same(_measure)),
    Comparison("measure_differs", "they are of different measures", differs(_measure)),
    Comparison("what", "what is counted is alike", lambda t, p: cosine(t.what, t.what, p)),
    Comparison("subject_same", "the subject is the same", same(lambda f: f.subject)),
    Comparison("subject_differs", "the subjects differ", differs(lambda f: f.subject)),
    Comparison("object_same", "the object is the same", same(lambda f: f.object)),
    Comparison("place_same", "the place is the same", same(lambda f: f.place)),
    Comparison("place_differs", "the places differ", differs(lambda f: f.place)),
    Comparison("period_same", "the period is the same", same(_period)),
    Comparison("period_differs", "the periods differ", differs(_period)),
    Comparison("period_apart", "the periods have no day in common", lambda t, p: apart(t, p, 0)),
    Comparison(
        "long_period_apart", "the months or years have no day in common", lambda t, p: apart(t, p, MONTH)
    ),
    Comparison("speaker_same", "the same speaker is named", same(lambda f: f.speaker)),
    Comparison(
        "standing_differs",
        "one is asserted, the other a target, a forecast or denied",
        differs(lambda f: f.modality),
    ),
    Comparison("change_differs", "one is a level, the other a rise or a fall", differs(lambda f: f.change)),
    Comparison("hedge_same", "both are hedged alike", same(lambda f: f.bound)),
    Comparison("near_cosine", "the words near the figures are alike", lambda t, p: cosine(t.near, t.near, p)),
    Comparison("near_shared", "words near the figures are shared", lambda t, p: shared(t.near, t.near, p)),
    Comparison("sentence", "the sentences are alike", lambda t, p: cosine(t.sentence, t.sentence, p)),
    Comparison("paragraph", "the paragraphs are alike", lambda t, p: cosine(t.paragraph, t.paragraph, p)),
    Comparison(
        "in_paragraph_best",
        "the words near one stand in the other's paragraph",
        lambda t, p: np.maximum(*_near_in_paragraph(t, p)),
    ),
    Comparison(
        "in_paragraph_least",
        "the words near each stand in the other's paragraph",
        lambda t, p: np.minimum(*_near_in_paragraph(t, p)),
    ),
    Comparison("in_title", "the words near one stand in the other's title", _near_in_title),
    Comparison("noun_after", "the same noun follows", _same_word(lambda c: c.noun_after)),
    Comparison("noun_before", "the same noun precedes", _same_word(lambda c: c.noun_before)),
    Comparison("word_after", "the same word follows directly", _same_word(lambda c: c.word_after)),
    Comparison("word_before", "the same word precedes directly", _same_word(lambda c: c.word_before)),
    Comparison("equal", "the values are equal", values.equal),
    Comparison("telling", "the values are equal to two digits or more", values.telling),
    Comparison("overlapping", "the values can be the same", values.overlapping),
    Comparison("far_apart", "the values are far apart", values.far_apart),
    Comparison(
        "factor_20", "the values are more than a factor of 20 apart", lambda t, p: values.far_apart(t, p) > 3
    ),
    Comparison("days_apart", "the dates are far apart", values.days_apart),
    Comparison("same_precision", "the dates are equally precise", values.same_width),
    Comparison("both_headline", "both stand in the headline", lambda t, p: np.logical_and(*_headline(t, p))),
    Comparison("one_headline", "one stands in the headline", lambda t, p: np.logical_xor(*_headline(t, p))),
    Comparison("both_first", "both are the first of their kind", lambda t, p: np.logical_and(*_first(t, p))),
    Comparison("one_first", "one is the first of its kind", lambda t, p: np.logical_xor(*_first(t, p))),
    Comparison(
        "place_in_text",
        "they stand at different depths of the text",
        lambda t, p: np.abs(np.subtract(*_positions(t, p))),
    ),
    Comparison("depth", "one stands deep in the text", lambda t, p: np.maximum(*_positions(t, p))),
    Comparison("company", "figures beside them are the same too", company.company),
    Comparison(
        "settled_elsewhere", "the other article has this very value elsewhere", company.settled_elsewhere
    ),
    Comparison("told_together", "articles state both values", wider.told_together),
    Comparison(
        "least_support",
        "others state both values, each on its own",
        lambda t, p: np.minimum(*wider.support(t, p)),
    ),
    Comparison(
        "most_support", "others state one of the values", lambda t, p: np.maximum(*wider.support(t, p))
    ),
    Comparison("same_digits", "the same digits in another order, scale or unit", wider.same_digits),
    Comparison("one_compared", "one only serves as a comparison", _one_compared),
    Comparison("margin", "no other figure of the article shares more words", company.margin),
    Comparison("mutual_best", "each is the other's best partner", company.mutual_best),
    Comparison("like_margin", "no other figure of the article has words as alike", company.like_margin),
    Comparison(
        "choices_least",
        "the articles have few others to choose from",
        lambda t, p: np.minimum(*company.choices(t, p)),
    ),
    Comparison(
        "choices_most",
        "one article has few others to choose from",
        lambda t, p: np.maximum(*company.choices(t, p)),
    ),
    Comparison("turn", "they come in another turn", lambda t, p: company.turns(t, p)[0]),
    Comparison(
        "turn_share", "they come earlier and later among the figures", lambda t, p: company.turns(t, p)[1]
    ),
    Comparison("date", "they are dates", values.is_date),
    Comparison("money", "they are sums of money", _dimension("money")),
    Comparison("number", "they are counts", _dimension("number")),
    Comparison("percent", "they are percentages", _dimension("percent")),
)
