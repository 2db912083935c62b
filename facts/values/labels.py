"""Numbers that are no figures: names and model numbers, pages, phones, scores, list bullets, idioms.

Each rule looks at the text around a number and says that it names something instead of counting it. Some hold for
every number, the others only for a bare one: "Route 66" is a name, "Route cost $66m" has a figure.
"""

import re
from collections.abc import Sequence

from facts.values import idioms, kinds, serials, words
from facts.values.nouns import PERSON, Noun
from facts.values.numeral import Numeral
from facts.values.words import Word, vocabulary

_REACH = 40

FUNCTION_WORDS = vocabulary("""a about after again against ago all almost along also although am among an and another any are around as at away
    back barely be because been before being below between both but by can compared could despite did do does down during
    each either else even every exactly few fewer following for from had has have he her here his how i if in including
    instead into is it its itself just last later least less like made may might more most much must near nearly neither
    next no nor not now of off on once one only onto or other our out over per perhaps put roughly said same says she
    should since so some still such than that the their them then there these they this those though through till to
    today together too toward towards tomorrow under unless until up upon us versus very via was we were what when
    where whether which while who whom whose why will with within without would yes yesterday yet you your
    earlier elsewhere altogether overall meanwhile total dead killed injured wounded missing hurt arrested displaced
    police""")
"""Words that neither name what follows them nor are counted."""

