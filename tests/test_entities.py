"""Entities across articles: who is linked to whom and why, what persons decide, and the dossier."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from web_articles import article, span

from onrecord import exports
from onrecord.errors import NotInLedger
from onrecord.ledger import Entity, Ledger, best_fit, linking
from onrecord.linking import entities
from onrecord.linking.entities import Known, choose, joined, told_apart
from onrecord.linking.identity import Verdict, Voice
from onrecord.records import Article, Attribution, Role, Speaker, Tie


def by_roles(a: Voice, b: Voice) -> Verdict:
    """A plain judge: one name and no unlike roles are the same; sure where a role is shared."""
    if a.name.casefold() != b.name.casefold():
        return Verdict(False, 1.0, "names differ")
    if a.roles and b.roles and not set(a.roles) & set(b.roles):
        return Verdict(False, 0.9, "unlike roles")
    return Verdict(True, 0.9 if a.roles and b.roles else 0.7, "same name")


@pytest.fixture(autouse=True)
def plain_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested here is what is done with verdicts; the verdicts have tests of their own."""
    monkeypatch.setattr(entities, "compare", by_roles)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as held:
        yield held


def saying(
    name: str,
    words: str = "It rains",
    role: str | None = None,
    standing: str = "named person",
    more: tuple[Attribution, ...] = (),
    **of: Any,
) -> Article:
    """An article in which ``name``, who is called ``role``, says ``words`` to the Post."""
    text = f"“{words},” {role or ''} {name} told the Post. It was {of.get('date', 'a day')}. About Bo Ek."
    roles = (Role(role, span(text, role)[0], "the town"),) if role else ()
    names = (name, name.split()[-1]) if standing.startswith("named") else ()
    speaker = Speaker("s1", name, standing, names, None, roles)
    said = Attribution(
        "a1",
        span(text, name),
        span(text, "told"),
        span(text, f"“{words},”"),
        standing=standing,
        speaker=speaker,
        addressee=span(text, "the Post"),
    )
    return article(text, (said, *more), **of)


def names(found: list[Entity]) -> list[tuple[str, int]]:
    return [(one.name, one.articles) for one in found]


def tables(ledger: Ledger) -> dict[str, list[Any]]:
    """All that linking writes."""
    wanted = ("entity", "entity_key", "entity_name", "link", "pin", "to_link")
    with sqlite3.connect(ledger.path) as raw:
        out = {table: sorted(raw.execute(f"SELECT * FROM {table}"), key=repr) for table in wanted}
    raw.close()
    return out


# --- which entity -----------------------------------------------------------------------------


def voice(name: str, *roles: str) -> Voice:
    return Voice(name, (name,), roles, "named person", ())


def test_the_best_of_those_that_fit_is_chosen() -> None:
    known = [Known("e1", voice("Ann Lee")), Known("e2", voice("Ann Lee", "mayor")), Known("e3", voice("Bo"))]
    choice = choose(voice("Ann Lee", "mayor"), known)
    assert choice.entity == known[1] and (choice.confidence, choice.reason) == (0.9, "same name")


def test_of_two_that_fit_equally_well_neither_is_chosen() -> None:
    known = [Known("e1", voice("Ann Lee", "mayor")), Known("e2", voice("Ann Lee", "pilot"))]
    choice = choose(voice("Ann Lee"), known)
    assert choice.entity is None and choice.reason == "fits e1 and e2 equally well (same name)"


def test_a_new_entity_has_a_reason_too() -> None:
    assert choose(voice("Ann Lee"), []).reason == "first of this name"
    known = [Known("e1", voice("Ann Lee", "mayor"))]
    assert choose(voice("Ann Lee", "pilot"), known).reason == "not e1: unlike roles"
    many = [Known(f"e{n}", voice("Ann Lee", "mayor")) for n in range(5)]
    assert choose(voice("Ann Lee", "pilot"), many).reason == "not e0, e1, e2 and others: unlike roles"


def test_two_people_of_one_article_are_told_apart_by_their_names() -> None:
    assert told_apart(voice("Kim Jong-il"), voice("Kim Sang-hun"))
    assert not told_apart(voice("Kim Jong-il"), voice("Kim Jong-Il"))
    un = Voice("UN", ("UN",), (), "named organisation", ())
    assert not told_apart(un, Voice("United Nations", ("United Nations",), (), "named organisation", ()))


