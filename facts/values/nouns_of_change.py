"""What a noun tells of the figure behind it: "growth came to 3%", "a rise in prices of 3%", "a cut of the levy by 4%"."""

import re
from collections.abc import Sequence
from itertools import takewhile

from facts.records import Change
from facts.values import directions
from facts.values.directions import is_priced
from facts.values.figure import Figure
from facts.values.words import vocabulary

_HEDGES = frozenset({"about", "around", "some", "nearly", "almost", "just", "only", "over", "under"})
# "growth is expected to reach", "the rise came to", "growth is put at"; one of the first must be there.
_VERBS = vocabulary(
    "is was are were be been reach reached reaches hit average averaged come came comes amounted amounts total totalled"
)
_TELLING = _VERBS | vocabulary(
    """has had have will would could may might should can now put seen forecast expected projected estimated pegged predicted
    likely set to at in"""
)
_SUMS = vocabulary("come came comes amount amounted amounts")
_CHANGES: dict[str, Change] = {
    **dict.fromkeys(("increase", "rise", "gain", "growth", "hike"), "up"),
    **dict.fromkeys(("decrease", "fall", "drop", "decline", "reduction", "cut", *directions.LOSSES), "down"),
}


def told(figure: Figure, near: Sequence[str]) -> Change | None:
    """ "the increase was 2%", "growth came to 3%", "growth will hit 3%"; of shares only: "the fall was 12 metres" may be its height."""
    if figure.kind != "percent":
        return None
    near = [word for word in near if word not in _HEDGES]
    verb = [*takewhile(_TELLING.__contains__, reversed(near))]
    if _VERBS.isdisjoint(verb) or len(verb) == len(near) or (verb[0] == "to" and verb[1] not in _SUMS):
        return None
    return _CHANGES.get(near[-len(verb) - 1])


_RISES = "rises?|increases?|jumps?|gains?|growth|surges?|hikes?|climbs?|upticks?|spikes?|upswings?"
_FALLS = "falls?|drops?|declines?|decreases?|reductions?|cuts?|slumps?|plunges?|dips?|slides?|contractions?|downturns?"
# "a rise in prices of 3 percent", "the cut in rates was a point"; not "a rise in the price of 3 litres", "sales in a growth of".
_IN = re.compile(
    rf"(?ai:(?<![^\W_])(?:(?P<up>{_RISES})|{_FALLS})[ \xa0](?:in|for)[ \xa0](?:[\w'’-]+[ \xa0]){{0,5}}?"
    r"(?!(?:price|cost|number|value|amount|level|rate|share|size|volume|use)[ \xa0]of[ \xa0])[\w'’-]+[ \xa0]"
    r"(?:of|(?P<told>was|is|came[ \xa0]to|amounted[ \xa0]to|reached|averaged))[ \xa0]"
    r"(?:(?:about|around|some|nearly|almost|just|only|over|under|more[ \xa0]than|less[ \xa0]than|at[ \xa0]least|up[ \xa0]to)[ \xa0])*$)"
)


_FAR = 80


def within(text: str, figure: Figure, near: Sequence[str]) -> Change | None:
    """ "a rise in prices of 3 percent": the noun's direction, across what rises."""
    if ("in" not in near and "for" not in near) or not (is_priced(figure) or figure.is_bare):
        return None
    match = _IN.search(text, max(0, figure.start - _FAR), figure.start)
    if match is None or (match["told"] and figure.kind != "percent"):
        return None
    return "up" if match["up"] else "down"


def of_noun(figure: Figure, clause: Sequence[str]) -> Change | None:
    """ "an increase of the levy by 4.5%": the noun of a clause that has no verb of change."""
    if not (is_priced(figure) or figure.is_bare) or not clause or clause[-1].endswith(("ed", "en")):
        return None
    pairs = zip(clause, [*clause[1:], "of"], strict=True)
    nouns = [word for word, then in pairs if word in _CHANGES and then in ("of", "in")]
    return _CHANGES[nouns[-1]] if nouns else None
