"""What a judge is shown: two figures in their sentences, and the name under which an answer is kept."""

import hashlib
from typing import NamedTuple

SEPARATOR = "\x1f"
"""Between the parts of what is hashed; `table` makes the same hashes in SQL."""


class Quote(NamedTuple):
    """A figure as its source prints it; what is not known is empty."""

    publisher: str
    published: str
    headline: str
    sentence: str
    figure: str

    @property
    def hash(self) -> str:
        """The same for the same words, wherever they stand."""
        return hashed(*self)


class Pair(NamedTuple):
    """Two quotes, and how likely it is by the scorer that both are about one claim."""

    one: Quote
    other: Quote
    probability: float

    def key(self, model: str, prompt: str) -> str:
        """Under which name the answer of this model to this prompt is kept; the order of the quotes does not matter."""
        return hashed(model, prompt, *sorted((self.one.hash, self.other.hash)))


def hashed(*parts: str) -> str:
    return hashlib.md5(SEPARATOR.join(parts).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
