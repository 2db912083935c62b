"""One request to a server that speaks the OpenAI chat completions API: a question out, a verdict or a reason why not back."""

import json
import os
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from socket import SHUT_RDWR, socket
from threading import Timer
from urllib.parse import urlsplit

from facts.judge.judging import Failure
from facts.judge.prompt import FORMAT, Judgement, messages, parse
from facts.judge.quotes import Pair
from facts.judge.settings import Settings

_LARGEST = 256 * 1024
"""Bytes of an answer that are read."""


class Chat:
    """The server of the settings. It is never followed anywhere else: a redirect is a failure like any other status."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._address = urlsplit(settings.url.rstrip("/") + "/chat/completions")

    def ask(self, pair: Pair, seconds: float) -> Judgement | Failure:
        """The verdict on a pair, within so many seconds."""
        until = time.monotonic() + seconds
        headers = self._headers()
        if headers is None:
            return Failure("no key in the environment")
        try:
            status, answer = self._post(self._body(pair), headers, seconds)
        except (OSError, HTTPException, ValueError) as error:
            return Failure("timed out" if time.monotonic() >= until else _reason(error))
        if status != 200:
            return Failure(f"status {status}")
        return parse(_content(answer)) or Failure("no verdict in the answer")

    def _headers(self) -> Mapping[str, str] | None:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._settings.key_env is None:
            return headers
        key = os.environ.get(self._settings.key_env, "").strip()
        return headers | {"Authorization": f"Bearer {key}"} if key else None

    def _body(self, pair: Pair) -> bytes:
        asked = {"model": self._settings.model, "messages": messages(pair), "response_format": FORMAT}
        return json.dumps({**self._settings.parameters, **asked}).encode()

    def _post(self, body: bytes, headers: Mapping[str, str], seconds: float) -> tuple[int, bytes]:
        make = HTTPSConnection if self._address.scheme == "https" else HTTPConnection
        connection = make(self._address.hostname or "", self._address.port, timeout=seconds)
        try:
            connection.connect()
            with _hung_up_after(connection.sock, seconds):
                connection.request("POST", self._address.path, body, dict(headers))
                response = connection.getresponse()
                return response.status, response.read(_LARGEST)
        finally:
            connection.close()


@contextmanager
def _hung_up_after(line: socket, seconds: float) -> Iterator[None]:
    """A timeout holds for one read only, and a server that sends a byte now and then would never meet it."""
    timer = Timer(seconds, _hang_up, [line])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _hang_up(line: socket) -> None:
    with suppress(OSError):
        line.shutdown(SHUT_RDWR)


def _reason(error: Exception) -> str:
    kinds: tuple[tuple[type[Exception], str], ...] = (
        (TimeoutError, "timed out"),
        (ssl.SSLCertVerificationError, "certificate not trusted"),
        (ConnectionRefusedError, "connection refused"),
        (OSError, "not reachable"),
    )
    return next((words for kind, words in kinds if isinstance(error, kind)), "not HTTP")


def _content(answer: bytes) -> object:
    """What the model wrote, where the answer has the shape of the API."""
    try:
        return json.loads(answer)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
