"""A page from the web, within limits.

In: a URL. Out: its bytes, media type and declared encoding. Refused with a :class:`PageError`: other
schemes than http and https, addresses that are not public (a page could otherwise make this machine
read its own network), more bytes or seconds than allowed, answers that are not 200 or not text.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from urllib.parse import urljoin

import httpx

from onrecord.errors import PageError

_SECONDS = 30.0
_REDIRECTS = 5
_TEXT = ("text/", "application/xhtml", "application/xml", "application/json", "application/rss", "application/atom")
_HEADERS = {"User-Agent": "onrecord (reads pages for its user)", "Accept": "text/html, text/plain;q=0.9, */*;q=0.1"}


def fetch(url: str, limit: int) -> tuple[bytes, str | None, str | None]:
    """The bytes at ``url``, at most ``limit``, with the media type and the encoding declared."""
    deadline = time.monotonic() + _SECONDS
    try:
        with httpx.Client(timeout=_SECONDS, trust_env=False, headers=_HEADERS) as client:
            address = url
            for _ in range(_REDIRECTS + 1):
                asked = httpx.URL(address)
                # Certificate and server still go by the name that was asked for.
                headers, extensions = {"Host": asked.netloc.decode("ascii")}, {"sni_hostname": asked.host}
                request = client.build_request(
                    "GET", _pinned(url, asked), headers=headers, extensions=extensions
                )
                answer = client.send(request, stream=True)
                try:
                    if answer.is_redirect:
                        address = urljoin(address, answer.headers["location"])
                        continue
                    return _body(url, answer, limit, deadline)
                finally:
                    answer.close()
        raise PageError(url, f"redirects more than {_REDIRECTS} times")
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise PageError(url, f"can't be fetched: {str(error) or type(error).__name__}") from None


def _pinned(name: str, asked: httpx.URL) -> httpx.URL:
    """``asked`` with its host replaced by the public IP address it stands for.

    The connection goes to the address that was checked: a name that answers otherwise when asked
    again (DNS rebinding) gains nothing.
    """
    if asked.scheme not in ("http", "https") or not asked.host:
        raise PageError(name, "can't be fetched: only http and https addresses are read")
    try:
        found = socket.getaddrinfo(asked.host, asked.port or asked.scheme, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise PageError(name, f"can't be fetched: no address is known for {asked.host}") from None
    ip = ipaddress.ip_address(str(found[0][4][0]).partition("%")[0])
    if not ip.is_global or ip.is_multicast:
        raise PageError(name, f"is not fetched: {asked.host} is not a public address ({ip})")
    return asked.copy_with(host=str(ip))


def _body(url: str, answer: httpx.Response, limit: int, deadline: float) -> tuple[bytes, str | None, str | None]:
    if answer.status_code != 200:
        raise PageError(url, f"can't be fetched: the server answers {answer.status_code} {answer.reason_phrase}")
    media = answer.headers.get("content-type", "").partition(";")[0].strip().lower() or None
    if media and not media.startswith(_TEXT):
        raise PageError(url, f"is {media}, not text")
    raw = bytearray()
    for chunk in answer.iter_bytes():
        raw += chunk
        if len(raw) > limit:
            raise PageError(url, f"is larger than the limit of {limit:,} bytes (raise it with --limit)")
        if time.monotonic() > deadline:
            raise PageError(url, f"takes longer than {_SECONDS:.0f} seconds")
    return bytes(raw), media, answer.charset_encoding
