"""Bytes to text, whatever their encoding. Never fails; what is broken is replaced and recorded.

In: bytes, and the encoding that a server declared. Out: the text, the encoding's name, and a repair
for each run of broken bytes (U+FFFD in the text), page spans. Order of belief: a byte order mark,
UTF-8 that decodes, a declared encoding with few faults, UTF-8 with few faults, a guess
(charset-normalizer), windows-1252.
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
_DECLARED = re.compile(
    rb"<(?:meta\b(?:(?!<meta\b)[^>])*?\bcharset|\?xml\b(?:(?!<\?xml\b)[^>])*?\bencoding)"
    rb"\s*+=\s*+[\"']?\s*+([\w.:\-]+)",
    re.IGNORECASE,
)
#: What browsers read in place of encodings that pages declare (WHATWG Encoding Standard).
_ALIASES = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
#: The encodings that browsers know. Python knows more: some turn text into text or run without end,
#: and UTF-16 without its mark reads any bytes at all as Chinese.
_READ = frozenset(
    "cp866 cp874 cp932 cp949 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 big5hkscs "
    "euc_jp gb18030 iso2022_jp iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 "
    "iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-cyrillic mac-roman".split(" ")
)
#: UTF-8 with broken bytes is still UTF-8 where so many of its longer characters are whole.
_WHOLE_SHARE = 0.5
_LONGER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
#: A declared encoding is believed where no more than this share of the characters is broken.
_BROKEN_SHARE = 0.01
#: A guess needs no more of the page than this.
_GUESS_BYTES = 50_000
#: Bytes beyond ASCII that, where there are no others, are windows-1252: typography, and the letters of
#: French, German, Italian, Portuguese and Spanish, which a guess takes for Czech or Polish.
_WESTERN = frozenset("€‚„…‹‘’“”•–—™›\xa0£§©«°»¿¡ªº·àáâãäçèéêëíîïñóôõöùúûüßœÀÁÉÈÊÇÍÓÚÄÖÜÑÔŒ".encode("cp1252"))
#: What pages without a declaration are written in; rarer ones are more often a wrong guess.
_GUESSED = (
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 koi8_r cp932 euc_jp gb18030 big5hkscs cp949".split(" ")
)


def decode(raw: bytes, declared: str | None = None) -> tuple[str, str, tuple[Repair, ...]]:
    """``raw`` as text: (text, encoding, damage)."""
    encoding = _encoding(raw, declared)
    text = raw.decode(encoding, "replace")
    return text, encoding.removesuffix("-sig"), _damage(raw, text, encoding)


def _encoding(raw: bytes, declared: str | None) -> str:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    told = [known for name in (declared, _declared_inside(raw)) if (known := _known(name))]
    # The one encoding of browsers whose bytes are all ASCII.
    if "iso2022_jp" in told and b"\x1b" in raw:
        return "iso2022_jp"
    if _decodes(raw, "utf-8"):
        return "utf-8"
    for known in told:
        if _fits(raw, known):
            return known
    return "utf-8" if _is_mostly_utf8(raw) else _guess(raw)


def _declared_inside(raw: bytes) -> str | None:
    found = _DECLARED.search(raw[:4096])
    return found.group(1).decode("ascii", "replace") if found else None


def _known(name: str | None) -> str | None:
    """Python's name of an encoding that is read; None where it is none of them."""
    try:
        found = codecs.lookup((name or "").strip()).name
    except (LookupError, ValueError):
        return None
    found = _ALIASES.get(found, found)
    return found if found in _READ else None


def _fits(raw: bytes, encoding: str) -> bool:
    broken = raw.decode(encoding, "replace").count("\ufffd")
    return broken <= _BROKEN_SHARE * len(raw)


def _is_mostly_utf8(raw: bytes) -> bool:
    odd = _odd(raw)
    return sum(len(m) for m in _LONGER.findall(raw)) >= _WHOLE_SHARE * len(odd)


def _odd(raw: bytes) -> bytes:
    """The bytes beyond ASCII."""
    return raw.translate(None, bytes(range(0x80)))


def _guess(raw: bytes) -> str:
    if _WESTERN.issuperset(_odd(raw)):
        return "cp1252"
    head = raw[:_GUESS_BYTES]
    if len(raw) > len(head):
        # Cut at white space: half a character would rule its encoding out.
        head = head[: 1 + max(head.rfind(b"\n"), head.rfind(b" "))] or head
    best = from_bytes(head, cp_isolation=_GUESSED).best()
    known = _known(best.encoding) if best else None
    return known if known and _fits(raw, known) else "cp1252"


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeError:
        return False
    return True


def _damage(raw: bytes, text: str, encoding: str) -> tuple[Repair, ...]:
    if "\ufffd" not in text or _decodes(raw, encoding):
        return ()
    return tuple(Repair("broken bytes", m.span()) for m in re.finditer("\ufffd+", text))
