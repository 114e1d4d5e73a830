"""Who says "I" in an article's own voice. All invented."""

from __future__ import annotations

import pytest

from onrecord.reading.author import author

CASES = {
    "a byline of the page": ("I went home.", "Oda Sperling", "Oda Sperling"),
    "a byline with a word before it": ("I went home.", "By Oda Sperling", "Oda Sperling"),
    "two authors are nobody's I": ("I went home.", "Oda Sperling and Marek Holt", None),
    "a byline in the text": ("By Oda Sperling\n\nI went home.", None, "Oda Sperling"),
    "the note at the end": ("I went home.\n\nOda Sperling is a writer in Osk.", None, "Oda Sperling"),
    "no note": ("I went home.\n\nOda Sperling went too.", None, None),
    "no I": ("She went home.\n\nOda Sperling is a writer in Osk.", None, None),
    "nothing": ("", None, None),
}


@pytest.mark.parametrize(("text", "byline", "wanted"), CASES.values(), ids=CASES)
def test_author(text: str, byline: str | None, wanted: str | None) -> None:
    assert author(text, byline) == wanted
