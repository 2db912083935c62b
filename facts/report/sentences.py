"""The sentences that the report says of its own: short, countable, never a guess at why."""

from collections.abc import Mapping, Sequence

from facts.records import Verdict
from facts.report import quotes, sides, words
from facts.report.cases import Case
from facts.report.checks import Check
from facts.report.marks import Said, label
from facts.report.rows import FigureRow, PublisherRow, RefreshRow

VERDICTS: dict[Verdict, tuple[str, str]] = {
    "conflicting": ("Conflicting", "Sources give figures that cannot both be true."),
    "disputed": ("Disputed", "Speakers contradict each other; the sources only report them."),
    "updated": ("Updated", "Later reports revise a running figure. The latest stands last."),
    "corroborated": ("Corroborated", "Two or more independent sources give the same figure."),
    "compatible": ("Compatible", "Sources use different words that can all be true at once."),
    "single_source": ("Single source", "One independent source, or figures that cannot be set against each other. Nobody contradicts it, nobody confirms it."),
}  # fmt: skip
"""In the order of the page: name, and what it says of the sources."""

_NEUTRAL = 2
"""Figures beside the sides that a sentence tells of."""


def headline(verdicts: Mapping[Verdict, int], new: int) -> str:
    """How many decisions are open, and how many of them are new since the refresh before."""
    open_ = verdicts.get("conflicting", 0) + verdicts.get("disputed", 0)
    if not open_:
        return "No source contradicts another."
    return words.sentence(
        f"{words.count(open_, 'decision', words=True)} {'is' if open_ == 1 else 'are'} open{_new(open_, new)}."
    )


def _new(open_: int, new: int) -> str:
    if not new:
        return ""
    if open_ == 1:
        return " and new"
    return ", all of them new" if new == open_ else f", {words.spelled(new)} of them new"


def balance(verdicts: Mapping[Verdict, int]) -> str:
    """How the claims stand, in one sentence."""
    phrases: dict[Verdict, str] = {
        "conflicting": "{} in conflict", "disputed": "{} in dispute", "updated": "{} updated by later reports",
        "corroborated": "{} corroborated by independent sources", "compatible": "{} compatible in different words",
        "single_source": "{} from one source only",
    }  # fmt: skip
    parts = [text.format(f"{verdicts[name]:,}") for name, text in phrases.items() if verdicts.get(name)]
    if not parts:
        return "The sources state nothing that could be compared."
    total = words.count(sum(verdicts.values()), "claim")
    return f"Of {total}: {words.listed(parts, limit=len(parts))}."


def audit(refresh: RefreshRow, checks: Sequence[Check]) -> str:
    """Whether the table was published, and why not."""
    failed = [check for check in checks if check.outcome == "failed" and check.severity == "critical"]
    crashed = sum(check.outcome == "crashed" for check in checks)
    if refresh.status == "blocked":
        return words.sentence(
            f"{words.count(len(failed), 'critical check', words=True)} failed, so this table was not published."
        )
    could_not = (
        f" {words.sentence(words.count(crashed, 'check', words=True))} could not run." if crashed else ""
    )
    if all(check.outcome == "passed" for check in checks):
        return "Every check passed." if checks else ""
    return "No critical check failed." + could_not


def contradictions(verdicts: Mapping[Verdict, int]) -> str:
    """How many claims sources contradict each other on, and how many speakers."""
    kinds = {"sources contradict each other": verdicts["conflicting"], "speakers do": verdicts["disputed"]}
    if not verdicts["conflicting"]:
        kinds = {"speakers contradict each other": verdicts["disputed"]}
    parts = [
        f"{words.count(number, 'claim', words=True)} on which {who}"
        for who, number in kinds.items()
        if number
    ]
    return words.sentence(" and ".join(parts)) + "."


def plain(case: Case) -> str:
    """Who says what, side by side, then what fits them all; of a running figure the first and the latest."""
    course = case.claim.verdict == "updated" and not case.leads
    told = _ends_of(case) if course else case.leads or case.figures[:1]
    text = words.sentence(("; later " if course else "; ").join(_side(case, figure) for figure in told)) + "."
    return " ".join((text, *_beside(case)))


