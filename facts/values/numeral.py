"""One number expression of a text, before anybody asks what it counts."""

from decimal import Decimal
from typing import Literal, NamedTuple

Form = Literal["digits", "words", "article", "fraction", "share", "vague", "ordinal", "times"]


class Numeral(NamedTuple):
    """A number expression: its span, its value and how it is written.

    `value` is None for a vague one, whose interval is `low` to `high`. `step` is the unit of the last significant
    digit, `scale` what its scale words multiply by. `letter` is a scale letter that is still to be judged ("300m":
    million or metres) and not part of the span yet. A fraction has its plain value (0.5), a share is in percent.
    """

    start: int
    end: int
    form: Form
    value: Decimal | None
    step: Decimal = Decimal(1)
    low: Decimal | None = None
    high: Decimal | None = None
    letter: str = ""
    scale: Decimal = Decimal(1)

    @property
    def scaled(self) -> bool:
        """Whether a scale word is part of the expression."""
        return self.scale != 1

    def times(self, factor: Decimal | int, end: int) -> "Numeral":
        """The same expression with one more scale word, ending at `end`."""
        scaled = self.converted(Decimal(factor))
        form: Form = "words" if self.form == "fraction" else self.form
        return scaled._replace(end=end, form=form, scale=self.scale * factor, letter="")

    def converted(self, factor: Decimal) -> "Numeral":
        """The same expression counted in a unit `factor` times smaller: centuries in years."""
        return self._replace(
            value=None if self.value is None else self.value * factor,
            step=self.step * factor,
            low=None if self.low is None else self.low * factor,
            high=None if self.high is None else self.high * factor,
        )
