"""The sample pages and their careful reader's answer: every word of the answer stands in its page."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parent.parent / "samples"
EXPECTED: list[dict[str, Any]] = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
#: The pages that are not UTF-8, and what they are.
ENCODINGS = {"grain-3-herald.html": "windows-1252", "grain-4-abroad.txt": "utf-16"}


def page_text(name: str) -> str:
    """A sample page decoded as it was written."""
    return (SAMPLES / "pages" / name).read_bytes().decode(ENCODINGS.get(name, "utf-8"))


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: f"{row['page']}-{row['speaker']}")
def test_every_expected_word_stands_in_its_page(row: dict[str, Any]) -> None:
    text = html.unescape(page_text(row["page"]))
    at = 0
    for piece in row["content"]:
        found = text.find(piece, at)
        assert found >= 0, f"{piece!r} is not in {row['page']} after character {at}"
        at = found + len(piece)
    assert row["content"]


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: f"{row['page']}-{row['speaker']}")
def test_every_expected_speaker_is_named_in_its_page(row: dict[str, Any]) -> None:
    assert row["speaker"] is None or row["speaker"] in html.unescape(page_text(row["page"]))


def test_every_page_has_an_answer() -> None:
    pages = {path.name for path in (SAMPLES / "pages").iterdir()}
    assert {row["page"] for row in EXPECTED} == pages
    assert all(sum(row["page"] == name for row in EXPECTED) >= 5 for name in pages)


def test_pages_are_in_the_encodings_they_claim() -> None:
    for name, encoding in ENCODINGS.items():
        with pytest.raises(UnicodeDecodeError):
            (SAMPLES / "pages" / name).read_bytes().decode("utf-8")
        assert page_text(name), encoding
