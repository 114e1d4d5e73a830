"""The command line as its users meet it: what it prints where, and with which exit status."""

from __future__ import annotations

import html
import io
import json
import os
import pty
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from shared import ROOT

from onrecord.cli import main
from onrecord.cli.plain import plain
from onrecord.intake import load

PAGES = ROOT / "samples" / "pages"
REPORT = (
    '"It will rain all week," Ann Lee, the mayor of Lindmoor, said on Friday. She said the dam would hold.\n'
)
FIELDS = {
    *("page", "start", "end", "title", "kicker", "standfirst", "truncated", "date", "outlet", "text"),
    *("attributions", "ties", "repairs", "language"),
}
ATTRIBUTION_FIELDS = {
    *(
        "id",
        "source",
        "cue",
        "content",
        "kind",
        "stance",
        "certainty",
        "negated",
        "hypothetical",
        "standing",
        "speaker",
        "speaker_confidence",
        "addressee",
        "about",
        "inside",
        "confidence",
        "words",
        "text_spans",
    ),
}


class Done(NamedTuple):
    """What a run left behind."""

    status: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run ``onrecord`` with these arguments in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_LEDGER", raising=False)

    def run(*args: object, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status: Any = 0
        try:
            main()
        except SystemExit as stop:
            status = stop.code or 0
        return Done(status, *capsys.readouterr())

    return run


def lone(done: Done) -> str:
    """The one line that a refusal prints; nothing goes to standard output, and the status is 1."""
    assert (done.status, done.out) == (1, "")
    [line] = done.err.splitlines()
    assert line.startswith("onrecord: ")
    return line.removeprefix("onrecord: ")


def shown(part: str) -> str:
    """A piece of a page as a reader sees it."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", part)).split())


# read


def test_read_prints_who_said_what(run: Run) -> None:
    Path("a.txt").write_text(REPORT)
    done = run("read", "a.txt")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert "a.txt, characters 0–" in lines[1]
    assert any(line.startswith("  Ann Lee") and line.endswith("  said") for line in lines)
    assert '    "It will rain all week,"' in lines


def test_output_that_goes_to_a_file_is_not_wrapped_or_cut(run: Run) -> None:
    long = "the council " + "and the mayor and the council " * 20 + "had known"
    Path("a.txt").write_text(f'"It was so that {long}," Ann Lee said.\n')
    assert f"{long}," in run("read", "a.txt").out


def test_read_a_folder_as_json(run: Run) -> None:
    done = run("read", "--json", PAGES)
    assert (done.status, done.err) == (0, "")
    names = [record["page"] for record in done.records]
    assert sorted(set(names)) == sorted(map(str, PAGES.iterdir()))
    assert names == sorted(names)
    for record in done.records:
        assert record.keys() >= FIELDS
        ids = [a["id"] for a in record["attributions"]]
        assert len(ids) == len(set(ids))
        for attribution in record["attributions"]:
            assert attribution.keys() == ATTRIBUTION_FIELDS
            assert attribution["inside"] in {None, *ids} - {attribution["id"]}
            assert 0 <= attribution["confidence"] <= 1


def assert_leads_to(words: str, span: list[int], text: str, repairs: list[dict[str, Any]]) -> None:
    """The page reads ``words`` at ``span``, but for what ``repairs`` changed there."""
    start, end = span
    piece, spare = text[start:end], 0
    for repair in reversed(repairs):
        low, high = (at - start for at in repair["span"])
        if "reads" in repair and low >= 0 and high <= len(piece):
            piece = piece[:low] + repair["reads"] + piece[high:]
            # A part of a repaired word stands for all of it.
            spare += len(repair["reads"])
    there, words = shown(piece), " ".join(words.split())
    assert words in there
    assert len(there) - len(words) <= spare


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.iterdir()))
def test_every_span_leads_to_its_words_in_the_page(run: Run, name: str) -> None:
    text = load(str(PAGES / name)).text
    found = [(r, a) for r in run("read", "--json", PAGES / name).records for a in r["attributions"]]
    assert found
    for record, attribution in found:
        for role, words in attribution["words"].items():
            spans = attribution[role]
            pieces = words.split(" … ") if spans else []
            assert all(record["start"] <= start < end <= record["end"] for start, end in spans)
            for piece, span in zip(pieces, spans, strict=True):
                assert_leads_to(piece, span, text, record["repairs"])


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.iterdir()))
def test_spans_in_the_text_beside_those_in_the_page(run: Run, name: str) -> None:
    """What ``words`` holds is cut from the record's own ``text``, also where the page is HTML."""
    for record in run("read", "--json", PAGES / name).records:
        text = record["text"]
        for a in record["attributions"]:
            for role, words in a["words"].items():
                assert " … ".join(text[start:end] for start, end in a["text_spans"][role]) == words
                assert len(a["text_spans"][role]) == len(a[role])
            for role in (a["speaker"] or {"roles": []})["roles"]:
                assert text[slice(*role["text_span"])] == role["words"]
        assert all(text[slice(*tie["text_span"])] == tie["words"] for tie in record["ties"])
        for repair in record["repairs"]:
            if "reads" in repair:
                assert text[slice(*repair["text_span"])] in repair["reads"]


def test_what_is_found_has_its_spans_in_the_text(run: Run, ledger: str) -> None:
    texts = {record["id"]: record["text"] for record in run("show", "--json", "--ledger", ledger).records}
    for record in run("search", "the", "--json", "--ledger", ledger).records:
        found = [texts[record["article"]][start:end] for start, end in record["text_spans"]["content"]]
        assert " … ".join(found) == record["words"]["content"]


def test_the_last_line_counts_what_became_of_each_page(run: Run) -> None:
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(name + " " + REPORT)
    Path("same.txt").write_text("a.txt " + REPORT)
    Path("bad.json").write_text('{"text": 1}')
    assert run("read", "a.txt", "--ledger", "l.db").err == "1 new article in l.db\n"
    every = run("read", ".", "--ledger", "m.db").err.splitlines()
    assert every[-1] == "2 new articles in m.db; 1 page already known, 2 refused"  # the ledger l.db, too
    assert run("read", "bad.json", "--ledger", "l.db").err.endswith(
        "0 new articles in l.db; 1 page refused\n"
    )
    assert run("read", "a.txt", "bad.json").err.splitlines()[-1] == "1 page read, 1 refused"
    assert run("read", "a.txt", "b.txt").err == ""
    assert len(run("read", "bad.json").err.splitlines()) == 1


def test_title_date_and_outlet_of_the_user_are_believed(run: Run) -> None:
    Path("a.txt").write_text(REPORT)
    told = ("--title", "Rain", "--date", "2031-03-04 08:30", "--outlet", "The Echo", "--json")
    for page in ("a.txt", PAGES / "ferry-3-echo.html"):
        [record] = run("read", page, *told).records
        assert (record["title"], record["date"], record["outlet"]) == (
            "Rain",
            "2031-03-04T08:30:00",
            "The Echo",
        )
    [record] = run("read", PAGES / "ferry-3-echo.html", "--date", "2031-01-01", "--json").records
    assert (record["date"], record["outlet"]) == ("2031-01-01", "The Harbour Echo")
    run("read", PAGES / "glued-digest.txt", "--outlet", "The Digest", "--ledger", "l.db")
    listed = run("show", "--json", "--ledger", "l.db").records
    assert len(listed) > 1 and {one["outlet"] for one in listed} == {"The Digest"}


def test_one_title_is_for_one_article(run: Run) -> None:
    Path("a.txt").write_text(REPORT)
    done = run("read", "a.txt", "b.txt", "--title", "Rain")
    assert done.status == 2 and "2 pages can't have one title" in done.err
    name = PAGES / "glued-digest.txt"
    assert re.fullmatch(
        rf"{name}: holds \d articles; a title can be given to one only",
        lone(run("read", name, "--title", "Rain")),
    )


@pytest.mark.parametrize("date", ["yesterday", "2031", "2031-13-01", "4 March 2031", ""])
def test_what_is_no_date_is_refused(run: Run, date: str) -> None:
    done = run("read", "a.txt", "--date", date)
    assert done.status == 2 and f"{date}: not a date; write it as 2031-06-04" in done.err


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("www.example.com/x", "https://www.example.com/x"),
        ("WWW.example.com", "https://WWW.example.com"),
        ("example.com/a/b.html", "https://example.com/a/b.html"),
        ("news.example:8080/a", "https://news.example:8080/a"),
        ("a.txt", None),
        ("folder/a.txt", None),
        ("here.also/a.txt", None),
        ("../a.b/c", None),
        ("1.2/c", None),
        ("www", None),
    ],
)
def test_an_address_without_its_scheme(run: Run, name: str, meant: str | None) -> None:
    Path("here.also").mkdir()
    hint = f"; did you mean {meant}?" if meant else ""
    assert lone(run("read", name)) == f"{name}: there is no such file{hint}"


