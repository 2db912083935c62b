"""One unit under many names: our codes (ISO 4217, UCUM, nouns) beside the English names that other sets use."""

import re
from functools import cache

_UCUM = {
    "Cel": "degree celsius, celsius, c, degree",
    "K": "kelvin",
    "[degF]": "degree fahrenheit, fahrenheit, f, degree",
    "nm": "nanometer",
    "um": "micrometer",
    "mm": "millimeter",
    "cm": "centimeter",
    "m": "meter",
    "km": "kilometer",
    "[in_i]": "inch",
    "[ft_i]": "foot",
    "[yd_i]": "yard",
    "[mi_i]": "mile",
    "[nmi_i]": "nautical mile",
    "[ly]": "light year, light-year",
    "m2": "square meter",
    "km2": "square kilometer",
    "[sft_i]": "square foot",
    "[ft_i]2": "square foot",
    "[mi_us]2": "square mile",
    "[mi_i]2": "square mile",
    "har": "hectare",
    "[acr_us]": "acre",
    "mL": "milliliter",
    "L": "liter",
    "hL": "hectoliter",
    "m3": "cubic meter",
    "hm3": "cubic hectometer",
    "km3": "cubic kilometer",
    "[gal_us]": "gallon",
    "[gal_br]": "gallon",
    "[pt_us]": "pint",
    "[qt_us]": "quart",
    "[bbl_us]": "barrel, oil barrel",
    "[bbl_us]/d": "barrel per day, oil barrel per day",
    "[foz_us]": "fluid ounce",
    "[tsp_us]": "teaspoon",
    "ug": "microgram",
    "mg": "milligram",
    "g": "gram",
    "kg": "kilogram",
    "t": "tonne, ton, metric ton",
    "kt": "kiloton, kilotonne",
    "Mt": "megaton, megatonne",
    "Gt": "gigaton, gigatonne",
    "[ston_av]": "ton, short ton",
    "[lton_av]": "ton, long ton",
    "[lb_av]": "pound, pound-mass",
    "[oz_av]": "ounce",
    "[oz_tr]": "ounce, troy ounce",
    "[dr_av]": "dram",
    "km/h": "kilometer per hour",
    "[mi_i]/h": "mile per hour",
    "m/s": "meter per second",
    "km/s": "kilometer per second",
    "[kn_i]": "knot",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "W": "watt",
    "kW": "kilowatt",
    "MW": "megawatt",
    "GW": "gigawatt",
    "[HP]": "horsepower",
    "kW.h": "kilowatt hour",
    "MW.h": "megawatt hour",
    "GW.h": "gigawatt hour",
    "TW.h": "terawatt hour",
    "V": "volt",
    "kV": "kilovolt",
    "mA.h": "milliampere-hour",
    "hPa": "hectopascal, millibar",
    "mbar": "millibar, hectopascal",
    "GPa": "gigapascal",
    "bit": "bit",
    "Mbit": "megabit",
    "Gbit": "gigabit",
    "Mbit/s": "megabit per second",
    "MBy": "megabyte",
    "GBy": "gigabyte",
    "TBy": "terabyte",
    "[ppb]": "parts-per-billion",
    "[ppm]": "parts-per-million",
    "{rev}/min": "revolutions per minute, revolution per minute",
    "/min": "revolutions per minute",
    "[lbf_av].[ft_i]": "foot pound-force, pound-foot",
    "[psi]": "pound per square inch",
    "k[psi]": "kilopound per square inch",
    "deg": "degree, degree angle",
    "percent": "percentage, percent",
    "percent_point": "percentage point, point, pp",
    "basis_point": "basis point, bp",
    "person": "person, people",
    "year": "year, year of age",
}
"""Code → names. American spelling, singular; a name may stand for several codes."""

_MONEY = {
    "USD": "dollar, united states dollar, us dollar",
    "GBP": "pound sterling, pound, british pound",
    "EUR": "euro",
    "CNY": "yuan, chinese yuan, renminbi",
    "ILS": "shekel, israeli new shekel",
    "NLG": "guilder, dutch guilder, netherlands guilder",
}
"""Names beside those of the CLDR, which `names` looks up."""

_BRITISH = re.compile(r"(met|lit)re\b")
_NOT_LETTERS = re.compile(r"[_\s]+")


@cache
def names(unit: str) -> frozenset[str]:
    """Every name of a code, or the noun itself; of "USD/barrel" each name of the one per each of the other."""
    if unit in _UCUM:
        return frozenset(_UCUM[unit].split(", ")) | {unit}
    if re.fullmatch(r"[A-Z]{3}", unit):
        return _currency_names(unit)
    if "/" in unit:
        part, _, whole = unit.partition("/")
        return frozenset(f"{a} per {b}" for a in names(part) for b in names(whole)) | {unit}
    return frozenset({plain(unit)})


@cache
def _currency_names(code: str) -> frozenset[str]:
    from babel import Locale

    listed = Locale("en").currencies.get(code, code).lower()
    return frozenset({code, listed, listed.split()[-1], *_MONEY.get(code, listed).split(", ")})


def plain(name: str) -> str:
    """Lower case, American spelling, single spaces."""
    return _BRITISH.sub(r"\1er", _NOT_LETTERS.sub(" ", name.strip().lower()))


def same(ours: str | None, theirs: str | None) -> bool:
    """Do two units (codes or names) share a name? A noun is known by its last word: "power plant" is a "plant"."""
    if not ours or not theirs:
        return not ours and not theirs
    a, b = _all_names(ours), _all_names(theirs)
    if a & b:
        return True
    return _is_noun(ours) and _is_noun(theirs) and head(ours) == head(theirs)


def _all_names(unit: str) -> frozenset[str]:
    return names(unit) | {plain(unit)}


def _is_noun(unit: str) -> bool:
    return unit.replace(" ", "").replace("-", "").replace("_", "").isalpha() and unit not in _UCUM


def head(noun: str) -> str:
    """The last word of a noun phrase, in the singular."""
    return singular(plain(noun).split()[-1])


def singular(noun: str) -> str:
    """A rough singular, enough to compare two nouns: "parties" → "party", "boxes" → "box", "seats" → "seat"."""
    if noun in ("people", "persons"):
        return "person"
    for ending, replacement in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")):
        if noun.endswith(ending) and len(noun) > len(ending) + 1:
            return noun[: -len(ending)] + replacement
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
