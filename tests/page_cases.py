"""The pages of the service: on a port for a browser, over the tables of the report's tests and over a hostile one."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

import report_cases
import uvicorn
from fastapi import FastAPI

OURS = {"origin": "http://testserver"}
"""What a browser says of a form that stands on a page of the service."""

HOSTILE = (
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>",
    '"><img src=x onerror="window.pwned=1">',
    "'><svg onload=window.pwned=1>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "</textarea><img src=x onerror=window.pwned=1>",
    "</title><script>window.pwned=1</script>",
    "<style>*{display:none}</style>",
    '<base href="//evil.example/"><form action="//evil.example/"><button>Go</button></form>',
    '<a href="javascript:window.pwned=1">here</a>',
    '<math><mtext><img src="x" onerror="window.pwned=1"></mtext></math>',
    "<!--<img src=--><img src=x onerror=window.pwned=1>//-->",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;img src=x onerror=window.pwned=1&gt;",
    '" autofocus onfocus=window.pwned=1 x="',
    "\u202e\u2066<b>turned\u2069",
)
ADDRESSES = (
    "javascript:window.pwned=1",
    "JaVaScRiPt:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    "vbscript:x",
    "//evil.example/",
    'https://news.example/"onmouseover="window.pwned=1',
    "https://news.example/ onmouseover=window.pwned=1",
    "\tjavascript:window.pwned=1",
)


def hostile(path: Path) -> Path:
    """A table whose every word is from somebody who means harm: titles, texts, publishers, speakers, addresses, ids, labels."""
    desk = report_cases.Desk()
    desk.measure("killed", "casualties", "people killed", "event", "person")
    figures = []
    for number, payload in enumerate(HOSTILE):
        name = f"s{number}/{payload}"
        text = f"{payload} said {number + 3} people died {payload} in the harbour."
        desk.source(name, payload, "2025-09-05", text, payload, url=ADDRESSES[number % len(ADDRESSES)])
        quote = f"{payload} said [{number + 3}] people died {payload} in the harbour."
        value = {"value": number + 3, "low": number + 3, "high": number + 3, "unit": "person"}
        more = {"speaker": payload, "what": payload, "place": payload, "subject": payload}
        figures.append({**value, "said": [(name, quote, more)]})
    for number in range(0, len(figures), 2):
        label = f"Deaths by {HOSTILE[number]}"
        desk.claim(
            f"c_{number}", "casualties", "killed", label, "conflicting", figures[number : number + 2],
            [(0, 1, "conflict", HOSTILE[number], f"They differ {HOSTILE[number + 1]}")],
        )  # fmt: skip
    desk.finding("warning", "ingest", HOSTILE[0], HOSTILE[2])
    return desk.write(path)


class Parsed(HTMLParser):
    """A page as a browser would take it apart: its elements, its attributes and where it leads."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.handlers += [
            f"{tag} {name}" for name, _ in attributes if name.startswith("on") or name == "style"
        ]
        self.addresses += [
            value or "" for name, value in attributes if name in ("href", "src", "action", "formaction")
        ]


@contextmanager
def browsable(app: FastAPI) -> Iterator[str]:
    """The application on a free port, in a thread of this process; gives its address."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)
