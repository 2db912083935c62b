"""Bare counts that lean on an earlier clause or sentence, and those that must not."""

import pytest

from facts import extract


def last(text: str) -> tuple[str, str, str | None]:
    fact = extract(text)[-1]
    return fact.kind, fact.measure, fact.unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a word for the tally goes on from the figure of its size
        (
            "The blast killed 37 people. By nightfall the figure had risen to 41.",
            ("casualties", "killed", "person"),
        ),
        (
            "The blast killed 37 people. The final figure is therefore forty.",
            ("casualties", "killed", "person"),
        ),
        ("In the towns 47% rent. In the capital the share is 58.", ("percent", "percent", "percent")),
        ("The blast killed 37 people. The number of lorries is 41.", ("count", "count", "lorry")),
        ("The blast killed 37 people. The figure of the day is 8,000.", ("count", "count", None)),
        # persons were counted, and the number is the subject of its clause
        (
            "Some 1,400 villagers were taken to schools and another 60 were waiting.",
            ("people", "people", "person"),
        ),
        ("They asked three visitors what they would do. Two said nothing.", ("people", "people", "person")),
        ("Some 1,400 villagers fled. Of the villages, 20 are gone.", ("count", "count", None)),
        ("Of the lorries, nine are here; another 12 are expected.", ("count", "count", None)),
        # persons by what stands beside the number
        ("Of the 15 who had signed on, nobody came.", ("people", "people", "person")),
        ("It came in thanks to 1,811 of you.", ("people", "people", "person")),
        ("It rose by much in a county of 860,000.", ("people", "people", "person")),
        # a part has what its whole has, unless a verb says otherwise
        ("The blast wounded 23 people, six of them badly.", ("casualties", "injured", "person")),
        ("The blast wounded 23 people. Six of them are back at work.", ("people", "people", "person")),
    ],
)
def test_what_a_bare_count_stands_for(text: str, expected: tuple[str, str, str | None]) -> None:
    assert last(text) == expected
