"""Whether a figure is a level, a rise or a fall."""

import re
from collections.abc import Sequence

from facts.records import Change
from facts.values import words
from facts.values.figure import Figure
from facts.values.words import vocabulary

_UP = vocabulary(
    """rose rise rises rising risen grew grow grows growing grown gain gains gained gaining jump jumps jumped jumping
    climb climbs climbed climbing surge surges surged surging soar soars soared soaring up increase increases increased
    increasing add adds added advanced advances advancing expanded expand expands expanding growth higher rally rallied
    rallies leapt leap leaps spiked spike spikes strengthened improved improves hike hikes hiked upward swelled swells swollen
    ballooned widened widens lengthened accelerated rebounded rebounds rebound rocketed mounted quickened appreciated
    upswing uptick bounced deepened recovered recovers warmed raise crept skyrocketed skyrocket inched swelling widening
    strengthening strengthens accelerating rallying rebounding"""
)
_DOWN = vocabulary(
    """fell fall falls falling fallen dropped drop drops dropping declined decline declines declining decreased decrease
    decreases decreasing slid slide slides slipped slip slips sank sinks tumbled tumble tumbles plunged plunge plunges
    plummeted plummets lost lose loses losing shed sheds shrank shrink shrinks shrunk contracted contracts contraction
    down lower reduced reduction cut cuts eased eases dipped dip dips weakened crashed slumped slump slumps retreated retreats
    retreat plummet plunging falling sliding sinking slipping shrinking narrowed narrows shortened slowed skidded
    depreciated trimmed trims trim slashed slashes slash lowered lowers lowering downtick dwindled receded swooned toppled
    ebbed shaved subsided nosedived cooled abated fallen losing dropping tumbling plunge plummet contracting slumping
    weakening weakens retreating narrowing crashing easing sunk sink sinks eroded"""
)
# These tell a direction of a price, a share or a level only: "popped 4%", not "popped two pills".
_PRICED_UP = vocabulary("popped pops firmed firms vaulted zoomed perked")
_PRICED_DOWN = vocabulary(
    "tanked tanks cratered collapsed collapses sagged sags softened softens dived dove skids crumbled faltered"
)
_PRICED_PAIRS: dict[tuple[str, ...], Change] = {
    ("tacked", "on"): "up",
    ("tacks", "on"): "up",
    ("put", "on"): "up",
    ("puts", "on"): "up",
    ("gave", "up"): "down",
    ("gives", "up"): "down",
    ("giving", "up"): "down",
    ("gave", "back"): "down",
}
# Words that may stand between such a verb and its figure: "fell by as much as 3%", "a rise of about 4".
_BETWEEN = vocabulary(
    """by of some about around nearly almost another a an the under over just more than roughly only further least
    less much as edged another sharply slightly steeply further modest mere whopping sharp steep net combined estimated
    record annual whole full year-on-year revised approximately approx close well average additional extra total pace rate
    annualised annualized steady rapid healthy"""
)
_HEDGING = vocabulary(
    "as much nearly almost about around some roughly approximately close to more than well over just under"
)
# "grew at a rate of 3%", "is growing at 3% a year"; a yield that is "up at 3%" has a level.
_PACES = frozenset({"rate", "pace", "clip"})
_GROWING = vocabulary(
    "grow grows grew grown growing growth expand expands expanded expanding shrink shrinks shrank shrinking"
)
_CHANGERS_UP = vocabulary(
    """raise raised raises raising lift lifted lifts lifting increase increased increases increasing boost boosted boosts
    boosting rise rose rises risen grow grew grown jump jumped climb climbed widen widened widens lengthen lengthened
    extend extended expand expanded hike hiked strengthen strengthened"""
)
_CHANGERS_DOWN = vocabulary(
    """cut cuts cutting reduce reduced reduces reducing lower lowered lowers lowering trim trimmed trims trimming slash
    slashed slashes slashing shave shaved narrow narrowed shorten shortened shrink shrank shrunk fall fell fallen drop
    dropped decline declined scale scaled decrease decreased ease eased weaken weakened"""
)
_AFTER_UP = vocabulary(
    "higher more up increase rise gain growth jump hike dearer longer larger bigger surge greater stronger firmer wider upswing"
    " boost spike climb uptick improvement expansion heavier taller faster"
)
_AFTER_DOWN = vocabulary(
    "lower less fewer down decrease decline fall drop cut loss reduction cheaper smaller slump shorter weaker softer narrower"
    " contraction plunge slide dip downturn lighter slower downtick shrinkage"
)
_CHANGERS = _CHANGERS_UP | _CHANGERS_DOWN
_DIRECTED = _UP | _DOWN
_SHORT = 2
"""Words that leave no room for a verb of their own."""
# "gave up 517 yards", "the lead up to 3G": here the particle belongs to the word before.
_PARTICLES = vocabulary(
    """gave lead set made signed put shot shut closed struck snapped bought rounded lined locked laid hunted gunned chopped
    tore blew picked took opened handed"""
)
_NEAR = 2
"""How far "up" and "down" may stand from their figure."""


