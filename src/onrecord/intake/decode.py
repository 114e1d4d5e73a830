"""Bytes to text, whatever their encoding. Never fails; what is broken is replaced and recorded.

In: bytes, and the encoding that a server declared. Out: the text, the encoding's name, and a repair
for each run of broken bytes (U+FFFD in the text), page spans. Order of belief: a byte order mark,
UTF-8 that decodes, a declared encoding, UTF-8 with few faults, a guess (charset-normalizer).
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from onrecord.records import Repair

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*[\"']?\s*([\w.:\-]+)", re.IGNORECASE)
#: What browsers read in place of encodings that pages declare (WHATWG Encoding Standard).
_ALIASES = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
#: UTF-8 with broken bytes is still UTF-8 where so many of its longer characters are whole.
_WHOLE_SHARE = 0.5
_LONGER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
#: A guess needs no more of the page than this.
_GUESS_BYTES = 200_000


def decode(raw: bytes, declared: str | None = None) -> tuple[str, str, tuple[Repair, ...]]:
    """``raw`` as text: (text, encoding, damage)."""
    encoding = _encoding(raw, declared)
    text = raw.decode(encoding, "replace")
    return text, encoding.removesuffix("-sig"), _damage(raw, text, encoding)


def _encoding(raw: bytes, declared: str | None) -> str:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    if _decodes(raw, "utf-8"):
        return "utf-8"
    for name in (declared, _declared_inside(raw)):
        known = _known(name)
        if known and not known.startswith("utf-8") and _decodes(raw, known):
            return known
    odd = sum(byte >= 0x80 for byte in raw)
    if odd and sum(len(m) for m in _LONGER.findall(raw)) >= _WHOLE_SHARE * odd:
        return "utf-8"
    guess = from_bytes(raw[:_GUESS_BYTES]).best()
    if guess and _decodes(raw, guess.encoding):
        return _known(guess.encoding) or "cp1252"
    return "cp1252"


def _declared_inside(raw: bytes) -> str | None:
    found = _DECLARED.search(raw[:4096])
    return found.group(1).decode("ascii", "replace") if found else None


def _known(name: str | None) -> str | None:
    """Python's name of a text encoding; None where there is none of that name."""
    try:
        info = codecs.lookup((name or "").strip())
        # Some codecs turn bytes into bytes, or run without end on hostile input.
        is_text = info._is_text_encoding and info.name not in ("idna", "punycode", "unicode_escape", "raw_unicode_escape")
    except (LookupError, ValueError):
        return None
    return _ALIASES.get(info.name, info.name) if is_text else None


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except (UnicodeError, ValueError):
        return False
    return True


def _damage(raw: bytes, text: str, encoding: str) -> tuple[Repair, ...]:
    if "\ufffd" not in text or _decodes(raw, encoding):
        return ()
    return tuple(Repair("broken bytes", m.span()) for m in re.finditer("\ufffd+", text))
