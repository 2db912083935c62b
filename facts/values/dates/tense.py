"""Whether the clause around a date looks back or ahead, from the verbs and prepositions next to it."""

import re

from facts.values.dates.frame import Tense

_WINDOW = 110
_ABBREVIATIONS = (
    "jan feb mar apr jun jul aug sept sep oct nov dec mr mrs ms dr st sen gov gen rep inc co corp"
)
_NOT_ABBREVIATED = "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS.split())
# Matches the end of a sentence or of what is quoted, not the stop of "Jan. 18" or "J. Smith".
_STOP = re.compile(rf"[\n;!?\"]|\.(?= [a-z0-9\"])(?<!\b[a-z]\.){_NOT_ABBREVIATED}")
_VERBS = (
    r"(?:be|begin|start|open|close|end|take|hold|meet|vote|decide|lower|raise|cut|face|play|continue|resume|leave|arrive|"
    r"return|sign|announce|discuss|attend|visit|travel|host|publish|release|go|come|happen|join|launch|appear|address)"
)
# What timetables are told in, in the present tense.
_TIMETABLE = (
    r"begins?|starts?|(?<!an )(?:re)?opens?|closes|ends|meets?|gathers?|expires?|resumes?|lasts|rests|travels|"
    r"runs? (?:out|through|until|till|from)|plays?|hosts?|faces?|comes (?:in|on)|visits|arrives|returns|greets|attends|leaves(?! [a-z0-9]+ (?:dead|hurt|injured|homeless|missing))|goe?s? (?:on (?:sale|trial|strike)|to the polls)|takes (?:place|effect)|"
    r"(?:come|go|enter)s? into|appears (?:in|at|before)|reports (?:its |their |[a-z-]+ )?(?:earnings|results|profits?|figures)|(?:stays?|remains?) [a-z]+|"
    r"steps (?:down|aside)|retires|departs|convenes|kicks off|wraps up|concludes|premieres|debuts|testifies|flies|sails|heads (?:to|for)"
    r"|(?<!the )(?<!their )(?<!of )(?<!cast )(?<!\d )votes (?:on|in)"
)
_PLANS = (
    r"due|scheduled|slated|planned|plans?|planning|expect(?:s|ed)?|intend(?:s|ed)?|supposed|set to|poised|hopes? (?:to|for|that)|aims? to|"
    r"upcoming|forthcoming|going to|about to|tomorrow"
)
# What a modal governs belongs to it: in "will be shared out" the participle is no past tense.
_AHEAD = re.compile(
    r"(?:\b(?:will|shall|won't|would|must|can|should|might|could)|'ll|(?<!in )\bmay)"
    r"(?: (?:not|also|then|likely|soon|only|be|have|been))*+ [a-z]+"
    rf"|\bto (?:be (?:[a-z]+(?:ed|en|wn)|held|made|sent|paid|built|sold|bought|brought|put|cut|set|heard|told|met|kept|sworn(?: in)?) ?|{_VERBS}\b)"
    r"|\b(?:is|are) to (?!date)(?:be )?[a-z]+"
    rf"|\b(?:{_PLANS}|{_TIMETABLE})\b"
)
# "The deadline is Monday", "the vote is on 4 May": a day that only "is" lies ahead.
_IS = re.compile(
    r"\b(?:is|are|falls|comes|isn't|is not) (?:(?:set|scheduled|not until|not due until) )?(?:for |on |in |at )?$"
)
_MANY = (
    r"(?:vote|meet|begin|start|open|end|resume|expire|gather|return|leave|arrive|depart|go|fly|travel|play|face|hold|decide|take effect"
    r"|take place|come into force)"
)
# "Senators vote on Thursday", "the Games, which began in May, end Sunday": what many do, told in the present, lies ahead.
_MANY_DO = re.compile(
    rf"(?:[a-z]{{3,}}(?<!s)s|children|people|,|\b(?:and|they|we|you|i)) {_MANY}(?: [a-z]+){{0,3}}? (?:on |in |at )?$"
)
# "Thursday marks a year since the vote", "on Friday they fly home", "on Monday, senators hold a debate".
_GOES_ON = re.compile(
    rf" (?:marks|is (?:the|a|an|also)) |,? (?:they|we|you|(?:[a-z]+ )?[a-z]{{3,}}(?<!s)s) {_MANY}\b"
)
# "awaited Friday's report", "was put off until Saturday": what is waited for lies ahead.
_AWAITED = re.compile(
    r"\b(?:await(?:s|ed|ing)?|ahead of|(?:look|brac|prepar|gear)(?:s|ed|ing|es|e)? (?:up |ahead |forward )?(?:for|to)"
    r"|(?:put off|postponed|delayed|deferred|rescheduled|adjourned|suspended|cancell?ed|grounded|barred|banned|extended)(?: [a-z]+)? (?:until|till|to|for)) (?:the )?$"
)
# "She had been due to testify Tuesday": nothing came of it.
_UNDONE = re.compile(
    r"\bhad (?:been )?(?:due|scheduled|slated|planned|expected|hoped|intended|supposed|set) (?:to|for) "
)
# "higher than in the first half": what is compared with is known.
_COMPARED = re.compile(r"\bthan (?:it was |they were )?(?:in|for|during) (?:the )?$")
# What is told for a quarter is known when it is over: "net income for the third quarter fell".
_ACCOUNTS = re.compile(r"\b(?:quarter|half|year|months)\b")
_LASTED = r"was|were|had|came|took|went|rose|fell|lasted|remained|stood|held|ran|resisted|stayed|waited|continued|worked|lived|raged"
_BACK = re.compile(
    rf"\b(?:{_LASTED}|did|said|told|has|have|began|saw|made|met|won|lost|gave|left|struck|hit|shot|found|led|sent|cut|set|put|broke|"
    r"spoke|wrote|became|flew|fled|drove|rode|grew|drew|threw|knew|bought|brought|caught|fought|sought|thought|built|sold|paid|heard|kept|"
    r"slept|felt|dealt|spent|chose|broke|froze|stole|woke|shook|got|forgot|swept|laid|lay|hid|quit|sank|swam|sang|ate|since|ago|yesterday|last|(?<!the )(?<!a )(?<!an )(?<!-)[a-z]{2,}ed)\b"
)
_PAST_STATE = re.compile(rf"\b(?:{_LASTED})\b")
_TOWARDS = re.compile(
    r"\b(?:until|till|through|for|from|by|starting|beginning) "
    r"(?:the |(?:noon|midday|midnight|lunchtime|nightfall) (?:on )?)?$|\b(?:no|not|never|nothing) (?:[a-z]+ ){0,3}before $"
)


