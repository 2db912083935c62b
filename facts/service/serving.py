"""Running the service on uvicorn, until it is asked to stop."""

import gc
from pathlib import Path

import uvicorn

from facts.service import journal
from facts.service.app import create
from facts.service.settings import ServeSettings
from facts.workers.child import processors


def serve(db: Path, settings: ServeSettings, facts_toml: Path | None = None) -> None:
    """Serve until SIGINT or SIGTERM; requests in work then have `stop_seconds` to end."""
    journal.take_over()
    app = create(db, settings, facts_toml, settings.readers or processors())
    gc.collect()
    gc.freeze()  # what is loaded by now stays; looking it through again holds all requests up for 85 ms
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        timeout_graceful_shutdown=max(1, round(settings.stop_seconds)),
        timeout_keep_alive=30,
    )
    uvicorn.Server(config).run()
