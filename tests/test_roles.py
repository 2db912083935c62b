"""What a figure is about, one table for each question: measure, thing, parties, place, period, speaker, modality."""

from datetime import date
from decimal import Decimal

import pytest
from role_cases import role, roles, shipped

from facts.roles import describe
from facts.segment import segment
from facts.values.reading import Reading


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The storm killed {12} people and injured {30}.", ["killed", "injured"]),
        ("{Twelve} dead, {30} hurt and {5} missing.", ["killed", "injured", "missing"]),
        ("Seven bodies lay there; the toll rose to {24}.", ["killed"]),
        ("Revenue rose to {€4.2bn|money EUR} and net profit to {€386m|money EUR}.", ["revenue", "profit"]),
        (
            "Inflation slowed to {3.1%|percent percent} while unemployment stayed at {5%|percent percent}.",
            ["inflation", "unemployment"],
        ),
        ("Exports came to {$4bn|money USD}, imports to {$9bn|money USD}.", ["exports", "imports"]),
        ("The trade deficit was {$3bn|money USD}.", ["trade_balance"]),
        (
            "She took {41%|percent percent} of the vote on a turnout of {62%|percent percent}.",
            ["vote_share", "turnout"],
        ),
        ("It was {49 degrees|measure Cel} in the shade.", ["temperature"]),
        ("The three-day visit is his first to Oslo since {2016|date 2016}.", ["previous_visit"]),
        ("The strike began in {May|date 2024-05} and ended in {June|date 2024-06}.", ["start", "end"]),
        ("The club, founded in {1912|date 1912}, has 900 fans.", ["founded"]),
        ("They meet at the {22nd|ordinal} annual summit.", ["summit"]),
        # no cue, or one that belongs to something else
        ("The firm bought {12} lorries.", ["count"]),
        ("The killer whale ate {12} seals.", ["count"]),
        ("The drone hit {12} tanks and killed nobody.", ["count"]),
        ("He paid {$40|money USD}.", ["money"]),
        ("The river rose by {40 cm|measure cm} overnight.", ["measure"]),
    ],
)
def test_the_nearest_cue_tells_the_measure(text: str, measures: list[str]) -> None:
    assert [found.measure for found in roles(text)] == measures


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("They counted {41} people.", "people", "person"),
        ("They counted {41} Fijians.", "people", "person"),
        ("The number of refugees has reached {1.5 million}.", "people", "person"),
        ("The veterans had a {0.500} record.", "count", None),
        ("The toll of the war was {2.5}.", "count", None),
        ("A gang of {five} robbed the bank.", "people", "person"),
        ("The brothers, with a net worth of {1.3 billion}, moved.", "count", None),
        ("The most that they may invest per person is {50,000}.", "count", None),
        ("The quake killed {41}.", "casualties", "person"),
        ("{Eleven} miners are missing.", "people", "person"),
        ("They counted {41} drones.", "count", "drone"),
        ("{111} of the drones fell.", "count", "drone"),
        ("A {nine}-storey block fell.", "count", "storey"),
        ("Officers found {12} aircraft.", "count", "aircraft"),
        ("{Twelve} fell overnight.", "count", None),
        ("{Twelve} suffered burns.", "casualties", "person"),
        ("{Twelve} people were treated for cuts.", "casualties", "person"),
        ("The army neutralised {12} fighters.", "casualties", "person"),
        # who is killed or hurt is somebody, if the word names one who does something
        ("The blast killed {87} beekeepers.", "casualties", "person"),
        ("The bomb injured {16} glassblowers.", "casualties", "person"),
        ("The frost killed {16} hamsters.", "count", "hamster"),
        ("The gunners killed {12} howitzers.", "count", "howitzer"),
    ],
)
def test_what_is_counted_tells_kind_and_unit(text: str, kind: str, unit: str | None) -> None:
    found = role(text)
    assert (found.kind, found.unit) == (kind, unit)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("India's bilateral trade grew to {$65bn|money USD}.", "bilateral trade"),
        ("Exports to Russia remain at {$4bn|money USD}.", "Exports to Russia"),
        ("Core inflation was {2.7%|percent percent}.", "Core inflation"),
        ("{142} strike drones were shot down over the sea.", "strike drones shot down over the sea"),
        ("Gunners downed {111} drones.", "drones downed"),
        ("Silt had eaten {a third|percent percent} of the capacity.", "capacity"),
        ("Boosting bilateral trade to {$65bn|money USD}, they met.", "bilateral trade"),
        (
            "There are reports of Indian nationals fighting for the Russian army, with {four} deaths confirmed.",
            "Indian nationals fighting for the Russian army",
        ),
        ("Combines stopped on {25 October|date 2023-10-25}.", "Combines"),
        ("On {Monday|date 2024-07-08}, the combines stopped.", "combines"),
        # the noun phrase of the clause: subject of a date, object of a sum; what a figure describes or divides
        ("Regular pay grew by {8.6%|percent percent}.", "Regular pay"),
        (
            "Deliveries in the other direction were put at {$6bn|money USD}.",
            "Deliveries in the other direction",
        ),
        ("The minister came and repeated the estimate of {$6bn|money USD}.", "estimate"),
        (
            "She went to Oslo after beginning her third term in office in {June|date 2024-06}.",
            "third term in office",
        ),
        ("Envoys warmly welcomed the plan on {Monday|date 2024-07-08}.", "Envoys"),
        ("Customs transfers provide {a third|percent percent} of revenue.", "revenue"),
        ("This marks her {first|ordinal} foreign trip.", "foreign trip"),
        ("She speaks at the {annual|duration year} summit.", "summit"),
        ("{Two} leaders also visited a stable.", "leaders"),
        ("{Two} leaders had an informal meeting.", "leaders"),
        ("{Two} countries upgraded ties to a pact.", "countries"),
        ("They set up {14} camps.", "camps set up"),
        # no fragment of a verb, no pronoun
        ("{Forty}.", None),
        ("He promised {$6bn|money USD}.", None),
        ("The visit was her {first|ordinal}.", None),
        ("You earn {$6bn|money USD}.", None),
    ],
)
def test_the_thing_keeps_its_restricting_words(text: str, what: str | None) -> None:
    assert role(text).what == what


