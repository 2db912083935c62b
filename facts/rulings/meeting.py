"""Rulings, sources and facts → which facts each ruling has met, and what became of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from facts.records import Fact, Finding, Source
from facts.rulings.anchors import Place, candidates, meant, places
from facts.rulings.ruling import QUOTES, Quote, Ruling, RulingKind, Standing

LOST: tuple[Standing, ...] = ("orphan", "ambiguous", "overruled")
"""What an editor should look at: the ruling does nothing, though nobody took it back."""

_Facts = Mapping[tuple[str, str], Sequence[Fact]]


class Met(NamedTuple):
    """A ruling with the facts that its quotes have met, in their order; none where too few are met."""

    ruling: Ruling
    standing: Standing
    fact_ids: tuple[str, ...] = ()
    message: str = ""


class _Lost(Exception):
    """A quote that cannot be met."""

    def __init__(self, standing: Standing, message: str) -> None:
        super().__init__(message)
        self.standing = standing


def meet(
    rulings: Iterable[Ruling], sources: Sequence[Source], facts: Iterable[Fact], today: date
) -> list[Met]:
    """What became of each ruling on these sources and facts, in order of day and id, whatever the order of `rulings`.

    `today` decides whether a figure is still authoritative.
    """
    standing_in: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        standing_in[fact.source_id, fact.field].append(fact)
    ordered = sorted(rulings, key=lambda ruling: (ruling.on, ruling.ruling_id))
    return [_met(ruling, sources, standing_in, today) for ruling in ordered]


def findings(met: Iterable[Met]) -> list[Finding]:
    """A warning for each ruling that an editor should look at."""
    return [
        Finding(
            severity="warning",
            check=f"rulings.{one.standing}",
            message=f"{told(one.ruling)}: {one.message}",
            subject=one.ruling.ruling_id,
        )
        for one in met
        if one.standing in LOST
    ]


def told(ruling: Ruling) -> str:
    """A ruling in a line, as in "same, by M. Aalto on 2026-03-04"."""
    return f"{ruling.kind.replace('_', ' ')}, by {ruling.by} on {ruling.on}"


def _met(ruling: Ruling, sources: Sequence[Source], facts: _Facts, today: date) -> Met:
    ids: dict[str, None] = {}
    lost: list[_Lost] = []
    for quote in ruling.quotes:
        try:
            ids[_fact(quote, ruling.kind, sources, facts)] = None
        except _Lost as each:
            lost.append(each)
    return _outcome(ruling, tuple(ids), lost, today)


def _outcome(ruling: Ruling, ids: tuple[str, ...], lost: Sequence[_Lost], today: date) -> Met:
    """A ruling on several figures holds for those that are left, as long as there are enough of them."""
    if len(ids) < QUOTES[ruling.kind][0]:
        first = lost[0] if lost else _Lost("ambiguous", "two of its quotes are now one figure")
        return Met(ruling, first.standing, message=str(first))
    if ruling.until and ruling.until < today:
        return Met(ruling, "expired", ids, f"it was in force until {ruling.until}")
    return Met(ruling, "applied", ids, "; ".join(map(str, lost)))


def _fact(quote: Quote, kind: RulingKind, sources: Sequence[Source], facts: _Facts) -> str:
    """The id of the one fact that a quote means. Raises _Lost where there is none, or where several are as likely."""
    found = places(quote, candidates(quote, sources))
    if not found:
        raise _Lost("orphan", f"nothing says {_shown(quote)} any more")
    at = {fact.fact_id: fact for place in meant(found) for fact in _read(place, facts)}
    if not at:
        raise _Lost("orphan", f"no figure is read at {_shown(quote)} any more")
    if len(at) > 1:
        raise _Lost("ambiguous", f"{len(at)} figures could be {_shown(quote)}")
    (fact,) = at.values()
    if fact.zone == "boilerplate" and kind != "misread":
        raise _Lost("orphan", f"{_shown(quote)} stands in boilerplate, which is kept out of claims")
    return fact.fact_id


def _read(place: Place, facts: _Facts) -> list[Fact]:
    """The facts that are read at a place: of exactly its words, else of some of them or of some more."""
    near = [
        fact
        for fact in facts.get((place.source_id, place.field), ())
        if fact.char_start < place.end and place.start < fact.char_end
    ]
    exact = [fact for fact in near if (fact.char_start, fact.char_end) == (place.start, place.end)]
    return exact or near


def _shown(quote: Quote) -> str:
    who = quote.publisher or quote.source_id
    said = " ".join(f"{quote.prefix[-30:]}{quote.exact}{quote.suffix[:30]}".split())
    return f"“{quote.exact}” in “…{said}…”" + (f" ({who})" if who else "")
