"""Text of strangers made fit for a terminal.

In: any string. Out: the same with control signs, escape sequences and marks that turn the writing
direction shown as � instead of obeyed, and white space evened out.
"""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"\s+")


def plain(text: str, width: int | None = None) -> str:
    """``text`` on one line; cut to ``width`` characters with an ellipsis in its middle."""
    flat = _SPACE.sub(" ", text).strip()
    safe = "".join("\ufffd" if unicodedata.category(sign) in ("Cc", "Cf", "Cs") else sign for sign in flat)
    if width is not None and len(safe) > width:
        half = (width - 3) // 2
        return f"{safe[:half].rstrip()} … {safe[-half:].lstrip()}"
    return safe
