"""Text of strangers made fit for a terminal.

In: any string. Out: the same with control signs, escape sequences and marks that turn the writing
direction shown as � instead of obeyed, and white space evened out.
"""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"\s+")
#: Marks that show nothing: soft hyphen, zero-width space, word joiner, byte order mark.
_NOTHING = re.compile("[\u00ad\u200b\u2060\ufeff]")
#: Joiners that some scripts and emoji need.
_HARMLESS = frozenset("\u200c\u200d")


def plain(text: str, width: int | None = None) -> str:
    """``text`` on one line; cut to ``width`` characters with an ellipsis in its middle."""
    flat = _SPACE.sub(" ", _NOTHING.sub("", text)).strip()
    safe = flat if flat.isprintable() else "".join(map(_safe, flat))
    if width is not None and len(safe) > width:
        half = (width - 3) // 2
        return f"{safe[:half].rstrip()} … {safe[-half:].lstrip()}"
    return safe


def _safe(sign: str) -> str:
    harmful = sign not in _HARMLESS and unicodedata.category(sign) in ("Cc", "Cf", "Cs")
    return "\ufffd" if harmful else sign
