"""A text as the reader's network sees it: word pieces, their places, and the look of each.

In: any text. Out: :class:`Tokens` (arrays of equal length) and the windows to cut them into.
Nothing is refused; an empty text has no tokens. Used alike by the product and by ``training/``.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.reading.quotes import quotations

MODEL = Path(__file__).parent / "model"
#: Tokens in one window, without the marks [CLS] and [SEP] around it.
WINDOW = 254
#: How far one window starts after the one before: they share 44 tokens.
STRIDE = 210
#: How many values ``Tokens.looks`` can take: case (4) x what stands before (3) x quotation (3).
LOOKS = 36

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Word pieces of one text, all arrays of shape (n,).

    ids: the vocabulary's numbers. starts, ends: characters of the text, [start, end).
    looks: case, white space before and place in a quotation, which the uncased vocabulary drops.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    looks: Ints

    def __len__(self) -> int:
        return len(self.ids)


@cache
def tokenizer() -> Tokenizer:
    """The tokenizer that ships, which neither cuts nor pads."""
    found = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def special_ids() -> tuple[int, int]:
    """The numbers of [CLS] and [SEP]."""
    begin, end = (tokenizer().token_to_id(sign) for sign in ("[CLS]", "[SEP]"))
    assert begin is not None and end is not None, "the tokeniser that ships with the weights has both"
    return begin, end


def tokenise(text: str) -> Tokens:
    """Cut ``text`` into word pieces with character offsets into it."""
    # A lone surrogate cannot reach the tokeniser; one sign for one keeps the offsets.
    safe = text.encode("utf-8", "replace").decode("utf-8") if not _is_utf8(text) else text
    encoding = tokenizer().encode(safe, add_special_tokens=False)
    spans = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    ids = np.array(encoding.ids, dtype=np.int64)
    return Tokens(ids, spans[:, 0], spans[:, 1], _looks(text, encoding.offsets))


def windows(count: int) -> list[tuple[int, int]]:
    """Overlapping [start, end) token ranges that cover ``count`` tokens."""
    if count <= WINDOW:
        return [(0, count)] if count else []
    starts = [*range(0, count - WINDOW, STRIDE), count - WINDOW]
    return [(start, start + WINDOW) for start in starts]


def has_letters(looks: Ints) -> bool:
    """Whether any of the word pieces that look so is a word: signs alone say nothing."""
    return bool((looks // 9 != 3).any())


def _is_utf8(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _looks(text: str, offsets: list[tuple[int, int]]) -> Ints:
    quotes = quotations(text)
    quote_starts = [q.start for q in quotes]
    looks = np.zeros(len(offsets), dtype=np.int64)
    last_end = 0
    for i, (start, end) in enumerate(offsets):
        gap = text[last_end:start]
        before = 2 if i == 0 or "\n" in gap else 1 if gap else 0
        last_end = end
        k = bisect_right(quote_starts, start) - 1
        place = 0
        if k >= 0 and start < quotes[k].end:
            inner = quotes[k].inner
            place = 1 if inner[0] <= start < inner[1] else 2
        looks[i] = _case(text[start:end]) * 9 + before * 3 + place
    return looks


def _case(piece: str) -> int:
    if piece.islower() or not piece[:1].isalpha():
        return 0 if piece[:1].isalpha() else 3
    return 2 if len(piece) > 1 and piece.isupper() else 1