def test_joined_voices_are_found_by_the_keys_of_each() -> None:
    whole, keys = joined([voice("Ann Lee", "mayor"), voice("Ann Maria Lee")])
    assert set(whole.names) == {"Ann Lee", "Ann Maria Lee"} and whole.roles == ("mayor",)
    assert keys >= joined([voice("Ann Lee")])[1] | joined([voice("Ann Maria Lee")])[1]


# --- linking ----------------------------------------------------------------------------------


def test_one_entity_for_one_name_and_a_reason_for_each_link(ledger: Ledger) -> None:
    ledger.add(saying("Ann Lee", role="the mayor", date="2031-06-04"))
    ledger.add(saying("ANN LEE", "It pours", date="2031-06-05"), saying("Bo Ek"))
    assert names(ledger.entities()) == [("Ann Lee", 2), ("Bo Ek", 1)]
    dossier = ledger.entity("Ann Lee")
    assert [(link.reason, link.by, link.confidence) for link in dossier.links] == [
        ("same name", "machine", 0.7),
        ("first of this name", "machine", 1.0),
    ]
    assert [entry.entity for entry in dossier.said] == [dossier.entity.id] * 2


def test_two_people_of_one_name_stay_two(ledger: Ledger) -> None:
    ledger.add(saying("Ann Lee", role="the mayor"), saying("Ann Lee", role="the pilot"))
    ledger.add(saying("Ann Lee", "It pours", role="the mayor"), saying("Ann Lee", "Neither knows"))
    assert names(ledger.entities()) == [("Ann Lee", 2), ("Ann Lee", 1), ("Ann Lee", 1)]


def test_the_unnamed_are_no_entities(ledger: Ledger) -> None:
    ledger.add(saying("aid workers", standing="unnamed group"), saying("Ann Lee"))
    assert names(ledger.entities()) == [("Ann Lee", 1)]
    assert [speaker.name for speaker in ledger.speakers(unnamed=True)] == ["aid workers"]
    assert {entry.entity is None for entry in ledger.attributions("aid workers")} == {True}


def test_ids_of_an_article_s_speakers(ledger: Ledger) -> None:
    one = saying("Ann Lee")
    ledger.add(one, saying("aid workers", standing="unnamed group"))
    assert ledger.entities_of(one.id) == {"s1": ledger.entity("Ann Lee").entity.id}


def test_linking_again_changes_nothing(ledger: Ledger) -> None:
    for n, role in enumerate([None, "the mayor", "the pilot", "the mayor", None, "the pilot"]):
        ledger.add(saying("Ann Lee", f"Day {n}", role), saying("Bo Ek", f"Night {n}"))
    before = tables(ledger)
    ledger.relink()
    assert tables(ledger) == before
    ledger.relink()
    assert tables(ledger) == before


def test_adding_an_article_looks_everything_up_by_an_index(ledger: Ledger) -> None:
    ledger.add(saying("Ann Lee", "It pours"))
    seen: list[tuple[str, Any]] = []
    event.listen(
        ledger._engine, "before_cursor_execute", lambda c, k, sql, values, *_: seen.append((sql, values))
    )
    ledger.add(saying("Ann Lee", role="the mayor", more=(Attribution("a2", (), (), (), about=("Bo Ek",)),)))
    lookups = [(sql, values) for sql, values in seen if re.match(r"SELECT|UPDATE|DELETE", sql)]
    assert len(lookups) > 5
    with sqlite3.connect(ledger.path) as raw:
        for sql, values in lookups:
            for *_, step in raw.execute(f"EXPLAIN QUERY PLAN {sql}", values):
                assert not re.match(r"SCAN (?!anon_)", step), f"{step}: {sql}"
    raw.close()


# --- finding ----------------------------------------------------------------------------------


def test_an_entity_is_found_by_id_by_any_name_and_by_words_of_one(ledger: Ledger) -> None:
    ledger.add(saying("Ann Maria Lee"), saying("Bo Ek"))
    [ann] = ledger.entities("ann maria lee")
    assert re.fullmatch(r"e\d+", ann.id)
    for name in (ann.id, ann.id.upper(), "Lee", "lee  ann", "MARIA"):
        assert ledger.entities(name) == [ann]
        assert ledger.entity(name).entity == ann
    for name in ("", "e", "e0", "e99999999999999999999", "Le", "%", "\x00", "\ud800"):
        assert ledger.entities(name) == []
        with pytest.raises(NotInLedger, match="nobody"):
            ledger.entity(name)


