"""Measure files: what they may hold, what is refused, and their examples, which are their tests."""

from pathlib import Path

import pytest
from pydantic import ValidationError
from role_cases import roles, shipped

from facts import measures
from facts.extraction import extract
from facts.measures import Example, MeasureError

LEAST = {
    "trade exports imports killed injured missing displaced detained rescued hospitalised visit summit founded start end "
    "event_date previous_visit deal aid loan fine inflation growth unemployment turnout seats votes troops revenue profit "
    "layoffs area_burnt magnitude budget cost price population speed temperature rainfall age interest_rate poll capacity"
}
GOOD = (
    'name = "downloads"\nlabel = "Downloads"\nkinds = ["count"]\nnature = "running"\nnouns = ["download"]\n'
)
EXAMPLES = [
    pytest.param(name, example, id=f"{name}-{number}")
    for name, measure in shipped().items()
    for number, example in enumerate(measure.examples)
]


def loaded(folder: Path, **files: str) -> measures.Measures:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return measures.load(folder)


def test_the_measures_of_the_news_are_shipped() -> None:
    assert set(" ".join(LEAST).split()) <= set(shipped())


@pytest.mark.parametrize("name", list(shipped()))
def test_every_measure_brings_examples_for_and_against(name: str) -> None:
    examples = shipped()[name].examples
    assert any(example.expect for example in examples)
    assert any(not example.expect for example in examples)


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_examples_are_read_as_they_say(name: str, example: Example) -> None:
    found = [fact for fact in extract(example.text, example.published) if fact.measure == name]
    assert [fact.surface for fact in found] == [expected.surface for expected in example.expect]
    for fact, expected in zip(found, example.expect, strict=True):
        stated = expected.model_dump(exclude_none=True)
        assert {key: getattr(fact, key) for key in stated} == stated


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD + 'colour = "red"\n', "bad.toml: unknown key 'colour'"),
        (
            GOOD + '[[examples]]\ntext = "x"\nexpect = []\nwhy = "y"\n',
            "bad.toml: unknown key 'examples.0.why'",
        ),
        (GOOD.replace('label = "Downloads"\n', ""), "bad.toml: the key 'label' is missing"),
        (GOOD.replace('"running"', '"sometimes"'), "bad.toml: nature: "),
        (GOOD.replace('"count"', '"counts"'), "bad.toml: kinds.0: "),
        (GOOD + "low = 5\nhigh = 2\n", "low is above high"),
        (GOOD + 'cues = ["Two  spaces"]\n', "bad.toml: cues.0: "),
        (GOOD.replace('nouns = ["download"]', ""), "needs at least one of cues"),
        ("name = ", "bad.toml: not valid TOML"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_key(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(MeasureError) as refusal:
        loaded(tmp_path, bad=text)
    assert message in str(refusal.value)


def test_a_name_is_given_once(tmp_path: Path) -> None:
    with pytest.raises(MeasureError, match=r"b.toml: the measure 'downloads' is defined twice"):
        loaded(tmp_path, a=GOOD, b=GOOD)


def test_one_file_makes_a_measure(tmp_path: Path) -> None:
    own = loaded(tmp_path, downloads=GOOD)
    assert list(own) == ["downloads"]
    (found,) = roles("The app has passed {9,000} downloads.", known=own)
    assert (found.measure, found.kind, found.unit) == ("downloads", "count", "download")


def test_measures_do_not_change() -> None:
    with pytest.raises(ValidationError):
        shipped()["killed"].label = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        shipped()["killed"] = shipped()["injured"]  # type: ignore[index]


def test_the_file_that_the_docs_show_is_a_measure(tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "measures.md").read_text(encoding="utf-8")
    shown = page.split("```toml\n")[1].split("```")[0]
    own = loaded(tmp_path, downloads=shown)
    assert set(own["downloads"].model_fields_set) == set(measures.Measure.model_fields)
