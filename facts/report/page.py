"""`index.html`: one page that carries everything it needs and asks nobody for anything.

Every word of a document goes through the autoescape of Jinja; the page's own script is named by its hash in the
page's content security policy, so no other one runs.
"""

import base64
import hashlib
from collections import Counter
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from facts.report import paging, words
from facts.report.content import Content
from facts.report.sentences import VERDICTS, contradictions

_TEMPLATES = Path(__file__).parent / "templates"
_PUBLISHERS = 200
"""Publishers offered in the filter; the text search finds the others."""

_OUTCOMES = {"failed": "Failed", "warned": "Warning", "noted": "Noted", "crashed": "Could not run"}
_TALLY = (("passed", "passed"), ("warned", "warnings"), ("failed", "critical"), ("crashed", "could not run"))


def render(content: Content) -> str:
    """The page as text."""
    script = (_TEMPLATES / "page.js").read_text("utf-8")
    lines = [line for group in content.groups for line in group.lines]
    return (
        _environment()
        .get_template("page.html")
        .render(
            **content._asdict(),
            policy=_policy(script),
            script=Markup(script),
            style=Markup((_TEMPLATES / "style.css").read_text("utf-8")),
            anchors=_anchors(content),
            packed=paging.pack(content.groups),
            shown=paging.SHOWN,
            measures=sorted(Counter((line.kind, line.measure) for line in lines).items()),
            publishers=Counter(name for line in lines for name in line.sources).most_common(_PUBLISHERS),
            verdict_names=VERDICTS,
            outcomes=_OUTCOMES,
            tally=_TALLY,
        )
    )


def _anchors(content: Content) -> dict[str, str]:
    """The name of each source in the page, for links into its text; empty where the texts are not in the page."""
    shown = content.sources[: paging.SHOWN * 2]
    return {source.source_id: f"source-{i}" for i, source in enumerate(shown) if source.paragraphs}


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(count=words.count, moment=words.moment, contradictions=contradictions)
    return environment


def _policy(script: str) -> str:
    """Nothing from outside, no script but our own. The script stands in the page exactly as it is hashed here."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
