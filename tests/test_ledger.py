"""The ledger: what goes in comes out the same, and lists say what was asked for."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from web_articles import article, nested_article, span

from onrecord import exports
from onrecord.errors import NotInLedger
from onrecord.ledger import Entry, Ledger, SpeakerCount
from onrecord.mapped import MappedText
from onrecord.records import Article, Attribution, Page, Repair, Role, Speaker, Tie


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A ledger's file as it is made; a copy is opened sooner than another is made."""
    path = tmp_path_factory.mktemp("empty") / "ledger.db"
    Ledger(path).close()
    return path.read_bytes()


@pytest.fixture
def ledger(tmp_path: Path, empty: bytes) -> Iterator[Ledger]:
    (tmp_path / "ledger.db").write_bytes(empty)
    with Ledger(tmp_path / "ledger.db", create=False) as held:
        yield held


def quoting(name: str, words: str, standing: str = "named person", **more: str) -> Article:
    """An article in which ``name`` says ``words``."""
    text = f"“{words},” said {name}."
    said = Attribution(
        "a1",
        span(text, name),
        span(text, "said", after="” "),
        span(text, f"“{words},”"),
        kind="direct",
        standing=standing,
        speaker=Speaker("s1", name),
    )
    return article(text, (said,), **more)


def contents(entries: list[Entry]) -> list[str]:
    """The words said, without quotation marks."""
    return [entry.content.strip("“,”") for entry in entries]


# --- what goes in comes out -------------------------------------------------------------------


def test_an_article_comes_back_as_it_was_added(ledger: Ledger) -> None:
    added = nested_article()
    assert ledger.add(added) == 1
    assert list(ledger.articles()) == [added]
    assert ledger.article(added.id) == added


