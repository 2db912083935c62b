"""Claims compared: their figures, how these stand to each other and why, and what came out for the claim.

`vocabulary` tells the database what it needs of measures and units, `figures` gathers what is said about each claim,
`levels` is the ordered list of comparisons, `relations` applies it, `claims` sums up; claims of a single fact, which need
none of that, are made in `alone`. All of it is SQL over the tables `facts`, `sources` and `links`; the number of rows compared
is the number of different things said, never the number of sources that say them. Beside SQL stand `labels`, a claim in
words, and `witnesses`, how accurate those who state figures are.
"""

from facts.compare.compare import compare, compare_stories
from facts.compare.kept import compare_afresh
from facts.compare.levels import LEVELS, Level

__all__ = ["LEVELS", "Level", "compare", "compare_afresh", "compare_stories"]
