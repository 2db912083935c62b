"""Numbers that are no figures: names and model numbers, pages, phones, scores, list bullets, clock times, idioms.

Each rule looks at the text around a number and says that it names something instead of counting it. The first table
holds for every number, the second only for a bare one: "Route 66" is a name, "Route cost $66m" has a figure.
"""

import re

from facts.values.numbers import Numeral

# Left of the number; searched in the line up to it, so every pattern ends where the number begins.
_LEFT_ALWAYS = re.compile(
    r"(?:"
    r"[A-Za-z]{2,}[0-9]*-"  # matches "Covid-19", "Shahed-136"; not "sub-7", "mid-40s" (guarded in code)
    r"|[^\W\d_]"  # matches "S23", "mk5", "O-1": glued letters that are no currency
    r"|[/:]"
    r"|\d[.,]"
    r"|[+(]\d{0,3}[ )]\d*[ ]?"
    r"|#|№|@|&"
    r")$"
)
_WORDS_BEFORE = (
    "no|nos|number|numbers|page|pages|p|pp|chapter|article|articles|section|sections|paragraph|para|clause|rule|act|bill|resolution|"
    "amendment|schedule|annex|volume|vol|issue|part|phase|stage|tier|grade|class|level|type|category|lot|room|gate|"
    "platform|terminal|runway|pier|berth|line|lines|route|highway|motorway|interstate|exit|junction|road|flight|train|bus|tram|trams|channel|"
    "episode|season|series|version|windows|ios|android|model|mark|mk|unit|block|building|apartment|suite|flat|box|"
    "desk|column|row|seat|table|figure|fig|item|question|step|tip|lesson|verse|psalm|group|pool|"
    "pylon|studio|hall|stand|sector|zone|district|ward|precinct|division|battalion|brigade|reactor|silo|well|block|"
    "sudoku|crossword|bulletin|circular|notice|form|agenda|day|week|year|game|round|heat|leg|race|lap|bar|under|agent|catch|"
    "quiz|issue|tram|channel|stop|signal|case|docket|file|ref|invoice|ticket|draw|horoscope"
)
_LABEL_NOUN = re.compile(rf"(?ai:(?<![^\W_])(?:{_WORDS_BEFORE})[.:]?[ \xa0]$)")
_PHONE_BEFORE = re.compile(
    r"(?ai:(?:phone|tel|telephone|call|hotline|helpline|fax|text(?: message)? to|contact|line|whatsapp|sms to|dial)[.: \xa0]{1,3}[+(]?[\d ]{0,12}$)"
)
_CAPITALISED = re.compile(r"(?<![^\W_])([A-ZÀ-ÖØ-ÞŠŽČĆĐŁŚŻ][\w'’&.-]*)[ \xa0]$")
# Capitalised words that open a sentence and do not name what follows.
_OPENERS = frozenset(
    """a about after all almost also among an and another around as at barely because before between both but by compared
    despite during each every even exactly fewer following for from if in including into it just last less like more most
    nearly next no not now of off on only or other our over per roughly since so some such than that the their then there
    these this those through to under until up upon us was we were when where which while with within yes you
    earlier elsewhere altogether overall today yesterday tomorrow later meanwhile instead i he she they dead killed injured
    wounded missing hurt arrested displaced total only are is has have had did do said says police""".split()
)


def _is_named(line: str) -> bool:
    """Whether a capitalised word that opens no sentence stands right before: "Route 66", "UFC 303"."""
    match = _CAPITALISED.search(line)
    return match is not None and match[1].lower() not in _OPENERS


_BULLET_BEFORE = re.compile(r"(?:^|\n|[.:!?][ \xa0])[ \xa0]*\(?$")
_BULLET_AFTER = re.compile(r"[.)](?:[ \xa0]+[^\W\d_]|[ \xa0]*$|\n)")
_RIGHT_ALWAYS = re.compile(
    r"(?:[:/]\d|[-–]\d+[-–/]|[^\W\d_]\w|\.\d|,\d|[ \xa0]\d{3,}[ \xa0]\d|[ \xa0]?(?:a\.?m\.?|p\.?m\.?|AM|PM|GMT|EST|CET|UTC)(?!\w)|-[A-Z]\w)"
)
_PHONE_AFTER = re.compile(r"[ \xa0-]\d{2,4}[ \xa0-]\d{2,4}(?!\d)(?![.,]\d)")
_LIST = re.compile(r"(?:\d+,[ ]){3,}\d+")
_EMOJI_BEFORE = re.compile(r"[\u2190-\u21ff\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?[ \xa0]?$")
_SCORE_VERB = re.compile(
    r"(?ai:(?:win|won|wins|beat|lost|lose|loses|draw|drew|drawn|held|ends|ended|defeat|victory|lead|leads|led|leading|down|up|finish|score|scored)[ \xa0](?:[a-z]+[ \xa0]){0,3}$)"
)