def of(text: str, figure: Figure, near: Sequence[str]) -> Change:
    """`up` or `down` for a difference ("rose 3%", "down 12", "5% lower"), `=` for a level ("rose to 12").

    `near` are the words before the figure, as `words.before` gives them.
    """
    if figure.sign and figure.kind == "percent":
        return "up" if figure.sign == "+" else "down"
    if figure.kind == "duration" and near[-1:] != ["by"]:
        return "="
    return (
        _by(text, figure, near)
        or _verb(figure, near)
        or _off(figure, near)
        or _told(figure, near)
        or _in(text, figure, near)
        or _after(text, figure)
        or "="
    )


def _verb(figure: Figure, near: Sequence[str]) -> Change | None:
    """The direction that the words right before a figure give it, across "by", "of" and hedges."""
    priced = _is_priced(figure)
    shares = figure.kind == "percent" or figure.unit == "point"
    if shares and (told := _PRICED_PAIRS.get(tuple(near[-2:]))):
        return told
    away = 0
    for distance, word in enumerate(reversed(near)):
        if word in ("up", "down") and (
            away > _NEAR or _PARTICLES.intersection(near[-distance - 2 : -distance - 1])
        ):
            return None
        if word in _UP or (priced and word in _PRICED_UP):
            return "up"
        if word in _DOWN or (priced and word in _PRICED_DOWN):
            return "down"
        if word not in _BETWEEN and not _goes_on(
            figure, near[: len(near) - distance], near[len(near) - distance :]
        ):
            return None
        away += word not in _HEDGING
    return None


