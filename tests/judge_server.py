"""A stand-in for a server of the OpenAI chat completions API, on this machine, with every fault that a test asks for."""

import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Reply = Callable[[dict[str, Any]], tuple[int, bytes]]
"""From the JSON of a request: the status and the body. Raising `Hang` keeps the caller waiting."""


class Hang(Exception):
    """No answer, or one letter of it now and then."""

    def __init__(self, drip: bool = False) -> None:
        super().__init__()
        self.drip = drip


class Judge:
    """What was asked, and where to ask."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []


def said(content: object) -> bytes:
    """The body of an answer with this content."""
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


def verdict(same: object, why: str = "It is so.") -> Reply:
    """Always the same answer."""
    return lambda _: (200, said(json.dumps({"same": same, "why": why})))


@contextmanager
def judging(reply: Reply, certificate: Path | None = None) -> Iterator[Judge]:
    """A server that answers as `reply` says, on a free port of this machine; over TLS where it has a certificate with its key."""
    stopped = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked = json.loads(body) | {"path": self.path}
            judge.requests.append(asked)
            judge.headers.append(dict(self.headers))
            try:
                status, answer = reply(asked)
            except Hang as hang:
                self._hang(hang.drip)
                return
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            if 300 <= status < 400:
                self.send_header("Location", judge.url + "/elsewhere")
            self.end_headers()
            self.wfile.write(answer)

        def _hang(self, drip: bool) -> None:
            until = time.monotonic() + 10
            try:
                while time.monotonic() < until and not stopped.wait(0.05):
                    if drip:
                        self.wfile.write(b"H")
            except OSError:
                pass

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    scheme = "https" if certificate else "http"
    judge = Judge(f"{scheme}://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield judge
    finally:
        stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()
