"""Names where they stand, and what a source's words say. All names invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.names import mentions, whole_name
from onrecord.reading.sources import STANDINGS, describe


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("But Mr Fisk met Oda Sperling.", ["Fisk", "Oda Sperling"]),
        ("The mayor met Dr Imke Solvang", ["Imke Solvang"]),
        ("Yesterday Lindmoor Mayor Oda Sperling spoke", ["Oda Sperling"]),
        ("Minister of Agriculture Rosalind Teague spoke", ["Rosalind Teague"]),
        ("Piet van der Berg and Ali bin Osman", ["Piet van der Berg", "Ali bin Osman"]),
        ("John F. Holt and J. K. Marr", ["John F. Holt", "J. K. Marr"]),
        ("the U.S. Army left the U.S. He left", ["U.S. Army", "U.S"]),
        ("Siân Ó’Dúill and Jean-Luc Aube", ["Siân Ó’Dúill", "Jean-Luc Aube"]),
        ("Sperling’s husband and Fisk's boat", ["Sperling", "Fisk"]),
        ("Karsova’s Rosalind Teague left", ["Karsova", "Rosalind Teague"]),
        ("the Women’s Union and the Justice Department", ["Women’s Union", "Justice Department"]),
        ("the Karsovan Morning Post", ["Karsovan Morning Post"]),
        ("nothing here, but he and 12 of them", []),
        ("The", []),
        ("Oda\u00a0Sperling", ["Oda\u00a0Sperling"]),
        ("The WHO met the US. Who met us?", ["WHO", "US"]),
        ("WHO chief Oda Sperling and WHO’s Leo Fisk", ["WHO", "Oda Sperling", "WHO", "Leo Fisk"]),
    ],
)
def test_mentions(text: str, expected: list[str]) -> None:
    assert [m.name for m in mentions(text)] == expected


@pytest.mark.parametrize(
    ("words", "name", "standing"),
    [
        ("Oda Sperling", "Oda Sperling", "named person"),
        ("US", "US", "named organisation"),
        ("The WHO", "WHO", "named organisation"),
        ("WHO chief Oda Sperling", "Oda Sperling", "named person"),
        ("WHO officials", None, "unnamed group"),
        ("The U.S.", "U.S.", "named organisation"),
        ("U.N", "U.N.", "named organisation"),
        ("U.S. and Karsova", "U.S. and Karsova", "named organisation"),
        ("us", None, "unknown"),
        ("Who", None, "unknown"),
        ("IT", None, "unknown"),
        ("Oda Sperling, the mayor of Osk,", "Oda Sperling", "named person"),
        ("Oda Sperling of the coast guard", "Oda Sperling", "named person"),
        ("Commander Oda Sperling, who led the search,", "Oda Sperling", "named person"),
        ("the mayor, Oda Sperling,", "Oda Sperling", "named person"),
        ("Its spokesman, Father Ambrus Weil,", "Ambrus Weil", "named person"),
        ("A shipbuilder in Talvia, Edda Morwen,", "Edda Morwen", "named person"),
        ("minister of agriculture Rosalind Teague", "Rosalind Teague", "named person"),
        ("24-year-old singer JJ", "JJ", "named person"),
        ("report author Anna Lee", "Anna Lee", "named person"),
        ("Mrs. Fisk", "Fisk", "named person"),
        ("Anna Lee and Bo Chu", "Anna Lee and Bo Chu", "named person"),
        ("Anna Lee, Bo Chu and Cy Dee", "Anna Lee, Bo Chu and Cy Dee", "named person"),
        ("Anna Lee, a nurse and mother of two", "Anna Lee", "named person"),
        ("the Ministry of Defence", "Ministry of Defence", "named organisation"),
        ("The Karsovan government", "Karsovan government", "named organisation"),
        ("Talvian Railways", "Talvian Railways", "named organisation"),
        ("The ferry's owner, Brannoch Line,", "Brannoch Line", "named organisation"),
        ("Moscow", "Moscow", "named organisation"),
        ("the Karsovan Morning Post, which printed it", "Karsovan Morning Post", "named document"),
        ("the newspaper Vesna", "Vesna", "named document"),
        ("a spokesman for the ministry", None, "unnamed person"),
        ("a spokeswoman for Talvian Railways", None, "unnamed person"),
        ("a lawyer for Oda Sperling", None, "unnamed person"),
        ("a Morning Post reporter", None, "unnamed person"),
        ("Karsova's agriculture minister on", None, "unnamed person"),
        ("The engineer of the ferry Petrel", None, "unnamed person"),
        ("one of the divers", None, "unnamed person"),
        ("an expert", None, "unnamed person"),
        ("the editors of the report", None, "unnamed group"),
        ("Maritime union officials", None, "unnamed group"),
        ("two officials who asked not to be named", None, "unnamed group"),
        ("analysts and aid workers", None, "unnamed group"),
        ("potters at the fair", None, "unnamed group"),
        ("Three of them", None, "unnamed group"),
        ("the company", None, "unnamed group"),
        ("police", None, "unnamed group"),
        ("A police report", None, "unnamed document"),
        ("the letter, dated May 4,", None, "unnamed document"),
        ("the press release", None, "unnamed document"),
        ("she", None, "unknown"),
        ("He himself", None, "unknown"),
        ("The", None, "unknown"),
        ("", None, "unknown"),
        (" , ", None, "unknown"),
    ],
)
def test_describe(words: str, name: str | None, standing: str) -> None:
    described = describe(words)
    assert (described.name, described.standing) == (name, standing)


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Oda Sperling, the mayor of Osk,", "the mayor of Osk"),
        ("Oda Sperling, a baker who also sings", "a baker"),
        ("harbour master Anselm Reith", "harbour master"),
        ("the mayor, Oda Sperling", "the mayor"),
        ("Oda Sperling", None),
    ],
)
def test_roles(words: str, role: str | None) -> None:
    assert describe(words).role == role


def test_a_name_that_was_broken_off_is_made_whole() -> None:
    text = "said filmmaker Oda Sperling today"
    start, end = text.index("filmmaker"), text.index(" Sperling")
    assert text[slice(*whole_name(text, (start, end)))] == "filmmaker Oda Sperling"
    assert whole_name(text, (0, 4)) == (0, 4)


texts = st.text(alphabet="AbÓ. ,’'s-\u00a0\n1", max_size=60) | st.text(max_size=40)


@given(texts)
def test_mentions_stand_where_they_say_in_order_and_apart(text: str) -> None:
    last = 0
    for m in mentions(text):
        assert last <= m.start < m.end <= len(text)
        assert text[m.start : m.end] == m.name
        last = m.end


@given(texts)
def test_any_words_are_described(words: str) -> None:
    described = describe(words)
    assert described.standing in STANDINGS
    assert (described.name is None) == (not described.standing.startswith("named"))


@given(texts)
def test_white_space_around_a_source_changes_nothing(words: str) -> None:
    assert describe(f" {words}\n") == describe(words)