@pytest.mark.parametrize(
    ("text", "subject", "other"),
    [
        ("India's exports to Russia stood at {$4bn|money USD}.", "IN", "RU"),
        ("Russian exports to India stood at {$61bn|money USD}.", "RU", "IN"),
        ("Imports from Russia by India hit {$61bn|money USD}.", "IN", "RU"),
        ("Japan's imports from Peru fell to {$2bn|money USD}.", "JP", "PE"),
        ("Trade between Vietnam and India reached {$15bn|money USD}.", "IN", "VN"),
        (
            "Since the Ukraine war began, India has bought oil from Russia, lifting bilateral trade to {$65bn|money USD}.",
            "IN",
            "RU",
        ),
        ("{Nine} Fijian soldiers left.", "FJ", None),
        ("The president flew to Peru for a {two-day|duration day} visit to Chile.", None, "CL"),
        ("The invasion of Ukraine in {2022|date 2022} changed that.", None, "UA"),
        ("Sales rose to {$15bn|money USD}.", None, None),
    ],
)
def test_parties_have_a_direction(text: str, subject: str | None, other: str | None) -> None:
    found = role(text)
    assert (found.subject, found.object) == (subject, other)


def test_the_start_of_a_war_is_one_thing_in_any_words() -> None:
    texts = [
        "The conflict in Ukraine began in {February 2022|date 2022-02}.",
        "Talks are the first since the invasion of Ukraine in {2022|date 2022}.",
        "Ukraine is under attack. They spoke about the {2022|date 2022} invasion, the war in Ukraine and oil.",
        "The war in Ukraine drags on. Since the war between Russia and Ukraine began in {2022|date 2022}, prices rose.",
    ]
    assert {(found.measure, found.object) for found in map(role, texts)} == {("start", "UA")}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The raid killed {12} people in Ukraine.", "UA"),
        ("In Odesa, {12} people were hurt.", "Odesa"),
        ("{Twelve} people were hurt near the city of Sumy in northern Peru.", "PE"),
        ("{Twelve} people were hurt in March.", None),
        ("{Twelve} people were hurt in a fire.", None),
        ("Moscow says {12} people were hurt.", None),
    ],
)
def test_places_are_countries_by_code_or_the_texts_own_name(text: str, place: str | None) -> None:
    assert role(text).place == place


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Exports hit {$4bn|money USD} in {2023|date 2023}.", date(2023, 1, 1), date(2023, 12, 31)),
        ("{Twelve} people died on {Monday|date 2024-07-08}.", date(2024, 7, 8), date(2024, 7, 8)),
        ("{Twelve} people have died since {2019|date 2019}.", date(2019, 1, 1), None),
        ("{Twelve} people died after {2019|date 2019}.", None, None),
        ("A {two-day|duration day} visit, the first since {2019|date 2019}.", None, None),
        ("{Twelve} people died. It rained on {Monday|date 2024-07-08}.", None, None),
    ],
)
def test_the_period_is_the_date_beside_the_figure(text: str, start: date | None, end: date | None) -> None:
    found = role(text)
    assert (found.period_start, found.period_end) == (start, end)