FRENCH = (
    "Le maire de Lindmoor a déclaré vendredi que le barrage tiendrait. « Nous avons fermé la route », "
    "a-t-il ajouté.\n"
)


def test_a_text_that_is_not_english_is_kept_and_not_read(run: Run) -> None:
    Path("fr.txt").write_text(FRENCH)
    done = run("read", "fr.txt", "--ledger", "l.db", "--title", "Pluie", "--date", "2031-03-04")
    assert "  French: kept, not read" in done.out.splitlines()
    assert done.err == "1 new article in l.db\n"
    [record] = run("show", "--json", "--ledger", "l.db").records
    assert (record["language"], record["attributions"], record["text"]) == ("fr", [], FRENCH.strip())
    assert (record["title"], record["date"]) == ("Pluie", "2031-03-04")
    assert run("show", "--ledger", "l.db").out.endswith("Pluie  French: kept, not read\n")
    assert "French: kept, not read" in run("show", record["id"], "--ledger", "l.db").out
    assert run("claims", "--all", "--ledger", "l.db").out == ""
    run("relink", "--ledger", "l.db")
    assert run("claims", "--all", "--ledger", "l.db").out == ""


def test_read_standard_input(run: Run) -> None:
    done = run("read", "--json", "-", stdin=REPORT.encode())
    assert [record["page"] for record in done.records] == ["-"]
    assert lone(run("read", "-")) == "-: is empty"


