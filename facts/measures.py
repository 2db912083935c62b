"""`schemas/measures/*.toml` → `Measure`: what a figure can be a figure *of*, one small file for each.

A measure is data: the words that give it away, the unit it has, how it behaves in time, and examples that are its
tests. Adding a file adds a measure.

How cues are written: lower-case words with single spaces; `kill*` stands for any ending, `_` for any one word, `...` for up to
seven ("first ... since"). A cue inside a veto ("toll road" against "toll") does not count.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from facts import resources
from facts.records import Kind

Nature = Literal["running", "level", "event"]
PartyRoles = Literal["directed", "both", "visited", "event"]
Cue = Annotated[
    str,
    StringConstraints(pattern=r"^[^\W_][\w.'’&-]*\*?(?: (?:_|\.\.\.|[^\W_][\w.'’&-]*\*?))*$", min_length=2),
]


class MeasureError(ValueError):
    """A measure file that cannot be used; the message names the file and what is wrong in it."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Expected(_Strict):
    """What an example should give: the figure's own words, its measure, and whatever else is stated here."""

    surface: str
    measure: str | None = None
    kind: Kind | None = None
    value: float | None = None
    unit: str | None = None
    edtf: str | None = None
    what: str | None = None
    subject: str | None = None
    object: str | None = None
    place: str | None = None


class Example(_Strict):
    """A sentence and the facts of this measure in it; an empty `expect` says that there is none."""

    text: str
    published: str | None = None
    expect: tuple[Expected, ...] = Field(strict=False)


class Measure(_Strict):
    """One thing that figures are figures of.

    `kinds` are the kinds of its facts (`people` and `casualties` are counts of persons), `unit` the unit that its
    figures have (None: any) and `units` others that they may have instead. `nature` says how it behaves: a `running` total that later reports revise, a
    `level` at a time, an `event` that happened once. `low` and `high` bound what is plausible; `tolerance` is the
    relative difference below which two figures count as one. `parties` says whom it is about: a `directed` flow ("exports
    to"), `both` sides of a relation, the country `visited`, the country that an `event` names ("invasion of"). `agents`
    says that it befalls somebody: words for those who do something ("divers") are persons, known or not.
    """

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    label: str
    kinds: tuple[Kind, ...] = Field(strict=False, min_length=1)
    unit: str | None = None
    units: tuple[str, ...] = Field((), strict=False)
    nature: Nature
    may_fall: bool = False
    low: float | None = None
    high: float | None = None
    tolerance: float = Field(0.0, ge=0, lt=1)
    group: str | None = None
    parties: PartyRoles | None = None
    agents: bool = False
    cues: tuple[Cue, ...] = Field((), strict=False, description="on either side of the figure")
    before: tuple[Cue, ...] = Field((), strict=False, description="only where they stand before the figure")
    after: tuple[Cue, ...] = Field((), strict=False, description="only where they stand after the figure")
    nouns: tuple[str, ...] = Field(
        (), strict=False, description="counted nouns, singular, that settle it alone"
    )
    vetoes: tuple[Cue, ...] = Field((), strict=False)
    examples: tuple[Example, ...] = Field((), strict=False)

    @model_validator(mode="after")
    def _can_be_found(self) -> "Measure":
        if not (self.cues or self.before or self.after or self.nouns):
            raise ValueError("needs at least one of cues, before, after, nouns")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low is above high")
        return self


class Measures(Mapping[str, Measure]):
    """All known measures by name, in the order of their names. Never changed; equal only to itself."""

    def __init__(self, measures: Mapping[str, Measure]) -> None:
        self._measures = dict(measures)

    def __getitem__(self, name: str) -> Measure:
        return self._measures[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._measures)

    def __len__(self) -> int:
        return len(self._measures)

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


def load(folder: Path | None = None) -> Measures:
    """Every `*.toml` of `folder` (default: the shipped ones), by name.

    Raises MeasureError when a file is not TOML, has a key or value that a measure cannot have, or repeats a name.
    """
    home = folder if folder is not None else resources.path("schemas", "measures")
    found: dict[str, Measure] = {}
    for file in sorted(home.glob("*.toml")):
        measure = _read(file)
        if measure.name in found:
            raise MeasureError(f"{file.name}: the measure {measure.name!r} is defined twice")
        found[measure.name] = measure
    return Measures(found)


def _read(file: Path) -> Measure:
    try:
        return Measure.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise MeasureError(f"{file.name}: {_complaint(error)}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MeasureError(f"{file.name}: not valid TOML: {error}") from error


def _complaint(error: ValidationError) -> str:
    """The first thing that is wrong, in words that name the key."""
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return f"unknown key {key!r}"
    if first["type"] == "missing":
        return f"the key {key!r} is missing"
    return f"{key}: {first['msg']}" if key else str(first["msg"])
