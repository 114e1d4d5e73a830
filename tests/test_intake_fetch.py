"""Pages from the web: only public addresses, within limits. No test leaves this machine."""

from __future__ import annotations

import functools
import gzip
import socket
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import PageError
from onrecord.intake import fetch as fetching
from onrecord.intake import load
from onrecord.intake.addresses import is_public
from onrecord.intake.fetch import fetch

PUBLIC = "93.184.215.14"
Answer = Callable[[httpx.Request], httpx.Response]


class Chunks(httpx.SyncByteStream):
    """A body that comes in pieces, and counts how many were taken."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces = pieces
        self.taken = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            self.taken += 1
            yield piece


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What each name stands for; a number stands for itself, as on a real machine."""
    known = {"news.example": [PUBLIC]}

    def getaddrinfo(host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        if host in known:
            found = known[host]
        else:
            try:
                found = [socket.inet_ntoa(socket.inet_aton(host))]  # also "127.1" and "2130706433"
            except OSError:
                try:
                    socket.inet_pton(socket.AF_INET6, host)
                except OSError:
                    raise socket.gaierror("no such name") from None
                found = [host]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in found]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return known


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer], list[httpx.Request]]:
    """Let a function stand for all servers; the answer lists what they were asked."""

    def serve(answer: Answer) -> list[httpx.Request]:
        asked: list[httpx.Request] = []

        def handle(request: httpx.Request) -> httpx.Response:
            asked.append(request)
            return answer(request)

        client = functools.partial(httpx.Client, transport=httpx.MockTransport(handle))
        monkeypatch.setattr(fetching.httpx, "Client", client)
        return asked

    return serve


def page(body: bytes = b"<p>Hello", **headers: str) -> httpx.Response:
    told = {"content-type": "text/html; charset=windows-1252", **headers}
    return httpx.Response(200, headers=told, stream=Chunks(iter([body])))


def refusal(url: str, limit: int = 1000) -> str:
    with pytest.raises(PageError) as caught:
        fetch(url, limit)
    assert caught.value.name == url
    assert len(caught.value.reason.splitlines()) == 1
    return caught.value.reason


def test_a_page_with_what_its_server_says_of_it(web: Any) -> None:
    asked = web(lambda request: page(b"<p>caf\xe9"))
    assert fetch("http://news.example/a?b=c", 1000) == (b"<p>caf\xe9", "text/html", "windows-1252")
    assert load("https://news.example/").text == "<p>café"
    assert [str(request.url) for request in asked] == [f"http://{PUBLIC}/a?b=c", f"https://{PUBLIC}/"]


def test_the_connection_goes_to_the_address_that_was_checked(web: Any) -> None:
    asked = web(lambda request: page())
    fetch("https://news.example:8443/", 1000)
    assert asked[0].url.host == PUBLIC
    assert asked[0].headers["host"] == "news.example:8443"
    assert asked[0].extensions["sni_hostname"] == "news.example"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fc00::1]",
        "[fec0::1]",
        "[ff02::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:10.0.0.1]",
        "[2002:7f00:1::]",
        "[64:ff9b::a00:1]",
        "[64:ff9b:1::a00:1]",
        "[64:ff9b:1::808:808]",
        "[64:ff9b:1:fffe:a:0:100::]",
        "[::10.0.0.1]",
        "[::8.8.8.8]",
        "[::ffff:0:10.0.0.1]",
        "[2002:a00:1::]",
        "[2001:0:4136:e378:8000:63bf:f5ff:fffe]",
        "[2606:4700::5efe:a00:1]",
        "[2606:4700::200:5efe:c0a8:1]",
        "[4000::1]",
    ],
)
def test_addresses_that_are_not_public_are_never_asked(host: str, web: Any) -> None:
    asked = web(lambda request: page())
    why = refusal(f"http://{host}/")
    assert "is not a public address" in why or "Invalid IPv4 address" in why
    assert asked == []


def test_names_that_stand_for_such_an_address(names: dict[str, list[str]], web: Any) -> None:
    asked = web(lambda request: page())
    names["inside.example"] = ["10.1.2.3"]
    names["both.example"] = [PUBLIC, "192.168.0.1"]
    names["zone.example"] = ["fe80::1%eth0"]
    for host in ("inside.example", "both.example", "zone.example"):
        assert f"{host} is not a public address" in refusal(f"http://{host}/")
    assert asked == []


