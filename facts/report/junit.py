"""`report.xml`: the report as JUnit XML, so that a CI system shows conflicts and checks as it shows tests.

A suite for the claims of several sources, in which a contradicted one is a failed case, and a suite for each suite of
expectations: a critical check that failed is a failure, any check that could not run an error, a warning only output.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from facts.report import sentences, words
from facts.report.cases import Case
from facts.report.checks import Check
from facts.report.content import Content

# matches what XML 1.0 cannot hold: control characters but for tab and line ends, halves of pairs, the last two code points
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_AGREED = ("updated", "corroborated", "compatible")
_CLAIMS = 1_000
"""Claims on which sources agree, as passed cases; CI systems choke on more."""


class Result(NamedTuple):
    """`outcome` is the name of an element, `failure` or `error`; None = passed."""

    name: str
    group: str
    outcome: str | None = None
    kind: str = ""
    message: str = ""
    text: str = ""


def render(content: Content) -> str:
    """The document as text."""
    root = Element("testsuites", name="facts")
    _add(root, "conflicts", [*map(_contradicted, content.open_cases), *_agreed(content)])
    suites = defaultdict(list)
    for check in content.checks:
        suites[check.suite].append(check)
    for name, checks in suites.items():
        # the conflicts have their own cases above
        _add(root, f"checks.{name}", [_check(check) for check in checks if name != "conflicts"])
    ElementTree.indent(root)
    return str(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True), "utf-8") + "\n"


def _contradicted(case: Case) -> Result:
    claim = case.claim
    quotes = [
        f"{sentences.names_of([one])[0]}: “{words.clip(one.statement.sentence, 400)}” [{one.source.source_id}]"
        for one in case.said
    ]
    reasons = [row.reason for row in case.relations if row.relation in ("conflict", "disputed")]
    return Result(
        name=f"{words.clip(claim.label)} [{claim.claim_id}]",
        group=f"conflicts.{claim.measure}",
        outcome="failure",
        kind=claim.verdict,
        message=sentences.plain(case),
        text="\n".join([*quotes, *dict.fromkeys(reasons)]),
    )


def _agreed(content: Content) -> Iterator[Result]:
    lines = [line for group in content.groups if group.verdict in _AGREED for line in group.lines]
    for line in lines[:_CLAIMS]:
        yield Result(f"{line.label} [{line.claim_id}]", f"conflicts.{line.measure}")


def _check(check: Check) -> Result:
    noted = check.message if check.outcome == "failed" else ""
    case = Result(check.description, f"checks.{check.suite}", text=noted)
    if check.outcome == "crashed":
        return case._replace(outcome="error", kind="crashed", message=check.message)
    if check.outcome == "failed" and check.severity == "critical":
        return case._replace(outcome="failure", kind=check.severity, message=check.message)
    return case


def _add(root: Element, name: str, cases: Iterable[Result]) -> None:
    """A suite with its cases; none where there are no cases."""
    told = list(cases)
    if not told:
        return
    counts = {f"{kind}s": sum(case.outcome == kind for case in told) for kind in ("failure", "error")}
    sizes = {key: str(count) for key, count in counts.items()}
    suite = SubElement(root, "testsuite", {"name": name, "tests": str(len(told)), **sizes})
    for case in told:
        element = SubElement(suite, "testcase", name=_fit(case.name), classname=_fit(case.group))
        if case.outcome:
            detail = SubElement(element, case.outcome, type=case.kind, message=_fit(case.message))
            detail.text = _fit(case.text)
        elif case.text:
            SubElement(element, "system-out").text = _fit(case.text)


def _fit(text: str) -> str:
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)
