"""Notices at the foot of a page: told from the last words of a story by signs that add up."""

import time

import pytest

from facts.segment import segment
from facts.segment.forms import form_of

STORY = (
    "Nine Hurt in Harbour Fire\n\n"
    "Nine people were hurt on Tuesday when a ferry burned in the harbour, the fire brigade said.\n\n"
    "All 212 passengers were brought ashore, and the ship was towed to the yard on Friday.\n\n"
)


def zones(text: str, foot: str) -> list[str]:
    at = len(text) - len(foot)
    return [zone for start, _, zone in segment(text) if start >= at]


# Each row: a sentence, and the name of its form.
FORMS = [
    ("Gift shop: 0331 555 0144.", "telephone"),
    ("A loss of 0.5 was booked.", None),
    ("Chess, page 31.", "page and number"),
    ("Column no. 88.", "page and number"),
    ("24 photos", "page and number"),
    ("A page of 400 words.", None),
    ("Tin index: 44.1 (−2.3).", "change"),
    ("It shrank (by 3 percent).", None),
    ("Rovers 2, Harriers 1.", "result"),
    ("Rovers – Harriers 3:1, United – City 0:0.", "result"),
    ("Deaths: 29.", None),
    ("Airport bus: 6:10, 7:40, 9:15.", "timetable"),
    ("Tram 4 diverted.", "timetable"),
    ("Line 4 of the form.", None),
    ("Rate: US$1 = 37.", "rate"),
    ("Donate 20 crowns.", "appeal"),
    ("Lost: a grey cat.", "appeal"),
    ("Donors 30.", None),
    ("Our calendar for 12 crowns.", "publisher"),
    ("Next issue: plums.", "publisher"),
    ("Our law allows them.", None),
    ("Gas cut: 9 a.m. to 1 p.m.", "hours"),
    ("Circus: tickets from 12.", "admission"),
    ("Carp 30 crowns a kilo.", "price of a unit"),
    ("Hall market: beans K30, peas K110.", "price list"),
    ("Film club, 7 pm.", "clock"),
]


# Each row: the last lines of a page, and the zones of their sentences.
FEET = [
    ("Dinar: 17.6 to the crown. Rice, 25 kg: K230", ["boilerplate", "boilerplate"]),
    ("Rovers v City: tickets from 15 crowns. Horoscope, page 22", ["boilerplate", "boilerplate"]),
    ("The yard pays 15 crowns an hour. Horoscope, page 22", ["body", "boilerplate"]),
    ("Houses mended: 940. Horoscope, page 22", ["body", "boilerplate"]),
    ("Tide in Marl today: 4. In Oldstrand: 5.", ["boilerplate", "boilerplate"]),
    ("Back issues from 2019.", ["boilerplate"]),
    ("Also today: fog shuts the lower road; plums down to 2.90 a kilo.", ["boilerplate"]),
    ("Also today the yard counted 12 tugs.", ["body"]),
    ("Here are 3 things you can do about it.", ["boilerplate"]),
    ("Here are the 3 ferries that burned.", ["body"]),
]


@pytest.mark.parametrize(("foot", "expected"), FEET)
def test_the_foot_of_a_page(foot: str, expected: list[str]) -> None:
    assert zones(STORY + foot, foot) == expected


@pytest.mark.parametrize(("sentence", "name"), FORMS)
def test_forms(sentence: str, name: str | None) -> None:
    form = form_of(sentence, clause=False)
    assert (form and form.name) == name


def test_only_a_form_of_speech_may_hold_a_clause() -> None:
    assert form_of("Send us what you saw at 5.", clause=True)
    assert form_of("Bus 7 was full at 7:10, 8:10.", clause=True) is None


STRIPS = [
    "Zinc 1.22 USD/lb. Nickel 17,200.",
    "Gas: 151.2. Growers' market till 1.",
    "Bank rate: 4.5%.  Koruna per euro: 25.1.",
    "Rovers 2, Harriers 1. Slalom at Kranj: see page 30.",
    "Circus: tickets from 12 crowns, children 6. Rink closed Monday. Chess, page 31.",
    "Bus timetable from 1 May: 6:10, 7:40, 9:15.",
    "Palm oil May 812.50 (-3.5).",
    "Water off: 9 a.m. to 1 p.m., blocks 3-A and 5-B.",
    "Farm shop: 0331 555 0144.",
    "Rooms from Luton from £29. See our guide to the 12 best lakes.",
    "Our atlas shop closes at 6. Our yearbook (210 pages) comes in March.",
    "Send a picture to 40004, texts cost 30p.",
    "This letter goes to 4,100 readers every Sunday.",
    "The tips hotline is 177.",
]


@pytest.mark.parametrize("foot", STRIPS)
def test_strips_are_furniture(foot: str) -> None:
    assert set(zones(STORY + foot, foot)) == {"boilerplate"}


STORY_ENDS = [
    "Houses mended: 940.",
    "Deaths: nine. Injured: 41.",
    "Turnout: 61 percent.",
    "Ferry: 212 passengers. Harbour: closed until 3 May.",
    "By comparison: Split, 14 hours; Bari, 9.",
    "The dam was 21 years old.",
    "It ended 2-1, after 90 minutes.",
    "Damage: 4 million crowns. Growth this year: 0.3%.",
    "Next hearing: 3 June.",
    "USD/CZK 22.4.",
    "“Rate: 40.”",
    "20:20 First cheque: 410,000.",
    "Opened: March 2019. Cost of the works: 44 million.",
    "Bring boots, the organisers say: 5 of the fields are wet.",
    "Donate what you can, she said: 5 crowns help.",
    "The reward of 100,000 crowns stands.",
    "Yards hold enough for just over five weeks.",
]


@pytest.mark.parametrize("foot", STORY_ENDS)
def test_the_last_words_of_a_story_are_body(foot: str) -> None:
    assert set(zones(STORY + foot, foot)) == {"body"}


def test_a_notice_needs_words_that_the_story_has_not() -> None:
    foot = "Zinc 1.22 USD/lb. Nickel 17,200."
    metals = STORY.replace("ferry", "zinc and nickel smelter")
    assert set(zones(metals + foot, foot)) == {"body"}


def test_only_the_foot_is_judged() -> None:
    strip = "Zinc 1.22 USD/lb. Nickel 17,200.\n\n"
    tail = "The harbour opened again at noon on Saturday, the mayor said.\n\n" * 8
    assert "boilerplate" not in {zone for *_, zone in segment(STORY + strip + tail)}


def test_a_strip_may_have_several_lines_and_end_in_known_furniture() -> None:
    foot = "Zinc 1.22 USD/lb. Nickel 17,200.\nRovers 2, Harriers 1. Chess, page 31.\n© 2024 The Gazette"
    assert zones(STORY + foot, foot) == ["boilerplate"] * 5


def test_notices_behind_the_last_words_of_a_story() -> None:
    foot = "The ship will be sold. Column no. 88. Letters, page 14."
    assert zones(STORY + foot, foot) == ["body", "boilerplate", "boilerplate"]


@pytest.mark.parametrize(
    "foot",
    ["Tin 4.\n" * 40_000, "Rovers 2, " * 28, "a 1, " * 58, "0331 " * 58, "x = " * 70, "1:10, " * 48],
    ids=lambda foot: foot[:8],
)
def test_hostile_feet_are_read_in_good_time(foot: str) -> None:
    begun = time.process_time()
    assert segment(STORY + foot)
    assert time.process_time() - begun < 3