def test_a_name_that_several_have_is_answered_with_their_ids(ledger: Ledger) -> None:
    ledger.add(saying("Ann Lee", role="the mayor"), saying("Ann Lee", role="the pilot"))
    first, second = ledger.entities("Ann Lee")
    with pytest.raises(NotInLedger) as refused:
        ledger.entity("Ann Lee")
    line = str(refused.value)
    assert "\n" not in line and "2 are called so; name one by its id" in line
    assert f"{first.id} (Ann Lee, the mayor, 1 article)" in line and second.id in line


def test_the_foremost_name_comes_before_others(ledger: Ledger) -> None:
    ledger.add(saying("Ann Lee"), saying("Lee"), saying("Bo Lee"))
    fits = ledger.entities("lee")
    assert len(fits) == 3
    one = best_fit(fits, "lee")
    assert one is not None and one.name == "Lee" == ledger.entity("lee").entity.name
    assert best_fit(fits, "Chu") is None and best_fit([], "lee") is None


def test_a_name_that_is_no_part_of_the_foremost_is_enough(ledger: Ledger) -> None:
    ledger.add(saying("United Nations", standing="named organisation"), saying("UN"), saying("UN Women"))
    ledger.merge("United Nations", ledger.entity("UN").entity.id)
    assert len(ledger.entities("un")) == 2 and ledger.entity("un").entity.name == "United Nations"


# --- what persons decide ----------------------------------------------------------------------


@pytest.fixture
def lees(ledger: Ledger) -> list[Article]:
    """Three articles in which Ann Lee speaks, and one with Ms Lee, in the ledger."""
    days = [saying("Ann Lee", f"Day {n}", date=f"2031-06-0{n}") for n in (1, 2, 3)]
    other = saying("Ms Lee", "Good morning", date="2031-06-04")
    ledger.add(*days, other)
    return [*days, other]


def sets(ledger: Ledger) -> list[list[str]]:
    """The articles of each entity."""
    found = [ledger.entity(one.id) for one in ledger.entities()]
    return sorted(sorted(link.article.id for link in dossier.links) for dossier in found)


def parts(*articles: list[Article]) -> list[list[str]]:
    return sorted(sorted(one.id for one in part) for part in articles)


def test_a_person_merges_for_good(ledger: Ledger, lees: list[Article]) -> None:
    gone = ledger.entity("Ms Lee").entity.id
    one = ledger.merge("Ann Lee", "Ms Lee", who="mia")
    assert (one.articles, one.attributions) == (4, 4)
    assert ledger.entity(gone).entity == one, "the id of what was merged leads to what it is now"
    assert sets(ledger) == parts(lees)
    ledger.relink()
    assert sets(ledger) == parts(lees)
    [newest, *_] = ledger.entity(one.id).links
    assert newest.by == "person" and newest.machine == "first of this name"
    assert re.fullmatch(rf"mia: e\d+ Ann Lee and {gone} Ms Lee are one", newest.reason)
    ledger.add(saying("Ms Lee", "Good night"))
    assert ledger.entity("Ms Lee").entity.articles == 5


def test_a_person_splits_for_good(ledger: Ledger, lees: list[Article]) -> None:
    found = ledger.split("Ann Lee", lees[1].id[:9], who="mia")
    assert sorted(names(found)) == [("Ann Lee", 1), ("Ann Lee", 2)]
    wanted = parts([lees[0], lees[2]], [lees[1]], [lees[3]])
    assert sets(ledger) == wanted
    ledger.relink()
    assert sets(ledger) == wanted
    before = tables(ledger)
    ledger.relink()
    assert tables(ledger) == before
    ledger.add(saying("Ann Lee", "Whoever I am"))
    assert len(ledger.entities("Ann Lee")) == 3, "it fits both equally well"


def test_without_articles_each_is_another(ledger: Ledger, lees: list[Article]) -> None:
    assert len(ledger.split("Ann Lee")) == 3
    assert sets(ledger) == parts(*([one] for one in lees))
    ledger.relink()
    assert sets(ledger) == parts(*([one] for one in lees))


def test_a_merge_takes_back_a_split(ledger: Ledger, lees: list[Article]) -> None:
    one, other = ledger.split("Ann Lee", lees[0].id)
    ledger.merge(one.id, other.id)
    assert sets(ledger) == parts(lees[:3], lees[3:])
    ledger.relink()
    assert sets(ledger) == parts(lees[:3], lees[3:])


