"""Whether four digits are a year or a count, by what stands next to them.

Without a comma, and between 1900 and 2049, they are a year unless something says otherwise; any other number needs a
word before it that only a date takes.
"""

import re

from facts.values.dates.rule import Site

# After these four digits are a year, even in the Middle Ages.
_STRONG_BEFORE = re.compile(
    r"\b(?:in|since|until|till|during|circa|ca?\.|early|late|year|mid|anno|founded|established|built|born|dated|published|"
    r"spring|summer|autumn|fall|winter)[ -]$"
)
# After these they may be, unless the number is as round as a count: "the battle of 1812", "an average of 1500".
_WEAK_BEFORE = re.compile(r"\b(?:by|from|before|after|between|of|and|to)[ -]$")
LABEL_BEFORE = re.compile(
    r"(?:[$€£¥₹#№§@/\\=+*:©]|\d[.,-]|\b(?:no|nos|nr|number|room|page|p|pp|flight|route|highway|article|section|rule|"
    r"resolution|box|bus|line|unit|model|boeing|airbus|windows|nasdaq|isbn|issn|code|phone|tel|fax|call|dial|text|hotline|"
    r"bs|iso|hs|rs|usd|eur|gbp|inr|ext|extension|ticket|order|item|channel|gate|apt|suite|studio|bulletin|brief|"
    r"copyright|\(c\)|cin|ref|id|asteroid|euro|rate card)\.? ?)$"
)
_HEDGE_BEFORE = re.compile(
    r"\b(?:nearly|almost|some|about|approximately|roughly|exactly|at least|at most|more than|less than|fewer than|over|only|"
    r"just|total|up to|the other|another|all|(?:average|total|mean|median) of) $"
)
COUNTED_AFTER = re.compile(
    r" ?%|[ ](?:per ?cent|pc|people|men|women|children|dead|injured|more|miles?|kms?|kilomet\w+|met(?:re|er)s?|m|feet|ft|"
    r"tons?|tonnes?|kg|kilos?|grams?|lit(?:re|er)s?|hectares?|acres?|mw|gw|kw|mwh|gwh|degrees?|dollars?|euros?|pounds?|rupees|"
    r"yen|yuan|lei|francs|million|billion|trillion|thousand|hundred|hrs?|hours|gmt|utc|et|est|local time|[ap]\.?m\b)(?![a-z])"
    r"|-(?:strong|seat|odd|member|page|kilomet|met|mile|foot|ton|year|day|man|acre|room|bed)|[a-z]"
)
# Matches " homes", " wounded soldiers"; not " was", " and homes", " in hospitals".
_FUNCTION = (
    r"(?:and|or|but|to|the|when|after|with|in|on|at|by|for|of|as|from|an?|it|he|she|they|we|that|which|who|there|into|while|took|saw|had|has|have|made|left|gave|got|brought|cost|killed|claimed|drew|set|showed|led|kept|found|won|lost"
    r"|said|were|was|is|are|will|can|could|would|may|might|must)"
)
_PLURAL_AFTER = re.compile(
    rf" (?!{_FUNCTION}(?![a-z]))(?:[a-z]+ )?(?!(?:was|is|has|as|its|his|this|thus|us|does|across|unless|plus|less|"
    r"always|perhaps|besides|towards|versus|because|sales|exports|imports|earnings|results)(?![a-z]))[a-z]{2,}(?<!s)s(?![a-z'])"
)
_OWNED_BEFORE = re.compile(r"\b(?:the|its|his|her|their|our|this|that|a|an|[a-z]+'s?) $")


def is_year(site: Site, start: int, end: int) -> bool:
    """Whether the four digits there are a year."""
    number, before = int(site.low[start:end]), site.before(start, 16)
    if LABEL_BEFORE.search(before) or COUNTED_AFTER.match(site.low, end):
        return False
    counts = bool(_PLURAL_AFTER.match(site.low, end))
    if _HEDGE_BEFORE.search(before):
        return not counts and number % 100 != 0
    strong = bool(_STRONG_BEFORE.search(before)) or _stands_alone(site, start, end)
    if 1900 <= number < 2050:
        return not counts or strong or bool(_OWNED_BEFORE.search(before))
    weak = number % 50 != 0 and bool(_WEAK_BEFORE.search(before))
    return (strong or weak) and not counts


def _stands_alone(site: Site, start: int, end: int) -> bool:
    """A heading such as "1861: the war begins", or the end of a line after a comma."""
    ends = site.low[end : end + 1]
    opens = start == 0 or site.low[start - 1] == "\n"
    return (opens and ends in ("", "\n", ":", "-")) or (ends in ("", "\n") and site.before(start, 2) == ", ")
