"""Pages from what they say: the templates of this folder, as they stand or built upon by a server.

Every word of a document goes through the autoescape of Jinja. A page asks nobody for anything: its style and its script
stand in it and are named by their hashes in its content security policy, so that no other ones count.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from facts.report import words
from facts.report.claim import ClaimPage
from facts.report.links import Links
from facts.report.sentences import VERDICTS, contradictions
from facts.report.source import SourcePage

_TEMPLATES = Path(__file__).parent / "templates"


class Pages:
    """The templates with what they need to know.

    `folders` are looked into before the templates of the report; `layout` is the template that every page extends;
    `known` is known to all templates.
    """

    def __init__(self, links: Links, *folders: Path, layout: str = "layout.html", **known: object) -> None:
        self._environment = Environment(
            loader=FileSystemLoader([*folders, _TEMPLATES]),
            autoescape=True,
            auto_reload=False,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            links=links,
            layout=layout,
            stylesheet=Markup(stylesheet()),
            policy=policy(),
            count=words.count,
            moment=words.moment,
            contradictions=contradictions,
            verdict_names=VERDICTS,
            **known,
        )

    def compile(self) -> None:
        """Make every template ready, which else happens when it is first asked for and takes a third of a second."""
        for name in self._environment.list_templates(extensions=["html"]):
            self._environment.get_template(name)

    def render(self, template: str, **more: object) -> str:
        """A page of any template."""
        return self._environment.get_template(template).render(**more)

    def claim(self, page: ClaimPage, template: str = "claim.html", **more: object) -> str:
        """The page of a claim, as text."""
        return self.render(template, page=page, **more)

    def source(self, page: SourcePage, template: str = "source.html", **more: object) -> str:
        """The page of a source, as text."""
        return self.render(template, page=page, **more)

    def part(self, name: str, *arguments: object) -> Markup:
        """A part of a page: what the macro of this name in `parts.html` makes of the arguments."""
        return Markup(getattr(self._environment.get_template("parts.html").module, name)(*arguments))


@cache
def stylesheet() -> str:
    """The style of every page. Places in a picture that a style sheet has to know are classes, `at-0` to `at-100`."""
    text = re.sub(r"/\*.*?\*/", "", (_TEMPLATES / "style.css").read_text("utf-8"), flags=re.DOTALL)
    places = "".join(f".at-{place}{{--at:{place}}}" for place in range(101))
    return re.sub(r"\s*\n\s*", "\n", text).strip() + "\n" + places


@cache
def script() -> str:
    """The script of the report's own page; every page can be read without one."""
    return (_TEMPLATES / "page.js").read_text("utf-8")


def policy(script: str = "") -> str:
    """Nothing from outside, no style and no script but our own, which stand in the page exactly as they are hashed here."""
    scripts = f"script-src {_hashed(script)}; " if script else ""
    return (
        f"default-src 'none'; style-src {_hashed(stylesheet())}; {scripts}base-uri 'none'; form-action 'none'"
    )


def _hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