def test_a_bad_page_among_good_ones(run: Run) -> None:
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(name + " " + REPORT)
    Path("bad.txt").write_bytes(b"\x00\x01\x02" * 50)
    done = run("read", "--json", "--ledger", "l.db", "a.txt", "bad.txt", "gone.txt", "b.txt")
    assert done.status == 1
    assert [record["page"] for record in done.records] == ["a.txt", "b.txt"]
    assert done.err.splitlines() == [
        "onrecord: bad.txt: is binary, not text",
        "onrecord: gone.txt: there is no such file",
        "2 new articles in l.db; 2 pages refused",
    ]
    assert [record["page"] for record in run("show", "--json", "--ledger", "l.db").records] == [
        "a.txt",
        "b.txt",
    ]


def test_the_limit_can_be_set(run: Run) -> None:
    Path("a.txt").write_text(REPORT)
    assert lone(run("read", "--limit", "10", "a.txt")).startswith(
        "a.txt: is larger than the limit of 10 bytes"
    )
    assert run("read", "--limit", "0", "a.txt").status == 2


def test_a_record_is_one_line_whatever_its_words(run: Run) -> None:
    Path("a.txt").write_text(REPORT.replace("week", "w\u2028e\x85e\u2029k\x0b") * 3)
    [line] = run("read", "--json", "a.txt").out.splitlines()
    assert json.loads(line)["page"] == "a.txt"


def test_an_empty_folder_is_named(run: Run) -> None:
    Path("empty").mkdir()
    assert lone(run("read", "empty")).startswith("empty: is a folder without files")


def test_reading_again_adds_nothing(run: Run) -> None:
    Path("a.txt").write_text(REPORT)
    Path("same.txt").write_text(REPORT)
    assert run("read", "a.txt", "--ledger", "l.db").err == "1 new article in l.db\n"
    assert run("read", "a.txt", "same.txt", "--ledger", "l.db").err == (
        "0 new articles in l.db; 2 pages already known\n"
    )
    assert len(run("show", "--json", "--ledger", "l.db").records) == 1


def test_without_a_ledger_nothing_is_kept(run: Run) -> None:
    Path("a.txt").write_text(REPORT)
    run("read", "a.txt")
    assert [path.name for path in Path().iterdir()] == ["a.txt"]


