"""Who does it to whom: the countries of a figure, with their direction."""

from collections.abc import Sequence

from facts.measures import Measure
from facts.roles.line import Line
from facts.roles.places import Country, names_event, of_story

Stretch = tuple[int, int]
Parties = tuple[str | None, str | None]

_OF_WAR = frozenset({"war", "conflict", "invasion", "invaded", "fighting", "offensive", "aggression"})
_TO = frozenset({"to", "for", "towards"})


def parties(
    line: Line,
    cue: Stretch | None,
    measure: Measure | None,
    known: Sequence[Country],
    thing: Stretch,
    story: str,
) -> Parties:
    """Subject and object of a figure, as its measure has them (`Measure.parties`).

    `directed`: who exports to whom, who imports from whom. `both`: two sides, sorted. `visited`: where a visit goes,
    as object. `event`: the country that a war is about, as object. Else the country whose name or adjective stands in
    the measured thing `thing` ("Indian nationals"), as subject. Sides and wars that name too few countries take
    those that `story` (the title and the text) speaks of most.
    """
    way = measure.parties if measure and cue else None
    if not known and way is None:
        return None, None
    named = [country for country in known if not names_event(line, country)]
    if cue and way == "directed":
        return _directed(line, cue, named)
    if cue and way == "both":
        return _both(line, cue, named, story)
    if cue and way == "visited":
        return None, _visited(cue, line, named)
    if way == "event" and _OF_WAR.intersection(line.words):
        return None, _of_event(known, line, story)
    return _owner_of(line, thing, named), None


def _visited(cue: Stretch, line: Line, named: Sequence[Country]) -> str | None:
    """The country that a visit goes to: the first one after the cue's first word and close to it."""
    for country in named:
        if country.start > cue[0] and country.form != "demonym" and line.cost(cue[0], country.start) <= 8:
            return country.code
    return None


def _of_event(known: Sequence[Country], line: Line, story: str) -> str | None:
    """The country that names the war, in the line or in the whole story."""
    events = of_story(story)[1]
    codes = {country.code for country in known if names_event(line, country)}
    if len(codes) == 1:
        return codes.pop()
    return next((code for code in events if not codes or code in codes), None)


def _owner_of(line: Line, thing: Stretch, named: Sequence[Country]) -> str | None:
    """The first country within the measured thing, or right before it."""
    for country in named:
        if thing[0] <= country.start < thing[1] and country.form == "demonym":
            return country.code
        if country.end in (thing[0], thing[0] - 1) and country.start < thing[0] and country.form != "capital":
            return country.code if line.words[country.end : thing[0]] in ((), ("'s",)) else None
    return None


def _directed(line: Line, cue: Stretch, named: Sequence[Country]) -> Parties:
    """Exporter and buyer, or importer and seller: the owner before or after the cue, the other side after "to"/"from"."""
    other = _after(line, cue, named, _TO | {"from"})
    owner = _owner(line, cue, [country for country in named if country.code != other])
    return owner, other


def _after(line: Line, cue: Stretch, named: Sequence[Country], links: frozenset[str]) -> str | None:
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


def _owner(line: Line, cue: Stretch, named: Sequence[Country]) -> str | None:
    """Whose exports: "India's", "Indian", the subject before the verb, or "by India", "of India" after it."""
    before = [country for country in named if country.end <= cue[0]]
    if before:
        return before[-1].code
    for country in named:
        if country.start >= cue[1] and line.words[country.start - 1] in {"by", "of"}:
            return country.code
    return None


def _both(line: Line, cue: Stretch, named: Sequence[Country], story: str) -> Parties:
    """The two sides nearest to the cue, in the order of their codes."""
    near = sorted(named, key=lambda country: line.cost(cue[0], country.start))
    codes = list(dict.fromkeys([country.code for country in near]))
    if len(codes) < 2:
        codes = list(dict.fromkeys([*codes, *of_story(story)[0]]))
    if len(codes) < 2:
        return next(iter(codes), None), None
    first, second = sorted(codes[:2])
    return first, second