def test_undo_takes_back_one_after_the_other(ledger: Ledger, lees: list[Article]) -> None:
    before = tables(ledger)
    ledger.merge("Ann Lee", "Ms Lee", who="mia")
    ledger.split("Ann Lee", lees[3].id, lees[0].id, who="bo")
    assert sets(ledger) == parts([lees[0], lees[3]], lees[1:3])
    undone = ledger.undo()
    assert (undone.who, undone.undone is not None) == ("bo", True)
    assert sets(ledger) == parts(lees)
    ledger.undo()
    assert tables(ledger) == before
    with pytest.raises(NotInLedger, match="no merge or split to take back"):
        ledger.undo()
    assert [(d.who, d.undone is not None) for d in ledger.decisions()] == [("mia", True), ("bo", True)]


def test_what_came_after_a_decision_follows_when_it_is_taken_back(
    ledger: Ledger, lees: list[Article]
) -> None:
    ledger.merge("Ann Lee", "Ms Lee")
    later = saying("Ann Lee", "Later")
    ledger.add(later)
    ledger.undo()
    assert sets(ledger) == parts([*lees[:3], later], lees[3:])
    ledger.split("Ann Lee", lees[0].id, later.id)
    ledger.undo()
    assert sets(ledger) == parts([*lees[:3], later], lees[3:])


def test_a_decision_holds_when_the_page_is_read_again(ledger: Ledger, lees: list[Article]) -> None:
    ledger.split("Ann Lee", lees[1].id)
    with sqlite3.connect(ledger.path) as raw:  # nothing in Onrecord removes pages; a person might
        for table in ("link", "entity_key", "entity_name", "entity", "mention", "attribution", "speaker"):
            raw.execute(f"DELETE FROM {table}")
        for table in ("contrast", "claim", "relation", "told", "passage"):
            raw.execute(f"DELETE FROM {table}")
        for table in ("copy", "alike", "reuse_key", "subject_key", "subject"):
            raw.execute(f"DELETE FROM {table}")
        for table in ("article_text", "article", "page_text", "page"):
            raw.execute(f"DELETE FROM {table}")
    raw.close()
    ledger.add(*reversed(lees))
    assert sets(ledger) == parts([lees[0], lees[2]], [lees[1]], [lees[3]])


def test_what_can_t_be_decided_is_refused(ledger: Ledger, lees: list[Article]) -> None:
    before = tables(ledger)
    for call, message in (
        (lambda: ledger.merge("Ann Lee", "ann lee"), "is one entity already; name two"),
        (lambda: ledger.merge("Ann Lee", "Nobody"), "Nobody: nobody of that name speaks in"),
        (lambda: ledger.split("Ms Lee"), "speaks in one article only, there is nothing to split"),
        (lambda: ledger.split("Ann Lee", "zzz"), "zzz: is not one of its articles; see onrecord who e"),
        (lambda: ledger.split("Ann Lee", lees[3].id), "is not one of its articles"),
        (lambda: ledger.split("Ann Lee", ""), "several of its articles begin so"),
        (lambda: ledger.split("Ann Lee", *(one.id for one in lees[:3])), "speaks in no other article"),
    ):
        with pytest.raises(NotInLedger, match=message):
            call()
    assert tables(ledger) == before and ledger.decisions() == []


# --- ledgers from before there were entities --------------------------------------------------


def as_before(path: Path) -> None:
    """Make the ledger one whose speakers were never linked."""
    with sqlite3.connect(path) as raw:
        for table in ("link", "entity_key", "entity_name", "entity"):
            raw.execute(f"DELETE FROM {table}")
        raw.execute("INSERT INTO to_link SELECT key FROM article")
    raw.close()


def test_an_old_ledger_is_linked_when_it_is_opened(ledger: Ledger, lees: list[Article]) -> None:
    before = tables(ledger)
    ledger.close()
    as_before(Path(ledger.path))
    with Ledger(ledger.path, create=False) as again:
        assert tables(again) == before