def _goes_on(figure: Figure, left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether "at" or "to", the last word of `left`, still leads from a verb to its figure, `right` between them."""
    if left[-1] == "to":
        return left[-2:-1] == ["close"]
    if left[-1] != "at":
        return False
    if right[:1] == ["least"] or not _PACES.isdisjoint(right):
        return True
    return figure.kind == "percent" and not _GROWING.isdisjoint(left[-2:-1])


def _is_priced(figure: Figure) -> bool:
    """Whether a figure is a share, a sum, a measure or points, which go up and down."""
    return figure.kind in ("percent", "money", "measure") or figure.unit == "point"


_HEDGES = frozenset({"about", "around", "some", "nearly", "almost", "just", "only", "over", "under"})
_OFF_BEFORE = frozenset({"was", "were", "is", "are", "trading", "closed", "finished", "ended", "stood"})


def _off(figure: Figure, near: Sequence[str]) -> Change | None:
    """ "the shares were off 2%"; not "paid off $2m"."""
    return (
        "down"
        if _is_priced(figure) and near[-1:] == ["off"] and _OFF_BEFORE.intersection(near[-2:-1])
        else None
    )


_TELLING = (
    ("was",),
    ("is",),
    ("reached",),
    ("averaged",),
    ("came", "to"),
    ("amounted", "to"),
)
_CHANGES: dict[str, Change] = {
    **dict.fromkeys(("increase", "rise", "gain", "growth", "hike"), "up"),
    **dict.fromkeys(("decrease", "fall", "drop", "decline", "reduction", "cut"), "down"),
}


def _told(figure: Figure, near: Sequence[str]) -> Change | None:
    """ "the increase was 2%", "growth came to 3%"; of shares only: "the fall was 12 metres" may be its height."""
    if figure.kind != "percent":
        return None
    near = [word for word in near if word not in _HEDGES]
    lengths = (len(verb) for verb in _TELLING if tuple(near[-len(verb) :]) == verb)
    length = next(lengths, 0)
    return _CHANGES.get(near[-length - 1]) if 0 < length < len(near) else None


_RISES = "rises?|increases?|jumps?|gains?|growth|surges?|hikes?|climbs?|upticks?|spikes?|upswings?"
_FALLS = "falls?|drops?|declines?|decreases?|reductions?|cuts?|slumps?|plunges?|dips?|slides?|contractions?|downturns?"
# "a rise in prices of 3 percent", "the cut in rates was a point"; not "a rise in the price of 3 litres", "sales in a growth of".
_IN = re.compile(
    rf"(?ai:(?<![^\W_])(?:(?P<up>{_RISES})|{_FALLS})[ \xa0](?:in|for)[ \xa0](?:[\w'’-]+[ \xa0]){{0,5}}?"
    r"(?!(?:price|cost|number|value|amount|level|rate|share|size|volume|use)[ \xa0]of[ \xa0])[\w'’-]+[ \xa0]"
    r"(?:of|(?P<told>was|is|came[ \xa0]to|amounted[ \xa0]to|reached|averaged))[ \xa0]"
    r"(?:(?:about|around|some|nearly|almost|just|only|over|under|more[ \xa0]than|less[ \xa0]than|at[ \xa0]least|up[ \xa0]to)[ \xa0])*$)"
)


def _in(text: str, figure: Figure, near: Sequence[str]) -> Change | None:
    """ "a rise in prices of 3 percent": the noun's direction, across what rises."""
    if ("in" not in near and "for" not in near) or not (_is_priced(figure) or figure.is_bare):
        return None
    match = _IN.search(text, max(0, figure.start - _FAR), figure.start)
    if match is None or (match["told"] and figure.kind != "percent"):
        return None
    return "up" if match["up"] else "down"


# A count "5 more" is added, and "5 fewer" left out of no number, unless "than" compares.
_COMPARING = frozenset(
    {"more", "less", "fewer", "longer", "shorter", "larger", "smaller", "bigger", "greater"}
)


_LACKING = frozenset({"less", "fewer", "lower", "higher"})
"""Of a bare number these tell a difference by themselves: "taxes brought in 1.3bn less"."""


def _after(text: str, figure: Figure) -> Change | None:
    """ "5% lower", "four fewer than"; with a count, "more" alone only adds to it: "twelve more homes"."""
    following = words.after(text, figure.reach, most=1)
    word = following[0].text.lower() if following and not following[0].gap.strip() else ""
    direction: Change | None = "up" if word in _AFTER_UP else "down" if word in _AFTER_DOWN else None
    if direction and figure.kind == "count":
        compared = words.after(text, following[0].end, most=1)
        than = bool(compared) and compared[0].text.lower() == "than"
        than = than or (figure.is_bare and word in _LACKING)
        return direction if than or (figure.unit == "point" and word not in _COMPARING) else None
    return direction


_CLAUSE = re.compile(r"[.;:,!?\n]|(?ai:(?<![^\W_])(?:and|but|while|which|that|or)(?![^\W_]))")
_FAR = 80


_OF_NOUNS = frozenset(
    {"the", "a", "an", "its", "their", "this", "that", "any", "of", "for", "in", "record", "sharp"}
)


def _by(text: str, figure: Figure, near: Sequence[str]) -> Change | None:
    """ "raise the wage by 6.5 percent": the verb right before "by", else the first of the clause.

    A clause of hardly more than "by" leans on the one before it: "rents rose 3%, pay by 2%", "it fell, by 3%".
    """
    at = next((i for i in range(len(near) - 1, -1, -1) if near[i] not in _BETWEEN or near[i] == "by"), -1)
    if at < 0 or near[at] != "by":
        return None
    left = text[max(0, figure.start - _FAR) : figure.start].lower()
    *earlier, last = _CLAUSE.split(left)
    clause = last.split()
    clause = clause[: len(clause) - len(near[at:])]
    told = _changer(figure, clause)
    if told is None and len(clause) <= _SHORT and earlier and left[-len(last) - 1] == ",":
        return _changer(figure, earlier[-1].split())
    return told


def _changer(figure: Figure, clause: Sequence[str]) -> Change | None:
    """The direction of the verb of a clause: the last word, else the first that changes something."""
    pairs = list(zip(["", *clause], clause, strict=False))
    verbs = [word for before, word in pairs if word in _CHANGERS and before not in _OF_NOUNS]
    if not verbs and (_is_priced(figure) or figure.is_bare):
        verbs = [word for before, word in pairs if word in _DIRECTED and before not in _OF_NOUNS]
    if not verbs:
        return None
    verb = verbs[-1] if verbs[-1] == clause[-1] else verbs[0]
    return "up" if verb in _CHANGERS_UP or verb in _UP - _CHANGERS_DOWN else "down"
