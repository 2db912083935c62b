"""What figures lend each other, and two figures that look like a range."""

import pytest

from facts.values.quantities import find


def rows(text: str) -> list[tuple[str, float | None, str | None]]:
    return [
        (text[r.start : r.end], None if r.value is None else float(r.value), r.unit) for r in find(text, [])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell from 22% to five.", [("22%", 22, "percent"), ("five", 5, "percent")]),
        ("It rose from 149 to 490.", [("149", 149, None), ("490", 490, None)]),
        ("Sales climbed 0.1% to 1,333.", [("0.1%", 0.1, "percent"), ("1,333", 1333, None)]),
        ("It grew by 179,000 to 7.9 million.", [("179,000", 179000, None), ("7.9 million", 7.9e6, None)]),
        ("Lunch is five or nine euros.", [("five", 5, "EUR"), ("nine euros", 9, "EUR")]),
        (
            "He raised 280 million of the 1.5 billion euros.",
            [("280 million", 280e6, "EUR"), ("1.5 billion euros", 1.5e9, "EUR")],
        ),
        ("They let 12 people in and kept 30 out.", [("12", 12, "person"), ("30", 30, None)]),
        ("It shot at 45 of 52 drones.", [("45", 45, "drone"), ("52", 52, "drone")]),
        (
            "Gold was at $29.10 and the yen traded at 154.70 per dollar.",
            [("$29.10", 29.1, "USD"), ("154.70", 154.7, None)],
        ),
        (
            "It took 33.7 percent of the vote, a majority of 174.",
            [("33.7 percent", 33.7, "percent"), ("174", 174, None)],
        ),
        ("It cost $5 million and killed 12.", [("$5 million", 5e6, "USD"), ("12", 12, None)]),
        (
            "Tin fell 1% to 1,463 points, and lead rose 2% to 1,333.",
            [("1%", 1, "percent"), ("1,463", 1463, "point"), ("2%", 2, "percent"), ("1,333", 1333, "point")],
        ),
        (
            "Tin fell 1% to 1,463 points. Lead rose 2% to 1,333.",
            [("1%", 1, "percent"), ("1,463", 1463, "point"), ("2%", 2, "percent"), ("1,333", 1333, None)],
        ),
        ("within a day or two", [("a day or two", None, "day")]),
        ("Gold, up 12 dollars at 1,918 an ounce", [("12 dollars", 12, "USD"), ("1,918", 1918, "USD")]),
        ("It rose for six years, and pay by 17.", [("six years", 6, "year"), ("17", 17, None)]),
        ("five of the three-ton satellites", [("five", 5, None), ("three-ton", 3, "t")]),
        (
            "It has doubled in a generation, from 1.4m people to 3.1m.",
            [("1.4m", 1.4e6, "person"), ("3.1m", 3.1e6, "person")],
        ),
    ],
)
def test_lending(text: str, expected: list[tuple[str, float | None, str | None]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("negative ten to fifteen degrees", -10, 15),
        ("between minus 5 and 3 degrees", -5, 3),
        ("-12 to -8 °C", -12, -8),
        ("5k-20k", 5_000, 20_000),
        ("10m-15m people", 10_000_000, 15_000_000),
    ],
)
def test_a_range_keeps_signs_and_scales(text: str, low: int, high: int) -> None:
    (reading,) = find(text, [])
    assert (reading.bound, reading.low, reading.high) == ("range", low, high)


@pytest.mark.parametrize(
    ("text", "surface", "low", "high"),
    [
        ("52% plus or minus 3", "52% plus or minus 3", 49, 55),
        ("120 m ± 5 m deep", "120 m ± 5 m", 115, 125),
        ("40 percent, give or take 0.4 percentage points", None, 39.6, 40.4),
    ],
)
def test_a_margin(text: str, surface: str | None, low: float, high: float) -> None:
    (reading,) = find(text, [])
    assert text[reading.start : reading.end] == (surface or text)
    assert (reading.bound, float(reading.low or 0), float(reading.high or 0)) == ("approximate", low, high)