def _beside(case: Case) -> list[str]:
    """What is said beside the sides: of several figures the first two."""
    neutral = [figure for figure in case.figures if _is_neutral(case, figure)]
    said = [
        words.sentence(f"{_side(case, figure)}, which {_fit(case, figure)}.") for figure in neutral[:_NEUTRAL]
    ]
    left = len(neutral) - len(said)
    more = words.sentence(
        f"{words.count(left, 'more figure', words=True)} {'takes' if left == 1 else 'take'} no side."
    )
    return [*said, more] if left else said


def _fit(case: Case, figure: FigureRow) -> str:
    """How a figure stands to the sides that contradict each other."""
    related = sides.pairs(case.relations)
    found = {
        related[figure.figure_id, lead.figure_id].relation
        if (figure.figure_id, lead.figure_id) in related
        else None
        for lead in case.leads
    }
    if found & {"conflict", "disputed"}:
        return "some of them contradict"
    two = len(case.leads) == 2
    if found <= {"agree", "compatible"}:
        return "fits both" if two else "fits all of them"
    return "contradicts neither" if two else "contradicts none of them"


def _ends_of(case: Case) -> list[FigureRow]:
    """The figure that was stated first, and the one that came last."""
    order = list({one.figure.figure_id: one.figure for one in case.said if not one.copied}.values())
    return [order[0], order[-1]] if len(order) > 1 else order


def _side(case: Case, lead: FigureRow) -> str:
    said = [one for one in case.of(lead) if not one.copied]
    speaker = said[0].statement.speaker
    if case.claim.verdict == "disputed" and speaker:
        return f"{_figure(said[0])} according to {words.clip(speaker, 60)} ({_names(said)})"
    return f"{_names(said)} {'says' if len(names_of(said)) == 1 else 'say'} {_figure(said[0])}"


def _figure(one: Said) -> str:
    text = label(one.statement)
    return f"{text.hedge} “{text.text}”".strip()


def names_of(said: Sequence[Said]) -> list[str]:
    return list(dict.fromkeys(quotes.publisher(one.source) for one in said))


def _names(said: Sequence[Said]) -> str:
    return words.listed(names_of(said))


def choice(case: Case) -> str:
    """The decision in a line: "“14” or “Seventeen”?"."""
    figures = [_figure(case.first(lead)) for lead in case.leads or case.figures[:2]]
    return words.sentence(" or ".join(figures)) + "? " + witnesses_total(case) + "."


def witnesses(case: Case) -> str:
    """How many independent sources stand on each side."""
    parts = [f"{lead.n_independent:,} for {_figure(case.first(lead))}" for lead in case.leads]
    neutral = sum(figure.n_independent for figure in case.figures if _is_neutral(case, figure))
    parts += (
        [f"{neutral:,} that takes no side"]
        if neutral == 1
        else [f"{neutral:,} that take no side"]
        if neutral
        else []
    )
    return ", ".join(parts) + ("; " if parts else "") + witnesses_total(case)


def witnesses_total(case: Case) -> str:
    """ "5 sources, 1 a copy"."""
    copies = case.claim.n_sources - case.claim.n_independent
    copied = f", {copies:,} {'a copy' if copies == 1 else 'copies'}" if copies else ", none a copy"
    return words.count(case.claim.n_sources, "source") + (copied if case.claim.n_sources > 1 else "")


def record(row: PublisherRow) -> str:
    """How often a publisher stands alone against agreeing witnesses: "3 of 12 claims, 8 to 53 %"."""
    if not row.n_claims:
        return "no claim to go by"
    return f"{row.n_alone:,} of {words.count(row.n_claims, 'claim')}, {ends(row)}"


def ends(row: PublisherRow) -> str:
    """The interval of its share, in whole percent: "8 to 53 %"."""
    return f"{(row.alone_low or 0) * 100:.0f} to {(row.alone_high or 0) * 100:.0f} %"


def _is_neutral(case: Case, figure: FigureRow) -> bool:
    return any(one.side == "N" for one in case.of(figure))
