"""How often facts are right by what the reader itself thinks of them, written to `schemas/confidence.toml`.

    python -m benchmarks.quality.calibrate            prints the table
    python -m benchmarks.quality.calibrate --write    stores it

A finding is right when it meets a labelled mention of the conflict stories with the right value and unit; one beside all
mentions is wrong, unless it is labelled to be ignored. Degrees of doubt are pooled until a surer one is never less often
right (isotonic regression by pool-adjacent-violators). A rule of its own share is one that is right less often than its
degree by more than twice the standard error.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

import facts
from benchmarks.quality import stories
from benchmarks.quality.arithmetic import overlap, pair_up
from benchmarks.quality.records import Case
from benchmarks.quality.sets import ROOT, STORIES
from benchmarks.quality.systems import from_fact
from facts import measures
from facts.ingest.published import published_interval
from facts.roles import describe
from facts.segment import segment
from facts.values import read as read_values

FILE = ROOT / "schemas" / "confidence.toml"
HEAD = """# How often facts were right, by what the reader itself thinks of them (`degrees`) and, where a rule does clearly worse,
# by rule. Measured on the labelled conflict stories by `python -m benchmarks.quality.calibrate`; a fact's confidence is
# the lower of the two.
"""
FEWEST = 15
"""A rule with fewer findings is judged by its degree alone."""


class Finding(NamedTuple):
    """A fact of a labelled story: its rule, the reader's own degree, and whether it is right."""

    rule: str
    degree: float
    right: bool


def findings(cases: Iterable[Case]) -> list[Finding]:
    """Every fact of the stories that the labels judge."""
    return [finding for case in cases for finding in _of(case)]


def _of(case: Case) -> list[Finding]:
    story: stories.Story = case.labels[0]
    degrees = _degrees(case)
    read = [fact for fact in facts.extract(case.text, case.published) if fact.zone != "boilerplate"]
    found = [from_fact(fact) for fact in read]
    pairs = pair_up(story.mentions, found)
    judged: list[Finding] = []
    for at, (fact, one) in enumerate(zip(read, found, strict=True)):
        if at not in pairs and any(overlap(item, one) > 0 for item in story.ignored):
            continue
        right = at in pairs and stories.is_right(story.mentions[pairs[at]].record, one)
        judged.append(Finding(fact.extractor, degrees[fact.char_start], right))
    return judged


def _degrees(case: Case) -> dict[int, float]:
    """What the readers themselves think of the figure that starts at an offset, before it is put as a share."""
    days = published_interval(case.published)
    readings = read_values(case.text, days)
    roles = describe(case.text, segment(case.text), readings, measures.load(), days, None)
    return {r.start: min(r.confidence, role.confidence) for r, role in zip(readings, roles, strict=True)}


def by_degree(judged: Iterable[Finding]) -> dict[float, float]:
    """Degree → share of right findings, never falling (pool-adjacent-violators)."""
    counts: dict[float, list[int]] = defaultdict(lambda: [0, 0])
    for one in judged:
        counts[one.degree][0] += one.right
        counts[one.degree][1] += 1
    pools: list[tuple[int, int, list[float]]] = []
    for degree in sorted(counts):
        right, of = counts[degree]
        pools.append((right, of, [degree]))
        while len(pools) > 1 and _share(*pools[-2][:2]) >= _share(*pools[-1][:2]):
            (a, b, low), (c, d, high) = pools[-2:]
            pools[-2:] = [(a + c, b + d, low + high)]
    return {degree: _share(right, of) for right, of, degrees in pools for degree in degrees}


def by_rule(judged: Iterable[Finding], degrees: dict[float, float]) -> dict[str, float]:
    """Rule → share of right findings, for the rules that are clearly worse than the degree of their findings."""
    of_rule: dict[str, list[Finding]] = defaultdict(list)
    for one in judged:
        of_rule[one.rule].append(one)
    worse: dict[str, float] = {}
    for rule, own in sorted(of_rule.items()):
        share = _share(sum(one.right for one in own), len(own))
        expected = sum(degrees[one.degree] for one in own) / len(own)
        if len(own) >= FEWEST and share + 2 * sqrt(share * (1 - share) / len(own)) < expected:
            worse[rule] = share
    return worse


def _share(right: int, of: int) -> float:
    """The share with one right and one wrong finding added, so that few never make certain."""
    return round((right + 1) / (of + 2), 3)


def written(degrees: dict[float, float], rules: dict[str, float]) -> str:
    """The file's content."""
    lines = [HEAD, "[degrees]", *(f'"{degree}" = {share}' for degree, share in sorted(degrees.items()))]
    return (
        "\n".join([*lines, "", "[rules]", *(f'"{rule}" = {share}' for rule, share in rules.items())]) + "\n"
    )


def main() -> None:
    """Measure, print, store."""
    parser = argparse.ArgumentParser("benchmarks.quality.calibrate", description=__doc__)
    parser.add_argument("--write", action="store_true", help="store the table")
    judged = findings(stories.load(STORIES))
    degrees = by_degree(judged)
    content = written(degrees, by_rule(judged, degrees))
    print(content)
    if parser.parse_args().write:
        FILE.write_text(content, "utf-8")


if __name__ == "__main__":
    main()
