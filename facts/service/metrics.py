"""What the service counts, in a registry of its own."""

from prometheus_client import CONTENT_TYPE_LATEST as MEDIA
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """Counters and clocks by route, never by address or caller, so that their number stays small."""

    def __init__(self) -> None:
        own = CollectorRegistry()
        self.registry = own
        self.requests = Counter(
            "facts_http_requests_total", "Requests answered.", ("method", "route", "status"), registry=own
        )
        self.seconds = Histogram(
            "facts_http_request_seconds", "How long answers took.", ("route",), registry=own, buckets=_SECONDS
        )
        self.in_work = Gauge("facts_http_requests_in_work", "Requests in work.", registry=own)
        self.sql = Counter(
            "facts_sql_queries_total",
            "Queries of strangers, by what came of them.",
            ("outcome",),
            registry=own,
        )
        self.publications = Counter("facts_publications_total", "Publications noticed.", registry=own)
        self.published = Gauge(
            "facts_published_timestamp_seconds", "When the table that is read was published.", registry=own
        )

    def page(self) -> bytes:
        return generate_latest(self.registry)


__all__ = ["MEDIA", "Metrics"]