def test_killed_while_it_is_linked_the_rest_comes_next_time(
    ledger: Ledger, lees: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tables(ledger)
    ledger.close()
    as_before(Path(ledger.path))
    calls = iter([False, False, True])
    link = linking.link_article

    def dies(*given: Any) -> None:
        link(*given)
        if next(calls):
            raise KeyboardInterrupt

    monkeypatch.setattr(linking, "BATCH", 1)
    monkeypatch.setattr(linking, "link_article", dies)
    with pytest.raises(KeyboardInterrupt):
        Ledger(ledger.path)
    monkeypatch.setattr(linking, "link_article", link)
    with sqlite3.connect(ledger.path) as raw:
        assert raw.execute("SELECT count(*) FROM to_link").fetchone() == (2,)
        assert raw.execute("SELECT count(*) FROM link").fetchone() == (2,)
    raw.close()
    with Ledger(ledger.path) as again:
        assert tables(again) == before
        assert list(again.articles()) == lees


# --- the dossier ------------------------------------------------------------------------------


@pytest.fixture
def mayor(ledger: Ledger) -> Ledger:
    """A ledger on Ann Lee, the mayor."""
    about = (
        Attribution(
            "a2", (), (), ((0, 2),), about=("Ann Lee",), speaker=Speaker("s9", "Bo", "named person", ("Bo",))
        ),
        Attribution("a3", (), (), ((0, 2),), about=("Chu",)),
    )
    first = saying("Ann Lee", "The dam and the weir hold", "the mayor", date="2031-06-04", outlet="Herald")
    tie = Tie("belongs to", "Lee", "the town", span(first.text, "the mayor")[0])
    other = Tie("belongs to", "Chu", "the town", span(first.text, "the mayor")[0])
    ledger.add(
        Article(first.page, 0, first.end, first.mapped, date=first.date, outlet="Herald",
                attributions=first.attributions, ties=(tie, other)),
        saying("Ann Lee", "A weir, the weir", "the mayor", date="2031-06-05", outlet="Post", more=about),
        *(saying("Chu", f"The town is well {n}") for n in range(30)),
    )  # fmt: skip
    return ledger


def test_a_dossier(mayor: Ledger) -> None:
    dossier = mayor.entity("Ann Lee")
    assert dossier.entity.name == "Ann Lee" and dossier.number == 2
    assert dossier.names == (("Ann Lee", 2), ("Lee", 2))
    assert [(role.words, role.body, role.article.date) for role in dossier.roles] == [
        ("the mayor", "the town", "2031-06-05"),
        ("the mayor", "the town", "2031-06-04"),
    ]
    [tie] = dossier.ties
    assert (tie.who, tie.kind, tie.whom, tie.words) == ("Lee", "belongs to", "the town", "the mayor")
    one = mayor.article(tie.article.id)
    assert one.page.text[slice(*tie.place)] == "the mayor"
    assert dossier.addressees == (("the Post", 2),)
    assert dossier.stances == (("asserts", 2),)
    assert dossier.topics[0] == "weir" and "dam" in dossier.topics and "town" not in dossier.topics
    assert [entry.article.date for entry in dossier.said] == ["2031-06-05", "2031-06-04"]
    [about] = dossier.about
    assert about.attribution.speaker_name == "Bo"
    assert mayor.entity("Bo").mentions == (("Ann Lee", 1),)


def test_a_dossier_of_what_is_asked_for(mayor: Ledger) -> None:
    dossier = mayor.entity("Ann Lee", outlet="herald")
    assert (dossier.number, len(dossier.said), len(dossier.roles)) == (1, 1, 2)
    assert mayor.entity("Ann Lee", since="2031-06-05").said[0].article.outlet == "Post"
    assert mayor.entity("Ann Lee", stance="denies").said == ()
    assert len(mayor.entity("Ann Lee", limit=1, offset=1).said) == 1
    assert mayor.entity("Ann Lee", limit=1).number == 2


def test_a_dossier_as_a_record(mayor: Ledger) -> None:
    record = exports.dossier_record(mayor.entity("Ann Lee"))
    assert exports.to_json(record)
    assert record["names"] == [{"words": "Ann Lee", "number": 2}, {"words": "Lee", "number": 2}]
    assert record["roles"][0].keys() == {"words", "body", "article", "date", "outlet", "span"}
    assert record["said"][0]["speaker"]["roles"][0]["words"] == "the mayor"
    assert record["said"][0]["words"]["addressee"] == "the Post"
    assert record["links"][0]["by"] == "machine"


def test_a_name_of_one_word_means_somebody_only_where_they_speak(ledger: Ledger) -> None:
    lee = (Attribution("a2", (), (), ((0, 2),), about=("Lee",)),)
    ledger.add(saying("Ann Lee", more=lee), saying("Chu", more=lee))
    assert [entry.article.id for entry in ledger.entity("Ann Lee").about] == [
        ledger.entity("Ann Lee").links[0].article.id
    ]


def test_search_takes_the_same_filters(mayor: Ledger) -> None:
    assert len(mayor.search("weir")) == 2
    assert len(mayor.search("weir", outlet="HERALD")) == 1
    assert len(mayor.search("weir", since="2031-06-05", until="2031")) == 1
    assert mayor.search("weir", standing="named organisation") == mayor.search("weir", stance="denies") == []
    assert len(mayor.attributions(entity="Lee")) == 2