_GLUED = re.compile(
    r"(?:"
    r"[A-Za-z]+[0-9]*-"  # matches "Covid-19", "Shahed-136"; not "sub-7" (see _GLUED_WORD)
    r"|[^\W\d_]"  # matches "S23", "mk5", "O-1": letters that are no currency
    r"|(?<![A-Za-z²³%])/|:|\d[.,]|[#№@&]"  # matches "24/7", "13:42"; not "63 MW/126 MWh"
    r")$"
)
_GLUED_WORD = re.compile(
    r"(?ai:(?:^|[^\w])(?:sub|pre|post|mid|minus|some|nearly|about|over|under|up|to|and|or|magnitude)-$"
    r"|\d(?:k|m|mn|bn|b|km|kg|cm|mm|t|p|c)[-–]$)"  # "5k-20k", "10m-15m"
)
_PHONE_BEFORE = re.compile(
    r"(?ai:(?<![^\W_])(?:phone|tel|telephone|call|hotline|helpline|fax|contact|whatsapp|ring|sms(?:[ ]to)?|text(?:[ ]message)?[ ]to|dial|dialling|newsdesk|(?:our|tips?|press|service|information|hot|help)[ ]?line|send[ ]yours[ ]to|reply[ ]stop[ ]to|extension)"
    r"(?:[ ]us|[ ]now|[ ]the[ ]newsdesk)?[.:, \xa0]{1,3}[+(]?[\d ]{0,12}$)|\+\d[\d ]*[ ]$"
)
# "282 555 900": in groups of three like a sum, but the line speaks of calling.
_PHONE_SPOKEN = re.compile(
    r"(?ai:(?<![^\W_])(?:ring|call|calls|dial|phone|telephone|tel|text|hotline|helpline|numbers?|line)(?![^\W_]))"
)
_COUNTRY_CODE = re.compile(r"\d{1,3}[ \xa0-]\d")  # "+234 1 555 0142"
_PHONE_AFTER = re.compile(r"[ \xa0-]\d{2,4}(?:[ \xa0-]\d{2,4}){1,5}+(?![\d.,])|[ \xa0]\d{3,4}[ \xa0]\d{3,4}")
_CODE_AFTER = re.compile(r"[:/]\d|[^\W\d_]|\.\d|,\d|-[A-Z]\w|[-–]\d{1,2}s(?!\w)")
_ADDRESS_AFTER = re.compile(
    r"[ \xa0](?:[A-Z][\w'’-]*[ \xa0]){1,3}(?:Street|Road|Avenue|Lane|Drive|Boulevard|Square|Place|Way|Court|Rd|St|Ave)(?![^\W_])"
    r"|-something"
)
_EMOJI_BEFORE = re.compile(r"[\u2190-\u21ff\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?[ \xa0]?$")
_BULLET_BEFORE = re.compile(r"(?:^|\n)[ \xa0]*\(?$")
_INLINE_BULLET = re.compile(r"[.:!?][ \xa0]$")
_BULLET_AFTER = re.compile(r"[.)][ \xa0]+[^\W\d_]")
_LIST = re.compile(r"(?:(?<![\d.,])\d{1,2}(?:,[ ]|-)){3,}\d{1,2}(?![\d%])")
_RESULT = re.compile(
    r"(?ai:(?<![^\W_])(?:win|won|wins|beat|beats|lost?|loses?|draw|drew|drawn|held|ends|ended|defeat|victory|lead|leads|led"
    r"|score|scored)[ \xa0](?:[a-z’']+[ \xa0]){0,3}$)"
)
_CAPITALISED = re.compile(r"(?<![^\W_])([a-z]?[A-ZÀ-ÖØ-ÞŠŽČĆĐŁŚŻ][\w'’&-]*(?:\.[\w'’&-]+)*)[ \xa0]$")
_CALENDAR = vocabulary(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december"""
)
"""Names after which a number may count: "on Friday 12 men died", "in July 12 men died"."""


def line_before(text: str, position: int, reach: int = _REACH) -> str:
    """What stands left of `position` on its line, at most `reach` characters."""
    before = text[max(0, position - reach) : position]
    return before[before.rfind("\n") + 1 :]


def is_label(text: str, numeral: Numeral, start: int, floor: int) -> bool:
    """Whether the number names something whatever follows it.

    `start` is where its currency mark or sign begins, `floor` where the figure before ends.
    """
    if idioms.is_idiom(text, numeral):
        return True
    if numeral.form != "digits":
        return False
    line = line_before(text, start)
    if start == numeral.start and _is_glued(line):
        return True
    if text[numeral.start - 1 : numeral.start] == "+" and _COUNTRY_CODE.match(text, numeral.start):
        return True
    if line[-1:] in ("-", "–") and line[-2:-1].isdigit() and floor != start - 1:
        return True  # the second half of a chain whose first half was none: "beat them 2-1"
    if kinds.is_kind(text, numeral):
        return True
    return _is_phone(text, numeral, line)


def _is_glued(line: str) -> bool:
    """Whether letters or marks touch the number that follows: "Covid-19", "S23", "13:42"; not "sub-7"."""
    if not line or line[-1] in " \xa0":
        return False
    return bool(_GLUED.search(line)) and not _GLUED_WORD.search(line)


def _is_phone(text: str, numeral: Numeral, line: str) -> bool:
    spaced = text[numeral.start : numeral.end]
    written = spaced.replace(" ", "")
    if not written.isdigit() or text[numeral.end : numeral.end + 1] in ("%", "°"):
        return False
    if " " in spaced and _PHONE_SPOKEN.search(line) and not words.after(text, numeral.end, 1):
        return True
    return bool(_PHONE_AFTER.match(text, numeral.end)) or (
        len(written) > 1 and bool(_PHONE_BEFORE.search(line))
    )


def is_bare_label(text: str, numeral: Numeral, noun: Noun | None, following: Sequence[Word]) -> bool:
    """Whether a number without unit names something; a counted noun speaks for a figure."""
    line = line_before(text, numeral.start)
    if serials.is_named(text, numeral, line, counts=noun is not None) or _EMOJI_BEFORE.search(line[-3:]):
        return noun is None or numeral.form == "digits"
    if noun is None and line.endswith("of ") and _HOUSEHOLD.search(line):
        return True  # "the poverty line for a family of five" names the kind of family
    if line.endswith("of ") and _PARENT.search(line) and (noun is None or noun.unit != PERSON):
        return True  # "a mother of five"
    if noun is None and serials.is_of_person(text, numeral, line):
        return True
    if numeral.form != "digits":
        return _is_word_label(text, numeral, line, noun is not None)
    if (
        _is_year(text, numeral, line, noun)
        or _is_bullet(text, numeral, line)
        or _CODE_AFTER.match(text, numeral.end)
        or text.startswith((" FM", "\xa0FM"), numeral.end)
    ):
        return True
    if _ADDRESS_AFTER.match(text, numeral.end):
        return True
    if _is_named(line) or _is_listed(text, numeral, line):
        return True
    return noun is None and (_is_round(text, numeral, line) or _opens_a_name(text, numeral, following))


def _is_round(text: str, numeral: Numeral, line: str) -> bool:
    """ "the last 16" of a cup; "the last 300" are counted."""
    return words.last(line) == "last" and text[numeral.start : numeral.end] in ("16", "32", "64")


def _is_listed(text: str, numeral: Numeral, line: str) -> bool:
    """One of a row of numbers: "the winning numbers were 4, 8, 15, 16"."""
    touches = text[numeral.end : numeral.end + 1] in (",", "-") or line.endswith((", ", "-"))
    return touches and _LIST.search(text, max(0, numeral.start - 24), numeral.end + 24) is not None


def _is_named(line: str) -> bool:
    """Whether a capitalised word that opens no sentence stands right before: "UFC 303", "Boeing 737"."""
    match = _CAPITALISED.search(line, line.rfind(" ", 0, -1) + 1)
    if match is None or match[1].endswith(("'s", "’s")):
        return False
    return match[1].lower() not in FUNCTION_WORDS and match[1].lower() not in _CALENDAR


_DETERMINED = re.compile(
    r"(?ai:(?:^|(?<![^\W_])(?:the|an?|its|own|their|his|her|new|latest|this|that|each|every|[a-z]+['’]s)[ \xa0])$)"
)


def _opens_a_name(text: str, numeral: Numeral, following: Sequence[Word]) -> bool:
    """ "787 Dreamliner", "90049 ZIP Code": digits before a capitalised word that they do not count."""
    written = text[numeral.start : numeral.end]
    if not following or following[0].gap != " " or not written.isdigit() or len(written) < 3:
        return False
    if not _DETERMINED.search(line_before(text, numeral.start)):
        return False
    return following[0].text[0].isupper() and following[0].text.lower() not in FUNCTION_WORDS


_NEAR_YEAR = re.compile(
    r"(?ai:(?<![^\W_])(?:in|since|until|from|by|before|after|of|to|and|the|mid|early|late|year)[ \xa0-]$)"
)
_ABOUT = re.compile(
    r"(?ai:(?<![^\W_])(?:about|around|some|than|least|nearly|almost|over|average[ ]of)[ \xa0]$)"
)


def _is_year(text: str, numeral: Numeral, line: str, noun: Noun | None) -> bool:
    written = text[numeral.start : numeral.end]
    if len(written) != 4 or not written.isdigit() or _ABOUT.search(line):
        return False
    if noun is not None and noun.unit == PERSON:
        return False  # "2000 people"; of other things the year is more likely: "2018 sales"
    return "1900" <= written < "2100" or ("1500" <= written < "1900" and bool(_NEAR_YEAR.search(line)))


def _is_bullet(text: str, numeral: Numeral, line: str) -> bool:
    """ "1. Donate. 2. Talk about it.": at the start of a line, or inside it where a neighbour of the list stands too."""
    written = text[numeral.start : numeral.end]
    if len(written) > 2 or not written.isdigit() or not _BULLET_AFTER.match(text, numeral.end):
        return False
    if _BULLET_BEFORE.search(line):
        return True
    near = text[max(0, numeral.start - 120) : numeral.end + 120]
    siblings = (f" {int(written) + 1}. ", f" {int(written) - 1}. ", f"\n{int(written) - 1}. ")
    return bool(_INLINE_BULLET.search(line)) and any(sibling in near for sibling in siblings)


# "one" stands for a noun or is part of a phrase: "no one", "the bigger one", "one another", "number one".
_ONE_BARRED = re.compile(
    r"(?ai:(?<![^\W_])(?:no|any|every|each|this|that|which|some|other|another|bigger|smaller|only[ ]the|former|latter|new|old"
    r"|next|previous|wrong|right|good|bad|square|day|preliminary|big|small|loved|magic|little|special|the)[ \xa0-]$)"
)
_ONE_PHRASES = re.compile(
    r"(?ai:[ \xa0](?:another|by[ ]one|day|thing|way|or[ ]another|after|side|hand|can|could|may|must|should|would|might)(?![^\W_])"
    r"|-[a-z]+|['’]s)"
)
# A bare "one" counts after a hedge or a verb of harm ("at least one", "killed one"), or where a casualty follows.
_ONE_COUNTS = re.compile(
    r"(?ai:(?<![^\W_])(?:kill(?:ed|ing|s)?|wound(?:ed|ing|s)|injur(?:ed|ing|es)|least|than|exactly|arrested|leaving"
    r"|nearly|almost)[ \xa0]$)"
)
_ONE_COUNTED = re.compile(
    r"(?ai:[ \xa0](?:dead|injured|wounded|missing|killed|hurt|critically|in[ ]custody)(?![^\W_]))"
)


_PARENT = re.compile(
    r"(?ai:(?<![^\W_])(?:mother|father|mum|mom|dad|parent|grandmother|grandfather)s?[ \xa0]of[ \xa0]$)"
)
_HOUSEHOLD = re.compile(
    r"(?ai:(?<![^\W_])(?:for|saves?|costs?)[ \xa0](?:a|the)[ \xa0](?:average[ \xa0]|typical[ \xa0])?family[ \xa0]of[ \xa0]$)"
)
_GROUP_OF = re.compile(
    r"(?ai:(?<![^\W_])(?:famil(?:y|ies)|households?|crews?|part(?:y|ies)|teams?|squads?|delegations?|crowds?|populations?)[ \xa0]of[ \xa0]$)"
)


def is_size_of_group(text: str, numeral: Numeral) -> bool:
    """ "a family of five", "a crew of 12", "a population of 5 million": people, though no noun follows."""
    line = line_before(text, numeral.start)
    return words.last(line) == "of" and _GROUP_OF.search(line) is not None


_FACTOR = re.compile(r"(?ai:factor[ \xa0]of[ \xa0]$)")
_GROUP_NAME = re.compile(r"(?<![^\W_])[A-Z][a-z]+[ \xa0]of[ \xa0]$")
_NAME_OF = re.compile(r"(?<![^\W_])(?:of|the|at|in|and)[ \xa0]$")


def _is_word_label(text: str, numeral: Numeral, line: str, has_noun: bool) -> bool:
    written = text[numeral.start : numeral.end]
    if _FACTOR.search(line):
        return True
    if written[0].isupper() and _is_named(line):
        return True  # "BBC One", "Air Force One"
    if written[0].isupper() and _NAME_OF.search(line) and text[numeral.end + 1 : numeral.end + 2].isupper():
        return True  # "the Battle of Seven Pines"
    if written[0].isupper() and _GROUP_NAME.search(line):
        return True  # "the Gang of Nine"
    if written.lower() != "one":
        return False
    if _ONE_BARRED.search(line) or _ONE_PHRASES.match(text, numeral.end):
        return True
    return not (has_noun or _ONE_COUNTS.search(line) or _ONE_COUNTED.match(text, numeral.end))


_ONE_OF = re.compile(r"(?ai:[ \xa0]of(?![^\W_]))")


def is_one_of(text: str, numeral: Numeral) -> bool:
    """ "one of the people": a member, hardly a figure."""
    return text[numeral.start : numeral.end].lower() == "one" and bool(_ONE_OF.match(text, numeral.end))


# "a nine-storey block", "a 13-digit number", "a three-bed flat": the kind of a thing; "a 120-seat chamber" has a figure.
_ATTRIBUTES = vocabulary(
    """digit letter page star bed bedroom door wheel course way lane piece step part pronged
    sided legged headed tiered fold man woman person bit core pin ply stroke cylinder speed gauge string"""
)


def is_attribute(following: Sequence[Word]) -> bool:
    """Whether a hyphen joins the number to a word that tells the kind of a thing and counts nothing."""
    return bool(following) and following[0].gap == "-" and following[0].text.lower() in _ATTRIBUTES


def of_follows(following: Sequence[Word]) -> bool:
    """Whether "of" is the next word."""
    return bool(following) and following[0].text.lower() == "of"


def is_score(text: str, first: Numeral, second: Numeral) -> bool:
    """Whether two bare numbers around a dash are a result ("2-1") and not a range."""
    if first.value is None or second.value is None or first.value >= second.value:
        return True
    line = line_before(text, first.start)
    return bool(_RESULT.search(line)) or _is_named(line)
