"""Times of the clock: no facts of their own, but no counts either."""

import re

from facts.values.dates.lexicon import compiled

# Matches "10 p.m.", "3:30pm", "14:05", "8 o'clock"; not "14.05", "3:2".
CLOCK = (
    r"(?:(?:1?\d|2[0-3])(?:[.:][0-5]\d)?(?: ?[ap]\.?m\b\.?| ?o'clock)|(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:]))"
)

# Matches "10 p.m.", "3:30pm", "14:05", "8 o'clock", "0600 GMT"; not "4.75%", "3:2" of a score.
_TIME = compiled(
    r"(?<![\w.:$€£])(?:(?:1?\d|2[0-3])(?:[.:][0-5]\d)?(?: ?[ap]\.?m(?:\.|(?![a-z]))| ?o'clock|h(?![a-z]))|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
    r"(?: ?[ap]\.?m(?:\.|(?![a-z])))?|(?:[01]\d|2[0-3])[0-5]\d(?= ?(?:gmt|utc|hours|hrs|cet|bst|est|edt)(?![a-z]))"
    r"|(?<=at )(?:[01]?\d|2[0-3])\.[0-5]\d(?=[.,;)]? ?$|[.,;)]?\n|[.,;)] |"  # "at 9.30 on Friday"; not "at 3.23 shekels"
    r" (?:on|in the|this|every|and|when|with|from|outside|tonight|today|tomorrow|yesterday|sharp|local|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)"
    r"|(?:(?<=the )|(?<=a ))(?:[01]?\d|2[0-3])\.[0-5]\d(?= (?:train|bus|ferry|flight|boat|service|coach|sailing|express)\b)"  # "the 7.15 train"
    r"|(?<= up )(?:0?\d)[.:][0-5]\d(?=,? down))"
)

# "opens at 8", "leaves at 7 on Friday", "on 1 September at 7": an hour; not "stands at 8", "at 8 percent", "at 8 stations".
_HOUR_LEAD = compiled(
    r"\b(?:open|opens|opened|opening|close|closes|shut|shuts|start|starts|started|starting|begin|begins|began|kicks? off|kick-off"
    r"|leave|leaves|left|depart|departs|departed|arrives?|arrived|doors|meet|meets|met|sharp|gates|mass|service|rehearsal"
    r"|curtain|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|today|tomorrow|tonight|daily|night|morning|evening|afternoon|noon) at $"
)
_HOUR = compiled(
    r"\d{1,2}(?=[.;)]? ?$|[.,;)]?\n|[.;)] |, (?!\d)| (?:on|in the|in hall|this|every|sharp|tonight|today|tomorrow)\b)"
)
_LAST_HOUR = 24
_LONGEST_LEAD = 24
_DIGITS = re.compile(r"\d+")
_PARTS = compiled(r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?(?: ?(?P<half>[ap])\.?m| ?o'clock)?")
_HALVES = {"a": 0, "p": 12}


def hour_of(written: str) -> str | None:
    """A clock time as ISO 8601 writes it: "21:30:00" for "9:30 p.m."; None where it may be either half of the day."""
    if written.startswith(("noon", "midday")):
        return "12:00:00"
    match = _PARTS.match(written)
    if match is None or not (match["half"] or (match["minute"] and ":" in match[0])):
        return None
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + _HALVES[match["half"]]
    return f"{hour:02}:{match['minute'] or '00'}:00"


def times(low: str) -> list[tuple[int, int]]:
    """Spans of the clock times of a folded text, in order. Each begins with a digit, so only those are looked at."""
    spans: set[tuple[int, int]] = set()
    end = 0
    for digits in _DIGITS.finditer(low):
        start = digits.start()
        if start >= end and (time := _TIME.match(low, start)):
            spans.add(time.span())
            end = time.end()
        if (hour := _HOUR.match(low, start)) and _is_led(low, start) and 0 < int(hour[0]) <= _LAST_HOUR:
            spans.add(hour.span())
    return sorted(spans)


def _is_led(low: str, start: int) -> bool:
    """Whether what opens, leaves or starts "at" an hour stands right before."""
    return _HOUR_LEAD.search(low[max(0, start - _LONGEST_LEAD) : start]) is not None
