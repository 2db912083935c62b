"""What neighbouring figures are together: ranges, compound durations and margins."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from facts.values import ages, carried, hedges, labels, units
from facts.values.figure import Figure
from facts.values.labels import line_before
from facts.values.numeral import Numeral

_DASH = re.compile(r"[ \xa0]?[-–—−][ \xa0]?|~")
_TO = re.compile(r"(?ai:[ \xa0](?:to|till)[ \xa0])")
_AND = re.compile(r"(?ai:,?[ \xa0]and[ \xa0])")
_LISTED = re.compile(r"(?ai:,?[ \xa0](?:and|or)[ \xa0]|[ \xa0](?:to|till)[ \xa0]|/)")
_EITHER = re.compile(r"(?ai:[ \xa0]or[ \xa0])")
_WIDEST_GAP = 24
_WIDEST_HEDGED = 36
_OF_THE = re.compile(r"(?ai:[ \xa0]of[ \xa0](?:(?:the|its|their|his|her|[\w-]+['’]s)[ \xa0])?)")
_COMPOUND = re.compile(r"(?ai:[ \xa0](?:and[ \xa0])?|,[ \xa0])")
_BETWEEN = re.compile(r"(?ai:(?<![^\W_])between[ \xa0](?:the[ \xa0]ages?[ \xa0]of[ \xa0]|[a-z]+[ \xa0])?$)")
_FROM = re.compile(r"(?ai:(?<![^\W_])from[ \xa0]$)")
_BY = re.compile(r"(?ai:(?<![^\W_])by[ \xa0](?:[a-z]+[ \xa0])?$)")
_MOVES = re.compile(
    r"(?ai:(?<![^\W_])(?:r[oi]se\w*|rising|f[ae]ll\w*|gr[eo]w\w*|cut\w*|increas\w+|decreas\w+|reduc\w+|drop\w*|climb\w*|jump\w*|"
    r"rais\w+|lower\w*|lift\w*|declin\w+|up|down|took|tak(?:e|es|ing)|went|mov\w+|slow\w*|eas\w+|slid\w*|slip\w*|"
    r"surg\w+|soar\w*|widen\w*|narrow\w*|shr[aiu]nk\w*|chang\w+|revis\w+|doubl\w+|trebl\w+|tripl\w+|edg\w+|swell\w*|"
    r"dip\w*|plung\w+|tumbl\w+|expand\w*|brought|bring\w*|advanc\w+|improv\w+|accelerat\w+|upgrad\w+|downgrad\w+|gain\w*|lost|los\w+|"
    r"plummet\w*|added|adds|firm(?:ed|s)|weaken\w*|strengthen\w*|sank|sink\w*|slump\w*|retreat\w*|appreciat\w+|depreciat\w+)(?![^\W_]))"
)


def settle(text: str, figures: list[Figure]) -> list[Figure]:
    """Join ranges and compound durations, hand units on, and drop results like "2-1"."""
    for meet in (_compound, _with_margin, _two_sided, _pair):
        figures = _folded(text, figures, meet)
    figures = carried.with_units(text, [ages.marked(text, figure) for figure in figures])
    return _folded(text, figures, carried.with_direction)


_Meeting = Callable[[str, Figure, Figure], list[Figure] | None]


def _folded(text: str, figures: Iterable[Figure], meet: _Meeting) -> list[Figure]:
    """Let each figure meet a near one before it; what `meet` gives replaces the two, None leaves them as they are."""
    settled: list[Figure] = []
    for figure in figures:
        widest = _WIDEST_HEDGED if meet is _two_sided else _WIDEST_GAP
        is_near = bool(settled) and figure.start - settled[-1].reach <= widest
        pair = meet(text, settled[-1], figure) if is_near else None
        if pair is None:
            settled.append(figure)
        else:
            settled[-1:] = pair
    return settled


def _compound(text: str, first: Figure, second: Figure) -> list[Figure] | None:
    """ "two hours and 10 minutes" is one duration, "5 feet 2 inches" one length, "two dollars and ten cents" one sum."""
    if _are_inches(text, first, second):
        second = second._replace(kind="measure", unit="[in_i]")
    if first.kind != second.kind or not _COMPOUND.fullmatch(text, first.end, second.start):
        return None
    if first.numeral.value is None or second.numeral.value is None or second.sign:
        return None
    parts = {"duration": _two_units, "measure": _two_units, "money": _and_cents}.get(first.kind)
    return parts(first, second) if parts else None


def _are_inches(text: str, first: Figure, second: Figure) -> bool:
    """Whether a bare number right behind feet are inches: "6 foot 2"."""
    value = second.numeral.value
    if first.unit != "[ft_i]" or not second.is_bare or text[first.end : second.start] not in (" ", "\xa0"):
        return False
    if text.startswith(" times", second.end):
        return False
    return value is not None and 0 < value < _INCHES and second.numeral.form == first.numeral.form


_INCHES = 12
_SPLIT_UNITS = frozenset({("[ft_i]", "[in_i]"), ("[lb_av]", "[oz_av]"), ("[stone_av]", "[lb_av]")})


def _two_units(first: Figure, second: Figure) -> list[Figure] | None:
    """The sum of a larger and a smaller unit: durations in the smaller, lengths and weights in the larger."""
    large, small = units.table().get(first.unit or ""), units.table().get(second.unit or "")
    if large is None or small is None or large.factor <= small.factor:
        return None
    if first.kind == "measure" and (large.code, small.code) not in _SPLIT_UNITS:
        return None
    ratio = Decimal(str(round(large.factor / small.factor, 6)))
    if first.kind == "measure":
        total = _sum(first, second.numeral.converted(1 / ratio))
        return [first._replace(numeral=total, end=second.end, reach=second.reach, rule="measure.compound")]
    total = _sum(first._replace(numeral=first.numeral.converted(ratio)), second.numeral)
    return [second._replace(start=first.start, numeral=total, rule="duration.compound")]


def _and_cents(first: Figure, second: Figure) -> list[Figure] | None:
    if first.unit != second.unit or second.rule != "money.part" or first.rule == "money.part":
        return None
    return [first._replace(numeral=_sum(first, second.numeral), end=second.end, reach=second.reach)]


def _sum(first: Figure, rest: Numeral) -> Numeral:
    total = (first.numeral.value or Decimal(0)) + (rest.value or Decimal(0))
    return first.numeral._replace(value=total, step=rest.step)


_MARGIN = re.compile(r"(?ai:,?[ \xa0]?(?:plus or minus|give or take|±|\+/-)[ \xa0]?)")


def _with_margin(text: str, first: Figure, second: Figure) -> list[Figure] | None:
    """ "52 percent, plus or minus 3": one figure with the interval that its margin gives."""
    margin = second.numeral.value
    if margin is None or not _MARGIN.fullmatch(text, first.reach, second.start):
        return None
    fits = second.is_bare or second.unit == first.unit or second.kind == first.kind == "percent"
    return [first._replace(margin=margin, end=second.end, reach=second.reach)] if fits else None


# "more than 10 but less than 20": the hedge of the second stands between the two.
_AND_HEDGED = re.compile(r"(?ai:,?[ \xa0](?:and|but)[ \xa0](?:is[ \xa0]|are[ \xa0])?)")
_LOWEST, _HIGHEST = frozenset({"at_least", "more_than"}), frozenset({"at_most", "less_than"})


def _two_sided(text: str, first: Figure, second: Figure) -> list[Figure] | None:
    """ "at least 10 but fewer than 20": one interval; not "more than 12 dead and fewer than 20 wounded"."""
    joint = _AND_HEDGED.match(text, first.reach)
    if joint is None or not _alike(first, second) or (first.reach > first.end and second.reach > second.end):
        return None
    bound = hedges.named(text[joint.end() : second.start]).bound
    if bound not in _LOWEST | _HIGHEST:
        return None
    lent, other = _lend_back(first, second), hedges.left(text, first.start).bound
    if other in _LOWEST and bound in _HIGHEST and _ascending(lent, second):
        return [_range(lent, second)]
    if other in _HIGHEST and bound in _LOWEST and _ascending(second, lent):
        known = _range(lent, second)
        return [
            known._replace(
                numeral=second.numeral, sign=second.sign, upper=lent.numeral._replace(value=lent.signed)
            )
        ]
    return None


def _pair(text: str, first: Figure, second: Figure) -> list[Figure] | None:
    """What two figures become when a dash, "to", "and", "or" or "of" stands between them."""
    gap = text[first.end : second.start]
    if len(gap) > _WIDEST_GAP or first.upper or not _alike(first, second):
        return None
    if _OF_THE.fullmatch(gap) and text.startswith("-", second.numeral.end):
        return None  # "five of the three-ton satellites"
    dash, lent = _DASH.fullmatch(gap) is not None, _lend_back(first, second)
    if dash and _is_result(text, first, second):
        return []
    if dash:
        lent = lent._replace(numeral=_in_thousands(lent.numeral, second.numeral))
    if _ascending(lent, second) and (dash or _is_interval(text, first, second, gap)):
        return [_range(lent, second)]
    if first.numeral.form == "article" and _EITHER.fullmatch(gap) and _ascending(lent, second):
        return [_range(lent, second)]  # "a day or two"
    if _EITHER.fullmatch(gap) and second.numeral.value == (lent.numeral.value or 0) + 1:
        return [lent._replace(either=second.numeral), second._replace(either=lent.numeral)]
    return [lent, second] if dash or _LISTED.fullmatch(gap) or _OF_THE.fullmatch(gap) else None


def _is_result(text: str, first: Figure, second: Figure) -> bool:
    counts = first.is_bare and second.kind == "count"
    return counts and labels.is_score(text, first.numeral, second.numeral)


def _is_interval(text: str, first: Figure, second: Figure, gap: str) -> bool:
    """ "37 to 41", "between 37 and 41"; not "rose from 3 to 5"."""
    if _TO.fullmatch(gap):
        return not _is_move(text, first, second)
    return bool(_AND.fullmatch(gap) and _BETWEEN.search(line_before(text, first.start)))


def _alike(first: Figure, second: Figure) -> bool:
    if first.numeral.value is None or second.numeral.value is None or "ordinal" in (first.kind, second.kind):
        return False
    if first.unit is None or second.unit is None:
        return True
    return first.unit.split("/")[0] == second.unit.split("/")[0]


def _is_move(text: str, first: Figure, second: Figure) -> bool:
    """Whether "X to Y" tells a change: "rose from 3 to 5", "gained 1% to 1,478", "fell 300 to 41,000"."""
    line = line_before(text, first.start, 60)
    clause = line if _FROM.search(line) else line.rsplit(", ", 1)[-1]
    if not _MOVES.search(clause):
        return False
    if _BY.search(line) and _is_near(first, second):
        return False  # "grow by 1.5 to 2 percent"
    led = _FROM.search(line) or _BY.search(line)
    return led is not None or first.unit is not None or not _is_near(first, second, _FAR)


_NEAR, _FAR = 3, 5
"""Ends of one range of change lie within the first factor; "fell 12,300 to 412,000", beyond the second, has no range."""


def _is_near(first: Figure, second: Figure, factor: int = _NEAR) -> bool:
    low, high = first.numeral.value, second.numeral.value
    return low is not None and high is not None and first.is_bare and low < high <= factor * low


def _ascending(first: Figure, second: Figure) -> bool:
    low, high = first.signed, second.signed
    return low is not None and high is not None and low < high


def _lend_back(first: Figure, second: Figure) -> Figure:
    """The first of two with the unit and the scale that only the second writes: "$1.5-2bn", "10 to 12%"."""
    numeral = first.numeral
    same = second.unit is None or first.unit in (None, second.unit)
    if same and first.kind in ("count", "money") and _wants_scale(numeral, second.numeral):
        numeral = numeral.times(second.numeral.scale, numeral.end)
    if first.is_bare and second.unit is not None and first.reach == first.end:
        return first._replace(numeral=numeral, kind=second.kind, unit=second.unit, rule=second.rule)
    return first._replace(numeral=numeral)


def _wants_scale(low: Numeral, high: Numeral) -> bool:
    """Whether the scale word of the second number is meant for the first too: "3 to 5 million", not "900 to 1 million"."""
    if low.value is None or high.value is None or low.scaled or not high.scaled:
        return False
    return low.value * high.scale < high.value


def _in_thousands(low: Numeral, high: Numeral) -> Numeral:
    """The first of "15-20,000" in thousands too."""
    if low.value is None or high.value is None or low.value >= 1000 or high.value % 1000 or high.value < 1000:
        return low
    thousands = high.value / 1000
    return low.times(1000, low.end) if thousands / 10 <= low.value < thousands else low


def _range(first: Figure, second: Figure) -> Figure:
    known = second if second.unit else first
    return first._replace(
        end=second.end,
        reach=second.reach,
        upper=second.numeral._replace(value=second.signed),
        kind=known.kind,
        unit=known.unit,
        rule=f"{known.rule}.range",
    )