_ONE_BARRED_BEFORE = re.compile(
    r"(?ai:(?<![^\W_])(?:no|any|every|each|this|that|which|some|the|other|another|bigger|smaller|only|former|latter|new|old|last|next|previous|wrong|right|"
    r"good|bad|first|second|third|square|day|day-|like|not|preliminary|or|as|public|private|big|small|loved|economic|political|difficult|easy|real|for|hers|have|the magic|at)[ \xa0-]$)"
)
_ONE_AFTER = re.compile(
    r"(?ai:[ \xa0](?:another|by[ \xa0]one|day(?![^\W_])|thing|way|or[ \xa0]another|after|side|hand|wonders|can|could|may|must|should|would|might|is|was|who|that|which)(?![^\W_])|-[a-z]+|['’]s)"
)
_ONE_OF = re.compile(r"(?ai:[ \xa0]of(?![^\W_]))")
_IDIOMS = re.compile(
    r"(?ai:second[ ]to[ ]none|thing[ ]or[ ]two|at[ ]sixes[ ]and[ ]sevens|on[ ]all[ ]fours|nine[ ]to[ ]five|"
    r"two[ ]by[ ]two|fifty-fifty|forty[ ]winks|cloud[ ]nine|ten[ ]to[ ]one|two[ ]wrongs|two[ ]sides[ ]of|between[ ]two[ ]stools|"
    r"seven[ ]seas|seventh[ ]heaven|eleventh[ ]hour|third[ ]degree|"
    r"fifteen[ ]minutes[ ]of[ ]fame|twenty[ ]questions|five[ ]o'clock|one[ ]in[ ]a[ ]million|million[ ]dollar[ ]question)"
)


def is_label(text: str, numeral: Numeral, start: int) -> bool:
    """Whether the number names something whatever follows it; `start` is where its currency mark or sign begins."""
    before = text[max(0, start - 40) : start]
    line = before[before.rfind("\n") + 1 :]
    if (
        start == numeral.start
        and numeral.form == "digits"
        and _LEFT_ALWAYS.search(line)
        and not _may_be_glued(line)
    ):
        return True
    if _PHONE_BEFORE.search(line) and numeral.form == "digits":
        return True
    return bool(_IDIOMS.search(text[max(0, numeral.start - 16) : numeral.end + 20])) or _is_phone(
        text, numeral
    )


def _may_be_glued(line: str) -> bool:
    return bool(
        re.search(
            r"(?ai:(?:\b(?:sub|pre|post|mid|minus|some|nearly|over|under)-|[^\W\d_]–|\d[.,]?-?)$)", line
        )
    ) and not re.search(r"\d[.,]$", line)


def _is_phone(text: str, numeral: Numeral) -> bool:
    return (
        numeral.form == "digits"
        and text[numeral.start : numeral.end].isdigit()
        and bool(_PHONE_AFTER.match(text, numeral.end))
    )


def is_bare_label(text: str, numeral: Numeral) -> bool:
    """Whether a number without unit or counted noun names something."""
    before = text[max(0, numeral.start - 40) : numeral.start]
    line = before[before.rfind("\n") + 1 :]
    if _LABEL_NOUN.search(line) or _EMOJI_BEFORE.search(line):
        return True
    if numeral.form == "digits":
        return _digits_label(text, numeral, line)
    return _word_label(text, numeral, line)


def _digits_label(text: str, numeral: Numeral, line: str) -> bool:
    if _RIGHT_ALWAYS.match(text, numeral.end) or _is_year(text, numeral):
        return True
    if _BULLET_BEFORE.search(line) and _BULLET_AFTER.match(text, numeral.end) and _is_small(numeral):
        return True
    if _is_named(line):
        return True
    return bool(_LIST.search(text[max(0, numeral.start - 24) : numeral.end + 24]))


def _is_year(text: str, numeral: Numeral) -> bool:
    written = text[numeral.start : numeral.end]
    return (
        len(written) == 4
        and written.isdigit()
        and numeral.value is not None
        and 1500 <= numeral.value <= 2100
    )


def _is_small(numeral: Numeral) -> bool:
    return numeral.value is not None and numeral.value < 100


def _word_label(text: str, numeral: Numeral, line: str) -> bool:
    return text[numeral.start : numeral.end].lower() == "one" and is_pronoun_one(text, numeral, line)


def is_pronoun_one(text: str, numeral: Numeral, line: str) -> bool:
    """Whether "one" stands for a noun instead of counting: "the bigger one", "no one", "one another"."""
    return bool(_ONE_BARRED_BEFORE.search(line) or _ONE_AFTER.match(text, numeral.end))


def is_one_of(text: str, numeral: Numeral) -> bool:
    """ "one of the people": a member, hardly a figure."""
    return text[numeral.start : numeral.end].lower() == "one" and bool(_ONE_OF.match(text, numeral.end))


def is_score(text: str, numeral: Numeral, other: Numeral) -> bool:
    """Whether two numbers around a dash are a result ("2-1") and not a range."""
    if numeral.value is None or other.value is None or numeral.value >= other.value:
        return True
    before = text[max(0, numeral.start - 40) : numeral.start]
    line = before[before.rfind("\n") + 1 :]
    return bool(_SCORE_VERB.search(line)) or bool(_is_named(line))
