"""One input as a page: its bytes read within limits, decoded, and told apart as HTML or plain text.

In: an input's name, or bytes. Out: a :class:`Page`. Refused, each with a :class:`PageError` of one
line: what is missing, unreadable, empty, too large, not text, or text that is no page (a mail, a table …).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import PageError
from onrecord.intake.decode import decode
from onrecord.intake.fetch import fetch, oversized
from onrecord.intake.gather import files_in, is_url, looks_like_url
from onrecord.intake.kinds import by_content, by_media
from onrecord.intake.prolog import root
from onrecord.records import Page

#: Bytes of the largest page that is read unless another limit is given.
DEFAULT_LIMIT = 20_000_000
_CHUNK = 1 << 20
#: Elements that a page of HTML begins with.
_HTML = frozenset("html head body meta title link script style main article section header div p h1".split())
_HTML_NAME = re.compile(r"\.x?html?$", re.IGNORECASE)
_ELEMENT = re.compile(r"<(?:p|div|article|br|h[1-6]|main|span)\b", re.IGNORECASE)
#: The first bytes of what is often handed over as a page, to say what it is.
_SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "a gzip file; unpack it first",
    b"BZh": "a bzip2 file; unpack it first",
    b"\xfd7zXZ": "an xz file; unpack it first",
    b"\x28\xb5\x2f\xfd": "a Zstandard file; unpack it first",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive; unpack it first",
    b"WARC/": "a WARC archive",
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
    if is_url(name):
        raw, media, charset = fetch(name, limit)
        return page_from_bytes(name, raw, media=media, charset=charset, limit=limit)
    try:
        raw = _standard_input(limit) if name == "-" else _file(name, limit)
    except FileNotFoundError:
        meant = f"; did you mean https://{name}?" if looks_like_url(name) else ""
        raise PageError(name, f"there is no such file{meant}") from None
    except OSError as error:
        raise PageError(name, f"can't be read: {(error.strerror or str(error)).lower()}") from None
    except ValueError as error:  # a NUL in the name, or standard input that is closed
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
        raise oversized(name, limit)
    for signature, what in _SIGNATURES.items():
        if raw.startswith(signature):
            raise PageError(name, f"is {what}, not text")
    text, encoding, damage = decode(raw, charset)
    if not text.replace("\x00", "").replace("\ufeff", "").strip():
        raise PageError(name, "is empty")
    head = text[:100_000]
    if len(_CONTROL.findall(head)) > _BINARY_SHARE * len(head):
        raise PageError(name, "is binary, not text")
    first = root(text)
    other = by_media(media) or by_content(text, name, first)
    if other:
        raise PageError(name, other)
    return Page(name, raw, text, _media(name, text, media, first.element), encoding, damage)


def _file(name: str, limit: int) -> bytes:
    if not name:
        raise FileNotFoundError
    path = Path(name)
    if path.is_dir():
        raise PageError(
            name, "is a folder" if files_in(name) else "is a folder without files that can be read"
        )
    if path.exists() and not (path.is_file() or path.is_fifo()):
        raise PageError(name, "is not a file")
    with path.open("rb") as file:
        return _read(name, file, limit)


def _standard_input(limit: int) -> bytes:
    if sys.stdin is None:
        raise ValueError("standard input is closed")
    return _read("-", sys.stdin.buffer, limit)


def _read(name: str, file: BinaryIO, limit: int) -> bytes:
    # In chunks: room for the whole limit is not asked for before there is something to put there.
    raw = bytearray()
    while chunk := file.read(min(_CHUNK, limit + 1 - len(raw))):
        raw += chunk
        if len(raw) > limit:
            raise oversized(name, limit)
    return bytes(raw)


def _media(name: str, text: str, declared: str | None, first: str | None) -> str:
    if declared in ("text/html", "application/xhtml+xml") or (first or "").lower() in _HTML:
        return "text/html"
    # A lookahead for ">" in the pattern would search to the end anew for each tag that does not end.
    if _HTML_NAME.search(name) and (tag := _ELEMENT.search(text)) and text.find(">", tag.end()) >= 0:
        return "text/html"
    return "text/plain"