@pytest.mark.parametrize("ip", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::1"])
def test_public_addresses(ip: str) -> None:
    assert is_public(ip_address(ip))


def test_a_second_address_is_tried_when_the_first_is_down(names: dict[str, list[str]], web: Any) -> None:
    names["news.example"] = ["93.184.215.15", PUBLIC]

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host != PUBLIC:
            raise httpx.ConnectError("connection refused")
        return page()

    web(answer)
    assert fetch("http://news.example/", 1000)[0] == b"<p>Hello"
    names["news.example"] = ["93.184.215.15"]
    assert refusal("http://news.example/") == "can't be fetched: connection refused"


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "http://10.0.0.1:8080/x",
        "//[::1]/",
        "http://2130706433/",
        "http://169.254.169.254/m",
    ],
)
def test_redirects_to_addresses_that_are_not_public(location: str, web: Any) -> None:
    asked = web(lambda request: httpx.Response(302, headers={"location": location}))
    assert "is not a public address" in refusal("http://news.example/")
    assert len(asked) == 1


def test_redirects_to_other_schemes(web: Any) -> None:
    web(lambda request: httpx.Response(302, headers={"location": "file:///etc/passwd"}))
    assert "only http and https" in refusal("http://news.example/")
    assert "only http and https" in refusal("ftp://news.example/")
    assert "only http and https" in refusal("file:///etc/passwd")


def test_a_redirect_is_followed(web: Any) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/old":
            return httpx.Response(301, headers={"location": "new?x=1"})
        return page(str(request.url).encode())

    web(answer)
    assert fetch("http://news.example/old", 1000)[0] == f"http://{PUBLIC}/new?x=1".encode()


def test_a_redirect_loop_ends(web: Any) -> None:
    asked = web(lambda request: httpx.Response(302, headers={"location": "/again"}))
    assert refusal("http://news.example/") == "redirects more than 5 times"
    assert len(asked) == 6


@pytest.mark.parametrize(
    ("status", "says"), [(404, "404 Not Found"), (304, "304"), (500, "500"), (302, "302")]
)
def test_other_answers_are_no_page(status: int, says: str, web: Any) -> None:
    web(lambda request: httpx.Response(status))
    assert f"the server answers {says}" in refusal("http://news.example/")


@pytest.mark.parametrize(
    "media", ["image/png", "application/zip", "application/pdf", "text/css", "video/mp4"]
)
def test_other_media(media: str, web: Any) -> None:
    body = Chunks(iter([b"x"]))
    web(lambda request: httpx.Response(200, headers={"content-type": media}, stream=body))
    assert refusal("http://news.example/") == f"is {media}, not a page of text or HTML"
    assert body.taken == 0


@pytest.mark.parametrize(
    ("media", "what"),
    [
        ("application/json", "is JSON, not a page"),
        ("message/rfc822", "is a mail"),
        ("text/csv", "is a table"),
        ("application/rss+xml", "is a feed or a site map"),
    ],
)
def test_media_that_are_no_page_are_called_by_their_name(media: str, what: str, web: Any) -> None:
    body = Chunks(iter([b"x"]))
    web(lambda request: httpx.Response(200, headers={"content-type": media}, stream=body))
    assert refusal("http://news.example/").startswith(what)
    assert body.taken == 0


def test_xml_is_told_by_what_stands_in_it(web: Any) -> None:
    html = b"<!DOCTYPE html><html><body><p>Hello</p></body></html>"
    web(lambda request: page(html, **{"content-type": "application/xml"}))
    assert load("http://news.example/").media == "text/html"
    web(lambda request: page(b"<rss><channel/></rss>", **{"content-type": "text/xml"}))
    with pytest.raises(PageError, match="is a feed"):
        load("http://news.example/")


def test_an_oversized_page_is_not_read_to_its_end(web: Any) -> None:
    body = Chunks(b"x" * 100 for _ in range(1000))
    web(lambda request: httpx.Response(200, stream=body))
    assert "larger than the limit of 1,000 bytes" in refusal("http://news.example/")
    assert body.taken == 11


