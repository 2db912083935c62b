"""Who does it to whom: the countries of a figure, with their direction."""

from collections.abc import Sequence

from facts.roles.line import Line
from facts.roles.places import Country, names_event

_OUT = frozenset({"exports", "export", "exported", "exporting", "shipments", "sales", "shipped", "sold"})
_IN = frozenset({"imports", "import", "imported", "importing", "purchases", "bought", "buys"})
_TO = frozenset({"to", "for", "towards"})


def parties(
    line: Line, cue: tuple[int, int], measure: str, known: Sequence[Country], fallback: Sequence[str]
) -> tuple[str | None, str | None]:
    """Subject and object of a figure of trade: who exports to whom, who imports from whom, or both sides, sorted.

    `fallback` are countries that the document speaks of most, for a figure whose sentence names too few.
    """
    named = [country for country in known if not names_event(line, country)]
    if measure in ("exports", "imports"):
        return _directed(line, cue, named)
    if measure in ("trade", "trade_balance"):
        return _both(line, cue, named, fallback)
    return None, None


def _directed(line: Line, cue: tuple[int, int], named: Sequence[Country]) -> tuple[str | None, str | None]:
    """Exporter and buyer, or importer and seller: the owner before or after the cue, the other side after "to"/"from"."""
    other = _after(line, cue, named, _TO | {"from"})
    owner = _owner(line, cue, [country for country in named if country.code != other])
    return owner, other


def _after(line: Line, cue: tuple[int, int], named: Sequence[Country], links: frozenset[str]) -> str | None:
    """The nearest country after the cue that a "to" or "from" leads to."""
    for country in named:
        if (
            country.start >= cue[1]
            and country.form != "demonym"
            and line.cost(cue[1] - 1, country.start) <= 12
        ):
            before = line.words[max(cue[1], country.start - 3) : country.start]
            if any(word in links for word in before):
                return country.code
    return None


def _owner(line: Line, cue: tuple[int, int], named: Sequence[Country]) -> str | None:
    """Whose exports: "India's", "Indian", the subject before the verb, or "by India", "of India" after it."""
    before = [country for country in named if country.end <= cue[0]]
    if before:
        return before[-1].code
    for country in named:
        if country.start >= cue[1] and line.words[country.start - 1] in {"by", "of"}:
            return country.code
    return None


def _both(
    line: Line, cue: tuple[int, int], named: Sequence[Country], fallback: Sequence[str]
) -> tuple[str | None, str | None]:
    """The two sides nearest to the cue, in the order of their codes."""
    near = sorted(named, key=lambda country: line.cost(cue[0], country.start))
    codes = list(dict.fromkeys([country.code for country in near] + list(fallback)))[:2]
    if len(codes) < 2:
        return (codes[0] if codes else None), None
    return min(codes), max(codes)
