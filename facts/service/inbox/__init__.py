"""Documents in: taken in durably, then published by one refresher that works beside the service."""

from facts.service.inbox.documents import Document, Documents, Receipt, Twins, Unfit
from facts.service.inbox.queue import Full, Inbox, Pending, Reused
from facts.service.inbox.refresher import Refresher

__all__ = [
    "Document",
    "Documents",
    "Full",
    "Inbox",
    "Pending",
    "Receipt",
    "Refresher",
    "Reused",
    "Twins",
    "Unfit",
]
