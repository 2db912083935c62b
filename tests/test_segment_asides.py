"""Asides: sentences with numbers at the foot of a page that no opening and no form tells, by weighted traits."""

import pytest

from facts.segment import asides, segment

STORY = (
    "Bridge Closed After Crack Is Found\n\n"
    "A road bridge over the Drava was closed on Tuesday after engineers found a crack 40 centimetres long, the roads "
    "agency said.\n\n"
    "About 12,000 vehicles cross the bridge each day. Lorries are sent round by Belisce, a detour of 23 kilometres.\n\n"
    "The agency's director said repairs could cost 3 million euros and last until October.\n\n"
)


def last_zone(foot: str) -> str:
    return segment(STORY + foot)[-1].zone


@pytest.mark.parametrize(
    "sentence",
    [
        "Cinema Urania: two films tonight from 5 euros.",
        "You can read three more articles this month.",
        "Osijek market: tomatoes 2 euros, eggs 3.",
        "Win two tickets to the opera by writing to the editor.",
        "Handball women: 27:24.",
        "Pollen count: 4 out of 10.",
    ],
)
def test_asides(sentence: str) -> None:
    assert last_zone(sentence) == "boilerplate"


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge was built in 1961 and widened in 1998.",
        "Some 60 residents met in the school hall.",
        "Police fined 11 drivers who ignored the barrier.",
        "“You have lost us 40 guests,” said the owner of an inn.",
        "Next hearing: 3 June.",
        "20:15 Two more lorries turned back.",
        "Injured: two.",
        "In 2019 the state spent 41 million euros on our roads.",
    ],
)
def test_the_last_words_of_a_story(sentence: str) -> None:
    assert last_zone(sentence) == "body"


def test_a_sentence_without_a_number_is_not_judged() -> None:
    assert last_zone("Win tickets to the opera by writing to the editor.") == "body"


def test_a_page_of_few_lines_has_no_foot() -> None:
    sentence = "You can read three more articles this month."
    assert segment(f"A bridge was closed on Tuesday.\n\n{sentence}")[-1].zone == "body"


def test_every_trait_has_its_weight() -> None:
    seen = asides.sight("Pollen: 4.", is_last=True, story=str, beside=False)
    assert seen is not None
    assert len(asides.traits(seen)) == len(asides.TRAITS) == len({trait.name for trait in asides.TRAITS})
    assert asides.is_aside(seen)


def test_no_words_no_sight() -> None:
    assert asides.sight("  ", is_last=True, story=str, beside=False) is None
