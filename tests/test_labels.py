"""Numbers that name something and count nothing."""

import pytest

from facts.values.dates import find_times
from facts.values.quantities import find


def written(text: str, least: float = 0.5) -> list[str]:
    return [text[r.start : r.end] for r in find(text, []) if r.confidence >= least and r.kind != "ordinal"]


@pytest.mark.parametrize(
    "text",
    [
        "UFC 303 was cancelled.",
        "Exhibit 14 was shown.",
        "He was cleared on count three.",
        "See photo 2 of 6 and item 7 of 22.",
        "a 9mm pistol and a 155mm howitzer",
        "a 4-bit controller and a 401(k)",
        "a 3-minute read",
        "the trial of the Gang of Nine",
        "a mother of five walks home",
        "Her pulse was 58.",
        "Her pulse had sunk to 38.",
        "She wore 7 in Turin.",
        "He takes size 44 shoes, factor 30 sunscreen.",
        "Tune to 98.5 FM for opus 97.",
        "On a scale of one to ten it is dull.",
        "blood pressure of 140 over 90",
        "Look for a fever above 38.5.",
        "She wore the red shirt in Turin but will take 19 in Lyon.",
        'He saw "Apollo 13" at home.',
        "It takes two to tango, ten out of ten.",
        "at km 14 of the road",
        "A Boeing 737 landed.",
        "Article 370 is gone.",
        "the G20 and Covid-19 and 5G",
        "a 5K run for 24K gold and a 4K screen",
        "COP28 and Rule 144A",
        "at 221B Baker Street and 1600 Pennsylvania Avenue",
        "Trams 5 and 7 stop.",
        "+234 1 555 0142",
        "by a factor of ten",
        "the 49-Euro-Ticket",
        "in courtroom 2",
        "a 9-to-5 job for a 20-something",
        "open 24/7 since 9/11",
        "a Galaxy S23 and an iPhone 12 Pro",
        "its own 787 Dreamliner",
        "page 22",
        "See p. 14 and no. 4,118.",
        "Phase 2 of the line",
        "under pylon nine",
        "Route 66",
        "on BBC One",
        "the top five",
        "Call 0800 555 000 now.",
        "Phone 54-12-90",
        "+216 99 000 114",
        "The flight leaves at 13:42.",
        "Colo-Colo 2, Palestino 0",
        "Lottery: 4, 11, 19, 33, 40",
        "1. Donate. 2. Talk about it. 3. Share it.",
        "\n3. A beehive",
        "the 2019 Rich List",
        "in 1995",
        "https://example.org/a%20b?id=303",
        "👍 77",
        "no one and the bigger one",
        "They know one another.",
        "He knew a thing or two.",
        "Nine times out of ten it works.",
        "Wait a second, he said.",
        "back to square one",
        "a catch-22 for one-way streets",
        "his fifteen minutes of fame",
        "a rate of 280 per 100,000"[-11:],
        "the 90049 ZIP Code",
        "9" * 50,
    ],
)
def test_a_label(text: str) -> None:
    assert written(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("In the public sector 9.8 percent, in section 9.8 none.", ["9.8 percent"]),
        ("Route 66 cost $66 million.", ["$66 million"]),
        ("In Taiwan three died.", ["three"]),
        ("Nine people were held. Eleven fled.", ["Nine", "Eleven"]),
        ("Some 303 fled.", ["303"]),
        ("The dead now number 43.", ["43"]),
        ("Deaths: 29. Missing: 5.", ["29", "5"]),
        ("About 1000 came from Asia.", ["1000"]),
        ("an average of 1500 a head", ["1500"]),
        ("He fled with 2000 people.", ["2000"]),
        ("August's 6.6 percent", ["6.6 percent"]),
        ("At least one was killed, one was hurt.", ["one"]),
        ("a line of 300 kilometres", ["300 kilometres"]),
        ("Of 142 one-way drones 17 hit.", ["142", "17"]),
        ("It pays $25 billion in two-way trade.", ["$25 billion"]),
        ("Nine out of ten agreed.", ["Nine out of ten"]),
        ("He left after a second.", ["a second"]),
        ("A fever above 39 °C lasted six days.", ["39 °C", "six days"]),
        ("Fever has killed 58.", ["58"]),
        ("A fever 58 villages had.", ["58"]),
        ("He wore 3 hats.", ["3"]),
        ("of a size of 44 hectares", ["44 hectares"]),
        ("a factor in 30 of 40 cases", ["30", "40"]),
        ("The pulse of 58 patients rose.", ["58"]),
        ("She changed her shirt and took 19 people along.", ["19"]),
    ],
)
def test_a_figure_beside_a_label(text: str, figures: list[str]) -> None:
    assert written(text) == figures


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Polls open on 1 September at 8.", ["8"]),
        ("The gate opens at 7 on Friday.", ["7"]),
        ("She caught the 7.15 train.", ["7.15"]),
        ("It begins at 9.30 on Monday.", ["9.30"]),
        ("The dollar opened at 3.23 shekels.", []),
        ("The toll stands at 8.", []),
        ("It started at 8 stations.", []),
        ("Shares closed at 12, 3% down.", []),
    ],
)
def test_an_hour_is_no_count(text: str, hours: list[str]) -> None:
    assert [text[start:end] for start, end in find_times(text)] == hours
