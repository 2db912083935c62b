"""Who says a figure, and how it is meant: asserted, denied, foreseen, aimed at or supposed."""

import pytest
from role_cases import role, roles


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The defence ministry said {12} people were killed.", "defence ministry"),
        (
            "{Twelve} people were killed, according to the Russian defence ministry.",
            "Russian defence ministry",
        ),
        ("{Twelve} people were killed, police said on Friday.", "police"),
        ("{Twelve} people were killed, unnamed officials said.", "unnamed officials"),
        ('"We lost {12} men," said the mayor.', "mayor"),
        ('"We lost {12} men," said Okello, who led them.', "Okello"),
        ("Ana Ruiz told reporters that {12} people were killed.", "Ana Ruiz"),
        ("Moscow says {12} people were hurt.", "Moscow"),
        ("The army says {12} died; the rebels say {40}.", "army"),
        ("The army on {Monday|date 2024-07-08} reported {12} dead.", "army"),
        ("A clerk, who asked not to be named, spoke of {12} dead.", "clerk"),
        ("The Ministry of Trade and Industry put it at {12} lorries.", "Ministry of Trade and Industry"),
        ("The drivers\u2019 union denied that {12} men struck.", "drivers\u2019 union"),
        ("Doctors at the hospital in Lira confirmed {12} deaths.", "Doctors at the hospital in Lira"),
        ("The party's statement claimed {12} dead.", "party's statement"),
        # trimmed to the noun phrase: no clause before it, none behind it
        ("According to the authority the port turned {12} ships around.", "authority"),
        ("Twice since spring the official committee announced {12} closures.", "official committee"),
        ("Up on the hill the observatory measured it, and the institute reported {12} shocks.", "institute"),
        ("According to a study of {12} reefs, corals grow.", "study"),
        # a promise is told by whoever tells of it
        ("According to the council, Norbank pledged {$3m|money USD} in grants.", "council"),
        ("Norbank promised {$3m|money USD} in grants, the BBC reported.", "BBC"),
        # nobody says it
        ("{Twelve} people were killed.", None),
        ("{Twelve} reported deaths are being checked.", None),
        ("The United States sent {12} ships.", None),
        ("Of the children recorded at the clinic, {12} were ill.", None),
        ("A ransom said to be {$3m|money USD} was paid.", None),
        ("The strongest gust in Ghent put {12} trams out of service.", None),
    ],
)
def test_the_speaker_is_whoever_says_it(text: str, speaker: str | None) -> None:
    assert role(text).speaker == speaker


def test_each_side_speaks_for_its_own_figure() -> None:
    army, rebels = roles("The army says {12} died; the rebels say {40}.")
    assert (army.speaker, rebels.speaker) == ("army", "rebels")


def test_a_pronoun_speaks_for_the_speaker_before() -> None:
    first, second = roles("The mayor said {12} people died. She said {30} were hurt.")
    assert (first.speaker, second.speaker) == ("mayor", "mayor")


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that {12} people were killed.",
        "The firm rejected claims that it had lost {12} lorries.",
        "There is no evidence that {12} lorries burnt.",
        "There is no truth in reports of {12} dead.",
        "Reports of {12} deaths were false.",
        "The lorries numbered not {12} but fifteen.",
        "A {40%|percent percent} fall is not what we saw.",
        "Contrary to rumours of {12} deaths, nobody died.",
    ],
)
def test_denied(text: str) -> None:
    assert role(text).modality == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "The economy is expected to grow by {3%|percent percent}.",
        "The economy will grow by {3%|percent percent}.",
        "The bank forecasts that it will shrink in spring and grow by {3%|percent percent}.",
        "{Forty} more lorries are expected.",
        "The firm said its costs would rise by {3%|percent percent}.",
        "Growth should reach {3%|percent percent}.",
        "The {3%|percent percent} forecast stands.",
        "They stick to a forecast of {3%|percent percent}.",
        "Prices are set to fall by {3%|percent percent}.",
        "Growth is seen at {3%|percent percent}.",
        "Analysts had pencilled in growth of {3%|percent percent}.",
        "The bridge is to be finished in {2031|date 2031}.",
    ],
)
def test_projected(text: str) -> None:
    assert role(text).modality == "projected"


@pytest.mark.parametrize(
    "text",
    [
        "The target is {95%|percent percent}.",
        "It missed its {95%|percent percent} target.",
        "Ministers approved a budget with spending of {$3bn|money USD}.",
        "The union wants a raise of {6%|percent percent}.",
        "The firm aims to ship {300} lorries.",
        "He has promised to plant {300} trees.",
        "The mayor pledged to spend {$3m|money USD}.",
        "The firm said it would invest {$3bn|money USD}.",
        "The firm will hire {300} cooks.",
        "A planned {300}-tonne crane stands idle.",
        "The agency asked for {$3bn|money USD}.",
        "The agency appealed for {$3bn|money USD}.",
    ],
)
def test_target(text: str) -> None:
    assert role(text).modality == "target"


@pytest.mark.parametrize(
    "text",
    [
        "The plan would cost {$3bn|money USD}.",
        "The firm said it would have lost {$3bn|money USD}.",
        "If {12} lorries leave, the depot is empty.",
        "Up to {900} cooks could lose their posts.",
        "The fine may reach {$3m|money USD}.",
        "A strike from {29 August|date 2022-08-29}, the third, is possible.",
        "He faces a possible fine of {$3m|money USD}.",
        "{Forty} divers are feared dead.",
    ],
)
def test_hypothetical(text: str) -> None:
    assert role(text).modality == "hypothetical"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The economy grew by {3%|percent percent}.", 0),
        ("Exports remain at {$4bn|money USD}, with ministers aiming to change that.", 0),
        ("A set of {12} stamps was sold.", 0),
        ("Sales rose by {3%|percent percent}, more than analysts had expected.", 0),
        ("It opened {two years|duration year} later than planned.", 0),
        ("The firm will cut its stake to {20%|percent percent} from {35%|percent percent}.", 1),
        ("A planned attack killed {12} people.", 0),
        ("The raid hit {12} targets.", 0),
        ("The project cost {$3bn|money USD}.", 0),
        ("The committee of {12} will decide.", 0),
        ("Not one of the {12} lorries left.", 0),
        ("It was not only {12} lorries that left.", 0),
        ("He was denied bail for {12} months.", 0),
        ("The {12} people wanted by police left.", 0),
        ("The mayor, who hopes to win, paid {$3m|money USD}.", 0),
        ("Polls close on {8 April|date 2024-04-08}.", 0),
        ("Of the {900} trains planned, {126} ran.", 1),
        ("The council put the money pledged to Harfleet by Norbank at {$3m|money USD}.", 0),
    ],
)
def test_asserted(text: str, number: int) -> None:
    assert roles(text)[number].modality == "asserted"
