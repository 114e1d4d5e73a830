"""Claims and disputes in the ledger: what is kept as articles are added, and what it answers with."""

from __future__ import annotations

import json
import random
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from shared import ROOT
from web_articles import article, span

import onrecord
from onrecord import exports
from onrecord.errors import NotInLedger
from onrecord.ledger import Ledger, claiming, rest
from onrecord.ledger.packing import packed, unpacked
from onrecord.linking import stories, vectors
from onrecord.linking.claims import Passage, Relation
from onrecord.linking.figures import Figure
from onrecord.linking.stories import Profile
from onrecord.linking.times import When
from onrecord.records import Article, Attribution, Speaker


def line_by_line(found: Article) -> tuple[Passage, ...]:
    """A plain reader: each line "bridge: 12 fell." is a passage about its first word, with its figure."""
    out, at = [], 0
    for line in found.text.splitlines(keepends=True):
        about, colon, rest = line.partition(": ")
        number = rest.split()[0] if rest.split() else ""
        said = next((a for a in found.attributions if a.content and a.content[0][0] == at), None)
        if colon:
            figures = (Figure((0, 1), float(number), of="people"),) if number.isdigit() else ()
            out.append(
                Passage(
                    found.id,
                    (at, at + len(line.rstrip())),
                    line.strip(),
                    outlet=found.outlet,
                    day=date.fromisoformat(found.date) if found.date else None,
                    attribution=said.id if said else None,
                    words=frozenset({about, "zarrow", "quillon"}),
                    figures=figures,
                )
            )
        at += len(line)
    return tuple(out)


def by_figures(a: Passage, b: Passage) -> Relation:
    """A plain judge: about the same word, another figure is a dispute, or an update of the same outlet."""
    if a.words != b.words:
        return Relation("none")
    if [f.value for f in a.figures] == [f.value for f in b.figures]:
        return Relation("same", sure=0.9)
    return Relation("update" if a.outlet == b.outlet else "dispute", "figure", "figures differ", 0.8)


def all_pairs(some: Sequence[Passage], others: Sequence[Passage] | None = None) -> list[tuple[int, int]]:
    if others is None:
        return list(combinations(range(len(some)), 2))
    return list(product(range(len(some)), range(len(others))))


def by_days(a: Profile, b: Profile) -> float:
    """Articles of one time may be about one happening, and are no story yet."""
    far = a.day is not None and b.day is not None and abs(a.day - b.day) > stories.WINDOW
    return 0.0 if far else claiming.RELATED


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested here is what is done with passages and relations; these have tests of their own."""
    make_plain(monkeypatch)


def make_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put plain readers and judges in the place of trained ones."""
    monkeypatch.setattr(claiming, "passages", line_by_line)
    monkeypatch.setattr(claiming, "compare_all", lambda pairs, _: [by_figures(*pair) for pair in pairs])
    monkeypatch.setattr(claiming, "worth_comparing", all_pairs)
    monkeypatch.setattr(vectors, "_run", lambda texts: [b""] * len(texts))
    monkeypatch.setattr(stories, "blocking_keys", lambda profile: frozenset("abc"))
    monkeypatch.setattr(stories, "likeness", by_days)


