"""Inputs become pages, or are refused in one line that names the input and says why."""

from __future__ import annotations

import gzip
import io
import os
import sys
from pathlib import Path

import pytest

from onrecord.errors import PageError
from onrecord.intake import gather, load, page_from_bytes


def refusal(name: str, limit: int = 1000) -> str:
    """Why ``name`` is refused: one line that begins with the name."""
    with pytest.raises(PageError) as caught:
        load(name, limit=limit)
    error = caught.value
    assert str(error) == f"{name}: {error.reason}"
    assert error.name == name
    assert len(error.reason.splitlines()) == 1
    return error.reason


def write(folder: Path, raw: bytes, name: str = "page.txt") -> str:
    path = folder / name
    path.write_bytes(raw)
    return str(path)


def feed(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))


def test_a_page_is_kept_as_it_came(tmp_path: Path) -> None:
    raw = "Zoë said: “No.”\r\n".encode()
    page = load(write(tmp_path, raw))
    assert (page.raw, page.text, page.media, page.encoding) == (raw, raw.decode(), "text/plain", "utf-8")


@pytest.mark.parametrize("raw", [b"", b" \n\t", b"\x00\x00", "\ufeff \u00a0\u2028".encode(), b"\xff\xfe"])
def test_empty(tmp_path: Path, raw: bytes) -> None:
    assert refusal(write(tmp_path, raw)) == "is empty"


def test_binary(tmp_path: Path) -> None:
    assert refusal(write(tmp_path, bytes(range(256)) * 2)) == "is binary, not text"


def test_a_stray_control_sign_is_no_binary(tmp_path: Path) -> None:
    assert "\x00" in load(write(tmp_path, b"The mayor said no. " * 10 + b"\x00")).text


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (gzip.compress(b"hello"), "gzip"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n", "PNG"),
        (b"{\\rtf1 Hello}", "RTF"),
        (b"WARC/1.0\r\nWARC-Type: response", "WARC"),
        (b"SQLite format 3\x00", "SQLite"),
    ],
)
def test_known_files_are_called_by_their_name(tmp_path: Path, raw: bytes, what: str) -> None:
    assert what in refusal(write(tmp_path, raw))


def test_a_feed_is_not_a_page(tmp_path: Path) -> None:
    raw = b'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>News</title></channel></rss>'
    assert "feed" in refusal(write(tmp_path, raw, "feed.xml"))


def test_the_limit_can_be_set(tmp_path: Path) -> None:
    name = write(tmp_path, b"x" * 2000)
    assert "larger than the limit of 1,999 bytes" in refusal(name, limit=1999)
    assert len(load(name, limit=2000).raw) == 2000
    with pytest.raises(PageError, match="larger"):
        page_from_bytes("x", b"hello", limit=4)


def test_a_huge_limit_asks_for_no_more_room_than_the_page_needs(tmp_path: Path) -> None:
    assert load(write(tmp_path, b"hello"), limit=10**30).text == "hello"


def test_an_oversized_input_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        """A stream that never ends."""

        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, room: memoryview) -> int:  # type: ignore[override]
            self.given += len(room)
            assert self.given < 10_000_000
            room[:] = b"x" * len(room)
            return len(room)

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    assert "larger than the limit" in refusal("-", limit=100_000)


def test_missing(tmp_path: Path) -> None:
    assert refusal(str(tmp_path / "nothing.txt")) == "there is no such file"
    assert refusal("") == "there is no such file"


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(str(tmp_path)) == "is a folder without files that can be read"
    write(tmp_path, b"hello")
    assert refusal(str(tmp_path)) == "is a folder"


def test_a_device() -> None:
    assert refusal("/dev/zero") == "is not a file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable(tmp_path: Path) -> None:
    name = write(tmp_path, b"hello")
    Path(name).chmod(0)
    assert refusal(name) == "can't be read: permission denied"


def test_names_that_no_file_can_have() -> None:
    assert "null" in refusal("a\x00b")
    assert refusal("x" * 5000).startswith("can't be read: ")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, "Ann Lee said no — twice.".encode())
    page = load("-")
    assert (page.name, page.text) == ("-", "Ann Lee said no — twice.")
    feed(monkeypatch, b"")
    assert refusal("-") == "is empty"
    monkeypatch.setattr(sys, "stdin", None)
    assert refusal("-") == "can't be read: standard input is closed"


@pytest.mark.parametrize(
    ("name", "raw", "media"),
    [
        ("a.txt", b"<!DOCTYPE html><p>Hello", "text/html"),
        ("a", b"\n<?xml version='1.0'?>\n<!-- x -->\n<html><body>Hello", "text/html"),
        ("a", b"<article><p>Hello</p></article>", "text/html"),
        ("a.HTM", b"Hello <b>there</b><p>you", "text/html"),
        ("a.html", b"Hello, 1 < 2", "text/plain"),
        ("a.txt", b"The tag <p> begins a paragraph.", "text/plain"),
        ("a.txt", b"<pause> she said", "text/plain"),
    ],
)
def test_html_is_told_from_text(name: str, raw: bytes, media: str) -> None:
    assert page_from_bytes(name, raw).media == media


def test_a_server_is_believed_that_it_is_html() -> None:
    assert page_from_bytes("x", b"Hello", media="text/html").media == "text/html"


def test_gather_lists_a_folder_in_order_and_each_input_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden", "sub/c.txt", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    os.mkfifo(tmp_path / "pipe")
    folder = str(tmp_path)
    files = [f"{folder}/{name}" for name in ("a.txt", "b.txt", "sub/c.txt")]
    assert list(gather([folder, files[0], "-", "http://x/", "gone", "-"])) == [
        *files,
        "-",
        "http://x/",
        "gone",
    ]


def test_gather_names_what_holds_nothing(tmp_path: Path) -> None:
    assert list(gather([str(tmp_path), "", "a\x00b"])) == [str(tmp_path), "", "a\x00b"]
