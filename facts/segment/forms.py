"""Shapes of words and figures that the notices at the foot of a page have, and stories hardly ever."""

import re
from typing import NamedTuple

_CLOCK = r"(?:\d{1,2}:\d\d|\d{1,2}(?:\.\d\d)? ?[ap]\.?m\b\.?)"
_NAME = r"[^\W\d_][\w'’ ]{1,24}"
_SUM = r"[^\W\d_]{0,3}[$€£₹¥]?\d[\d.,]{0,12}(?: [^\W\d_]{1,3})?"


class Form(NamedTuple):
    """A shape of words and figures that notices have."""

    name: str
    points: int
    why: str
    pattern: str
    """A regular expression for the sentence in small letters."""
    clause: bool = False
    """Whether it may hold a clause: an order to the reader, a word of the publisher's."""


FORMS = (
    Form(
        "appeal",
        4,
        "an order to the reader: 'Donate 20 crowns' 'Lost: a grey cat' … not 'Donors paid'",
        r"^(?:donate|send (?:us|a|in|yours?)|win|reply|see our|vote in|phone|ring|book|register)\b"
        r"|^(?:eat|sleep|stay(?: \w+)?|compare|found|lost|wanted|for sale): ",
        clause=True,
    ),
    Form(
        "publisher",
        4,
        "the paper speaks of itself: 'Our calendar' 'Next issue: plums' … not 'Our law allows'",
        r"\bour (?:own |next )?(?:webinar|yearbook|guide|issue|poll|seminar|calendar|shop|classified)\b"
        r"|^(?:next|back|single) (?:issues?|letter|note|edition|numbers|copies)\b"
        r"|^this (?:letter|newsletter) goes\b|^we will not (?:publish|print|appear)\b",
        clause=True,
    ),
    Form(
        "telephone",
        4,
        "'Gift shop: 0331 555 0144' … not 'a loss of 0.5'",
        r"(?<![\d.,])0\d{1,4}(?:[ -]\d{2,5}){1,4}\W*$|\b(?:tel|phone|ring|fax|hotline)\b\W{1,3}\d[\d -]{4,20}",
    ),
    Form(
        "page and number",
        4,
        "'Chess, page 31' 'Column no. 88' '24 photos' … not 'a page of 400 words'",
        r"\b(?:pages?|pp?\.) ?\d{1,3}\W*$|\bno\. ?\d[\d,/]{0,8}\W*$|\b(?:issue|column|gate|extension) \d{1,4}\W*$"
        r"|\d pages\b|^\d{1,3} (?:images|photos|pictures)\W*$",
    ),
    Form("change", 4, "'Tin index: 44.1 (-2.3)'", r"\([−+-]\d[\d.]{0,5} ?%?\)\W*$"),
    Form(
        "result",
        4,
        "'Rovers 2, Athletic 2' 'Rovers – Athletic 2:0, …' … not 'Deaths: 29'",
        rf"^{_NAME} \d{{1,2}}, {_NAME} \d{{1,2}}(?: \(\w+\))?\W*$"
        r"|\b\d{1,2}[:–-]\d{1,2}, [^\W\d_][^,\d]{1,40} \d{1,2}[:–-]\d{1,2}\W*$",
    ),
    Form(
        "timetable",
        4,
        "'6:10, 7:40, 9:15' 'Bus 3 runs' 'Road A2 closed' … not 'Line 4 of the form'",
        r"\b\d{1,2}[:.]\d\d, \d{1,2}[:.]\d\d\b"
        r"|^(?:bus|tram|train|ferry|road)(?:s|es)? [a-z]?\d{1,3} (?:and|\w+s|closed|diverted|cancelled)\b",
    ),
    Form("rate", 4, "'Rate: US$1 = 37'", r"\d? = \W?\w{0,3}\W?\d"),
    Form("hours", 3, "'9 a.m. to 1 p.m.'", rf"{_CLOCK} ?(?:to|-|–|until|till) ?{_CLOCK}"),
    Form(
        "admission",
        2,
        "'tickets from 12' 'entry 100'",
        r"\b(?:tickets?|entry|entrance|admission|members|children|doubles|mains|copies|fares?|flights?|now|from)\b"
        r"[^.\d]{0,12}\d",
    ),
    Form(
        "price of a unit",
        2,
        "'30 crowns a kilo' '1.22 USD/lb'",
        r"\d (?:\w{1,12} )?(?:a|the|per) (?:kilo|sack|head|gallon|bag|night|pound|dozen|tonne|barrel)\b"
        r"|\d(?: \w{3})?/(?:lb|kg|t)\b",
    ),
    Form("price list", 2, "'beans 30, peas 110'", rf"[^\W\d_] {_SUM}, {_NAME} {_SUM}\W*$"),
    Form("clock", 2, "'7:30' '7 pm'", rf"\b{_CLOCK}|o['’]clock"),
)
"""What only notices look like; of several the first one counts, so those with the most points stand first."""

_COMPILED = [(form, re.compile(form.pattern)) for form in FORMS]
_SPOKEN = [(form, pattern) for form, pattern in _COMPILED if form.clause]
_DIGIT = re.compile(r"\d")


def form_of(sentence: str, clause: bool) -> Form | None:
    """The first form that a sentence has, given whether it holds a clause."""
    small = sentence.lower()
    forms = _SPOKEN if clause or not _DIGIT.search(small) else _COMPILED
    return next((form for form, pattern in forms if pattern.search(small)), None)
