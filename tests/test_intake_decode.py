"""Bytes to text in every encoding that pages come in; broken bytes are recorded, none raises."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.intake.decode import decode

MIXED = "Zoë Crêvecourt said: “Forty – not 400!”\n"
JAPANESE = "首相は金曜日に記者会見で、政府は譲歩しないと述べた。大臣は誰も出席していなかった。\n"
RUSSIAN = "Президент заявил в пятницу, что правительство не уступит никому из министров.\n"
CHINESE = "总理星期五在记者会上表示，政府不会让步。没有一位部长出席会议。\n"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (MIXED.encode(), "utf-8"),
        (codecs.BOM_UTF8 + MIXED.encode(), "utf-8"),
        (MIXED.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + MIXED.encode("utf-16-be"), "utf-16"),
        (MIXED.encode("utf-32"), "utf-32"),
        (codecs.BOM_UTF32_BE + MIXED.encode("utf-32-be"), "utf-32"),
    ],
)
def test_unicode_with_and_without_its_mark(raw: bytes, encoding: str) -> None:
    assert decode(raw) == (MIXED, encoding, ())


DECLARED = [
    ("windows-1252", "cp1252", MIXED),
    ("iso-8859-1", "cp1252", MIXED),
    ("latin1", "cp1252", MIXED),
    ("Shift_JIS", "cp932", JAPANESE),
    ("windows-1251", "cp1251", RUSSIAN),
    ("koi8-r", "koi8-r", RUSSIAN),
    ("GB2312", "gb18030", CHINESE),
    ("windows-1250", "cp1250", "Żaden z ministrów nie był obecny.\n"),
    ("iso-8859-2", "iso8859-2", "Żaden z ministrów nie był obecny.\n"),
]


@pytest.mark.parametrize(("declared", "encoding", "text"), DECLARED)
@pytest.mark.parametrize(
    "markup",
    [
        '<meta charset="{}">',
        "<META http-equiv=Content-Type content='text/html; charset={}'>",
        '<?xml version="1.0" encoding="{}"?>',
    ],
)
def test_the_encoding_that_the_page_declares(markup: str, declared: str, encoding: str, text: str) -> None:
    whole = markup.format(declared) + text
    assert decode(whole.encode(encoding)) == (whole, encoding, ())


@pytest.mark.parametrize(("declared", "encoding", "text"), DECLARED)
def test_the_encoding_that_the_server_declares(declared: str, encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), declared) == (text, encoding, ())


def test_the_server_comes_before_the_page() -> None:
    whole = '<meta charset="windows-1252">' + RUSSIAN
    assert decode(whole.encode("cp1251"), "windows-1251")[0] == whole


def test_utf8_is_believed_before_what_is_declared() -> None:
    assert decode(MIXED.encode(), "windows-1252") == (MIXED, "utf-8", ())


def test_japanese_written_in_ascii_bytes() -> None:
    raw = JAPANESE.encode("iso2022_jp")
    assert decode(raw, "ISO-2022-JP") == (JAPANESE, "iso2022_jp", ())


@pytest.mark.parametrize(
    "declared",
    ["utf-16", "utf-7", "rot13", "base64", "punycode", "unicode_escape", "", "no\x00", "é", "x" * 999],
)
def test_encodings_that_no_browser_believes_are_not_believed(declared: str) -> None:
    raw = "He said “no”.".encode("cp1252")
    assert decode(raw, declared) == ("He said “no”.", "cp1252", ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("He said “Hello” and left — now.\n", "cp1252"),
        ("Le président a déclaré que la réforme était terminée, a-t-il affirmé à l'Élysée.\n", "cp1252"),
        ("Der Präsident sagte am Freitag, die Straße müsse geöffnet werden.\n", "cp1252"),
        (RUSSIAN * 3, "cp1251"),
        (JAPANESE * 3, "cp932"),
        (CHINESE * 3, "gb18030"),
    ],
)
def test_undeclared_legacy_text_is_guessed(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding, ())


def test_a_guess_is_not_thrown_off_by_where_its_sample_ends() -> None:
    for shift in range(2):
        text = "x" * shift + JAPANESE * 1500
        assert decode(text.encode("cp932"))[:2] == (text, "cp932")


def test_utf8_with_broken_bytes_says_where() -> None:
    raw = "“Ja”, sagte Jürgen. ".encode() + b"\xff\xfe" + " Später: ".encode() + b"\xe2\x80" + b" Ende"
    text, encoding, damage = decode(raw)
    assert encoding == "utf-8"
    assert [r.kind for r in damage] == ["broken bytes"] * 2
    assert [text[slice(*r.span)] for r in damage] == ["\ufffd\ufffd", "\ufffd"]
    assert [r.span[0] for r in damage] == [text.index("\ufffd"), text.rindex("\ufffd")]
    assert text.replace("\ufffd", "") == "“Ja”, sagte Jürgen.  Später:  Ende"
    assert all(r.reads is None for r in damage)


def test_a_declared_encoding_survives_a_broken_byte() -> None:
    raw = (RUSSIAN * 3).encode("cp1251") + b"\x98"
    text, encoding, damage = decode(raw, "windows-1251")
    assert (text, encoding, len(damage)) == (RUSSIAN * 3 + "\ufffd", "cp1251", 1)


def test_a_declared_encoding_that_does_not_fit_is_not_believed() -> None:
    assert decode("He said “no”.".encode("cp1252"), "euc-jp") == ("He said “no”.", "cp1252", ())


def test_the_replacement_sign_itself_is_no_damage() -> None:
    assert decode("What is \ufffd?".encode()) == ("What is \ufffd?", "utf-8", ())


def test_cut_utf16() -> None:
    text, _, damage = decode("Hello".encode("utf-16") + b"x")
    assert (text, len(damage)) == ("Hello\ufffd", 1)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200), st.text(max_size=50).map(lambda s: s.encode("utf-16", "surrogatepass"))
    ),
    st.none() | st.text(max_size=12) | st.sampled_from(["utf-8", "big5", "euc-kr", "iso-2022-jp", "hz"]),
)
def test_any_bytes_are_answered(raw: bytes, declared: str | None) -> None:
    text, encoding, damage = decode(raw, declared)
    assert encoding
    assert text.isascii() or text.encode("utf-8")  # no half of a surrogate pair
    for repair in damage:
        start, end = repair.span
        assert 0 <= start < end <= len(text)
        assert set(text[start:end]) == {"\ufffd"}
    assert decode(raw, declared) == (text, encoding, damage)


def test_random_bytes_are_answered() -> None:
    for seed in range(20):
        decode(random.Random(seed).randbytes(3000))
