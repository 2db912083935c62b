"""`python -m facts.service.readers SOCKET`: a reader, started by the service with one end of a pair of sockets."""

import asyncio
import os
import socket
import sys

from uvicorn.loops.auto import auto_loop_factory

from facts.service.readers.worker import serve

try:
    with asyncio.Runner(loop_factory=auto_loop_factory()) as runner:
        runner.run(serve(socket.socket(fileno=int(sys.argv[1]))))
except (asyncio.IncompleteReadError, OSError):
    os._exit(
        0
    )  # the service has ended: nobody is there to answer to, so nothing that is in work is waited for
