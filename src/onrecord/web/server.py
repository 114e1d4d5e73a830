"""The web page's addresses, and the server that answers them.

In: the path of a ledger. Out: HTML without any script. Refused: a ledger that can't be opened, a
host that is not loopback, a port that is taken, each as an :class:`OnrecordError`.

======================  ===========================================
``/``                   the ledger's articles, newest first
``/article/{id}``       one article; ``?a=`` chooses an attribution
``/speakers``           everyone who speaks; ``?unnamed=1``: those without a name
``/speaker?name=``      the dossier of one of them, by name or id
``/claims``             what several reports put forward; ``?q=`` words of it, ``?all=1`` what one does, too
``/claim/{id}``         one claim: who has it from whom, and what contradicts it
``/disputes``           claims that cannot both hold; ``?updates=1``: later figures
``/search?q=``          what was said with these words
======================  ===========================================
"""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from onrecord.errors import OnrecordError
from onrecord.ledger import Ledger
from onrecord.web.guard import Guard, loopback
from onrecord.web.pages import HANDLERS, Pages

STATIC = Path(__file__).parent / "static"


def app(ledger_path: str | os.PathLike[str]) -> Starlette:
    """The web page of the ledger at ``ledger_path``, as an ASGI application."""
    pages = Pages(ledger_path)
    return Starlette(
        routes=[
            Route("/", pages.articles),
            Route("/article/{id}", pages.article, name="article"),
            Route("/speakers", pages.speakers),
            Route("/speaker", pages.speaker),
            Route("/claims", pages.claims),
            Route("/claim/{id}", pages.claim),
            Route("/disputes", pages.disputes),
            Route("/search", pages.search),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(Guard)],
        exception_handlers=HANDLERS,
    )


def serve(
    ledger_path: str | os.PathLike[str],
    host: str = "127.0.0.1",
    port: int = 8731,
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Answer on ``host`` and ``port`` until interrupted. ready: called once both and the ledger are had."""
    address = loopback(host)
    with Ledger(ledger_path, create=False):
        pass  # a ledger that can't be opened is refused now, not at the first click
    config = uvicorn.Config(
        app(ledger_path), log_level="warning", access_log=False, server_header=False, proxy_headers=False
    )
    with _listen(address, port) as listener, contextlib.suppress(KeyboardInterrupt):
        ready()
        uvicorn.Server(config).run(sockets=[listener])


def _listen(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        return socket.create_server((address, port), family=family)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OnrecordError(
            f"{address} port {port}: {reason.lower()}; choose another port with --port"
        ) from error