def test_a_date_has_no_period_of_its_own() -> None:
    assert role("It opened in {2019|date 2019} and closed in {2021|date 2021}.").period_start is None


@pytest.mark.parametrize(
    ("text", "measures", "kinds"),
    [
        ("The toll rose to {24} from {20}.", ["killed", "killed"], ["casualties", "casualties"]),
        ("{Nine} soldiers came; {two} of them were cooks.", ["troops", "people"], ["people", "people"]),
        ("{Nine} lorries came. {Two} were red.", ["count", "count"], ["count", "count"]),
    ],
)
def test_bare_figures_lean_on_the_one_before(text: str, measures: list[str], kinds: list[str]) -> None:
    found = roles(text)
    assert [one.measure for one in found] == measures
    assert [one.kind for one in found] == kinds


def test_one_role_for_each_reading_in_order() -> None:
    found = roles("{41} died. {$4bn|money USD} was lost.\n\n{Nine} goats fled in {2021|date 2021}.")
    assert [one.kind for one in found] == ["casualties", "money", "count", "date"]


def test_an_endless_line_of_figures_is_walked_once() -> None:
    found = roles(" ".join("{7}" for _ in range(3000)))
    assert len(found) == 3000


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            ["Unemployment fell to {5%|percent percent} from {6%|percent percent}.", 1],
            "previous Unemployment",
        ),
        (["Exports were {$4bn|money USD}, against {$3bn|money USD} in spring.", 1], "previous Exports"),
        (
            [
                "In the vale {46} barns have burned down so far this dry and windy year, compared with {6} last year.",
                1,
            ],
            "barns",
        ),
        (
            ["Turnout was above the ten-year average of {46.5%|percent percent}.", 0],
            "Turnout … ten-year average",
        ),
        (["Crowds beat a record of {9,000} fans.", 0], "fans … record"),
        # nothing to compare with, or no comparison
        (["They have {900} doctors and more than {150} clinics.", 1], "clinics"),
        (["Prices from {$3|money USD}.", 0], "Prices"),
        (["Unemployment fell to {5%|percent percent}.", 0], "Unemployment"),
        (["Exports were {$4bn|money USD}, imports {$3bn|money USD}.", 1], "imports"),
    ],
)
def test_the_standing_of_a_figure_is_part_of_the_thing(text: tuple[str, int], what: str) -> None:
    marked, number = text
    assert roles(marked)[number].what == what


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("Inflation was calmer at {2.7}.", "percent", "percent"),
        ("Growth of {5.4 %|percent percent} followed {4.3} a year ago.", "percent", "percent"),
        ("Inflation made {12} firms close.", "count", "firm"),
    ],
)
def test_a_bare_number_has_the_unit_of_its_measure_or_of_its_like(text: str, kind: str, unit: str) -> None:
    found = roles(text)[-1]
    assert (found.kind, found.unit) == (kind, unit)


def test_an_age_in_passing_is_not_kept() -> None:
    text = "A 27-year-old man fell."
    reading = Reading(2, 13, "duration", "duration.age", value=Decimal(27), unit="year")
    (found,) = describe(text, segment(text), [reading], shipped(), None, None)
    assert not found.keep


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("On Monday Orbis Steel cut {6,650} roles.", "Orbis Steel"),
        ("Nvent advanced {8%|percent percent}, and rival Corto gained {3%|percent percent}.", "Corto"),
        ("The deal lifted Orbis's revenue to {$3m|money USD}.", "Orbis"),
        ("On Monday Orbis Steel Corp cut {6,650} roles.", "Orbis Steel"),
        ("In winter Ukraine shipped {1.1 Mt|measure t}.", "UA"),
        # a place, a speaker, a word that begins a sentence, a name beyond a mark
        ("A factory in Leoben made {9,000} bottles.", None),
        ("Analysts at Orbis said {9,000} bottles broke.", None),
        ("Turnout was {62%|percent percent}.", None),
        ("They asked Corto; bottles cost {$3|money USD}.", None),
    ],
)
def test_the_subject_is_the_named_actor_of_the_clause(text: str, subject: str | None) -> None:
    assert roles(text)[-1].subject == subject


@pytest.mark.parametrize(
    ("text", "confidence"),
    [("{Twelve} fell overnight.", 0.9), ("{Twelve} goats fell.", 1.0), ("The quake killed {12}.", 1.0)],
)
def test_a_bare_number_is_less_sure(text: str, confidence: float) -> None:
    assert role(text).confidence == confidence
