"""Three tables for the report's tests, filled by hand: a quiet one, one in which sources contradict, and a large one.

Every story, paper and person here is invented. A quote marks its figure with square brackets, so that spans are found
by reading, not by counting.
"""

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from facts import history, store
from facts.records import Fact

XSS = "<script>window.pwned = 1</script>"
XSS_IMAGE = '"><img src=x onerror="window.pwned = 1">'
FINISHED = datetime(2025, 10, 14, 10, 15, 8, tzinfo=UTC)

UNITS = [
    ("har", "area", 10_000.0, 0.0),
    ("[acr_us]", "area", 4046.8726, 0.0),
    ("person", "person", 1.0, 0.0),
    ("percent", "percent", 1.0, 0.0),
    ("EUR", "money:EUR", 1.0, 0.0),
    ("USD", "money:USD", 1.0, 0.0),
    ("year", "time", 31_556_952.0, 0.0),
]


def _number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


class Desk:
    """Collects rows as an editor would think of them and writes them in one go."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[Any, ...]]] = {}
        self.texts: dict[str, str] = {}

    def add(self, table: str, *row: Any) -> None:
        self.rows.setdefault(table, []).append(row)

    def source(
        self,
        source_id: str,
        publisher: str | None,
        published: str | None,
        text: str,
        title: str | None = None,
        origin: str | None = None,
        url: str | None = None,
        days: tuple[date, date] | None = None,
    ) -> None:
        first = days or ((date.fromisoformat(published[:10]),) * 2 if published else (None, None))
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.texts[source_id] = text
        self.add(
            "sources", source_id, publisher, url, title, published, *first, digest, text, origin or source_id
        )

    def measure(self, measure: str, kind: str, label: str, nature: str, unit: str | None = None) -> None:
        self.add("measures", measure, [kind], label, nature, False, unit, [], 0)

    def fact(
        self, source_id: str, quote: str, claim_id: str | None, kind: str, measure: str, **values: Any
    ) -> str:
        """A fact from "a sentence with its [figure] marked"; the sentence must stand in the source."""
        match = re.fullmatch(r"(.*)\[(.+)\](.*)", quote, re.DOTALL)
        assert match, quote
        before, surface, after = match.groups()
        at = self.texts[source_id].index(before + surface + after) + len(before)
        fact_id = f"f_{len(self.rows.get('facts', [])):05d}"
        row = {
            "fact_id": fact_id, "source_id": source_id, "field": "text", "claim_id": claim_id, "kind": kind,
            "measure": measure, "bound": "exact", "modality": "asserted", "zone": "body", "char_start": at,
            "char_end": at + len(surface), "surface": surface, "sentence": before + surface + after,
            "confidence": 1.0, "extractor": "case/1", **values,
        }  # fmt: skip
        self.add("facts", *(row.get(column) for column in _FACT_COLUMNS))
        return fact_id

    def claim(
        self,
        claim_id: str,
        kind: str,
        measure: str,
        label: str,
        verdict: str,
        figures: Sequence[dict[str, Any]],
        relations: Sequence[tuple[int, int, str, str, str]] = (),
        confidence: float = 0.9,
    ) -> None:
        """A claim with its figures; `said` of a figure lists (source, quote) or (source, quote, more columns)."""
        sources = {said[0] for figure in figures for said in figure["said"]}
        copies = sum(figure.get("copies", 0) for figure in figures)
        self.add(
            "claims",
            *(claim_id, kind, measure, label, verdict, len(sources), len(sources) - copies, None, None, None),
        )
        for position, figure in enumerate(figures):
            self._figure(f"{claim_id}_{position}", claim_id, kind, measure, dict(figure))
        for a, b, relation, rule, reason in relations:
            names = sorted((f"{claim_id}_{a}", f"{claim_id}_{b}"))
            self.add("figure_relations", *names, claim_id, relation, rule, reason, confidence)

    def _figure(self, figure_id: str, claim_id: str, kind: str, measure: str, figure: dict[str, Any]) -> None:
        said, copies = figure.pop("said"), figure.pop("copies", 0)
        for key in ("value", "low", "high"):
            figure[key] = _number(figure.get(key))
        dates = [next(r[4] for r in self.rows["sources"] if r[0] == source) for source, *_ in said]
        known = sorted(filter(None, dates))
        self.add(
            "figures",
            *(
                figure_id,
                claim_id,
                figure["value"],
                figure["low"],
                figure["high"],
                figure.get("bound", "exact"),
            ),
            *(figure.get("unit"), figure.get("date_start"), figure.get("date_end"), figure.get("edtf")),
            *(len(said), len(said) - copies, known[0] if known else None, known[-1] if known else None),
        )
        for source, quote, *more in said:
            columns = {**figure, **(more[0] if more else {})}
            self.add("statements", self.fact(source, quote, claim_id, kind, measure, **columns), figure_id)

    def check(self, suite: str, name: str, description: str, outcome: str = "passed", **more: Any) -> None:
        self.add(
            "validations",
            *(
                "r_2",
                suite,
                name,
                description,
                more.get("severity", "warning"),
                outcome,
                more.get("checked", 40),
            ),
            *(more.get("unexpected", 0), more.get("message", "0 rows"), None),
        )

    def finding(self, severity: str, check: str, message: str, subject: str | None) -> None:
        self.add("findings", "r_2", severity, check, message, subject, None)

    def write(self, path: Path, status: str = "published") -> Path:
        verdicts: dict[str, int] = {}
        for claim in self.rows.get("claims", []):
            verdicts[claim[4]] = verdicts.get(claim[4], 0) + 1
        earlier = FINISHED - timedelta(hours=16)
        self.add("refreshes", "r_1", earlier, earlier, "published", 2, 9, 7, 0, {"single_source": 7})
        sizes = [len(self.rows.get(table, [])) for table in ("sources", "facts", "claims")]
        conflicts = verdicts.get("conflicting", 0)
        self.add(
            "refreshes", "r_2", FINISHED - timedelta(seconds=9), FINISHED, status, *sizes, conflicts, verdicts
        )
        self.rows["units"] = list(UNITS)
        _create(path, self.rows)
        return path


_REFRESH = """
    INSERT INTO refreshes (refresh_id, started, finished, status, n_sources, n_facts, n_claims, n_conflicts, verdicts)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_FACT_COLUMNS = tuple(Fact.model_fields)