@pytest.fixture
def ledger(plain: None, tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as held:
        yield held


def report(text: str, outlet: str = "Post", day: str | None = "2031-06-04", **more: Any) -> Article:
    return article(f"{text}\n{outlet} {day}\n", outlet=outlet, date=day, **more)


POST = report("bridge: 12 fell\nharbour: 3 ran")
STAR = report("bridge: 12 fell, it wrote", "Star", "2031-06-05")
HERALD = report("bridge: 30 fell", "Herald", "2031-06-06")
LATER = report("bridge: 14 fell", "Post", "2031-06-07")


def told(ledger: Ledger) -> dict[str, Any]:
    """All claims and contrasts as they leave the program, but for entities, numbered as they come."""
    ids = [one.id for one in ledger.claims(alone=True)]
    lines = {id: exports.to_json(exports.claim_record(ledger.claim(id))) for id in ids}
    return {id: re.sub(r'"entity": "e\d+"', "", line) for id, line in lines.items()}


def tables(ledger: Ledger) -> dict[str, list[Any]]:
    """All that is kept of claims."""
    wanted = ("passage", "told", "relation", "claim", "contrast", "to_tell")
    with sqlite3.connect(ledger.path) as raw:
        out = {table: sorted(raw.execute(f"SELECT * FROM {table}"), key=repr) for table in wanted}
    raw.close()
    return out


# --- what is kept -----------------------------------------------------------------------------


def test_reports_that_say_the_same_are_one_claim(ledger: Ledger) -> None:
    ledger.add(POST)
    ledger.add(STAR)
    [one] = ledger.claims()
    assert (one.reports, one.origins, one.disputes) == (2, 2, 0)
    assert (one.words, one.figures) == ("bridge: 12 fell", ("12 people",))
    assert (one.first, one.last) == ("2031-06-04", "2031-06-05")
    shown = ledger.claim(one.id)
    assert [(s.article.outlet, s.words, s.attribution) for s in shown.sayings] == [
        ("Post", "bridge: 12 fell", None),
        ("Star", "bridge: 12 fell, it wrote", None),
    ]
    assert [(voice.kind, voice.name) for voice in shown.voices] == [("outlet", "Post"), ("outlet", "Star")]


def test_what_one_report_says_is_listed_on_demand(ledger: Ledger) -> None:
    ledger.add(POST)
    assert ledger.claims() == []
    assert [one.words for one in ledger.claims(alone=True)] == ["bridge: 12 fell", "harbour: 3 ran"]


def test_a_dispute_tells_both_sides(ledger: Ledger) -> None:
    ledger.add(HERALD, STAR, POST)
    [one] = ledger.disputes()
    assert (one.kind, one.about, one.sure) == ("dispute", "figure", 0.8)
    # The earlier side first, though it was added last.
    assert [(s.article.outlet, s.article.date, s.words) for s in (one.first, one.second)] == [
        ("Post", "2031-06-04", "bridge: 12 fell"),
        ("Herald", "2031-06-06", "bridge: 30 fell"),
    ]
    assert one.reason == "12 / 30"
    sides = [claim for claim in ledger.claims(alone=True) if claim.id in (one.one, one.other)]
    assert [claim.disputes for claim in sides] == [1, 1]
    assert [claim.words for claim in ledger.claims()] == ["bridge: 12 fell"]  # the other stands alone


def test_an_update_is_no_dispute(ledger: Ledger) -> None:
    ledger.add(POST, LATER)
    assert ledger.disputes() == []
    [one] = ledger.disputes(kind="update")
    assert (one.first.words, one.second.words) == ("bridge: 12 fell", "bridge: 14 fell")
    [shown] = ledger.claim(one.one).contrasts
    assert shown == one


def test_on_whose_word(ledger: Ledger) -> None:
    text = "bridge: 12 fell\nSaid by Ann Lee.\n"
    said = Attribution(
        "a1",
        span(text, "Ann Lee"),
        span(text, "Said"),
        span(text, "bridge: 12 fell"),
        standing="named person",
        speaker=Speaker("s1", "Ann Lee", "named person", ("Ann Lee",)),
    )
    one = article(text, (said,), outlet="Post", date="2031-06-04")
    ledger.add(one, STAR)
    [claim] = ledger.claims()
    saying = ledger.claim(claim.id).sayings[0]
    assert (saying.attribution, saying.chain, saying.stance) == ("a1", ("Ann Lee",), "asserts")
    assert saying.entity and saying.entity.startswith("e")
    assert ledger.claims_of(one.id) == {"a1": (claim.id, 2, 0)}
    assert one.page.text[slice(*saying.place)] == saying.words


def test_articles_far_apart_in_time_are_not_compared(ledger: Ledger) -> None:
    ledger.add(POST, report("bridge: 12 fell", "Star", "2031-09-05"))
    assert ledger.claims() == []
    ledger.add(report("bridge: 12 fell", "Gazette", None))  # undated: may be of any time
    assert [one.reports for one in ledger.claims()] == [3]


def test_an_id_leads_to_its_claim_for_ever(ledger: Ledger) -> None:
    ledger.add(STAR)
    [before] = ledger.claims(alone=True)
    ledger.add(POST)  # earlier: the claim is called by its passage from now on
    [after] = ledger.claims()
    assert after.id != before.id
    assert ledger.claim(before.id).claim == after == ledger.claim(after.id[:5]).claim


def test_ids_that_lead_nowhere_are_refused(ledger: Ledger) -> None:
    ledger.add(POST, HERALD)
    with pytest.raises(NotInLedger, match=r"no claim .* has an id that begins so; see onrecord claims"):
        ledger.claim("cxyz")
    with pytest.raises(NotInLedger, match=r"several claims .* are called so; give one of c"):
        ledger.claim("c")


# --- what is asked for ------------------------------------------------------------------------


def test_claims_by_words_outlet_and_date(ledger: Ledger) -> None:
    ledger.add(POST, STAR, HERALD)
    ledger.add(report("harbour: 3 ran", "Star", "2031-06-08"))

    def words(*asked: str, **more: Any) -> list[str]:
        return [one.words for one in ledger.claims(*asked, **more)]

    assert words() == ["harbour: 3 ran", "bridge: 12 fell"]
    assert words(alone=True) == ["harbour: 3 ran", "bridge: 30 fell", "bridge: 12 fell"]
    assert words("Harbour") == words("harb*") == words(since="2031-06-07") == ["harbour: 3 ran"]
    assert words("wrote") == ["bridge: 12 fell"]  # in one of its passages
    assert words(outlet="HERALD", alone=True) == ["bridge: 30 fell"]
    assert words(until="2031-06-04") == ["harbour: 3 ran", "bridge: 12 fell"]
    assert words("bridge", outlet="Star") == ["bridge: 12 fell"]
    assert words(limit=1, offset=1) == ["bridge: 12 fell"]
    assert words("nowhere") == []
    with pytest.raises(ValueError, match="not a date"):
        ledger.claims(since="soon")


def test_disputes_by_words_and_outlet(ledger: Ledger) -> None:
    ledger.add(POST, HERALD, report("harbour: 9 ran", "Star", "2031-06-05"))
    assert len(ledger.disputes()) == 2
    assert [one.second.article.outlet for one in ledger.disputes("harbour")] == ["Star"]
    assert [one.reason for one in ledger.disputes(outlet="herald")] == ["12 / 30"]
    assert len(ledger.disputes(limit=1)) == 1 and ledger.disputes("nowhere") == []


# --- order, again, old ledgers ----------------------------------------------------------------


def test_the_order_of_adding_does_not_matter(plain: None, tmp_path: Path) -> None:
    reports = [POST, STAR, HERALD, LATER, report("bridge: 30 fell", "Gazette", None)]
    reports.append(report("bridge: 14 fell\nharbour: 3 ran", "Star", "2031-06-04"))
    found = []
    for seed in range(6):
        random.Random(seed).shuffle(reports)
        with Ledger(tmp_path / f"{seed}.db") as ledger:
            for one in reports:
                ledger.add(one)
            found.append((told(ledger), [exports.contrast_record(c) for c in ledger.disputes()]))
    assert len(found[0][1]) > 2 and all(one[0] == found[0][0] for one in found)
    assert all(sorted(map(repr, one[1])) == sorted(map(repr, found[0][1])) for one in found)


def test_a_bundle_in_any_order(tmp_path: Path, bundle: list[Article]) -> None:
    found = []
    for seed in range(3):
        random.Random(seed).shuffle(bundle)
        with Ledger(tmp_path / f"{seed}.db") as ledger:
            for one in bundle:
                ledger.add(one)
            found.append(told(ledger))
    assert found[0] and found[1] == found[0] and found[2] == found[0]


@pytest.fixture(scope="module")
def bundle() -> list[Article]:
    """The reports of a bundle, read."""
    rows = json.loads((ROOT / "bench" / "bundles" / "develop-3.json").read_text("utf-8"))["reports"]
    return [
        replace(onrecord.read(row["text"]), outlet=row["outlet"], date=row["date"], title=row["title"])
        for row in rows
    ]


def test_linking_again_changes_nothing(ledger: Ledger) -> None:
    for one in (HERALD, POST, STAR, LATER):
        ledger.add(one)
    before = tables(ledger)
    assert ledger.add(STAR) == 0
    assert tables(ledger) == before
    ledger.relink()
    assert tables(ledger) == before


def test_an_old_ledger_is_told_when_it_is_opened(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    for one in (HERALD, POST, STAR, LATER):
        ledger.add(one)
    before = tables(ledger)
    ledger.close()
    with sqlite3.connect(ledger.path) as raw:
        for table in ("contrast", "claim", "relation", "told", "passage"):
            raw.execute(f"DELETE FROM {table}")
        raw.execute("INSERT INTO to_tell SELECT key FROM article")
    raw.close()
    monkeypatch.setattr(claiming, "BATCH", 2)
    monkeypatch.setattr(rest, "_HELD", 60)  # both of a batch in one transaction, however slow it is

    calls, tell = iter([False, False, False, True]), claiming.tell_article

    def dies(*given: Any) -> None:
        tell(*given)
        if next(calls):
            raise KeyboardInterrupt

    monkeypatch.setattr(claiming, "tell_article", dies)
    with pytest.raises(KeyboardInterrupt):
        Ledger(ledger.path)
    assert len(tables(ledger)["to_tell"]) == 2  # what was done before is kept, the rest is to do
    monkeypatch.setattr(claiming, "tell_article", tell)
    with Ledger(ledger.path) as again:
        assert tables(again) == before


def test_an_article_without_passages_is_kept(ledger: Ledger) -> None:
    assert ledger.add(report("Nothing is put forward")) == 1
    assert ledger.claims(alone=True) == [] and tables(ledger)["told"] == []


# --- keys and packing -------------------------------------------------------------------------


def test_passages_are_packed_and_come_back() -> None:
    one = Passage(
        "x-0",
        (3, 9),
        "\ud800 text",
        day=date(2031, 6, 4),
        chain=("a", "b"),
        words=frozenset({"b", "a"}),
        figures=(Figure((1, 2), 12.0, of="people", about=True),),
        whens=(When((0, 3), date(2031, 6, 1), None, (1.5, 2.0)),),
        negative=True,
    )
    other = replace(one, span=(10, 12), negative=False, figures=())
    assert unpacked(Passage, packed([one, other])) == (one, other)
    assert unpacked(Passage, packed([one])) == (one,)
    assert packed([])["each"] == []


def test_packed_fields_that_are_no_more_are_left_out() -> None:
    held = packed([Passage("x-0", (0, 1), "a")])
    held["each"][0]["colour"] = "red"
    assert unpacked(Passage, held) == (Passage("x-0", (0, 1), "a"),)


def test_lines_that_stand_everywhere_connect_no_more_than_so_many(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claiming, "CONNECTED", 3)
    for number in range(6):
        ledger.add(report(f"write: 9 letters\nfact{number}: 5 fell\nfact{number}: 5 fell", f"Post {number}"))
    ledger.add(report("write: 9 letters\nfact0: 5 fell", "Star"))
    assert sorted((one.words, one.reports) for one in ledger.claims()) == [
        ("fact0: 5 fell", 2),
        ("write: 9 letters", 3),
    ]
    assert [one.reports for one in ledger.claims("write", alone=True)] == [3, 1, 1, 1, 1]


def test_of_an_article_without_end_the_first_passages_are_kept(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claiming, "LONGEST", 5)
    ledger.add(report("\n".join(f"fact{number}: {number} fell" for number in range(50))))
    assert [one.words for one in ledger.claims(alone=True)] == [f"fact{n}: {n} fell" for n in range(5)]