def test_it_is_still_there_when_opened_again(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(nested_article())
    with Ledger(str(tmp_path / "ledger.db"), create=False) as ledger:
        assert list(ledger.articles()) == [nested_article()]


def test_no_field_is_forgotten(ledger: Ledger) -> None:
    # Every field with a default is given another value, so that one without a column is noticed here.
    damage = (Repair("broken bytes", (3, 4), "\ufffd"), Repair("broken bytes", (0, 1)))
    page = Page("p", b"caf\xe9 caf\xe9", "café café", "text/html", "cp1252", damage)
    roles = (Role("the mayor", (5, 9), "the town"), Role("\ud800", (0, 2)))
    zoe = Speaker("s1", "Zoë", "named person", ("Zoë", "Zo"), "Ζωή", roles)
    tie = Tie("belongs to", "Zoë", "the town", (5, 9))
    said = (
        Attribution(
            "a1",
            ((0, 4),),
            (),
            ((5, 9),),
            "direct",
            "denies",
            "possible",
            True,
            True,
            "named person",
            confidence=0.25,
            speaker_confidence=0.5,
            addressee=((1, 3),),
            about=("Bo Ek", "\ud83d\ude00"),
        ),
        Attribution("a2", (), ((0, 2),), ((2, 4), (5, 9)), speaker=zoe, inside="a1"),
    )
    mapped = MappedText.of("café").edit([(4, 4, " "), (4, 4, "café")])
    one = Article(
        page,
        0,
        9,
        mapped,
        "T",
        "K",
        "S",
        2,
        "B",
        "2031",
        "O",
        True,
        (Repair("r", (0, 2), ""),),
        said,
        (tie,),
        "fr",
    )
    for record in (page, said[0], said[1], zoe, one):
        for field in fields(record):
            default = field.default if field.default is not MISSING else object()
            covered = [getattr(x, field.name) for x in (record, *said) if isinstance(x, type(record))]
            assert any(value != default for value in covered), f"{field.name}: add it to this test"
    ledger.add(one)
    assert list(ledger.articles()) == [one]
    assert ledger.article(one.id).attributions[0].confidence == 0.25


def test_an_attribution_with_more_fields_keeps_the_order_of_the_article(ledger: Ledger) -> None:
    said = tuple(Attribution(f"a{n}", (), (), ((n, n + 1),)) for n in (5, 1, 4, 2, 3))
    added = article("It rained.", said)
    ledger.add(added)
    assert ledger.article(added.id).attributions == said


_odd = st.text(st.characters(exclude_categories=()), max_size=12) | st.text(
    "\x00\x1a\ud83d\ude00⠀⢀a%_\\", max_size=8
)
_number = itertools.count()


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles of which every text is odd and every span is in its text."""
    text = draw(_odd)
    span = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda s: (min(s), max(s)))
    spans = st.lists(span, max_size=2).map(tuple)
    maybe = st.none() | _odd
    names = st.lists(_odd, max_size=2).map(tuple)
    roles = st.lists(st.builds(Role, _odd, span, maybe), max_size=2).map(tuple)
    speaker = st.builds(Speaker, _odd, _odd, _odd, names, maybe, roles)
    ties = st.lists(st.builds(Tie, _odd, _odd, _odd, span), max_size=2).map(tuple)
    said = st.builds(
        Attribution,
        *(_odd, spans, spans, spans, _odd, _odd, _odd, st.booleans(), st.booleans(), _odd),
        *(st.none() | speaker, maybe, st.floats(0, 1), st.floats(0, 1), spans, names),
    )
    repairs = st.lists(st.builds(Repair, _odd, span, maybe), max_size=2).map(tuple)
    # A page is added once; a number makes each a page of its own.
    raw = draw(st.binary(max_size=8) | st.just(text.encode("utf-8", "surrogatepass"))) + b"%d" % next(_number)
    page = Page(draw(_odd), raw, draw(_odd) + text, draw(_odd), draw(_odd), draw(repairs))
    mapped = MappedText.of(text, draw(st.integers(0, 9))).edit(
        [(0, len(text), text)] if draw(st.booleans()) else []
    )
    titles = [draw(maybe) for _ in range(3)]
    place = [draw(st.integers(0, 99)) for _ in range(2)]
    origin = [draw(maybe) for _ in range(3)]
    found = tuple(draw(st.lists(said, max_size=3)))
    begins, cut = draw(st.integers(0, 9)), draw(st.booleans())
    return Article(page, *place, mapped, *titles, begins, *origin, cut, draw(repairs), found, draw(ties))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(tmp_path_factory.mktemp("ledger") / "ledger.db") as held:
        yield held


@settings(max_examples=60, deadline=None)
@given(added=articles())
def test_any_text_comes_back(shared: Ledger, added: Article) -> None:
    assert shared.add(added) == 1
    assert shared.article(added.id) == added
    for attribution in added.attributions:
        if attribution.speaker:
            assert attribution in [e.attribution for e in shared.attributions(attribution.speaker.name)]


def test_more_articles_than_are_read_at_a_time_come_in_order(ledger: Ledger) -> None:
    added = [article(f"It rained for {n} days.") for n in range(120)]
    assert ledger.add(*added) == 120
    assert list(ledger.articles()) == added


# --- adding again -----------------------------------------------------------------------------


def test_adding_again_changes_nothing(ledger: Ledger) -> None:
    one = nested_article()
    assert [ledger.add(one), ledger.add(one), ledger.add(one, one)] == [1, 0, 0]
    again = replace(one, page=replace(one.page, name="elsewhere.html"), title="Another")
    assert ledger.add(again) == 0
    assert list(ledger.articles()) == [one]
    assert ledger.add() == 0


def test_articles_of_one_page_may_come_one_by_one(ledger: Ledger) -> None:
    page = Page("two.txt", b"It rained. It snowed.", "It rained. It snowed.")
    first = Article(page, 0, 10, MappedText.of("It rained.", 0))
    second = Article(page, 11, 21, MappedText.of("It snowed.", 11))
    assert [ledger.add(second), ledger.add(first, second)] == [1, 1]
    assert list(ledger.articles()) == [second, first]


def test_a_page_that_is_cut_up_anew_is_the_same_page(ledger: Ledger) -> None:
    text = "It rained. It snowed."
    whole = article(text)
    ledger.add(whole)
    part = replace(whole, start=11, mapped=MappedText.of(text[11:], 11))
    assert ledger.add(part) == 0


def test_a_span_outside_the_text_adds_nothing_of_the_page(ledger: Ledger) -> None:
    bad = article("It snowed.", (Attribution("a1", (), (), ((0, 99),)),))
    with pytest.raises(ValueError, match=r"span \[0, 99\) is not in a text of 10 characters"):
        ledger.add(article("It rained."), bad)
    assert list(ledger.articles()) == []


# --- finding an article -----------------------------------------------------------------------


def test_the_first_signs_of_an_id_are_enough(ledger: Ledger) -> None:
    page = Page("two.txt", b"It rained. It snowed.", "It rained. It snowed.")
    first, second = (Article(page, at, at + 10, MappedText.of("It rained.", at)) for at in (1, 11))
    ledger.add(first, second)
    assert ledger.article(second.id[:-1] + "1") == second
    assert ledger.article(first.id) == first, "an id that another one begins with"
    with pytest.raises(NotInLedger, match=rf"several articles in .*ledger\.db.*{first.id}, {second.id}$"):
        ledger.article(first.id[:5])


@pytest.mark.parametrize("id", ["x", "%", "_", "\\", "'", "\x00", "\ud800", "0" * 99])
def test_no_such_id(ledger: Ledger, id: str) -> None:
    ledger.add(nested_article())
    with pytest.raises(NotInLedger, match=r"no article in .* has an id that begins so; see onrecord show"):
        ledger.article(id)


def test_no_id_at_all(ledger: Ledger) -> None:
    ledger.add(*(article(f"It rained for {n} days.") for n in range(5)))
    with pytest.raises(NotInLedger, match=r"no id: several articles .* …$"):
        ledger.article("")


# --- lists ------------------------------------------------------------------------------------


def test_headlines_stand_newest_first(ledger: Ledger) -> None:
    dates = [
        None,
        "2031-06-04",
        "2031-06-04T08:00:00",
        "tomorrow",
        "2031-06-04T09:30:00+02:00",
        "2032",
        "2031-06",
    ]
    for number, date in enumerate(dates):
        ledger.add(article(f"Day {number}.", date=date))
    found = ledger.headlines()
    assert [h.date for h in found] == [
        "2032", "2031-06-04T08:00:00", "2031-06-04T09:30:00+02:00", "2031-06-04", "2031-06", None, "tomorrow"
    ]  # fmt: skip
    assert ledger.headlines(limit=2, offset=3) == found[3:5]


def test_a_headline_says_what_a_list_needs(ledger: Ledger) -> None:
    ledger.add(nested_article())
    (line,) = ledger.headlines()
    one = nested_article()
    assert (line.id, line.page, line.title) == (one.id, "trade.html", "Traders believe a letter")
    assert (line.outlet, line.byline, line.date) == (one.outlet, one.byline, one.date)
    assert (line.truncated, line.attributions) == (True, 4)


@pytest.mark.parametrize(
    ("more", "title"),
    [
        ({"title": "Rain", "standfirst": "Wet"}, "Rain"),
        ({"kicker": "WEATHER", "standfirst": "Wet"}, "WEATHER: Wet"),
        ({"standfirst": "Wet"}, "Wet"),
        ({"body_start": 3}, "rained and " + "rained " * 9 + "rained …"),
        ({"body_start": 500}, ""),
    ],
)
def test_what_an_article_is_called(ledger: Ledger, more: dict[str, str], title: str) -> None:
    ledger.add(article("It rained and " + "rained " * 30, **more))
    assert ledger.headlines()[0].title == title


def test_speakers_by_how_often_they_speak(ledger: Ledger) -> None:
    ledger.add(
        quoting("Ann Lee", "It rains"),
        quoting("ANN LEE", "It pours"),
        quoting("Bo Ek", "No"),
        nested_article(),
    )
    assert ledger.speakers() == [
        SpeakerCount("Ann Lee", 2),
        *(SpeakerCount(name, 1) for name in ("Bo Ek", "Post", "Ruben Astley", "Traders")),
    ]
    assert ledger.speakers(limit=1, offset=1) == [SpeakerCount("Bo Ek", 1)]


def test_a_speaker_is_found_by_name_in_any_case(ledger: Ledger) -> None:
    ledger.add(quoting("Žofie STRAẞE", "It rains"), quoting("Bo Ek", "No"))
    for name in ("Žofie STRAẞE", "žofie strasse", "ŽOFIE  STRASSE", "Z\u030cofie Straße"):
        assert contents(ledger.attributions(name)) == ["It rains"]


def test_a_full_name_comes_before_parts_of_names(ledger: Ledger) -> None:
    ledger.add(quoting("Zhao", "One"), quoting("Zhao Huji", "Two"), quoting("Zhaoxing Li", "Three"))
    assert contents(ledger.attributions(speaker="zhao")) == ["One"]
    assert contents(ledger.attributions(speaker="huji")) == ["Two"]
    assert contents(ledger.attributions(speaker="Huji, Zhao")) == ["Two"]
    assert contents(ledger.attributions(speaker="Zhaox")) == []
    assert len(ledger.attributions()) == 3


@pytest.mark.parametrize("name", ["", "%", "_", "%%", "Zh_o", "–", "\x00", "\ud800", "*", " "])
def test_odd_names_find_nobody(ledger: Ledger, name: str) -> None:
    ledger.add(quoting("Zhao", "One"))
    assert ledger.attributions(speaker=name) == []


def test_an_entry_holds_words_places_and_chain(ledger: Ledger) -> None:
    one = nested_article()
    ledger.add(one)
    entries = {entry.attribution.id: entry for entry in ledger.attributions()}
    assert list(entries) == ["a1", "a2", "a3", "a4"]
    for entry in entries.values():
        a = one.attribution(entry.attribution.id)
        assert entry.attribution == a and entry.article == ledger.headlines()[0]
        for role in ("source", "cue", "content"):
            assert getattr(entry, role) == one.words(getattr(a, role))
            assert getattr(entry.places, role) == one.to_page(getattr(a, role))
    assert entries["a3"].chain == ("Traders", "Post", "unknown speaker")
    assert entries["a4"].chain == ("Ruben Astley",)
    assert ledger.attributions(speaker="Post")[0].chain == ("Traders", "Post")


def test_a_chain_that_leads_nowhere_or_round_ends(ledger: Ledger) -> None:
    said = [Attribution(id, (), (), ((0, 2),), inside=inside) for id, inside in ("ab", "ba", "cx", "dd")]
    ledger.add(article("It rained.", tuple(said)))
    assert [len(entry.chain) for entry in ledger.attributions()] == [2, 2, 1, 1]


def test_filters(ledger: Ledger) -> None:
    ledger.add(
        quoting("Ann Lee", "One", date="2031-06-04T23:30:00", outlet="The Herald"),
        quoting("Ann Lee", "Two", date="2031-06-05", outlet="The Post"),
        quoting("Bo Ek", "Three", standing="unnamed person"),
        nested_article(),
    )
    assert contents(ledger.attributions(standing="unnamed person")) == ["40,000 tonnes were left", "Three"]
    assert len(ledger.attributions(stance="finds probable")) == 1
    assert contents(ledger.attributions(outlet="the herald")) == ["One"]
    assert contents(ledger.attributions("Ann Lee", since="2031-06-05")) == ["Two"]
    assert contents(ledger.attributions("Ann Lee", until="2031-06-04")) == ["One"]
    assert contents(ledger.attributions("Ann Lee", since="2031-06-04", until="2031-06")) == ["Two", "One"]
    assert contents(ledger.attributions("Ann Lee", until="9999")) == ["Two", "One"]
    assert contents(ledger.attributions("Ann Lee", limit=1, offset=1)) == ["One"]
    with pytest.raises(ValueError, match="soon: not a date; write it as 2031-06-04"):
        ledger.attributions(since="soon")


def test_an_entry_as_a_record_reads_as_the_article_s_own(ledger: Ledger) -> None:
    one = nested_article()
    ledger.add(one)
    for entry in ledger.attributions():
        record = exports.entry_record(entry)
        own = exports.attribution_record(one, one.attribution(record["id"]))
        assert {name: record[name] for name in own} == own
        assert record["article"] == one.id and record["page"] == "trade.html"
        assert exports.to_json(record)


# --- search -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("rains", ["The rains fell on Žižkov"]),
        ("RAINS zizkov", ["The rains fell on Žižkov"]),
        ("fell rains", ["The rains fell on Žižkov"]),
        ('"rains fell"', ["The rains fell on Žižkov"]),
        ("“rains fell”", ["The rains fell on Žižkov"]),
        ('"fell rains"', []),
        ("rain", []),
        ("rain*", ["The rains fell on Žižkov"]),
        ('"the rai"*', ["The rains fell on Žižkov"]),
        ("rains snow", []),
        ("lee rains", ["The rains fell on Žižkov"]),
        ("rains – !", ["The rains fell on Žižkov"]),
        ("rains AND zizkov", []),
        ("rains OR snow", []),
        ("content:rains", []),
        ("e-mail", ["No e-mail came"]),
        ("mail e", ["No e-mail came"]),
        ("", []),
        (" ", []),
        ("*", []),
    ],
)
def test_search(ledger: Ledger, words: str, found: list[str]) -> None:
    ledger.add(quoting("Ann Lee", "The rains fell on Žižkov"), quoting("Bo Ek", "No e-mail came"))
    assert contents(ledger.search(words)) == found


def test_search_looks_past_what_can_t_be_stored(ledger: Ledger) -> None:
    ledger.add(quoting("Ann Lee", "rain\x00snow\ud800hail"))
    for words in ("rain", "snow", "hail", "rain\x00hail", "snow\ud800"):
        assert len(ledger.search(words)) == 1
    assert contents(ledger.search("rain")) == ["rain\x00snow\ud800hail"]


def test_search_gives_the_best_first_and_no_more_than_asked(ledger: Ledger) -> None:
    ledger.add(*(quoting("Ann Lee", f"{n} " + "days " * n + "of rain") for n in range(1, 8)))
    every = ledger.search("rain", limit=None)
    assert len(every) == 7 and contents(every)[0].startswith("1 days of rain")
    assert ledger.search("rain", limit=2, offset=1) == every[1:3]


@settings(max_examples=150, deadline=None)
@given(words=st.text(st.characters(exclude_categories=())) | st.text('"“”*-^:(){}+ANDORTNE \x00\ud800aé'))
def test_no_words_are_refused(shared: Ledger, words: str) -> None:
    shared.search(words)


def test_very_many_words_are_not_refused(ledger: Ledger) -> None:
    ledger.add(quoting("Ann Lee", "rain"))
    assert len(ledger.search("rain " * 5_000)) == 1
    assert ledger.search('"' + "rain " * 5_000 + '"') == []
