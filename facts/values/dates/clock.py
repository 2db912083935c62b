"""Times of the clock: no facts of their own, but no counts either."""

from facts.values.dates.lexicon import compiled

# Matches "10 p.m.", "3:30pm", "14:05", "8 o'clock"; not "14.05", "3:2".
CLOCK = (
    r"(?:(?:1?\d|2[0-3])(?:[.:][0-5]\d)?(?: ?[ap]\.?m\b\.?| ?o'clock)|(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:]))"
)

# Matches "10 p.m.", "3:30pm", "14:05", "8 o'clock", "0600 GMT"; not "4.75%", "3:2" of a score.
_TIME = compiled(
    r"(?<![\w.:$€£])(?:(?:1?\d|2[0-3])(?:[.:][0-5]\d)?(?: ?[ap]\.?m(?:\.|(?![a-z]))| ?o'clock|h(?![a-z]))|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
    r"(?: ?[ap]\.?m(?:\.|(?![a-z])))?|(?:[01]\d|2[0-3])[0-5]\d(?= ?(?:gmt|utc|hours|hrs|cet|bst|est|edt)(?![a-z]))"
    r"|(?<=at )(?:[01]?\d|2[0-3])\.[0-5]\d(?! ?(?:%|per|million|billion|m\b|km|met|cent|euro|dollar|points?\b))(?=[ ,.;]))"
)


def times(low: str) -> list[tuple[int, int]]:
    """Spans of the clock times of a folded text, in order."""
    return [match.span() for match in _TIME.finditer(low)]
