"""Where sentences begin. In: any text. Out: character offsets, ascending; linear, nothing refused."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.wordlists import ABBREVIATIONS

# A stop, closing marks, space, then something that can open a sentence.
# It begins where a run of stops begins, or a long run is read again from each of them.
_END = re.compile(r"(?:(?<![.!?…])[.!?…]++[\"'”’»)\]]*+[ \t\u00a0]++(?=[\"'“‘«(\[]?[A-Z0-9À-Þ]))|\n\s*+")
_LAST_WORD = re.compile(r"(?<![\w.])[\w.]++\Z")


def sentence_starts(text: str) -> NDArray[np.int64]:
    """Offsets at which a sentence or a line begins; 0 is always one."""
    starts = [0]
    for match in _END.finditer(text):
        if "\n" in match.group() or not _abbreviated(text, match.start()):
            starts.append(match.end())
    return np.array(starts, dtype=np.int64)


def _abbreviated(text: str, stop: int) -> bool:
    """Whether the stop at ``stop`` ends an abbreviation or an initial and not a sentence."""
    match = _LAST_WORD.search(text[max(0, stop - 12) : stop])
    if match is None:
        return False
    word = match.group()
    return len(word) == 1 or word.lower() in ABBREVIATIONS
