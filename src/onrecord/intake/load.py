"""One input as a page: its bytes read within limits, decoded, and told apart as HTML or plain text.

In: an input's name, or bytes. Out: a :class:`Page`. Refused, each with a :class:`PageError` of one
line: what is missing, unreadable, empty, too large, or not text.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import PageError
from onrecord.intake.decode import decode
from onrecord.intake.fetch import fetch
from onrecord.intake.gather import is_url
from onrecord.records import Page

#: Bytes of the largest page that is read unless another limit is given.
DEFAULT_LIMIT = 20_000_000
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_HTML_NAME = re.compile(r"\.x?html?$", re.IGNORECASE)
_ELEMENT = re.compile(r"<(?:p|div|article|br|h[1-6]|main|span)\b[^>]*>", re.IGNORECASE)
#: The first bytes of what is often handed over as a page, to say what it is.
_SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a gzip file; unpack it first",
    b"BZh": "a bzip2 file; unpack it first",
    b"\xfd7zXZ": "an xz file; unpack it first",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"SQLite format 3": "an SQLite database",
    b"\x7fELF": "a program",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
#: A text of which more than this share are control characters is no text.
_BINARY_SHARE = 0.02


def load(name: str, limit: int = DEFAULT_LIMIT) -> Page:
    """Read the input called ``name`` (a path, a URL, or "-" for standard input).

    limit: refuse more bytes than this. Raises :class:`PageError`.
    """
    if name == "-":
        return page_from_bytes(name, _read(name, sys.stdin.buffer, limit), limit=limit)
    if is_url(name):
        raw, media, charset = fetch(name, limit)
        return page_from_bytes(name, raw, media=media, charset=charset, limit=limit)
    path = Path(name)
    try:
        if path.is_dir():
            raise PageError(name, "is a folder")
        if not path.is_file() and path.exists() and not path.is_fifo():
            raise PageError(name, "is not a file")
        with path.open("rb") as file:
            raw = _read(name, file, limit)
    except FileNotFoundError:
        raise PageError(name, "there is no such file") from None
    except OSError as error:
        raise PageError(name, f"can't be read: {(error.strerror or str(error)).lower()}") from None
    except ValueError as error:  # a NUL in the name
        raise PageError(name, f"can't be read: {error}") from None
    return page_from_bytes(name, raw, limit=limit)


def page_from_bytes(
    name: str, raw: bytes, media: str | None = None, charset: str | None = None, limit: int = DEFAULT_LIMIT
) -> Page:
    """Make a page of ``raw``.

    media, charset: as a server declared them; None where it did not. Raises :class:`PageError` where
    the bytes are empty, more than ``limit`` or not text.
    """
    if len(raw) > limit:
        raise PageError(name, f"is larger than the limit of {limit:,} bytes (raise it with --limit)")
    for signature, what in _SIGNATURES.items():
        if raw.startswith(signature):
            raise PageError(name, f"is {what}, not text")
    text, encoding, damage = decode(raw, charset)
    if not text.strip("\x00\ufeff \t\r\n\v\f"):
        raise PageError(name, "is empty")
    head = text[:100_000]
    if len(_CONTROL.findall(head)) > _BINARY_SHARE * len(head):
        raise PageError(name, "is binary, not text")
    return Page(name, raw, text, _media(name, text, media), encoding, damage)


def _read(name: str, file: BinaryIO, limit: int) -> bytes:
    # One byte more than allowed tells an oversized page without reading all of it.
    raw = file.read(limit + 1)
    if len(raw) > limit:
        raise PageError(name, f"is larger than the limit of {limit:,} bytes (raise it with --limit)")
    return raw


def _media(name: str, text: str, declared: str | None) -> str:
    if declared in ("text/html", "application/xhtml+xml") or _HTML.match(text[:4000]):
        return "text/html"
    if _HTML_NAME.search(name) and _ELEMENT.search(text):
        return "text/html"
    return "text/plain"