def test_the_ledger_can_be_named_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text(REPORT)
    monkeypatch.setenv("ONRECORD_LEDGER", "mine.db")
    assert run("read", "a.txt").err == "1 new article in mine.db\n"
    assert "a.txt" not in run("who", "Ann Lee").err


def test_a_file_that_is_no_ledger_is_left_alone(run: Run) -> None:
    Path("a.txt").write_text(REPORT)
    assert lone(run("read", "a.txt", "--ledger", "a.txt")).startswith("a.txt: ")
    assert Path("a.txt").read_text() == REPORT


def test_file_names_that_are_not_utf8(run: Run) -> None:
    name = os.fsdecode(b"caf\xe9\x1b[2J.txt")
    Path(name).write_text(REPORT)
    done = run("read", name, "--json", "--ledger", "l.db")
    assert done.status == 0, done.err
    assert done.records[0]["page"] == name
    assert "\x1b" not in run("read", name).out
    assert "\x1b" not in run("show", "--ledger", "l.db").out


# show, who, search


@pytest.fixture
def ledger(run: Run) -> str:
    """A ledger with two of the sample pages."""
    run("read", PAGES / "ferry-3-echo.html", PAGES / "ferry-5-cut.txt", "--ledger", "l.db")
    return "l.db"


def test_show_lists_the_articles(run: Run, ledger: str) -> None:
    done = run("show", "--ledger", ledger)
    assert (done.status, done.err) == (0, "")
    first, second = done.out.splitlines()
    assert re.match(r"[0-9a-f]{12}-\d+ +2031-03-04  The Harbour Echo · Seventeen still missing", first)
    assert re.search(r"  \d+ attributions$", first)
    assert "  cut  " in second and "  cut  " not in first


def test_show_one_article_by_the_first_signs_of_its_id(run: Run, ledger: str) -> None:
    listed = run("show", "--ledger", ledger, "--json").records
    assert {record["title"] for record in listed} == {"Seventeen still missing, says harbour master", None}
    for record in listed:
        done = run("show", "--ledger", ledger, "--json", record["id"][:6])
        assert done.records == [record]
    cut = run("show", "--ledger", ledger, next(r["id"] for r in listed if r["truncated"])).out
    assert "cut off before its end" in cut
    assert re.search(r"broken hyphenation at \d+–\d+: be-fore → before", cut)


def test_show_what_is_not_there(run: Run, ledger: str) -> None:
    assert "zzz" in lone(run("show", "zzz", "--ledger", ledger))
    assert lone(run("show", "--ledger", "none.db")).startswith("none.db: ")
    assert not Path("none.db").exists()


def test_show_an_empty_ledger_says_how_to_fill_it(run: Run) -> None:
    run("read", "gone.txt", "--ledger", "l.db")
    done = run("show", "--ledger", "l.db")
    assert (done.status, done.out) == (0, "")
    assert "onrecord read PAGE --ledger l.db" in done.err


def test_who(run: Run, ledger: str) -> None:
    done = run("who", "Anselm", "Reith", "--ledger", ledger)
    assert (done.status, done.err) == (0, "")
    assert re.match(r"Anselm Reith  e\d+  \[named person\]", done.out)
    assert "The Harbour Echo · Seventeen still missing" in done.out
    assert "“The coast guard counts tickets,”" in done.out
    records = run("who", "Anselm Reith", "--ledger", ledger, "--json").records
    assert {record["speaker"]["name"] for record in records} == {"Anselm Reith"}
    assert ATTRIBUTION_FIELDS | {"article", "outlet", "chain"} <= records[0].keys()


def test_who_with_a_slip_of_the_pen(run: Run, ledger: str) -> None:
    assert "did you mean Anselm Reith?" in lone(run("who", "Anselm Rieth", "--ledger", ledger))
    assert "did you mean" not in lone(run("who", "Zzyzx", "--ledger", ledger))
    for command in (["who", "reit"], ["merge", "reit", "Dravik"], ["split", "reit"]):
        assert "did you mean Anselm Reith?" in lone(run(*command, "--ledger", ledger))


