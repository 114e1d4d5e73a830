"""Where sentences begin. In: any text. Out: character offsets, ascending; linear, nothing refused."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

# A stop, closing marks, space, then something that can open a sentence.
_END = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*[ \t\u00a0]+(?=[\"'“‘«(\[]?[A-Z0-9À-Þ]))|\n\s*")
_TITLES = frozenset(
    ["mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "maj", "adm", "sen", "rep", "gov", "pres", "rev", "hon", "st", "jr", "sr", "no", "vs", "inc", "ltd", "co", "corp", "dept", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "u.s", "u.n", "u.k", "e.u", "d.c", "a.m", "p.m", "e.g", "i.e"]
)
_LAST_WORD = re.compile(r"[\w.]+\Z")


def sentence_starts(text: str) -> NDArray[np.int64]:
    """Offsets at which a sentence or a line begins; 0 is always one."""
    starts = [0]
    for match in _END.finditer(text):
        if "\n" in match.group() or not _abbreviated(text, match.start()):
            starts.append(match.end())
    return np.array(starts, dtype=np.int64)


def _abbreviated(text: str, stop: int) -> bool:
    """Whether the stop at ``stop`` ends an abbreviation or an initial and not a sentence."""
    word = _LAST_WORD.search(text[max(0, stop - 12) : stop])
    return bool(word) and (word.group().lower().rstrip(".") in _TITLES or len(word.group()) == 1)
