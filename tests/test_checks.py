"""Wrong types and values are refused in one line that says what was given and what is wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shared import ROOT

import onrecord
from onrecord import Ledger, OnrecordError, WrongType, WrongValue
from onrecord.checks import date_of

DIGEST = ROOT / "samples" / "pages" / "glued-digest.txt"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return Ledger(tmp_path_factory.mktemp("ledger") / "l.db")


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: onrecord.read(None), "read() wants text as str, not None; read_file() takes a path"),  # type: ignore[arg-type]
        (lambda: onrecord.read(b"Rain."), "read() wants text as str, not bytes; read_file() takes a path"),  # type: ignore[arg-type]
        (lambda: onrecord.read(DIGEST), "read() wants text as str, not PosixPath; read_file() takes a path"),  # type: ignore[arg-type]
        (lambda: onrecord.read("Rain.", title=3), "read() wants title as str or None, not int"),  # type: ignore[arg-type]
        (lambda: onrecord.read_page("Rain."), "read_page() wants page as Page, not str"),  # type: ignore[arg-type]
        (lambda: onrecord.read_file(5), "read_file() wants path as str or path, not int"),  # type: ignore[arg-type]
        (lambda: onrecord.read_file(b"a.txt"), "read_file() wants path as str or path, not bytes"),  # type: ignore[arg-type]
        (lambda: onrecord.read_file("a", limit="9"), "read_file() wants limit as int, not str"),  # type: ignore[arg-type]
        (lambda: Ledger(5), "Ledger() wants path as str or path, not int"),  # type: ignore[arg-type]
        (lambda: Ledger("l.db", wait="9"), "Ledger() wants wait as float, not str"),  # type: ignore[arg-type]
    ],
)
def test_wrong_types(call: Callable[[], object], says: str) -> None:
    with pytest.raises(WrongType) as caught:
        call()
    assert str(caught.value).startswith(says) and len(str(caught.value).splitlines()) == 1
    assert isinstance(caught.value, OnrecordError) and isinstance(caught.value, TypeError)


@pytest.mark.parametrize(
    ("method", "args", "options", "says"),
    [
        ("add", ("x",), {}, "articles as Article, not str; give several as add(*articles)"),
        ("add", ([],), {}, "articles as Article, not list; give several as add(*articles)"),
        ("article", (3,), {}, "id as str, not int"),
        ("headlines", (), {"limit": "3"}, "limit as int or None, not str"),
        ("headlines", (), {"limit": True}, "limit as int or None, not bool"),
        ("search", (3,), {}, "words as str, not int"),
        ("search", ("x",), {"since": 2031}, "since as str or None, not int"),
        ("search", ("x",), {"min_confidence": "1"}, "min_confidence as float or None, not str"),
        ("attributions", (), {"speaker": b"Lee"}, "speaker as str or None, not bytes"),
        ("entities", (4,), {}, "name as str or None, not int"),
        ("entity", (None,), {}, "name as str, not None"),
        ("story", (1,), {}, "id as str, not int"),
        ("claim", (1,), {}, "id as str, not int"),
        ("claims", (), {"alone": "yes"}, "alone as bool, not str"),
        ("disputes", (), {"kind": None}, "kind as str, not None"),
        ("merge", ("e1", 2), {}, "other as str, not int"),
        ("split", ("e1", 2), {}, "articles as str, not int"),
    ],
)
def test_wrong_types_given_to_a_ledger(
    ledger: Ledger, method: str, args: tuple[Any, ...], options: dict[str, Any], says: str
) -> None:
    with pytest.raises(WrongType) as caught:
        getattr(ledger, method)(*args, **options)
    assert str(caught.value) == f"Ledger.{method}() wants {says}"


def test_right_types_are_taken(ledger: Ledger) -> None:
    assert ledger.search("x", limit=None, min_confidence=1) == []
    assert ledger.headlines(limit=0, offset=0) == []
    assert Path(ledger.path).exists()


@pytest.mark.parametrize("date", ["yesterday", "", "2031", "2031-02-30", "4/3/2031", "2031-03-04T25:00"])
def test_what_is_no_date(ledger: Ledger, date: str) -> None:
    with pytest.raises(WrongValue, match="not a date; write it as 2031-06-04 or 2031-06-04T08:00"):
        onrecord.read("Rain.", date=date)
    with pytest.raises(WrongValue, match="not a date"):
        ledger.search("x", since="never")
    assert issubclass(WrongValue, ValueError) and issubclass(WrongValue, OnrecordError)


def test_dates() -> None:
    assert date_of(" 20310304 ") == date_of("2031-03-04") == "2031-03-04"
    assert date_of("2031-03-04 08:00Z") == "2031-03-04T08:00:00+00:00"
    assert date_of(None) is None


def test_python_says_itself_what_is_missing() -> None:
    with pytest.raises(TypeError, match=r"read\(\) missing 1 required positional argument: 'text'"):
        onrecord.read()  # type: ignore[call-arg]


def test_a_file_is_read_by_its_path() -> None:
    found = onrecord.read_file(DIGEST, date="2031-03-04", outlet="The Digest")
    assert len(found) > 1 and found == onrecord.read_file(str(DIGEST), date="2031-03-04", outlet="The Digest")
    assert {(one.date, one.outlet, one.page.name) for one in found} == {
        ("2031-03-04", "The Digest", str(DIGEST))
    }
    with pytest.raises(onrecord.PageError, match="there is no such file"):
        onrecord.read_file("gone.txt")
    with pytest.raises(onrecord.PageError, match="articles; a title can be given to one only"):
        onrecord.read_file(DIGEST, title="Rain")


def test_what_the_caller_knows_goes_before_what_the_page_says() -> None:
    article = onrecord.read('"It will rain," Ann Lee said.', title="Rain", date="2031-03-04", outlet="Echo")
    assert (article.title, article.date, article.outlet) == ("Rain", "2031-03-04", "Echo")
    assert [a.speaker_name for a in article.attributions] == ["Ann Lee"]