def test_an_id_of_another_kind_says_which_command_shows_it(run: Run, ledger: str) -> None:
    on = ("--ledger", ledger)
    entity = run("who", "Reith", *on).out.split("  ")[1]
    for command in ("show", "stories", "claim"):
        assert lone(run(command, entity, *on)).endswith(
            f"; onrecord who {entity} shows the person, organisation or document of that id"
        )
    assert "e9999: nobody in l.db has that id; onrecord who NAME finds one" in lone(run("who", "e9999", *on))


def test_who_is_a_dossier(run: Run) -> None:
    run("read", PAGES, "--ledger", "my.db")
    done = run("who", "Rosalind Teague", "--ledger", "my.db")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert re.fullmatch(r"Rosalind Teague  e\d+  \[named person\]", lines[0])
    labels = [line[2:13].strip() for line in lines[1 : lines.index("")]]
    assert next(label for label in labels if label) == "called" and labels.count("linked") == 1
    assert re.search(r"^said \(\d+\)$", done.out, re.MULTILINE)
    id = lines[0].split("  ")[1]
    assert run("who", id, "--ledger", "my.db").out == done.out
    [record] = run("who", "Teague", "--ledger", "my.db", "--json", "--dossier").records
    assert record["id"] == id and record["links"] and record["said"]
    lone_lines = run("who", "Teague", "--ledger", "my.db", "--json").records
    assert lone_lines == record["said"]


def test_who_where_several_are_called_so(run: Run) -> None:
    run("read", PAGES / "water-1-council.txt", "--ledger", "my.db")
    done = run("who", "Anders", "--ledger", "my.db")
    assert done.status == 0
    assert re.fullmatch(r"e\d+ +Leopold Anders  .*\ne\d+ +Mirre Anders  .*\n", done.out)
    assert re.fullmatch(r"2 are called so; onrecord who e\d+ shows the first of them\n", done.err)
    assert "2 are called so; name one by its id: e" in lone(
        run("who", "Anders", "--ledger", "my.db", "--json", "--dossier")
    )
    records = run("who", "Anders", "--ledger", "my.db", "--json").records
    assert {record["speaker"]["name"] for record in records} >= {"Leopold Anders", "Mirre Anders"}


def test_who_of_those_without_a_name(run: Run) -> None:
    Path("a.txt").write_text("The aid workers said on Friday that nobody had been left in the camp.\n")
    run("read", "a.txt", "--ledger", "my.db")
    assert "nobody had been left" in run("who", "aid", "workers", "--ledger", "my.db").out


def test_merge_split_and_undo(run: Run) -> None:
    run("read", PAGES, "--ledger", "my.db")
    on = ("--ledger", "my.db")
    done = run("merge", "Marek Holt", "Henrike Vos", *on)
    assert (done.status, done.err) == (0, "onrecord undo takes it back\n")
    id, name, *_ = done.out.split("  ")
    shown_now = run("who", "Henrike Vos", *on).out
    assert shown_now.startswith(f"{name}  {id}  ") and "the machine had: " in shown_now
    assert "Marek Holt and " in run("undo", *on).out
    assert run("who", "Henrike Vos", *on).out.startswith("Henrike Vos")
    assert len(run("split", "Ilse Dravik", *on).out.splitlines()) > 2
    assert "are called so; name one by its id" in lone(run("merge", "Ilse Dravik", "Marek Holt", *on))
    told = run("decisions", *on).out.splitlines()
    assert len(told) == 2 and "(taken back " in told[0] and "Ilse Dravik is another in each" in told[1]
    assert "people, organisations and documents in my.db" in run("relink", *on).err
    assert len(run("who", "Ilse Dravik", *on).out.splitlines()) > 2
    assert "there is nothing to split" in lone(run("split", "Henrike Vos", *on))


def test_decisions_of_nobody(run: Run, ledger: str) -> None:
    done = run("decisions", "--ledger", ledger)
    assert (done.status, done.out, done.err) == (0, "", "nothing was merged or split in l.db\n")
    assert "no merge or split to take back" in lone(run("undo", "--ledger", ledger))


