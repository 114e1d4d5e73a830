"""Column types that hold any text a page can hold, in any database.

In: strings, and lists. Out: the same, unchanged. Nothing is refused; stored bytes that were
damaged raise ``zlib.error`` or ``ValueError`` when read.

No database takes half of a surrogate pair, PostgreSQL takes no NUL, and both come in real pages.
"""

from __future__ import annotations

import json
import re
import zlib
from typing import Any

from sqlalchemy import Dialect, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

_ESCAPE = "\x1a"
#: Two braille patterns spell the 16 bits of a character. They are no letters, so that full text
#: search passes over them as it does over what they stand for.
_DIGITS = 0x2800
_UNSTORABLE = re.compile("[\x00\x1a\ud800-\udfff]")
_ESCAPED = re.compile("\x1a([\u2800-\u28ff])([\u2800-\u28ff])")


def escape(text: str) -> str:
    """``text`` with what a database can't hold spelled out; other texts come back as they are."""

    def spelled(match: re.Match[str]) -> str:
        high, low = divmod(ord(match[0]), 256)
        return _ESCAPE + chr(_DIGITS + high) + chr(_DIGITS + low)

    return _UNSTORABLE.sub(spelled, text)


def unescape(text: str) -> str:
    """The text that :func:`escape` was given."""
    if _ESCAPE not in text:
        return text
    return _ESCAPED.sub(lambda m: chr((ord(m[1]) - _DIGITS) * 256 + ord(m[2]) - _DIGITS), text)


class Words(TypeDecorator[str]):
    """A short text, to be compared and searched."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else escape(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else unescape(value)


class Numbers(TypeDecorator[Any]):
    """Lists of numbers, as JSON without blanks."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        return _json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return json.loads(value or "[]")


class Listed(TypeDecorator[Any]):
    """Short lists of anything that JSON holds, texts among them."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        # Escaped after and not by JSON, which would take two halves side by side for a whole pair.
        return escape(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return json.loads(unescape(value or "[]"))


class Packed(TypeDecorator[bytes]):
    """Bytes, compressed."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else zlib.compress(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else zlib.decompress(value)


class PackedText(TypeDecorator[str]):
    """A long text, compressed; never compared."""

    impl = Packed
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else text_bytes(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else bytes_text(value)


class PackedNumbers(TypeDecorator[Any]):
    """Long lists of numbers, compressed."""

    impl = Packed
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes:
        return _json(value).encode()

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        return json.loads(value or b"[]")


def text_bytes(text: str) -> bytes:
    """``text`` as UTF-8 that takes half surrogate pairs too."""
    return text.encode("utf-8", "surrogatepass")


def bytes_text(raw: bytes) -> str:
    """The text that :func:`text_bytes` was given."""
    return raw.decode("utf-8", "surrogatepass")


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