def tense_at(low: str, start: int, end: int) -> Tense | None:
    """The tense of the nearest cue: to the left within the sentence first, else to the right."""
    left = _left(low, start)
    if (
        _IS.search(left[-40:])
        or _MANY_DO.search(left[-40:])
        or _AWAITED.search(left[-40:])
        or _GOES_ON.match(low, end)
    ):
        return "future"
    if _COMPARED.search(left[-32:]) or _UNDONE.search(left):
        return "past"
    if left.endswith("for ") and _ACCOUNTS.search(low, start, end):
        return _first(low, end) or _nearest(left)
    if _TOWARDS.search(left[-48:]):
        return _towards(left, low, end)
    return _nearest(left) or _first(low, end)


def _left(low: str, start: int) -> str:
    """What stands before it in its sentence; its own first letter shows whether a full stop before it ends one."""
    window = low[max(0, start - _WINDOW) : start + 1]
    ends = [stop.end() for stop in _STOP.finditer(window)]
    return window[ends[-1] if ends else 0 : -1]


def _nearest(left: str) -> Tense | None:
    ahead = max((cue.end() for cue in _AHEAD.finditer(left)), default=-1)
    back = max((cue.end() for cue in _BACK.finditer(left)), default=-1)
    if ahead == back == -1:
        return None
    return "future" if ahead >= back else "past"


def _towards(left: str, low: str, end: int) -> Tense:
    """After "until", "for", "from" a date lies ahead, unless the clause tells what was: "was shut until Friday"."""
    if left.rstrip().endswith("before"):
        return "future"
    if _nearest(left) is None:
        return _first(low, end) or "future"
    if left.endswith("for ") or not _PAST_STATE.search(left):
        return "future"
    return "future" if _AHEAD.search(left) else "past"


def _first(low: str, end: int) -> Tense | None:
    """The tense of the first cue to the right, before the sentence ends."""
    stop = _STOP.search(low, end, end + _WINDOW)
    limit = stop.start() if stop else end + _WINDOW
    ahead, back = _AHEAD.search(low, end, limit), _BACK.search(low, end, limit)
    if ahead and (not back or ahead.start() <= back.start()):
        return "future"
    return "past" if back else None
