"""`report.md`: the report in a few lines, for a pull request.

Text of documents is made harmless for Markdown: one line, no markup, no mentions, no links.
"""

import re
from collections.abc import Iterable, Iterator

from facts.report import words
from facts.report.cards import Card
from facts.report.changes import Changes
from facts.report.checks import Check, ReportedFinding, ReportedRuling
from facts.report.content import Content
from facts.report.quotes import Quote
from facts.report.sentences import VERDICTS

_CARDS, _QUOTES, _LINES = 10, 4, 10
"""Conflicts told, quotes of each, and lines of checks and findings, so that the note stays short."""


def escaped(text: str) -> str:
    """Text of a document as Markdown that shows it as it is."""
    line = re.sub(r"([\\`*_\[\]{}()#|~>!])", r"\\\1", " ".join(text.split()))
    return line.replace("&", "&amp;").replace("<", "&lt;").replace("@", "&#64;")


def render(content: Content) -> str:
    """The note as text, some thirty lines where nothing contradicts."""
    return "\n".join(
        [
            f"# {content.headline.rstrip('.')}",
            "",
            f"{content.balance} {content.audit}".strip(),
            "",
            *_counts(content),
            *_changes(content.changes),
            *_conflicts(content),
            *_agreed(content),
            *_list("Rulings", [_ruling(ruling) for ruling in content.rulings]),
            *_checks(content.checks),
            *_findings(content.findings),
            "Quotes, pictures and every claim: `index.html`. The same as data: `report.json`, as test results: `report.xml`.",
            "",
        ]
    )


def _counts(content: Content) -> list[str]:
    refresh = content.overview.refresh
    names = [VERDICTS[verdict][0] for verdict in content.overview.verdicts]
    numbers = [f"{number:,}" for number in content.overview.verdicts.values()]
    header = ["Sources", "Facts", "Claims", *names]
    values = [f"{refresh.n_sources:,}", f"{refresh.n_facts:,}", f"{refresh.n_claims:,}", *numbers]
    return [_cells(header), _cells(["--:"] * len(header)), _cells(values), ""]


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _changes(changes: Changes | None) -> Iterator[str]:
    if changes is None:
        return
    if not changes.summary:
        yield from (f"Nothing changed since refresh {changes.earlier}.", "")
        return
    yield from (f"## Changed since refresh {changes.earlier}", "", f"{words.sentence(changes.summary)}.", "")
    for line in changes.lines[:_LINES]:
        about = f"{escaped(line.label)}: " if line.label else ""
        yield f"- **{line.change}** {about}{escaped(line.text)}"
    if changes.lines:
        yield ""


def _conflicts(content: Content) -> Iterator[str]:
    for card in content.cards[:_CARDS]:
        yield from _conflict(card)
    left = len(content.open_cases) - len(content.cards[:_CARDS])
    if left > 0:
        yield from (f"And {left:,} more in `index.html`.", "")


def _conflict(card: Card) -> Iterator[str]:
    standing = f" ({card.standing.tag.lower()})" if card.standing else ""
    yield f"## {VERDICTS[card.verdict][0]}: {escaped(card.label)}{standing}"
    yield ""
    for quote in card.quotes[:_QUOTES]:
        yield f"- {_quote(quote)}"
    yield ""
    for reason in card.reasons[:1]:
        yield f"{words.sentence(escaped(reason.text))} (`{reason.rule}`) {words.sentence(escaped(card.witnesses))}."
        yield ""


def _quote(quote: Quote) -> str:
    copied = ", a copy" if quote.copied else ""
    sentence = f"{escaped(quote.before)}{_space(quote.before)}**{escaped(quote.figure)}**{_space(quote.after, first=True)}{escaped(quote.after)}"
    return (
        f"“{sentence.strip()}” {escaped(quote.publisher)}, {quote.published}, {escaped(quote.says)}{copied}"
    )


def _space(text: str, *, first: bool = False) -> str:
    """The blank that the text has at its end, or start, and that escaping takes away."""
    edge = text[:1] if first else text[-1:]
    return " " if edge.isspace() else ""


def _agreed(content: Content) -> Iterator[str]:
    if content.cards or not content.together:
        return
    yield from ("## What several sources say", "")
    for line in content.together:
        figures = ", ".join(escaped(text.words) for text in line.figures)
        yield f"- {escaped(line.label)}: **{figures}** ({line.verdict}; {escaped(line.said_by)})"
    yield ""


def _checks(checks: Iterable[Check]) -> Iterator[str]:
    names = {"failed": "failed", "crashed": "could not run"}
    rows = [check for check in checks if check.outcome in names]
    yield from _list(
        "Checks",
        [
            f"{check.severity}, {names[check.outcome]}: {escaped(check.description)} {escaped(check.message)}"
            for check in rows
        ],
    )


def _findings(findings: Iterable[ReportedFinding]) -> Iterator[str]:
    told = [
        f"{escaped(words.clip(row.subject or row.check, 80))}: {escaped(words.clip(row.message, 200))}"
        for row in findings
    ]
    yield from _list("Findings", told)


def _ruling(ruling: ReportedRuling) -> str:
    """What was decided; first of all where it does nothing and someone must decide again."""
    standing = (
        ""
        if ruling.standing == "applied"
        else f"**{ruling.standing}**: {escaped(words.clip(ruling.message, 200))}; "
    )
    who = f"{escaped(words.clip(ruling.decided_by, 60))} on {ruling.decided_on}"
    return f"{standing}{ruling.kind.replace('_', ' ')}, {who}: {escaped(words.clip(ruling.because, 200))}"


def _list(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from (f"## {title}", "", *(f"- {line}" for line in lines[:_LINES]))
        if len(lines) > _LINES:
            yield f"- and {len(lines) - _LINES:,} more"
        yield ""
