"""What the service says while it runs: one JSON object a line on standard error.

No text of a document, no query of a stranger and no value of a parameter is ever in it. What is long or foreign stands
there as a hash, by which two lines can be told to speak of the same.
"""

import logging
import sys
import traceback
from datetime import UTC, datetime
from hashlib import blake2b

from facts.records import to_json


def say(event: str, **said: object) -> None:
    sys.stderr.write(to_json({"time": datetime.now(UTC), "event": event, **said}).decode() + "\n")
    sys.stderr.flush()


def digest(text: str | bytes) -> str:
    """A short stand-in for a text that must not be written down."""
    return blake2b(
        text.encode("utf-8", "replace") if isinstance(text, str) else text, digest_size=8
    ).hexdigest()


def fault(error: BaseException) -> dict[str, object]:
    """An error without its message, which may quote a document: its type, and where it was raised."""
    steps = traceback.extract_tb(error.__traceback__)
    return {
        "error": type(error).__name__,
        "at": [f"{step.filename}:{step.lineno} {step.name}" for step in steps[-8:]],
    }


class _ServerLines(logging.Handler):
    """Lines of uvicorn as events of ours."""

    def emit(self, record: logging.LogRecord) -> None:
        more = fault(record.exc_info[1]) if record.exc_info and record.exc_info[1] else {}
        say("server", level=record.levelname.lower(), message=record.getMessage().partition("\n")[0], **more)


def take_over() -> None:
    """Have the server's own lines written here too."""
    logger = logging.getLogger("uvicorn")
    logger.handlers = [_ServerLines()]
    logger.propagate = False
    logger.setLevel(logging.INFO)
