"""A page from the web, within limits.

In: a URL. Out: its bytes, media type and declared encoding. Refused with a :class:`PageError`: other
schemes than http and https, addresses that are not public (a page could otherwise make this machine
read its own network), more bytes or seconds than allowed, answers that are not 200 or not text.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from threading import Thread
from urllib.parse import urljoin

import httpx

from onrecord.errors import PageError
from onrecord.intake.addresses import public_addresses
from onrecord.intake.kinds import by_media

#: Bytes, media type and encoding of a page, the latter two as its server declared them.
Fetched = tuple[bytes, str | None, str | None]

_SECONDS = 30.0
_REDIRECTS = 5
#: What may be a page. XML may be one, a feed or something else: its first element tells.
_TEXT = frozenset(
    {"text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/xml", "text/xml"}
)
#: Bytes unpacked at a time: what is left of them is copied for each member of a gzip file.
_PACKED = 1 << 14
#: The first bytes of each member.
_MEMBER = b"\x1f\x8b\x08"
_HEADERS = {
    "User-Agent": "onrecord (reads pages for its user)",
    "Accept": "text/html, text/plain;q=0.9, */*;q=0.1",
    # Others unpack without a limit on what comes out.
    "Accept-Encoding": "gzip",
}
_PORTS = {"http": 80, "https": 443}


def fetch(url: str, limit: int) -> Fetched:
    """The bytes at ``url``, at most ``limit``. Raises :class:`PageError`."""
    done: list[Fetched | Exception] = []
    # Looking up a name and reading headers have no time limit of their own that a server can't
    # stretch, so another thread does it and is left behind when it takes too long.
    worker = Thread(target=lambda: done.append(_outcome(url, limit)), daemon=True)
    worker.start()
    worker.join(_SECONDS)
    if not done:
        raise _too_slow(url)
    if isinstance(done[0], Exception):
        raise done[0]
    return done[0]


def oversized(name: str, limit: int) -> PageError:
    """The refusal of a page of more than ``limit`` bytes."""
    return PageError(name, f"is larger than the limit of {limit:,} bytes (raise it with --limit)")


def _outcome(url: str, limit: int) -> Fetched | Exception:
    try:
        return _fetched(url, limit)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, zlib.error) as error:
        return PageError(url, f"can't be fetched: {str(error) or type(error).__name__}")
    except Exception as error:  # handed to the caller's thread
        return error


def _fetched(url: str, limit: int) -> Fetched:
    deadline = time.monotonic() + _SECONDS
    address = url
    with httpx.Client(timeout=_SECONDS, trust_env=False, headers=_HEADERS) as client:
        for _ in range(_REDIRECTS + 1):
            answer = _answer(client, url, httpx.URL(address))
            try:
                if not answer.has_redirect_location:
                    return _body(url, answer, limit, deadline)
                address = urljoin(address, answer.headers["location"])
            finally:
                answer.close()
    raise PageError(url, f"redirects more than {_REDIRECTS} times")


def _answer(client: httpx.Client, name: str, asked: httpx.URL) -> httpx.Response:
    """Ask one of the public addresses of the server.

    The connection goes to the address that was checked: a name that answers otherwise when asked
    again (DNS rebinding) gains nothing.
    """
    if asked.scheme not in _PORTS or not asked.host:
        raise PageError(name, "can't be fetched: only http and https addresses are read")
    # Certificate and server still go by the name that was asked for.
    headers, extensions = {"Host": asked.netloc.decode("ascii")}, {"sni_hostname": asked.host}
    failed: httpx.ConnectError | None = None
    for ip in public_addresses(name, asked.host, asked.port or _PORTS[asked.scheme]):
        pinned = asked.copy_with(host=ip)
        request = client.build_request("GET", pinned, headers=headers, extensions=extensions)
        try:
            return client.send(request, stream=True)
        except httpx.ConnectError as error:
            failed = error
    raise failed or PageError(name, f"can't be fetched: no address is known for {asked.host}")


def _body(url: str, answer: httpx.Response, limit: int, deadline: float) -> Fetched:
    if answer.status_code != 200:
        said = f"{answer.status_code} {answer.reason_phrase}".strip()
        raise PageError(url, f"can't be fetched: the server answers {said}")
    media = answer.headers.get("content-type", "").partition(";")[0].strip().lower() or None
    if media and media not in _TEXT:
        raise PageError(url, by_media(media) or f"is {media}, not a page of text or HTML")
    raw = bytearray()
    for chunk in _unpacked(url, answer, limit):
        raw += chunk
        if len(raw) > limit:
            raise oversized(url, limit)
        if time.monotonic() > deadline:
            raise _too_slow(url)
    return bytes(raw), media, answer.charset_encoding


def _unpacked(url: str, answer: httpx.Response, limit: int) -> Iterator[bytes]:
    packed = answer.headers.get("content-encoding", "identity").strip().lower()
    if packed == "identity":
        yield from answer.iter_raw()
    elif packed in ("gzip", "x-gzip"):
        yield from _gunzipped(url, answer.iter_raw(), limit)
    else:
        raise PageError(url, f"can't be fetched: it is packed in a way that is not read ({packed})")


def _gunzipped(url: str, chunks: Iterator[bytes], limit: int) -> Iterator[bytes]:
    """All members of a gzip file one after another. What follows the last one and is none is left out, as
    gzip itself does."""
    unpack: zlib._Decompress | None = None
    left = b""
    for chunk in chunks:
        for at in range(0, len(chunk), _PACKED):
            left += chunk[at : at + _PACKED]
            while left:
                if unpack is None or unpack.eof:
                    if unpack and not _begins_member(left):
                        return
                    if unpack and len(left) < len(_MEMBER):
                        break
                    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
                # One byte more than allowed is enough to refuse the page.
                yield unpack.decompress(left, limit + 1)
                left = unpack.unused_data
    if not (unpack and unpack.eof):
        raise PageError(url, "can't be fetched: its packed bytes end too early")


def _begins_member(left: bytes) -> bool:
    return left.startswith(_MEMBER) or _MEMBER.startswith(left)


def _too_slow(url: str) -> PageError:
    return PageError(url, f"can't be fetched: it takes longer than {_SECONDS:.0f} seconds")