def test_who_and_search_filter(run: Run) -> None:
    run("read", PAGES, "--ledger", "my.db")
    on = ("--ledger", "my.db", "--json")
    for command in (["who", "Ilse Dravik"], ["search", "the"]):
        every = run(*command, *on).records
        echo = run(*command, *on, "--outlet", "the harbour echo").records
        assert 0 < len(echo) < len(every) and {r["outlet"] for r in echo} == {"The Harbour Echo"}
        may = run(*command, *on, "--since", "2031-05", "--until", "2031-05").records
        assert {r["date"][:7] for r in may} == {"2031-05"}
        asserts = run(*command, *on, "--stance", "asserts", "--standing", "named person").records
        assert {(r["stance"], r["standing"]) for r in asserts} == {("asserts", "named person")}
        wrong = run(*command, *on, "--since", "soon")
        assert wrong.status == 2 and "soon: not a date; write it as 2031-06-04" in wrong.err
        assert run(*command, *on, "--standing", "famous").status == 2
        stance = run(*command, *on, "--stance", "assert")
        assert stance.status == 2 and "'asserts', " in stance.err and "'denies'" in stance.err
        nowhere = lone(run(*command, *on, "--outlet", "Harbor Echo"))
        assert "known are Karsovan Morning Post, " in nowhere
        assert nowhere.endswith("did you mean The Harbour Echo?")
        order = run(*command, *on, "--since", "2031-06", "--until", "2031-05")
        assert (order.status, order.err[:18]) == (2, "onrecord: 2031-06:")
    none = run("who", "Ilse Dravik", "--ledger", "my.db", "--stance", "promises")
    assert none.status == 0 and "said nothing that was asked for" in none.out


def test_a_filter_by_time_says_how_many_undated_articles_it_leaves_out(run: Run) -> None:
    told = "left out; --since and --until see only dated ones\n"
    for name in ("a", "b"):
        Path(f"{name}.txt").write_text(f"{name} {REPORT}")
    run("read", "a.txt", "b.txt", PAGES / "ferry-3-echo.html", "--ledger", "l.db")
    on = ("--ledger", "l.db")
    for command in (["who", "Ann Lee"], ["who", "Ann Lee", "--json"], ["search", "dam"], ["claims", "--all"]):
        assert run(*command, *on).err == ""
        for option in ("--since", "--until"):
            done = run(*command, *on, option, "2031")
            assert f"2 undated articles are {told}" in done.err, command
    only = run("claims", "--all", "--since", "2031", "--outlet", "The Harbour Echo", *on)
    assert (only.status, only.err) == (0, "")
    assert run("who", "Anselm Reith", "--since", "2031", *on).err == ""
    assert "undated" not in run("disputes", "--since", "2031", *on).err


def test_those_without_a_name_who_said_nothing_that_was_asked_for(run: Run) -> None:
    Path("a.txt").write_text("The aid workers said on Friday that nobody had been left in the camp.\n")
    run("read", "a.txt", "--ledger", "my.db")
    done = run("who", "aid", "workers", "--ledger", "my.db", "--stance", "denies")
    assert (done.status, done.out) == (0, "")
    assert done.err == "aid workers: said nothing that was asked for in my.db\n"


def test_search(run: Run, ledger: str) -> None:
    records = run("search", "counts", "tickets", "--ledger", ledger, "--json").records
    assert [record["speaker"]["name"] for record in records] == ["Anselm Reith"]
    assert "counts tickets" in records[0]["words"]["content"]
    assert "counts tickets" in run("search", '"counts tickets"', "--ledger", ledger).out
    assert lone(run("search", "marmalade", "--ledger", ledger)).startswith("marmalade: not found")
    assert lone(run("search", '"', "--ledger", ledger))
    assert len(run("search", "the", "--limit", "1", "--ledger", ledger, "--json").records) == 1


# claims and disputes


@pytest.fixture
def grain(run: Run) -> str:
    """A ledger with the reports on the grain reserve, of which two say other figures."""
    run("read", *sorted(PAGES.glob("grain-*")), "--ledger", "g.db")
    return "g.db"


