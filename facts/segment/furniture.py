"""What pages print around their stories, by the words that it opens with.

A cue must match at the start of a sentence, letter case aside. Words that stories open with as well ("Share prices
fell", "Related parties sold", "Comments by the minister") are held off by what must follow.
"""

import re
from typing import Literal, NamedTuple

Scope = Literal["sentence", "line", "list", "end"]
"""How far a cue reaches: its own sentence; all of its line; also the lines below, until the story goes on; or all to the
end of the page."""


class Cue(NamedTuple):
    """One kind of page furniture: the openings that tell it, as regular expressions, and why it is no story."""

    name: str
    scope: Scope
    why: str
    opens: tuple[str, ...]


_ALONE = r"(?=\W*$)"
"""Nothing follows: 'Search', 'Cookies.'"""

_HEADS = r"(?=\W*$|:)"
"""It stands alone or heads a list: 'Related', 'Read more: …'."""

CUES = (
    Cue(
        "navigation",
        "sentence",
        "links and notices of the site itself",
        (
            r"skip to (?:main )?content|back to top|toggle navigation|main menu",
            r"site icon\b|exit mobile version|refresh this page|font size:",
            r"connect with us|follow (?:us|me|blog|the author)\b|hi, what are you looking for",
            rf"(?:log|sign) in{_ALONE}|page \d+{_ALONE}|you have read \d+ of",
            r"(?:next|previous|older|newer) (?:post|article|page|story)\b",
            r"here are (?:\w{1,6} )?(?:more )?(?:things|ways|tips|steps|tricks) (?:(?:that )?you|to)\b",
        ),
    ),
    Cue(
        "sharing",
        "line",
        "share bars and reactions: their counts are counts of readers",
        (
            rf"share(?: (?:this|on|via|now)\b|:| ?\(|{_ALONE})|click to (?:share|tweet|print|email)",
            rf"tweet(?: ?\(| \d|:|{_ALONE})|like(?: ?\(\d| this\?|:)|pin it|tag a friend",
            r"what['’]s your reaction|was this (?:article |page )?helpful",
            r"did you (?:like|enjoy) this|enjoyed (?:it|this)\?|send us your\b",
        ),
    ),
    Cue(
        "comments",
        "end",
        "the comment form, and what readers wrote below it",
        (
            r"leave a (?:reply|comment)|click to comment|post a comment|recent comments",
            r"your email address will not be|required fields are marked|you must be logged in",
            r"join the (?:conversation|discussion)",
            rf"(?:\d+|no|one) (?:comments?|repl(?:y|ies)|responses?)(?: to [\"“‘]| so far| ·|{_ALONE})",
            rf"comments(?: ?\(\d+\)|{_HEADS}| are (?:closed|open|moderated)| closed)",
        ),
    ),
    Cue(
        "other stories",
        "list",
        "teasers: their figures belong to other stories",
        (
            r"you (?:may|might|will) also (?:like|enjoy|be interested)\b|don['’]?t miss\b|in case you missed it",
            rf"(?:read|see|watch) (?:more|next|also|on){_HEADS}|(?:also|more) (?:read|reading){_HEADS}",
            rf"related(?: (?:stor(?:y|ies)|articles?|news|posts?|topics?|content|links|coverage))?{_HEADS}",
            rf"(?:more|top|other|latest|recent|popular|featured) (?:stories|news|posts|headlines|articles){_HEADS}",
            rf"most (?:read|popular|viewed|shared){_HEADS}|recommended(?: for you| reading)?{_HEADS}",
            r"(?:more from|more on this|popular (?:from|on)|elsewhere on|trending on)\b[^.!?:]{0,40}(?:$|:)",
            r"also (?:on our|in this|in the)\b[^.!?:]{0,30}:",
            rf"(?:also|elsewhere) (?:today|tonight|this week|in the news){_HEADS}",
            rf"trending(?: now)?{_HEADS}|★|up next{_HEADS}|editor['’]?s['’]? picks?{_HEADS}",
            rf"in other news{_HEADS}|more:|next:",
        ),
    ),
    Cue(
        "other formats",
        "line",
        "links to pictures, sound and games",
        (
            r"(?:photo essay|in pictures|in depth|live ?blog|quiz|video|watch|listen|gallery|podcast|archive):",
            r"(?:watch|listen)(?: to this (?:story|article)|\W*$)|live updates\b|coming up:|next on (?:air|stage)",
        ),
    ),
    Cue(
        "subscription",
        "line",
        "what the publisher sells or asks for",
        (
            r"your (?:daily |morning )?briefing\b|subscribe\b|subscribers?:|subscribers get|subscriptions?(?::| [(\W]| for)|sign ?-?up\b|newsletter\b",
            r"get (?:the|our) (?:\S+ )?(?:app|newsletter)\b|download (?:the|our) (?:\S+ )?app|our app\b",
            rf"enter your e-?mail|become a (?:member|supporter)|donate(?:[:.!]|{_ALONE})|never miss\b",
            r"support (?:us|our (?:work|journalism))\b|buy me a coffee|tip me\b|like what you (?:read|see)",
            r"thank(?:s| you) for (?:reading|\d[\d,]{0,9} followers)|join \d[\d,]{0,9} ",
        ),
    ),
    Cue(
        "advertising",
        "line",
        "prices and prizes of advertisers",
        (
            rf"advertis(?:ement{_HEADS}|ement\.|e with us|e:)|sponsored(?: (?:content|by|post)|{_HEADS})",
            r"partner content|use code \w+|terms (?:and conditions )?apply\b|win an? [^.?]{1,60}!",
        ),
    ),
    Cue(
        "rights",
        "line",
        "rights, cookies and how to cite",
        (
            r"©|\(c\) ?\d{4}|copyright(?: ©| \(c\)|,? \d{4})|all rights reserved|reproduction (?:reserved|prohibited)",
            rf"cookies?(?: (?:settings|policy|notice|preferences)\b|{_ALONE})|(?:we|this (?:web)?site) uses? cookies",
            r"privacy policy|terms of (?:use|service)|creative commons|cite as\b|doi\b|issn\b|vol\. ?\d+, no\. ?\d",
            r"this (?:article|story|post) (?:was|has been) (?:amended|corrected|updated)|correction: an earlier version",
        ),
    ),
    Cue(
        "page data",
        "sentence",
        "when, by whom and how often: data of the page, not of the story",
        (
            rf"filed under|posted (?:in|by|on)\b|published(?: on| at)?:|(?:last )?updated(?::| on\b|{_ALONE})",
            r"tags?:|categor(?:y|ies):|topics?:|by (?:admin|staff|web team)\b|by [^.!?]{2,40} [·|•—] ",
            rf"web ?desk{_ALONE}|\d+[- ]min(?:ute)?s? read\b|reading time\b|word count\b|page views?\b",
            r"this (?:page|brief|article|post) (?:was|has been) (?:loaded|viewed|read)|page visited",
            r"this (?:page|article|post) contains affiliate|\d[\d,.]{0,12} (?:readers|people) are (?:viewing|reading)",
            r"\d[\d,.]{0,12}k? (?:views|shares|likes|subscribers|followers)\b",
        ),
    ),
    Cue(
        "contacts",
        "sentence",
        "telephone numbers and addresses",
        (
            r"(?:media|press|investor) (?:contacts?|office|enquir(?:y|ies)|service|cent(?:re|er))\b ?[:,]|contacts?:",
            r"(?:\w+ )?(?:hotline|newsdesk|tips? line)(?::| \+?\d)|(?:reporting|editing|news|foreign) desk:",
            r"(?:the )?(?:[\w'’]{1,20} )?(?:hotline|helpline) is \+?\d[\d -]{1,18}\W*$|(?:call|dial|ring|phone) \+?\d[\d -]{2,18}\b",
            r"call (?:the newsdesk|our\b)|for (?:updates|enquiries|inquiries|more information),? (?:call|contact|visit)",
            r"whatsapp ?[:+]|telegram:|letters to the editor|notes? (?:for|to) editors?:|fax:? \+?\d",
        ),
    ),
    Cue(
        "service",
        "line",
        "the strip of daily notices that closes a page",
        (
            r"(?:\w+ )?weather(?: tomorrow| today)?:|tides?(?: tables?)?(?: at \w+)?[:,]|prayer times|pollen index",
            r"horoscopes?\b|lott(?:o|ery)(?::| \d| draw| [\w ]{1,20}:)|crossword\b|sudoku\b|classifieds:",
            r"pharmacy on duty|opening hours|circulation:? \d|print(?:ed)? (?:run|on) ",
            r"(?:gold|petrol|diesel) (?:rate|price)s? today|exchange rates?:",
        ),
    ),
)
"""The kinds of furniture, with what opens each."""

