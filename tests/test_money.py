"""Sums of money: marks, codes, nouns and their countries."""

import pytest

from facts.values import currency_context
from facts.values.quantities import find


def sums(text: str) -> list[tuple[str, float | None, str | None]]:
    return [
        (text[r.start : r.end], None if r.value is None else float(r.value), r.unit)
        for r in find(text, [])
        if r.kind == "money"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a deal worth $65 billion", ("$65 billion", 65e9, "USD")),
        ("a fee of €1.2m", ("€1.2m", 1200000, "EUR")),
        ("a grant of £410k", ("£410k", 410000, "GBP")),
        ("US$9 million in aid", ("US$9 million", 9e6, "USD")),
        ("between them $US160 million", ("$US160 million", 160e6, "USD")),
        ("A$531 million of claims", ("A$531 million", 531e6, "AUD")),
        ("an offer of cad$ 6", ("cad$ 6", 6, "CAD")),
        ("A $10 fee", ("$10", 10, "USD")),
        ("a $10 fee", ("$10", 10, "USD")),
        ("a quarter million US dollars", ("a quarter million US dollars", 250000, "USD")),
        ("lost 75 USD million", ("75 USD million", 75e6, "USD")),
        ("an offer of C $6", ("C $6", 6, "CAD")),
        ("the c $ 300 million charge", ("c $ 300 million", 300e6, "CAD")),
        ("CHF 41.2 billion of assets", ("CHF 41.2 billion", 41.2e9, "CHF")),
        ("a sum of USD10m", ("USD10m", 10e6, "USD")),
        ("the euro bought EUR/HUF 399.2", ("HUF 399.2", 399.2, "HUF")),
        ("Tk 2 lakh apiece", ("Tk 2 lakh", 200000, "BDT")),
        ("a profit of Y=590 billion", ("Y=590 billion", 590e9, "JPY")),
        ("costs 420 million Finnish markka", ("420 million Finnish markka", 420e6, "FIM")),
        ("costs 30,000 euros", ("30,000 euros", 30000, "EUR")),
        ("fell to 18.97 yuan", ("18.97 yuan", 18.97, "CNY")),
        ("worth 250 million Dutch guilders", ("250 million Dutch guilders", 250e6, "NLG")),
        ("some 4.2 million Fijian dollars", ("4.2 million Fijian dollars", 4.2e6, "FJD")),
        ("at 16 cents", ("16 cents", 0.16, "USD")),
        ("a loaf at 5 piastres in Egypt", ("5 piastres", 0.05, "EGP")),
        ("at 197 pence", ("197 pence", 1.97, "GBP")),
        ("at 3.04 U.S. cents", ("3.04 U.S. cents", 0.0304, "USD")),
        ("thirteen dollars and forty-five cents", ("thirteen dollars and forty-five cents", 13.45, "USD")),
        ("100₾ a night", ("100₾", 100, "GEL/night")),
        ("500 kr in Denmark", ("500 kr", 500, "DKK")),
        ("$80 a barrel", ("$80", 80, "USD/barrel")),
        ("3,000 cedis per tonne", ("3,000 cedis", 3000, "GHS/tonne")),
        ("$4.05/lb", ("$4.05", 4.05, "USD/pound")),
        ("Shares rose to 125.8 p.", ("125.8 p", 1.258, "GBP")),
        ("half a cent more", ("half a cent", 0.005, "USD")),
        ("a loaf at 190 millimes", ("190 millimes", 0.19, "TND")),
        ("fuel at 85 fils in Kuwait", ("85 fils", 0.085, "KWD")),
    ],
)
def test_a_sum(text: str, expected: tuple[str, float, str]) -> None:
    assert sums(text) == [expected]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The fare in Manila rose to 13 pesos.", "PHP"),
        ("Chile will pay 900 pesos.", "CLP"),
        ("It will pay 900 pesos.", None),
        ("Norway set aside 40 million kroner.", "NOK"),
        ("Danish brewers paid 40 million kroner.", "DKK"),
        ("The Cameroon plant cost 5 million CFA francs.", "XAF"),
        ("Senegal paid 5 million CFA francs.", "XOF"),
        ("A pack costs €4.60 here and 85 cents there.", "EUR"),
        ("Egypt raised the price to 20 pounds.", "EGP"),
        ("It raised the price to 20 pounds.", "GBP"),
        (
            "OSLO - A Swedish firm asks 9 Swedish crowns a metre. The city has 4m kroner and takes 11 crowns.",
            "NOK",
        ),
        ("Sweden and Norway will each pay 900 crowns.", None),
        ("The hail cost A$90 million, up from $62 million in Brisbane.", "AUD"),
        ("New Zealand gave NZ$28 million of $230 million, $45 million and $58 million.", "USD"),
        ("It cost US$9 million, or A$14 million; a ticket was $5.", "USD"),
    ],
)
def test_a_shared_name_is_told_by_the_text(text: str, code: str | None) -> None:
    assert sums(text)[-1][2] == code


def test_two_currencies_of_one_rate() -> None:
    assert sums("an offer of C$6 (US$4.46) per share") == [
        ("C$6", 6, "CAD/share"),
        ("US$4.46", 4.46, "USD/share"),
    ]


def test_a_currency_left_open_is_less_sure() -> None:
    (reading,) = find("It will pay 900 pesos.", [])
    assert reading.confidence == currency_context.OPEN


@pytest.mark.parametrize(
    "text",
    [
        "The Galaxy S23 and flight P54 arrived.",  # letters that are money only where the country is named
        "He weighs 160 pounds.",
        "Boeing 737 and Airbus A320 jets",
    ],
)
def test_no_money(text: str) -> None:
    assert sums(text) == []


def test_a_letter_is_money_in_its_country() -> None:
    assert sums("Rice in the Philippines sells at P54 a kilo.") == [("P54", 54, "PHP/kilogram")]