@pytest.mark.parametrize("text", ["They beat Charlton 2-1.", "It ended 3-0.", "a 4-1 win", "Rovers lost 0-2"])
def test_a_result_is_no_range(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Prices rose 3%.", ["up"]),
        ("Taxes brought in 1.3bn less.", ["down"]),
        ("Prices fell by as much as 3%.", ["down"]),
        ("a rise of 12 points", ["up"]),
        ("It was down 9.2%.", ["down"]),
        ("5% lower than before", ["down"]),
        ("Prices rose to 3%.", ["="]),
        ("The Dow moved +0.2%.", ["up"]),
        ("a return of -9.8%", ["down"]),
        ("It was up 0.25 points, or 0.01%.", ["up", "up"]),
        ("The DAX dropped 1.2 percent and the FTSE 100 0.3 percent.", ["down", "down"]),
        ("Prices rose 3% in France and 2% in Spain.", ["up", "up"]),
        ("The DAX dropped 1.2 percent and the CAC 40 gained 2 percent.", ["down", "up"]),
        ("Sales rose 5% and 3% of shops closed.", ["up", "="]),
        ("The increase was only 2.2 percent.", ["up"]),
        ("The fall was 12 metres.", ["="]),
        ("Growth came to 0.4 percent.", ["up"]),
        ("The water warmed by 1.4°C.", ["up"]),
        ("They gave up 517 yards.", ["="]),
        ("It shot down 45 drones.", ["="]),
        ("It rose at least 3%.", ["up"]),
        ("It was 1.2% higher at $29.10.", ["up", "="]),
        ("after weak growth, seven aides left", ["="]),
        ("the biggest increase in 18 months", ["="]),
        ("They will raise the wage by 6.5 percent.", ["up"]),
        ("It trimmed its forecast for growth by half a point.", ["down"]),
        ("The council will cut the rise by 5%.", ["down"]),
        ("Profit rose by 5% after it cut costs.", ["up"]),
        ("Margins widened by 0.3 percentage points.", ["up"]),
        ("The shares retreated 18p.", ["down"]),
        ("The shares were off 3%.", ["down"]),
        ("They paid off $2m.", ["="]),
        ("It raised $12 million.", ["="]),
        ("Sterling was a quarter of a cent weaker.", ["down"]),
        ("The index closed 143 points lower.", ["down"]),
        ("Output shrank a revised 0.3 percent.", ["down"]),
        ("Tin sank by close to 3%.", ["down"]),
        ("Tin sank, by 3%.", ["down"]),
        ("Rents climbed 31%, pay by 17%.", ["up", "up"]),
        ("Rents climbed, and the tram is late by 17%.", ["="]),
        ("It sank. By 3% they were told.", ["="]),
        ("Tin is close to 3%.", ["="]),
        ("Tin popped 4% and she popped two pills.", ["up", "="]),
        ("Its shares tacked on 1.2%.", ["up"]),
        ("Its shares gave up 1.2%.", ["down"]),
        ("She snapped up 3 firms.", ["="]),
        ("It grew at an annual rate of 3%.", ["up"]),
        ("Output is growing at 3%.", ["up"]),
        ("The yield was up at 3%.", ["="]),
        ("There was a rise in prices of about 3 percent.", ["up"]),
        ("The cut in wages was 4 percent.", ["down"]),
        ("A decrease in the number of visitors of 14%.", ["down"]),
        ("There was a rise in the price of 3 litres.", ["="]),
        ("Heavy rain is pushing up costs by 3%.", ["up"]),
        ("Wages went up by $600m and fuel by $250m.", ["up", "up"]),
        ("They sold homes for $600m and fields by $250m.", ["=", "="]),
        ("The lek lost 3%, the dinar 2%.", ["down", "down"]),
        ("Tin tumbled by up to 14% and zinc fell up to 9%.", ["down", "down"]),
        ("Tin climbed up to 14%.", ["="]),
        ("The increase, of 4.5%, takes effect in July.", ["up"]),
        ("The increase amounts to 4.5%.", ["up"]),
        ("The increase of the levy by 4.5% was blocked.", ["up"]),
        ("Prices are to rise by between 5 and 7 percent.", ["up"]),
        ("Rents grew a seasonally adjusted 0.4%.", ["up"]),
        ("The index closed up 2.1%.", ["up"]),
        ("Rents shot up 45% and it shot down 45 drones.", ["up", "="]),
        ("The grant was raised $5 and the charity raised $5.", ["up", "="]),
        ("They cut emissions 18% and raised their fares 4%.", ["down", "up"]),
        ("They cut the number of those 18% of workers.", ["="]),
        ("Roughly $9bn was wiped off its value.", ["down"]),
        ("The plan was scaled up by 15% and pared by 3%.", ["up", "down"]),
        ("It fell short of its goal by 10,000 tonnes.", ["="]),
        ("Takings rose, boosted by 15 shops.", ["="]),
        ("He gained 22 percent of the vote and she 22 votes.", ["=", "="]),
        ("The lake has sunk four metres below its old shore.", ["="]),
        ("There were 40 more visitors a day than in May.", ["up"]),
        ("Forty more visitors came.", ["="]),
        ("A loss of 1% followed a loss of $5m, a $5m loss.", ["down", "=", "="]),
        ("The ride will be 40 minutes shorter, two hours older.", ["down", "="]),
        ("They cut 40 minutes off the ride.", ["down"]),
        ("Imports fell 2.4% and exports 1.1%.", ["down", "down"]),
        ("Imports fell 2.4% and is 1.1%.", ["down", "="]),
        ("Prices rose 0.2% in June after 0.5% in May.", ["up", "up"]),
        ("Prices rose 0.2% after 5% of shops closed.", ["up", "="]),
        ("Exports to Iran grew 9% and to Oman 2%.", ["up", "up"]),
        ("It ended 28 points, or 0.4%, lower.", ["down", "down"]),
        ("Break-ins fell 1,900 to 11,400.", ["down", "="]),
        ("The rand firmed 0.6% to 18.20.", ["up", "="]),
        ("Growth is expected to reach 4%; the rise will be 3%.", ["up", "up"]),
        ("Growth is to 4%; it was in 3% of towns.", ["=", "="]),
        ("Costs rose on average 4%.", ["up"]),
        ("The reduced rate of 7% and a growth rate of 2%.", ["=", "up"]),
        ("Tin fell under $15, after a fall of under $3.", ["=", "down"]),
        ("They lost by six points; the index lost six points.", ["=", "down"]),
        ("He dropped six eggs and the club dropped six places.", ["=", "down"]),
        ("The index rose 15 times in a row.", ["="]),
        ("They cut a €40,000 grant and raised the 5% levy.", ["=", "="]),
        ("It grew at a 3.4% annual rate, a 2% annual rise.", ["up", "up"]),
    ],
)
def test_change(text: str, changes: list[str]) -> None:
    assert [reading.change for reading in find(text, [])] == changes