def test_claims_and_one_of_them(run: Run, grain: str) -> None:
    records = run("claims", "140,000", "--ledger", grain, "--json").records
    [reserve] = [record for record in records if record["reports"] > 1]
    assert set(reserve) == {"id", "words", "figures", "reports", "origins", "disputes", "first", "last"}
    assert "140,000 tonnes" in reserve["figures"]
    done = run("claims", "140,000", "--ledger", grain)
    assert done.status == 0
    line = next(line for line in done.out.splitlines() if line.startswith(reserve["id"]))
    assert f"{reserve['reports']} reports, {reserve['origins']} origins" in line
    shown = run("claim", reserve["id"], "--ledger", grain).out
    assert reserve["words"] in shown and "goes back to" in shown and "Rosalind Teague: “" in shown
    assert "disputed" in shown and "40,000 tonnes" in shown
    [record] = run("claim", reserve["id"][:6], "--ledger", grain, "--json").records
    assert {saying["outlet"] for saying in record["sayings"]} > {None}
    assert all(saying["words"] and saying["span"] for saying in record["sayings"])
    assert len(record["voices"]) == record["origins"]


def test_claims_that_are_not_there(run: Run, grain: str) -> None:
    done = run("claims", "marmalade", "--ledger", grain)
    assert (done.status, done.out) == (0, "") and "with these words in g.db; see --all" in done.err
    assert "see onrecord claims for a list" in lone(run("claim", "czzzz", "--ledger", grain))
    assert run("claims", "--since", "soon", "--ledger", grain).status == 2
    assert "see --all" not in run("claims", "marmalade", "--all", "--ledger", grain).err
    for command in ("claims", "disputes"):
        assert "known are Karsovan Morning Post" in lone(
            run(command, "--outlet", "Nowhere", "--ledger", grain)
        )


def test_disputes(run: Run, grain: str) -> None:
    records = run("disputes", "40,000", "--ledger", grain, "--json").records
    figures = [record for record in records if record["about"] == "figure"]
    assert {side["outlet"] for record in figures for side in record["sides"]} >= {"Karsovan Morning Post"}
    out = run("disputes", "--ledger", grain).out
    assert "40,000 / 140,000" in out or "140,000 / 40,000" in out
    assert re.search(r"  2031-06-02, Karsovan Morning Post, [0-9a-f]{12}-\d+  in its own words: “", out)
    assert len(run("disputes", "--limit", "1", "--ledger", grain, "--json").records) == 1
    assert run("disputes", "--updates", "nowhere", "--ledger", grain).err.startswith("no update with these")


def test_serving_what_can_t_be_served_is_one_line(run: Run, ledger: str) -> None:
    assert lone(run("serve", "--ledger", "none.db")).startswith("none.db: there is no ledger here")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"port {port}: " in lone(run("serve", "--ledger", ledger, "--port", port))


def test_nested_attributions_name_their_chain_once(run: Run) -> None:
    out = run("read", PAGES / "ferry-1-wire.txt").out
    assert "on the word of: Tomas Erelin → a steward" in out
    assert "Tomas Erelin → Tomas Erelin" not in out


@pytest.mark.parametrize("args", [(), ("-h",), ("read", "-h"), ("--version",)])
def test_help(run: Run, args: tuple[str, ...]) -> None:
    done = run(*args)
    assert "onrecord" in (done.out + done.err).lower()
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "args", [("read",), ("who",), ("nonsense",), ("read", "--nonsense", "x"), ("search", " ")]
)
def test_wrong_usage(run: Run, args: tuple[str, ...]) -> None:
    done = run(*args)
    assert (done.status, done.out) == (2, "")
    assert "Usage: onrecord" in done.err


# hostile words and odd terminals

ESCAPES = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202e\x08\x00"


