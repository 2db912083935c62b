"""`index.html`: what changed and what needs a decision, then every claim, source, check and finding."""

from collections import Counter

from markupsafe import Markup

from facts.report import paging, sentences
from facts.report.content import Content
from facts.report.links import Files
from facts.report.pages import Pages, policy, script

_PUBLISHERS = 200
"""Publishers offered in the filter; the text search finds the others."""

_OUTCOMES = {"failed": "Failed", "warned": "Warning", "noted": "Noted", "crashed": "Could not run"}
_TALLY = (("passed", "passed"), ("warned", "warnings"), ("failed", "critical"), ("crashed", "could not run"))


def render(content: Content, links: Files) -> str:
    """The page as text."""
    lines = [line for group in content.groups for line in group.lines]
    return Pages(links).render(
        "index.html",
        **content._asdict(),
        policy=policy(script()),
        script=Markup(script()),
        n_pages=(len(links.claims), len(links.sources)),
        packed=paging.pack(content.groups, links),
        shown=paging.SHOWN,
        n_listed=len(lines),
        n_claims=sum(content.overview.verdicts.values()),
        measures=sorted(Counter((line.kind, line.measure) for line in lines).items()),
        offered=Counter(name for line in lines for name in line.sources).most_common(_PUBLISHERS),
        outcomes=_OUTCOMES,
        interval=sentences.ends,
        tally=_TALLY,
    )