_OPENING = re.compile("|".join(f"(?P<c{i}>{'|'.join(cue.opens)})" for i, cue in enumerate(CUES)))
"""For a sentence in small letters."""

_STRIP = re.compile(
    r"[\w.+-]{1,60}@[\w-]{1,60}\.\w"
    r"|(?<!\w)\+\d{1,3}[ -]\d[\d -]{5,16}\d"
    r"|\bt\.me/|https?://\S{1,200}\W*$"
    r"|(?:.{0,80}? [·•|] ){2}"
)
"""Matches within a short sentence: an address, a telephone number with its country, 'Home · World · Sport'."""

_STRIP_MARKS = ("@", "+", "|", "http", "t.me", "·", "•")
"""Of these every strip holds one: looked for first, as hardly a sentence does."""

_LONGEST = 300
"""Code points; a longer sentence is prose whatever it opens with."""

_BEFORE_WORDS = "*•·–-[(>«\"“‘' "


def cue_of(sentence: str) -> Cue | None:
    """The cue that a sentence opens with, if any."""
    if len(sentence) > _LONGEST:
        return None
    found = _OPENING.match(sentence.lstrip(_BEFORE_WORDS).lower())
    return CUES[int(found.lastgroup[1:])] if found and found.lastgroup else None


def is_strip(sentence: str) -> bool:
    """Whether a short sentence is a contact or a row of links, wherever that stands in it."""
    if len(sentence) > _LONGEST:
        return False
    marked = any(mark in sentence for mark in _STRIP_MARKS)
    return marked and _STRIP.search(sentence) is not None