def test_words_of_a_page_cannot_steer_the_terminal(run: Run) -> None:
    text = f'"It will {ESCAPES} rain [red]soon[/red]," Ann {ESCAPES}Lee said. He said be-{ESCAPES}fore it.'
    Path("a.txt").write_text(f"{text}\n{REPORT * 8}")
    Path("b.html").write_text(
        f"<html><head><title>{ESCAPES}Title[bold]</title></head><body><article><p>{REPORT * 3}</p></article>"
    )
    outputs = [run("read", "a.txt", "b.html", "--ledger", "l.db"), run("show", "--ledger", "l.db")]
    outputs += [run("search", "rain", "--ledger", "l.db"), run("who", f"Nobody{ESCAPES}", "--ledger", "l.db")]
    outputs += [run("read", f"gone{ESCAPES}"), run("show", ESCAPES, "--ledger", "l.db")]
    for done in outputs:
        for sign in "\x1b\x07\x9b\x08\x00\u202e":
            assert sign not in done.out + done.err
    assert outputs[0].status == 0 and "\ufffd" in outputs[0].out
    assert "[red]soon[/red]" in outputs[0].out and "[bold]" in outputs[0].out
    as_json = run("read", "a.txt", "--json")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", as_json.out)
    assert "\u202e" in as_json.records[0]["text"]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("one\n two\u2028three\t", "one two three"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("\u202eabc\u2066", "\ufffdabc\ufffd"),
        ("hy\u00adphen \ufeffmark", "hyphen mark"),
        ("👩\u200d🚀 می\u200cخواهم", "👩\u200d🚀 می\u200cخواهم"),
        ("\ud800", "\ufffd"),
    ],
)
def test_plain(text: str, safe: str) -> None:
    assert plain(text) == safe


def command(*args: object) -> list[str]:
    return [sys.executable, "-m", "onrecord", *map(str, args)]


def test_a_pipe_that_closes_early_is_no_error() -> None:
    shell = f"{sys.executable} -m onrecord read --json {PAGES} | head -c 10"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, timeout=120)
    assert (len(done.stdout), done.stderr) == (10, "")


def test_a_pipe_that_was_closed_from_the_start_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        command("read", tmp_path / "a.txt"), stdout=writer, stderr=subprocess.PIPE, timeout=120
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


def run_on_terminal(*args: object, out: bool) -> tuple[bytes, bytes]:
    """Run with standard error, and perhaps standard output too, on a terminal: (terminal, pipe)."""
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        command(*args), stdin=subprocess.DEVNULL, stdout=theirs if out else subprocess.PIPE, stderr=theirs
    )
    os.close(theirs)
    piped = done.stdout.read() if done.stdout else b""
    seen = bytearray()
    try:
        while chunk := os.read(ours, 65536):
            seen += chunk
    except OSError:  # the other end has closed
        pass
    os.close(ours)
    done.wait(timeout=120)
    return bytes(seen), piped


def test_json_goes_to_standard_output_also_while_a_bar_is_shown() -> None:
    pages = [PAGES / "ferry-3-echo.html", "gone.txt", PAGES / "ferry-1-wire.txt"]
    terminal, piped = run_on_terminal("read", "--json", *pages, out=False)
    assert [json.loads(line)["page"] for line in piped.splitlines()] == [str(pages[0]), str(pages[2])]
    assert b"onrecord: gone.txt: there is no such file" in terminal
    assert b"reading" in terminal  # the bar


def test_no_bar_where_the_articles_are_on_the_terminal_themselves() -> None:
    terminal, _ = run_on_terminal("read", PAGES / "ferry-3-echo.html", PAGES / "ferry-1-wire.txt", out=True)
    assert b"Anselm Reith" in terminal
    assert b"\x1b[?25l" not in terminal and b"\r\x1b[2K" not in terminal


def test_no_bar_off_a_terminal(run: Run) -> None:
    done = run("read", PAGES / "ferry-3-echo.html", PAGES / "ferry-1-wire.txt")
    assert done.err == ""
    assert "\x1b" not in done.out


def test_what_was_read_less_surely_can_be_left_out(run: Run) -> None:
    every = run("read", "--json", "--ledger", "my.db", PAGES).records
    confidences = sorted(a["confidence"] for one in every for a in one["attributions"])
    middle = confidences[len(confidences) // 2]
    some = run("read", "--json", "--min-confidence", middle, PAGES).records
    kept = [a for one in some for a in one["attributions"]]
    assert len(some) == len(every) and 0 < len(kept) < len(confidences)
    assert all(a["confidence"] >= middle for a in kept)
    for one in some:
        assert {a["inside"] for a in one["attributions"]} <= {None, *(a["id"] for a in one["attributions"])}
    for command in (["who", "Dravik"], ["search", "the"]):
        asked = [*command, "--json", "--ledger", "my.db"]
        surer = run(*asked, "--min-confidence", middle).records
        assert 0 < len(surer) < len(run(*asked).records)
        assert all(record["confidence"] >= middle for record in surer)
