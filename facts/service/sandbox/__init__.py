"""SQL of strangers, each query in a process of its own that can be killed."""

from facts.service.sandbox.pool import Busy, Sandbox
from facts.service.sandbox.protocol import Asked, Result, Stopped

__all__ = ["Asked", "Busy", "Result", "Sandbox", "Stopped"]
