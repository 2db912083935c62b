"""The words that say how a figure is meant, each list with its reason."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from facts.records import Modality
from facts.roles.words import listed

Back = Literal["", "beside", "said", "possible"]


class Cue(NamedTuple):
    """How some words are meant.

    `followed` holds the words of which one must come next ("-ing": any word that ends so, "-name": any with a capital, "-clause": "his men had"),
    `after` those of which one must stand before, `near` those of which one must stand within the three words before;
    `never` and `unless` those that may not. `links` are the words over which it reaches forwards (None: any). `back` is the way
    backwards: to a figure right `beside` it, to the subject of which it is `said`, or to that also over commas
    (`possible`). `headline` ones are meant so in headlines alone.
    """

    modality: Modality
    followed: frozenset[str] | None = None
    after: frozenset[str] | None = None
    near: frozenset[str] | None = None
    never: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    links: frozenset[str] | None = None
    back: Back = ""
    headline: bool = False


INTENTS = listed(
    "invest spend build buy hire pay cut close sell raise open provide send lend donate allocate deploy lay slash shed "
    "recruit borrow inject contribute supply"
)
"""Verbs of what somebody decides: "will invest 3bn" tells an aim, "will lose 3bn" a forecast."""

DESCRIBING = listed(
    "planned proposed expected forecast projected predicted promised possible potential hypothetical"
)
"""Cues that may only describe a noun: "a [planned] attack killed 12"."""

_TO = frozenset({"to"})
_GIVEN = listed("aid money sum sums funds funding help assistance support loan loans amount amounts no")
_FOR = frozenset({"for"})
_OF = listed("of for to at is was that remains stays would")
_NONE: frozenset[str] = frozenset()
_BE = listed("is are was were been be")
_CLAIMS = listed(
    "that reports report claims claim allegations allegation suggestions accusations rumours rumors having being any it "
    "the speculation -ing -name -clause there he she they we"
)
_DENIES = listed(
    "denied denies deny denying rejected rejects rejecting dismissed dismisses dismissing refuted refutes disputed disputes"
)
_FORECASTERS = listed(
    "forecasters analysts economists strategists traders bank imf ministry agency consultancy"
)
_NEEDS = listed(
    "need needs needed have has had found said believed thought known proved seems appears used ought refuses refused"
)
PLANNED = listed(
    "built completed held finished opened delivered launched paid signed ready commissioned installed erected unveiled introduced"
)
"""What is "to be" done is planned: "a line [to] be completed in 2027"."""

_DEEDS = listed(
    "lose lost kill killed shoot shot take taken receive received sell sold send sent fire fired steal stolen find found arrest "
    "arrested hold held spend spent pay paid build built order ordered hit sink sunk"
)
"""What "did not" denies, where it denies a number of it; "did not reach 50%" compares."""

_NOT = listed("not n't wasn't isn't never")
_ABSTRACT = listed("that growth inflation output")

_TABLE: tuple[tuple[Cue, str], ...] = (
    # What is denied: a report, a claim, a that-clause; nobody denies a figure in "denied bail", "rejected 12 offers".
    (Cue("denied", _CLAIMS), "denied denies deny denying"),
    (
        Cue("denied", _CLAIMS - {"the", "any", "it", "-ing", "-name", "-clause", "he", "she", "they", "we"}),
        "rejected rejects rejecting dismissed dismisses dismissing refuted refutes disputed disputes",
    ),
    # "Rejected a claim that", "dismissed a report of", "disputed the figure of".
    (
        Cue("denied", listed("that of"), near=_DENIES),
        "claim claims report reports speculation allegation allegations suggestion accusation rumour rumor figure figures toll number",
    ),
    (
        Cue("denied", listed("that reports claims allegations suggestions rumours rumors")),
        "untrue false wrong incorrect",
    ),
    (
        Cue("denied", after=_BE, links=_NONE, back="said"),
        "denied refuted untrue false wrong incorrect fabricated baseless",
    ),
    (Cue("denied", links=_NONE, back="said"), "untrue baseless unfounded fabricated"),
    (Cue("denied", listed("evidence truth proof indication sign")), "no"),
    (Cue("denied", listed("that"), near=_NOT), "true correct accurate right case"),
    (Cue("denied", _TO), "contrary"),
    (Cue("denied", frozenset({"#"}), _BE), "never"),
    (Cue("denied", frozenset({"out"})), "rule rules ruled ruling"),
    # "Not 12 but 15"; "not more than 12" and "not only 12" are bounds and emphasis, not denials.
    (Cue("denied", frozenset({"#"})), "not"),
    (Cue("denied", _DEEDS, listed("did do does have has had")), "not"),
    (Cue("denied", _DEEDS), "didn't hasn't haven't hadn't never"),
    (Cue("denied", frozenset({"what"}), links=_NONE, back="said"), "not"),
    # Whoever can bring it about wants it: an aim. "Sought by police" and "wanted men" are none.
    (Cue("target", never=listed("by for in man men")), "want wants wanted seeks seeking sought"),
    (Cue("target"), "demanded demanding urges targeting"),
    (
        Cue("target", _FOR),
        "asks asked asking calls called calling call appeals appealed appealing request requests demands aim aims aiming aimed",
    ),
    (
        Cue("target", _TO, unless=listed("no")),
        "looking aim aims aimed aiming plan plans planned planning intend intends intended hope hopes hoping hoped pledge pledges "
        "promise promises promising vow vows vowed commit undertook propose proposes proposed want tries trying ambition bid "
        "proposal meant",
    ),
    # To do something; "aid pledged to Chad" is there already.
    (Cue("target", _TO, unless=_GIVEN), "pledged promised committed"),
    (Cue("target", frozenset({"at"})), "aims aiming"),
    (Cue("target", listed("a an # another up more")), "plans planning"),
    # A goal, a plan, a budget that has been approved: figures of what shall be. Counted "targets" are none.
    (Cue("target", links=_OF, back="beside"), "target goal ambition pledge aim"),
    (Cue("target", links=_OF - {"is", "was", "at"}), "targets goals"),
    (Cue("target", listed("of for with foresees provides sets")), "budget plan proposal"),
    (Cue("target", listed("of for")), "plans proposals"),
    (Cue("target", never=listed("by ,"), back="said"), "planned proposed"),
    # Foreseen by somebody, or by the course of things.
    (
        Cue("projected", never=frozenset({","}), unless=listed("life"), back="said"),
        "expected forecast projected predicted anticipated foreseen scheduled slated",
    ),
    (
        Cue("projected"),
        "expect expects expecting forecasts forecasting predicts predict predicting anticipates anticipate foresees foresee "
        "projecting",
    ),
    (Cue("projected", _ABSTRACT), "projects project sees see"),
    (Cue("projected", listed("at -ing"), _BE), "seen"),
    (Cue("projected", frozenset({"in"})), "pencilled penciled"),
    (
        Cue("projected", links=_OF, back="beside"),
        "projection projections prediction predictions outlook consensus guidance",
    ),
    (Cue("projected", near=_FORECASTERS), "see sees"),
    (Cue("projected", listed("for to")), "guided guides guiding"),
    (Cue("projected", _TO, _BE, back="said"), "about going"),
    (Cue("projected", listed("-planned"), unless=_NEEDS), "to"),
    (Cue("hypothetical", listed("risk"), after=_BE, back="said"), "at"),
    (Cue("projected", back="said"), "will shall should"),
    (Cue("projected", _TO, back="said"), "set likely poised bound supposed"),
    (Cue("projected", _TO | _FOR, back="said"), "track"),
    (Cue("projected", _TO, back="said"), "course"),
    (Cue("projected", never=listed("# the a an be"), after=listed("is are"), back="said"), "to"),
    (Cue("projected", listed("be"), after=listed("is are"), back="said"), "to"),
    (
        Cue(
            "projected",
            INTENTS | listed("get begin start end rise fall grow create add host visit"),
            headline=True,
        ),
        "to",
    ),
    (Cue("projected", listed("in on by at next for out")), "due"),
    (Cue("projected", _TO, _BE, back="said"), "due"),
    (Cue("projected", listed("for that")), "hope hopes hoping hoped"),
    # Only if something else comes about. Figures that stand before "would" are known: "12 men would vote".
    (
        Cue(
            "hypothetical",
            listed("convicted found guilty elected approved ratified passed confirmed proven"),
            back="said",
        ),
        "if",
    ),
    (Cue("hypothetical", frozenset({"have"}), never=frozenset({"#"}), back="said"), "would"),
    (
        Cue("hypothetical"),
        "if unless would whether hypothetically suppose supposing assuming potentially possibly",
    ),
    (Cue("hypothetical", frozenset({"that"})), "provided"),
    (Cue("hypothetical", listed("up")), "faces face facing"),
    (Cue("hypothetical", listed("losing missing")), "risk risks risking risked"),
    (Cue("hypothetical", back="said"), "could might"),
    (Cue("hypothetical", never=listed("and # to of in , . day"), back="said"), "may"),
    (Cue("hypothetical", _TO), "were threatens threatened"),
    (Cue("hypothetical", links=_NONE, after=_BE | {"remains"}, back="possible"), "possible conceivable"),
    (Cue("hypothetical", after=listed("a the any its their of")), "possible potential hypothetical"),
    # Feared, not known: "40 feared dead", "fears that 200 drowned".
    (Cue("hypothetical", back="said"), "feared"),
    (Cue("hypothetical", listed("that of # up at")), "fears fear"),
)


def _by_word(table: Iterable[tuple[Cue, str]]) -> Mapping[str, tuple[Cue, ...]]:
    found: dict[str, tuple[Cue, ...]] = {}
    for cue, words in table:
        for word in words.split():
            found[word] = (*found.get(word, ()), cue)
    return found


CUES = _by_word(_TABLE)
"""Cues by their word, the first that holds is meant."""