def test_packed_pages(web: Any) -> None:
    web(lambda request: page(gzip.compress(b"<p>Hello"), **{"content-encoding": "gzip"}))
    assert fetch("http://news.example/", 1000)[0] == b"<p>Hello"
    web(lambda request: page(gzip.compress(b"<p>Hello")[:-9], **{"content-encoding": "gzip"}))
    assert "packed bytes end too early" in refusal("http://news.example/")
    web(lambda request: page(b"no gzip", **{"content-encoding": "gzip"}))
    assert "can't be fetched" in refusal("http://news.example/")


@pytest.mark.parametrize("size", [1, 3, 20, 10_000])
def test_a_packed_page_of_several_members_is_read_whole(size: int, web: Any) -> None:
    """As bgzip, pigz and servers that pack piece by piece write them; cut anywhere on the way."""
    members = b"".join(gzip.compress(part) for part in (b"<p>", b"", b"Hel" * 100, b"lo")) + gzip.compress(
        b"!"
    )

    def sent(raw: bytes) -> bytes:
        pieces = Chunks(raw[at : at + size] for at in range(0, len(raw), size))
        headers = {"content-type": "text/html", "content-encoding": "x-gzip"}
        web(lambda request: httpx.Response(200, headers=headers, stream=pieces))
        return fetch("http://news.example/", 1000)[0]

    whole = b"<p>" + b"Hel" * 100 + b"lo!"
    assert sent(members) == whole
    for trailing in (b"\x00" * 512, b"garbage", b"\x1f"):
        assert sent(members + trailing) == whole  # no member: left out
    with pytest.raises(PageError, match="packed bytes end too early"):
        sent(members[:-1])
    with pytest.raises(PageError, match="can't be fetched"):
        sent(members + b"\x1f\x8b\x08garbage garbage")
    with pytest.raises(PageError, match="larger than the limit"):
        sent(gzip.compress(b"x" * 600) * 2)


def test_members_without_end(web: Any) -> None:
    """The time is in proportion to what is sent, and the limit holds for all members together."""
    bombs = gzip.compress(b"") * 50_000 + gzip.compress(bytes(900)) * 2
    web(lambda request: page(bombs, **{"content-encoding": "gzip"}))
    assert "larger than the limit" in refusal("http://news.example/")


def test_a_page_that_unpacks_without_end(web: Any) -> None:
    bomb = gzip.compress(bytes(20_000_000))
    web(lambda request: page(bomb, **{"content-encoding": "gzip"}))
    tracemalloc.start()
    try:
        assert "larger than the limit" in refusal("http://news.example/")
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
    web(lambda request: page(gzip.compress(bomb), **{"content-encoding": "gzip, gzip"}))
    assert "packed in a way that is not read (gzip, gzip)" in refusal("http://news.example/")


def test_a_server_that_never_comes_to_an_end(monkeypatch: pytest.MonkeyPatch, web: Any) -> None:
    monkeypatch.setattr(fetching, "_SECONDS", 0.2)
    stop = threading.Event()

    def slow(request: httpx.Request) -> httpx.Response:
        stop.wait(20)
        return page()

    web(slow)
    begun = time.monotonic()
    assert "takes longer than 0 seconds" in refusal("http://news.example/")
    assert time.monotonic() - begun < 10
    stop.set()


def test_a_body_that_never_comes_to_an_end(monkeypatch: pytest.MonkeyPatch, web: Any) -> None:
    monkeypatch.setattr(fetching, "_SECONDS", 0.2)

    def trickle() -> Iterator[bytes]:
        while True:
            time.sleep(0.01)
            yield b"x"

    body = Chunks(trickle())
    web(lambda request: httpx.Response(200, stream=body))
    assert "takes longer" in refusal("http://news.example/")
    time.sleep(0.3)
    taken = body.taken
    time.sleep(0.1)
    assert body.taken == taken  # the thread left behind has stopped


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http:///x",
        "http://nowhere.example/",
        "http://[::1",
        "http://a b/",
        "http://é\ud800/",
        "x://y",
    ],
)
def test_what_is_no_address(url: str, web: Any) -> None:
    web(lambda request: page())
    assert "can't be fetched" in refusal(url)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=20))
def test_any_address_is_answered_or_refused(web: Any, rest: str) -> None:
    web(lambda request: page())
    try:
        fetch(f"http://{rest}", 1000)
    except PageError as error:
        assert error.name == f"http://{rest}"
