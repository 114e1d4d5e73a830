"""What capitals tell where they stand: "US" and "WHO" are names, but not in a line all in capitals.

In: a text and the span of a word or two. Out: the words, in lower case where they are a pronoun and the
line has no small letter to tell it from a name. Nothing is refused; only the words around are looked at.
"""

from __future__ import annotations

from onrecord.mapped import Span
from onrecord.reading.sources import is_pronoun

#: How far (in characters) on both sides the rest of the line is looked at.
_AROUND = 200


def as_meant(text: str, span: Span) -> str:
    """The words at ``span``: "she" for the SHE of "SHE SAID IT WAS OVER", "US" for that of "US officials".

    Nobody speaks as "us", and no line opens with a "who" that goes back to somebody: those are names even
    in a headline all in capitals.
    """
    words = text[slice(*span)]
    if not words.isupper() or words == "US" or not is_pronoun(words.lower()):
        return words
    before, after = _around(text, span)
    opens = not any(c.isalpha() for c in before)
    return words.lower() if (before + after).isupper() and not (opens and words == "WHO") else words


def _around(text: str, span: Span) -> tuple[str, str]:
    """The rest of the line, before and after ``span``."""
    start, end = span
    low = max(0, start - _AROUND)
    return text[low:start].rpartition("\n")[2], text[end : end + _AROUND].partition("\n")[0]
