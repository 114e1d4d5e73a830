"""What every answer of the web page carries, and which requests it takes.

In: any ASGI application. Out: the same, with headers that forbid scripts, frames and everything
from elsewhere. Refused: requests that name another host than this machine, since a page on the
web could otherwise point a name of its own at 127.0.0.1 and read the ledger (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import OnrecordError

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_HOST = re.compile(r"(?P<name>\[[0-9a-fA-F:.]+\]|[^:\[\]]+)(?::[0-9]+)?")


class Guard:
    """``inner``, for this machine alone."""

    def __init__(self, inner: ASGIApp) -> None:
        self.inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.inner(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        if names_this_machine(Headers(scope=scope).get("host", "")):
            await self.inner(scope, receive, send_guarded)
        else:
            refusal = PlainTextResponse("onrecord answers to the names of this machine only\n", 421)
            await refusal(scope, receive, send_guarded)


def names_this_machine(host: str) -> bool:
    """Whether a Host header names a loopback address or "localhost"."""
    match = _HOST.fullmatch(host)
    return bool(match) and is_loopback(match["name"].strip("[]"))  # type: ignore[index]


def is_loopback(host: str) -> bool:
    """Whether ``host`` is a loopback address or "localhost"."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def loopback(host: str) -> str:
    """``host`` as an address to listen on; anything but loopback is refused."""
    if not is_loopback(host):
        raise OnrecordError(
            f"{host}: the web page is for this machine alone, since it asks for no password; "
            "listen on 127.0.0.1 and reach it from elsewhere through an SSH tunnel"
        )
    return "127.0.0.1" if host.lower() == "localhost" else host