_SOME = {
    "measures": ("measure", "kinds", "label", "nature", "may_fall", "unit", "units", "tolerance"),
    "units": ("unit", "dimension", "factor", "shift"),
}


def _create(path: Path, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    path.unlink(missing_ok=True)
    with store.create(path) as connection:
        for table, values in rows.items():
            if table == "refreshes":
                connection.executemany(_REFRESH, values)
            else:
                columns = {f"c{i}": _column(column) for i, column in enumerate(zip(*values, strict=True))}
                connection.register("incoming", columns)
                names = f"({', '.join(_SOME[table])})" if table in _SOME else ""
                connection.execute(f"INSERT INTO {table} {names} SELECT * FROM incoming")
                connection.unregister("incoming")
        store.seal(connection)


def _column(values: Sequence[object]) -> np.ndarray[Any, Any]:
    """Everything as text: the database reads it into the type of its column."""
    column = np.empty(len(values), dtype=object)
    column[:] = [None if value is None else str(value) for value in values]
    return column


def _measures(desk: Desk) -> None:
    for row in (
        ("killed", "casualties", "people killed", "running", "person"),
        ("missing", "casualties", "people missing", "running", "person"),
        ("injured", "casualties", "people injured", "running", "person"),
        ("turnout", "percent", "turnout", "level", "percent"),
        ("cost", "money", "cost", "level", None),
        ("founded", "date", "founding date", "event", None),
        ("opened", "date", "opening date", "event", None),
        ("area_burnt", "measure", "area burnt", "running", "har"),
        ("length", "duration", "length", "level", None),
        ("edition", "ordinal", "edition", "event", None),
        ("stalls", "count", "stalls", "level", None),
    ):
        desk.measure(*row)


def _checks(desk: Desk) -> None:
    desk.check(
        "facts",
        "spans",
        "Every figure stands in its text where the table says it stands.",
        severity="critical",
    )
    desk.check("facts", "bounds", "The low end of a figure is never above its high end.", severity="critical")
    desk.check("vocabulary", "units", "Every unit is one that the reader knows.", severity="critical")


def quiet(path: Path) -> Path:
    """Three sources that never contradict each other, none with a known day of publication."""
    desk = Desk()
    _measures(desk)
    week = (date(2025, 6, 1), date(2025, 6, 3))
    desk.source(
        "fair-1", "Quayside Gazette", "2025-06-01/2025-06-03", _FAIR_1, "A fair returns to Ostmere", days=week
    )
    desk.source(
        "fair-2", "The Ostmere Bell", "2025-06-01/2025-06-03", _FAIR_2, "Ostmere book fair opens", days=week
    )
    desk.source("fair-3", None, None, _FAIR_3)
    desk.claim(
        "c_days", "duration", "length", "Length of the Ostmere book fair", "corroborated",
        [{"value": 3, "low": 3, "high": 3, "unit": "day", "said": [
            ("fair-1", "The [three-day] fair opened on Sunday with 140 stalls along the quay."),
            ("fair-2", "For [three days] the harbour smells of paper and glue."),
        ]}],
        [(0, 0, "agree", "same_value", "Both give the same value in the same unit.")],
    )  # fmt: skip
    desk.claim(
        "c_edition", "ordinal", "edition", "Edition of the Ostmere book fair", "corroborated",
        [{"value": 22, "low": 22, "high": 22, "said": [
            ("fair-1", "It is the [22nd] edition."), ("fair-2", "The [22nd] fair is the first without the tent."),
        ]}],
        [(0, 0, "agree", "same_value", "Both give the same value in the same unit.")],
    )  # fmt: skip
    desk.claim(
        "c_since", "date", "founded", "First Ostmere book fair", "compatible",
        [
            {"date_start": date(2003, 1, 1), "date_end": date(2003, 12, 31), "edtf": "2003", "said": [
                ("fair-2", "Readers have come since [2003], whatever the weather.")]},
            {"date_start": date(2003, 5, 1), "date_end": date(2003, 5, 31), "edtf": "2003-05", "said": [
                ("fair-3", "The first fair was held in [May 2003] in the old customs house.")]},
        ],
        [(0, 1, "compatible", "refines", "One date lies within the other: the month names a part of the year.")],
    )  # fmt: skip
    desk.claim(
        "c_stalls", "count", "stalls", "Stalls at the Ostmere book fair", "single_source",
        [{"value": 140, "low": 140, "high": 140, "unit": "stall", "said": [
            ("fair-1", "The three-day fair opened on Sunday with [140] stalls along the quay.")]}],
    )  # fmt: skip
    desk.claim(
        "c_cost", "money", "cost", "Cost of the Ostmere book fair", "single_source",
        [{"value": 90000, "low": 85000, "high": 95000, "bound": "approximate", "unit": "EUR", "said": [
            ("fair-3", "The town pays about [€90,000] for it.")]}],
    )  # fmt: skip
    desk.fact(
        "fair-1", "Subscribe for [99 cents] a week.", None, "money", "amount", zone="boilerplate", unit="USD"
    )
    _checks(desk)
    return desk.write(path)


_FAIR_1 = (
    "The three-day fair opened on Sunday with 140 stalls along the quay. It is the 22nd edition. "
    "Rain held off until the last reading.\n\nSubscribe for 99 cents a week."
)
_FAIR_2 = (
    "For three days the harbour smells of paper and glue. The 22nd fair is the first without the tent. "
    "Readers have come since 2003, whatever the weather."
)
_FAIR_3 = "The first fair was held in May 2003 in the old customs house. The town pays about €90,000 for it."

EXCLUDE = "Both figures are exact and for the same moment, and no reading of the words lets both be true."


def rich(path: Path) -> Path:
    """Conflicts, disputes, updates, copies, hedged and open figures, unknown dates, and hostile names and texts."""
    desk = Desk()
    _measures(desk)
    _ferry_sources(desk)
    _ferry_claims(desk)
    _other_sources(desk)
    _other_claims(desk)
    _checks(desk)
    desk.check(
        "conflicts", "sources_conflict", "No two sources give figures of one claim that cannot both be true.",
        "failed", checked=12, unexpected=3, message="3 of 12 claims: sources contradict each other",
    )  # fmt: skip
    desk.check(
        "ranges", "turnout", "Turnout lies between 0 and 100 percent.", "crashed",
        checked=0, message="the column that the check names does not exist",
    )  # fmt: skip
    desk.finding("warning", "ingest", "not UTF-8: read as windows-1252", "inbox/harbour-0610.html")
    desk.finding("warning", "ingest", f"line 18 is no JSON {XSS}", "inbox/feed.jsonl")
    return desk.write(path)


def _ferry_sources(desk: Desk) -> None:
    desk.source(
        "ferry-1", "Saltmarsh Courier", "2025-09-05T03:50:00Z",
        "The ferry Anselma struck the breakwater at Port Sabrel in fog. About 40 passengers are missing, police said. "
        "At least 9 people died, and 30 were hurt.",
        "Ferry strikes breakwater at Port Sabrel", url="https://courier.example/ferry",
    )  # fmt: skip
    desk.source(
        "ferry-2", "The Estuary Record", "2025-09-05T15:20:00Z",
        "By the afternoon 14 people were known to have died on the Anselma, the port authority said, and 31 were still "
        "missing. The hospital had admitted 45 injured.",
        "Fourteen dead in ferry accident",
    )  # fmt: skip
    desk.source(
        "ferry-3", "Radio Sabrel", "2025-09-05T16:05:00Z",
        "Seventeen people lost their lives on the Anselma, rescuers counted at the quay. We read out the passenger list "
        "at dusk and 47 did not answer, a spokesman for the families said.",
    )  # fmt: skip
    desk.source(
        "ferry-4", "Northern Wire Digest", "2025-09-05T18:00:00Z",
        "By the afternoon 14 people were known to have died on the Anselma, the port authority said, and 31 were still "
        "missing. The hospital had admitted 45 injured.",
        origin="ferry-2",
    )  # fmt: skip
    desk.source(
        "ferry-5", "Saltmarsh Courier", "2025-09-07T06:00:00Z",
        "Divers have left Port Sabrel. Nine names remain on the list of the missing. In all 52 people were treated for "
        "injuries. Dozens of mourners came to the quay, where the dead were fewer than 20.",
        "Divers leave Port Sabrel",
    )  # fmt: skip


def _ferry_claims(desk: Desk) -> None:
    fourteen = "By the afternoon [14] people were known to have died on the Anselma, the port authority said, and 31 were still missing."  # fmt: skip
    person = {"unit": "person"}
    desk.claim(
        "c_dead", "casualties", "killed", "People killed in the Anselma ferry accident at Port Sabrel, 5 September 2025",
        "conflicting",
        [
            {"value": 14, "low": 14, "high": 14, **person, "copies": 1, "said": [
                ("ferry-2", fourteen, {"speaker": "port authority"}), ("ferry-4", fourteen, {"speaker": "port authority"})]},
            {"value": 17, "low": 17, "high": 17, **person, "said": [
                ("ferry-3", "[Seventeen] people lost their lives on the Anselma, rescuers counted at the quay.")]},
            {"value": 9, "low": 9, "bound": "at_least", **person, "said": [
                ("ferry-1", "At least [9] people died, and 30 were hurt.")]},
            {"value": 20, "high": 19, "bound": "less_than", **person, "said": [
                ("ferry-5", "Dozens of mourners came to the quay, where the dead were fewer than [20].")]},
        ],
        [
            (0, 0, "agree", "same_value", "Both give the same value in the same unit."),
            (0, 1, "conflict", "disjoint", EXCLUDE),
            (0, 2, "update", "overtaken", "An early lower bound that a later count has passed."),
            (1, 2, "update", "overtaken", "An early lower bound that a later count has passed."),
            (0, 3, "compatible", "bound", "The count lies within the bound that the words give."),
            (1, 3, "compatible", "bound", "The count lies within the bound that the words give."),
            (2, 3, "compatible", "bound", "Both bounds leave room for one count."),
        ],
    )  # fmt: skip
    missing = "By the afternoon 14 people were known to have died on the Anselma, the port authority said, and [31] were still missing."  # fmt: skip
    desk.claim(
        "c_missing", "casualties", "missing", "People missing after the Anselma ferry accident", "disputed",
        [
            {"value": 31, "low": 31, "high": 31, **person, "copies": 1, "said": [
                ("ferry-2", missing, {"speaker": "port authority"}), ("ferry-4", missing, {"speaker": "port authority"})]},
            {"value": 47, "low": 47, "high": 47, **person, "said": [
                ("ferry-3", "We read out the passenger list at dusk and [47] did not answer, a spokesman for the families said.",
                 {"speaker": "spokesman for the families"})]},
            {"value": 40, "low": 35, "high": 45, "bound": "approximate", **person, "said": [
                ("ferry-1", "About [40] passengers are missing, police said.", {"speaker": "police"})]},
            {"value": 9, "low": 9, "high": 9, **person, "said": [
                ("ferry-5", "[Nine] names remain on the list of the missing.")]},
        ],
        [
            (0, 0, "agree", "same_value", "Both give the same value in the same unit."),
            (0, 1, "disputed", "speakers", "They cannot both be true, and the texts attribute them to different speakers."),
            (0, 2, "update", "running", "A running figure that a later report revises."),
            (0, 3, "update", "running", "A running figure that a later report revises."),
            (2, 3, "update", "running", "A running figure that a later report revises."),
            (1, 2, "disputed", "speakers", "They cannot both be true, and the texts attribute them to different speakers."),
            (1, 3, "update", "running", "A running figure that a later report revises."),
        ],
    )  # fmt: skip
    injured = "The hospital had admitted [45] injured."
    desk.claim(
        "c_injured", "casualties", "injured", "People injured in the Anselma ferry accident", "updated",
        [
            {"value": 45, "low": 45, "high": 45, **person, "copies": 1, "said": [("ferry-2", injured), ("ferry-4", injured)]},
            {"value": 30, "low": 30, "high": 30, **person, "said": [("ferry-1", "At least 9 people died, and [30] were hurt.")]},
            {"value": 52, "low": 52, "high": 52, **person, "said": [("ferry-5", "In all [52] people were treated for injuries.")]},
        ],
        [
            (0, 1, "update", "running", "A running figure that a later report revises."),
            (0, 2, "update", "running", "A running figure that a later report revises."),
            (1, 2, "update", "running", "A running figure that a later report revises."),
        ],
    )  # fmt: skip


def _other_sources(desk: Desk) -> None:
    desk.source(
        "vote-1", "Highfield Times", "2025-10-13T16:20:00Z",
        "Turnout in the Varnholt council vote was 38.4 percent, the returning officer said, a little above the 37 percent "
        "of three years ago. The count cost 2.38 million euros.",
    )  # fmt: skip
    desk.source(
        "vote-2", f"Varnholt Voice {XSS_IMAGE}", "2025-10-14T04:45:00Z",
        f"The officer's deputy put turnout at 34.8 percent {XSS} of the roll. The count cost about 2.4 million euros.",
        f"Low turnout {XSS}", url="javascript:alert(1)",
    )  # fmt: skip
    desk.source(
        "vote-3",
        "Dialect & Reed",
        None,
        "In Varnholt fewer than 40 percent went to vote. Nobody was surprised.",
    )
    desk.source(
        "mill-1", "Upland Examiner", "2024-03",
        "The paper mill at Cray was founded in 1911 and closed last year. Fire took 8,200 hectares of its forest.",
        days=(date(2024, 3, 1), date(2024, 3, 31)),
    )  # fmt: skip
    desk.source(
        "mill-2", "Cray Valley Chronicle", "2024-04-02",
        "Founded on 4 May 1912, the mill at Cray outlived three owners. The fire of August burnt 12,000 acres of forest.",
    )  # fmt: skip
    desk.source(
        "mill-3", "Upland Examiner", "2024-04-20",
        "The mill was founded in 1912, the company register says. It will need some 30 years to regrow 20,300 acres of wood.",
    )  # fmt: skip


def _other_claims(desk: Desk) -> None:
    percent = {"unit": "percent"}
    desk.claim(
        "c_turnout", "percent", "turnout", "Turnout in the Varnholt council vote of 12 October 2025", "conflicting",
        [
            {"value": 38.4, "low": 38.4, "high": 38.4, **percent, "said": [
                ("vote-1", "Turnout in the Varnholt council vote was [38.4 percent], the returning officer said, a little above the 37 percent of three years ago.",
                 {"speaker": "returning officer"})]},
            {"value": 34.8, "low": 34.8, "high": 34.8, **percent, "said": [
                ("vote-2", f"The officer's deputy put turnout at [34.8 percent] {XSS} of the roll.", {"speaker": f"deputy {XSS}"})]},
            {"value": 40, "high": 40, "bound": "less_than", **percent, "said": [
                ("vote-3", "In Varnholt fewer than [40 percent] went to vote.")]},
        ],
        [
            (0, 1, "conflict", "disjoint", EXCLUDE),
            (0, 2, "compatible", "bound", "The count lies within the bound that the words give."),
            (1, 2, "compatible", "bound", "The count lies within the bound that the words give."),
        ],
    )  # fmt: skip
    desk.claim(
        "c_vote_cost", "money", "cost", "Cost of the Varnholt count", "compatible",
        [
            {"value": 2380000, "low": 2380000, "high": 2380000, "unit": "EUR", "said": [
                ("vote-1", "The count cost [2.38 million euros].")]},
            {"value": 2400000, "low": 2350000, "high": 2450000, "bound": "approximate", "unit": "EUR", "said": [
                ("vote-2", "The count cost about [2.4 million euros].")]},
        ],
        [(0, 1, "compatible", "rounding", "The coarser figure rounds the finer one.")],
    )  # fmt: skip
    desk.claim(
        "c_founded", "date", "founded", "Founding of the paper mill at Cray", "conflicting",
        [
            {"date_start": date(1911, 1, 1), "date_end": date(1911, 12, 31), "edtf": "1911", "said": [
                ("mill-1", "The paper mill at Cray was founded in [1911] and closed last year.")]},
            {"date_start": date(1912, 5, 4), "date_end": date(1912, 5, 4), "edtf": "1912-05-04", "said": [
                ("mill-2", "Founded on [4 May 1912], the mill at Cray outlived three owners.")]},
            {"date_start": date(1912, 1, 1), "date_end": date(1912, 12, 31), "edtf": "1912", "said": [
                ("mill-3", "The mill was founded in [1912], the company register says.", {"speaker": "company register"})]},
        ],
        [
            (0, 1, "conflict", "disjoint", "The two dates have no day in common."),
            (0, 2, "conflict", "disjoint", "The two dates have no day in common."),
            (1, 2, "compatible", "refines", "One date lies within the other."),
        ],
    )  # fmt: skip
    desk.claim(
        "c_burnt", "measure", "area_burnt", "Forest burnt near Cray, August 2023", "conflicting",
        [
            {"value": 8200, "low": 8200, "high": 8200, "unit": "har", "said": [
                ("mill-1", "Fire took [8,200 hectares] of its forest.")]},
            {"value": 12000, "low": 12000, "high": 12000, "unit": "[acr_us]", "said": [
                ("mill-2", "The fire of August burnt [12,000 acres] of forest.")]},
            {"value": 20300, "low": 20300, "high": 20300, "unit": "[acr_us]", "said": [
                ("mill-3", "It will need some 30 years to regrow [20,300 acres] of wood.")]},
        ],
        [
            (0, 1, "conflict", "disjoint", "Converted to one unit, the figures differ by more than rounding allows."),
            (1, 2, "conflict", "disjoint", EXCLUDE),
            (0, 2, "compatible", "rounding", "Converted to one unit, the coarser figure rounds the finer one."),
        ],
    )  # fmt: skip
    desk.claim(
        "c_regrow", "duration", "length", "Years until the forest at Cray has regrown", "single_source",
        [{"value": 30, "low": 27, "high": 33, "bound": "approximate", "unit": "year", "said": [
            ("mill-3", "It will need some [30 years] to regrow 20,300 acres of wood.", {"modality": "projected"})]}],
    )  # fmt: skip
    desk.claim(
        "c_before", "percent", "turnout", f"Turnout three years before {XSS}", "single_source",
        [{"value": 37, "low": 37, "high": 37, **percent, "said": [
            ("vote-1", "Turnout in the Varnholt council vote was 38.4 percent, the returning officer said, a little above the [37 percent] of three years ago.")]}],
    )  # fmt: skip


def evolved(path: Path) -> Path:
    """The rich table as the second refresh: at the first the vote was in no paper and one toll was another."""
    rich(path)
    with duckdb.connect(path) as connection:
        history.record(connection, "r_1")
        for table, condition in _UNSAID.items():
            connection.execute(f"DELETE FROM {table} WHERE {condition}")
        connection.execute(
            "UPDATE statement_versions SET surface = 'nineteen', value = 19, low = 19, high = 19 WHERE surface = 'Seventeen'"
        )
        history.record(connection, "r_2")
        connection.execute("DROP TABLE dossiers; DROP TABLE listed_facts")  # those of before
    return path


_VOTE = "SELECT source_key FROM source_versions WHERE source_id LIKE 'vote-%'"
_UNSAID = {
    "claim_versions": f"claim_key IN (SELECT claim_key FROM statement_versions WHERE source_key IN ({_VOTE}))",
    "statement_versions": f"source_key IN ({_VOTE})",
    "source_versions": "source_id LIKE 'vote-%'",
}
"""What is taken out of the first refresh of the evolved table again."""


def large(path: Path, n_claims: int = 40_000) -> Path:
    """Some 50 000 facts: many claims of one source, a good share of two, and hundreds that contradict."""
    desk = Desk()
    _measures(desk)
    for number in range(n_claims // 20):
        _large_source(desk, f"s{number:04d}", number)
    for number in range(n_claims):
        _large_claim(desk, f"c{number:05d}", number, n_claims // 20)
    _checks(desk)
    return desk.write(path)


def _large_source(desk: Desk, source_id: str, number: int) -> None:
    lines = [
        f"District {number * 20 + line} has 1,{line:03d} stalls, the market office of ward {number} says."
        for line in range(20)
    ]
    other = [
        f"In district {((number - 1) * 20 + line)} there are 2,{line:03d} stalls by another count."
        for line in range(10)
    ]
    published = (datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=number)).strftime("%Y-%m-%dT%H:%M:%SZ")
    desk.source(source_id, f"Ward Paper {number % 150}", published, " ".join(lines + other))


def _large_claim(desk: Desk, claim_id: str, number: int, n_sources: int) -> None:
    source, line = divmod(number, 20)
    figures: list[dict[str, Any]] = [_large_figure(1000 + line, f"s{source:04d}", f"District {number} has [1,{line:03d}] stalls, the market office of ward {source} says.")]  # fmt: skip
    relations: list[tuple[int, int, str, str, str]] = []
    verdict = "single_source"
    if line < 10 and line % 2 == 0 and source + 1 < n_sources:
        quote = f"In district {number} there are [2,{line:03d}] stalls by another count."
        figures.append(_large_figure(2000 + line, f"s{source + 1:04d}", quote))
        verdict = ("conflicting" if line == 0 else "compatible") if number % 400 == line else "updated"
        relation = {"conflicting": "conflict", "compatible": "compatible", "updated": "update"}[verdict]
        relations.append((0, 1, relation, "disjoint", EXCLUDE))
    desk.claim(claim_id, "count", "stalls", f"Stalls in district {number}", verdict, figures, relations)


def _large_figure(value: int, source: str, quote: str) -> dict[str, Any]:
    return {"value": value, "low": value, "high": value, "unit": "stall", "said": [(source, quote)]}
