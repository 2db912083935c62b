"""How the report says numbers, times, names and units. Figures of the sources are never reworded here."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MAGNITUDES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_IRREGULAR = {"person": "people", "percent": "percent", "percent_point": "percentage points", "man": "men"}
_IRREGULAR |= {
    "woman": "women",
    "child": "children",
    "foot": "feet",
    "aircraft": "aircraft",
    "series": "series",
}
_UCUM = {
    "m": "metres", "km": "kilometres", "cm": "centimetres", "mm": "millimetres", "[mi_i]": "miles", "[ft_i]": "feet",
    "[yd_i]": "yards", "[in_i]": "inches", "har": "hectares", "[acr_us]": "acres", "km2": "square kilometres",
    "m2": "square metres", "[smi_us]": "square miles", "t": "tonnes", "kg": "kilograms", "g": "grams",
    "[lb_av]": "pounds", "L": "litres", "MW": "megawatts", "GW": "gigawatts", "kW": "kilowatts",
    "MW.h": "megawatt-hours", "GW.h": "gigawatt-hours", "Cel": "degrees Celsius", "[degF]": "degrees Fahrenheit",
    "km/h": "kilometres per hour", "m3": "cubic metres", "[bbl_us]": "barrels",
}  # fmt: skip
_TIMES = {"s": "second", "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year"}


def clip(text: str, limit: int = 160) -> str:
    """One line of at most `limit` characters, cut in the middle where it is longer."""
    line = " ".join(text[: 4 * limit].split()) if len(text) > 4 * limit else " ".join(text.split())
    return (
        line if len(line) <= limit else f"{line[: limit * 2 // 3].rstrip()} … {line[-limit // 4 :].lstrip()}"
    )


def opening(text: str, limit: int) -> str:
    """The first words of a text on one line, cut at a space."""
    line = " ".join(text[: 4 * limit].split())
    return line if len(line) <= limit else (line[:limit].rpartition(" ")[0] or line[:limit]) + " …"


def spelled(number: int) -> str:
    """Numbers up to ten as a word, others in digits with thousands commas."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def plural(noun: str) -> str:
    """The plural of an English noun, regular ones and the few irregular ones that are counted often."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if re.search(r"(?:[sxz]|ch|sh)$", noun):
        return noun + "es"
    return noun[:-1] + "ies" if re.search(r"[^aeiou]y$", noun) else noun + "s"


def count(number: int, noun: str, *, words: bool = False) -> str:
    """ "1 source", "1,234 sources"; with `words` "one source", "no sources"."""
    return f"{spelled(number) if words else f'{number:,}'} {noun if number == 1 else plural(noun)}"


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str], limit: int = 3) -> str:
    """ "A", "A and B", "A, B and C", and beyond the limit "A, B and 4 more"."""
    if len(names) > limit:
        names = [*names[: limit - 1], f"{len(names) - limit + 1:,} more"]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


def number(value: Decimal | float) -> str:
    """An exact number with thousands commas and without trailing zeros."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(round(value, 9)))
    text = f"{exact:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def short_number(value: Decimal | float) -> str:
    """A number to three significant digits, "2.38 million", for a distance or a total that nobody has printed."""
    exact = Decimal(str(value))
    for size, word in _MAGNITUDES:
        if abs(exact) >= size:
            return f"{number(_digits(exact / size))} {word}"
    return number(_digits(exact))


def exact_number(value: Decimal) -> str:
    """A number that loses nothing: "14.73 billion" where that is short, else every digit."""
    for size, word in _MAGNITUDES:
        if abs(value) >= size and value % (size / 1000) == 0:
            return f"{number(value / size)} {word}"
    return number(value)


def _digits(value: Decimal) -> Decimal:
    if value == 0:
        return Decimal(0)
    rounded = round(value, 2 - value.adjusted())
    return value.quantize(Decimal(1)) if abs(value) >= 1000 else rounded


def currency(unit: str | None) -> bool:
    """Whether a unit is written like an ISO 4217 code."""
    return unit is not None and re.fullmatch(r"[A-Z]{3}", unit) is not None


def unit_name(unit: str) -> str:
    """The plural name of a unit: "euros", "hectares", "people"; an unknown code as it stands."""
    if currency(unit):
        return _currency_name(unit)
    one, slash, per = unit.partition("/")
    if slash and unit not in _UCUM:
        return f"{unit_name(one)} per {_TIMES.get(per, per)}"
    known = _UCUM.get(unit)
    return known or (plural(unit.replace("_", " ")) if re.fullmatch(r"[^\W\d_][\w -]*", unit) else unit)


def amount(number: str, unit: str | None) -> str:
    """A number with its unit: "1 person", "82,000 hectares", "65 billion US dollars"; UCUM's unit "1" is none."""
    if not unit or unit == "1":
        return number
    single = number == "1" and unit.isalpha() and unit.islower()
    return f"{number} {unit if single and unit not in _UCUM else unit_name(unit)}"


def _currency_name(code: str) -> str:
    from babel.numbers import get_currency_name

    name = get_currency_name(code, count=2, locale="en")
    # the noun is written small, the country's adjective is not: "US dollars", "Turkish lira", "euros"
    adjective, space, noun = name.rpartition(" ")
    return adjective + space + noun.lower()


def day(value: date) -> str:
    """ "5 Sep 2025"."""
    return f"{value.day} {value:%b %Y}" if value.year >= 1000 else value.isoformat()


def days(first: date, last: date) -> str:
    """The shortest name of an interval of days: a day, a month, a year, or both ends."""
    if first == last:
        return day(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if _is_month(first, last):
        return f"{first:%b %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{first.day} {first:%b}–{day(last)}" if first.year == last.year else f"{day(first)}–{day(last)}"


def _is_month(first: date, last: date) -> bool:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1) if first.year < 9999 else last
    return first.day == 1 and (following - last).days == 1


def moment(value: datetime) -> str:
    """ "14 October 2025, 10:15 UTC"."""
    return f"{value.day} {value:%B %Y, %H:%M} UTC"


def period(ends: str) -> str:
    """A period given as "first/last day" in ISO 8601, either end possibly missing."""
    first, _, last = ends.partition("/")
    if first and last:
        return days(date.fromisoformat(first), date.fromisoformat(last))
    return f"from {day(date.fromisoformat(first))}" if first else f"until {day(date.fromisoformat(last))}"


def published(text: str | None, first: date | None, last: date | None) -> str:
    """When a source was published, as precisely as it is known; "date unknown" where it is not."""
    if text is None:
        return "date unknown"
    clock = re.fullmatch(r"\d{4}-\d\d-\d\dT(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z?(?:\+00:00)?", text)
    if clock and first is not None:
        return f"{day(first)}, {clock[1]} UTC"
    return days(first, last) if first is not None and last is not None else clip(text, 40)


def address(url: str | None) -> str | None:
    """The URL if it is one that a page may link to (http, https), else None."""
    return url if url and re.match(r"https?://[^\s<>\"]+\Z", url) else None
