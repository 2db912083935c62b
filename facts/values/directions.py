"""The words that tell a direction, and those that may stand between such a word and its figure."""

from facts.records import Change
from facts.values.figure import Figure
from facts.values.words import vocabulary

UP = vocabulary(
    """rose rise rises rising risen grew grow grows growing grown gain gains gained gaining jump jumps jumped jumping
    climb climbs climbed climbing surge surges surged surging soar soars soared soaring up increase increases increased
    increasing add adds added advanced advances advancing expanded expand expands expanding growth higher rally rallied
    rallies leapt leap leaps spiked spike spikes strengthened improved improves hike hikes hiked upward swelled swells swollen
    ballooned widened widens lengthened accelerated rebounded rebounds rebound rocketed mounted quickened appreciated
    upswing uptick bounced deepened recovered recovers warmed raise crept skyrocketed skyrocket inched swelling widening
    strengthening strengthens accelerating rallying rebounding improvement upturn expansion swell
    spiralled spiraled spiralling spiraling escalated escalating"""
)
DOWN = vocabulary(
    """fell fall falls falling fallen dropped drop drops dropping declined decline declines declining decreased decrease
    decreases decreasing slid slide slides slipped slip slips sank sinks tumbled tumble tumbles plunged plunge plunges
    plummeted plummets lost lose loses losing shed sheds shrank shrink shrinks shrunk contracted contracts contraction
    down lower reduced reduction cut cuts eased eases dipped dip dips weakened crashed slumped slump slumps retreated retreats
    retreat plummet plunging sliding sinking slipping shrinking narrowed narrows shortened slowed skidded
    depreciated trimmed trims trim slashed slashes slash lowered lowers lowering downtick dwindled receded swooned toppled
    ebbed shaved subsided nosedived cooled abated tumbling contracting slumping
    weakening weakens retreating narrowing crashing easing sunk sink eroded shedding cutting trimming slashing
    shaving ebbing receding thinned pared curbed"""
)
# These tell a direction of a price, a share or a level only: "popped 4%", not "popped two pills".
PRICED_UP = vocabulary("popped pops firmed firms firming vaulted zoomed perked")
PRICED_DOWN = vocabulary(
    "tanked tanks cratered collapsed collapses sagged sags softened softens dived dove skids crumbled faltered"
    " wiped wiping wipes knocked knocking knocks lopped lopping lops chopped chopping"
)
PRICED_PAIRS: dict[tuple[str, ...], Change] = {
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
BETWEEN = vocabulary(
    """by of some about around nearly almost another a an the under over just more than roughly only further least
    less much as edged sharply slightly steeply modest mere whopping sharp steep net combined estimated
    record annual whole full year-on-year revised approximately approx close well average additional extra total pace rate
    annualised annualized steady rapid healthy between seasonally inflation-adjusted adjusted year-over-year month-on-month
    month-over-month quarter-on-quarter quarterly monthly compound real cumulative solid robust hefty faster-than-expected
    better-than-expected smaller-than-expected larger-than-expected"""
)
HEDGING = vocabulary(
    "as much nearly almost about around some roughly approximately close to more than well over just under"
)
# "grew at a rate of 3%", "is growing at 3% a year"; a yield that is "up at 3%" has a level.
PACES = frozenset({"rate", "pace", "clip"})
GROWING = vocabulary(
    "grow grows grew grown growing growth expand expands expanded expanding shrink shrinks shrank shrinking"
)
CHANGERS_UP = vocabulary(
    """raise raised raises raising lift lifted lifts lifting increase increased increases increasing boost boosted boosts
    boosting rise rose rises risen grow grew grown jump jumped climb climbed widen widened widens lengthen lengthened
    lengthens lengthening extend extended extends extending enlarge enlarged enlarges expand expanded expands hike hiked
    strengthen strengthened"""
)
CHANGERS_DOWN = vocabulary(
    """cut cuts cutting reduce reduced reduces reducing lower lowered lowers lowering trim trimmed trims trimming slash
    slashed slashes slashing shave shaved narrow narrowed shorten shortened shortens shortening shrink shrank shrunk fall fell fallen drop
    dropped decline declined scale scaled pare pared curb curbed decrease decreased ease eased weaken weakened"""
)
AFTER_UP = vocabulary(
    "higher more up increase rise gain growth jump hike dearer longer larger bigger surge greater stronger firmer wider upswing"
    " raise upturn boost spike climb uptick improvement expansion heavier taller faster"
)
AFTER_DOWN = vocabulary(
    "lower less fewer down decrease decline fall drop cut loss reduction cheaper smaller slump shorter weaker softer narrower"
    " contraction plunge slide dip downturn lighter slower downtick shrinkage"
)
CHANGERS = CHANGERS_UP | CHANGERS_DOWN
# Those of them that change something: "cut emissions 18%".
TRANSITIVE = vocabulary(
    """raised raising lifted lifting increased increasing boosted boosting cut cutting reduced reducing lowered lowering
    trimmed trimming slashed slashing shaved shaving"""
)
DIRECTED = UP | DOWN
BEING = vocabulary("is are was were be been being")
# "gave up 517 yards", "the lead up to 3G": here the particle belongs to the word before.
PARTICLES = vocabulary(
    """gave lead set made signed put shot shut closed struck snapped bought rounded lined locked laid hunted gunned chopped
    tore blew picked took opened handed"""
)
# These go with a share, a price or points as well: "closed up 2%", "opened down 12 cents".
TRADED = frozenset({"closed", "opened", "shot", "picked"})
# A rate that is so is a level.
COMPARED = frozenset({"reduced", "increased", "higher", "lower"})
# Who loses "by six points" is beaten.
LOSING = frozenset({"lost", "lose", "loses", "losing"})
# What is done to things, unless they are steps of a ladder.
HANDLING = vocabulary("dropped drops dropping climbed climbs climbing jumped jumps jumping")
RANKS = vocabulary("place spot position rank notch rung point seat job")
# A loss of 3% is a fall; one of $3m is a result.
LOSSES = frozenset({"loss", "losses"})

LEADING = DIRECTED | PRICED_UP | PRICED_DOWN | LOSSES | CHANGERS_UP | BETWEEN | {"at", "to"}
"""What may stand right before a figure that a verb gives its direction."""


def is_priced(figure: Figure) -> bool:
    """Whether a figure is a share, a sum, a measure or points, which go up and down."""
    return figure.kind in ("percent", "money", "measure") or figure.unit == "point"
