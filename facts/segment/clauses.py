"""Whether a sentence tells something, and the words that tie it to its story; by closed lists of words, no grammar."""

import re

_SHORTEST_CONTENT = 4
"""Letters of a word that may tie a sentence to its story."""

_LONGEST_NOTICE = 12
"""Words; a longer sentence tells something."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_CLAUSE = _words(
    """is are was were be been being has have had will would may might can could do does did must should shall
    it's that's i we he she they it who whom
    said says told rose fell went came made took got gave left lost won sold paid held met ran kept led began grew
    stood brought saw shot struck sent hit cost set put cut spent built thought felt knew drew wrote broke spoke
    stands remains costs meets shows takes makes goes comes gets gives wants needs lies sits holds means expects
    plans hopes pays keeps leaves serves employs covers suggests
    hold show mean expect hope keep leave remain suggest employ
    manage grow speak play come use take make go get give want need"""
)
"""Auxiliaries, pronouns that are subjects, and verbs that news is told with: where one stands there is a clause."""

_STATES = _words(
    "closed cancelled canceled diverted permitted expected delayed suspended reduced pickled used limited"
)
"""Participles of notices, which end as past tenses do: 'Road closed' 'Bathing permitted'."""

_STORY_OPENS = _words(
    """the a an in on at of by for before after since with under among as and but or also no some about around nearly more"""
)
"""Words that lead into a sentence; notices start with the thing."""

_REPORTS = _words("say says said tell tells told")

_MEASURED = _words(
    """dead deaths killed injured hurt wounded missing displaced evacuated toll victims casualties cases patients
    homes houses damage losses loss costs price funding budget total turnout votes seats arrests people staff jobs
    gdp growth yield inflation unemployment deficit revenue profit debt sales exports imports output length depth magnitude
    families households voters doses tests"""
)
"""What news counts and measures."""

_JOINTS = _words("of the a an against nearly by with than as in on for to and but or that")
"""Small words that join the parts of a sentence."""

_EVERYWHERE = _words(
    """the and for from with that this than into over under after before about their there them they will been have were
    what when which while also only more most some such your our next until each every first last
    year years month months week weeks today tomorrow hour hours minute minutes second seconds degrees metres tonnes
    percent cent dollar dollars euro euros pounds francs crowns million billion thousand
    january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday three four five seven eight nine none"""
)
"""Words that a notice may share with any story: joints, units, names of days."""

_BEFORE_WORD = " \n-–\"“‘'("

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*+")


def tokens(sentence: str) -> list[str]:
    """Its words between spaces, without the marks around them."""
    return [token.strip('.,:;!?"“”()') for token in sentence.replace("’", "'").split()]


def has_clause(words: list[str]) -> bool:
    """Whether a verb or its subject stands among the words; a name ('May 22') is neither, nor a participle in front."""
    inner = [word for word in words[1:] if not word[:1].isupper()]
    verb = words[0].lower() in _CLAUSE or any(word in _CLAUSE or _is_past(word) for word in inner)
    return verb or len(words) > _LONGEST_NOTICE


def _is_past(word: str) -> bool:
    return len(word) > 4 and word.endswith("ed") and word not in _STATES


def reports(words: list[str]) -> bool:
    """Whether somebody speaks."""
    return any(word in _REPORTS for word in words)


def measured(words: list[str]) -> bool:
    """Whether what news counts and measures is among the words: 'Houses mended'."""
    return any(word.lower() in _MEASURED for word in words)


def opens_as_story(words: list[str]) -> bool:
    """Whether the first word leads into a sentence."""
    return words[0].lower() in _STORY_OPENS


def joints(words: list[str]) -> int:
    """How many small words join its parts."""
    return sum(word.lower() in _JOINTS for word in words)


def content(sentence: str) -> frozenset[str]:
    """The stems of the words that tell what a sentence is about."""
    words = (word.lower() for word in _WORD.findall(sentence) if len(word) >= _SHORTEST_CONTENT)
    return frozenset(_stem(word) for word in words if word not in _EVERYWHERE)


def _stem(word: str) -> str:
    """Enough of a word to be known in its other forms: 'claims', 'claimed'."""
    return word[:5] if len(word) > 5 else word.removesuffix("s")


def is_told(stem: str, story: str) -> bool:
    """Whether a word of a text in small letters begins so."""
    return any(mark + stem in story for mark in _BEFORE_WORD)
