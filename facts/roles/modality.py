"""Whether a figure is asserted, denied, foreseen, aimed at or only supposed."""

from facts.records import Modality
from facts.roles.line import Line
from facts.roles.words import listed

_REACH = 10.0
_DENIED = frozenset(
    {"denied", "denies", "deny", "denying", "refuted", "refutes", "rejected", "false", "untrue"}
)
_PROJECTED = listed(
    "expected expects expect forecast forecasts forecasting projected projects projection projections predicted",
    "predicts prediction predictions anticipated anticipates foreseen foresees outlook will shall",
)
_TARGET = listed(
    "target targets targeted targeting goal goals aim aims aimed aiming planned plans intends hopes hoped"
)
_SUPPOSED = frozenset({"if", "would", "could", "might", "unless", "hypothetical", "hypothetically"})
_KINDS: tuple[tuple[frozenset[str], Modality], ...] = (
    (_DENIED, "denied"),
    (_TARGET, "target"),
    (_PROJECTED, "projected"),
    (_SUPPOSED, "hypothetical"),
)


def modality(line: Line, at: int) -> Modality:
    """The modality that the nearest word of doubt, plan or denial gives the figure at word `at`; else asserted."""
    best: tuple[float, Modality] = (_REACH, "asserted")
    for i, word in enumerate(line.words):
        for words, name in _KINDS:
            if word in words:
                cost = line.cost(i, at) + (2.0 if i > at else 0.0)
                if cost < best[0]:
                    best = (cost, name)
    return best[1]
