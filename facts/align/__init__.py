"""Which facts of different sources are about one claim, and which sources are copies of one text.

`origins` finds copies, `stories` brings documents about one happening together, `table` lays the facts of the stories
side by side, `evidence` compares them pair by pair, `scorer` weighs what it found, `claims` groups. Pure functions
over records; nothing depends on the order of the input.
"""

from facts.align.align import align
from facts.align.alignment import Alignment, Link
from facts.align.explain import Explanation, explain_pair

__all__ = ["Alignment", "Explanation", "Link", "align", "explain_pair"]
