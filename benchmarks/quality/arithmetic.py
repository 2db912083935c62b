"""The arithmetic that all scorers share: precision and recall, tolerance, one-to-one matching of spans."""

from collections.abc import Sequence

from benchmarks.quality.records import Span


def share(part: int, whole: int) -> float | None:
    """`part` of `whole`; None where there is nothing to be right about."""
    return part / whole if whole else None


def f1(precision: float | None, recall: float | None) -> float | None:
    """Harmonic mean; None where either is undefined."""
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def close(a: float | None, b: float | None, tolerance: float = 1e-5) -> bool:
    """Equal within a relative tolerance; None equals nothing but None."""
    if a is None or b is None:
        return a is b
    return abs(a - b) <= tolerance * max(abs(a), abs(b)) + 1e-12


def overlap(a: Span, b: Span) -> int:
    """Shared code points; 0 or less when apart."""
    return min(a.end, b.end) - max(a.start, b.start)


def pair_up(gold: Sequence[Span], found: Sequence[Span]) -> dict[int, int]:
    """Index of found → index of gold: one to one, the pair with the larger share of overlap first."""
    candidates = []
    for f, mine in enumerate(found):
        for g, theirs in enumerate(gold):
            shared = overlap(mine, theirs)
            if shared > 0:
                union = max(mine.end, theirs.end) - min(mine.start, theirs.start)
                candidates.append((-shared / union, f, g))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, f, g in sorted(candidates):
        if f not in pairs and g not in taken:
            pairs[f] = g
            taken.add(g)
    return pairs
