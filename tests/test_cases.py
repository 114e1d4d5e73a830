"""The small invented inputs of ``../shared/cases``, each with what is right (its README, row by row).

What is not right yet is an expected failure by name, with the number of the issue that must turn it. Such a
mark is strict: whoever turns a row takes its mark away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from shared import SHARED, need

import onrecord
from onrecord.errors import PageError
from onrecord.intake import load
from onrecord.ledger import Ledger
from onrecord.records import Article, Attribution

CASES = SHARED / "cases"
#: How the texts of one file are parted.
PARTED = "\n---\n"

#: The issue that must turn them → the rows that are wrong today; texts by their file and places in it.
TEXTS_OF_ISSUE = {
    13: {
        "names.txt": [*range(12), *range(13, 17)],
        "common-word-surnames.txt": [*range(9), *range(10, 14), 17, 19],
        "organisations.txt": [*range(8), *range(9, 14), 15],
        "roles.txt": [0, 1, *range(3, 8)],
        "datelines-and-capitals.txt": [0],
        "all-capitals.txt": [0],
    },
    17: {
        "source-over-line-end.txt": [0, 2, 3],
        "signed-quotes.txt": [0, 1, 2, 5, 6, 7, 9, 10, 11],
        "press-release.txt": [0],
        "what-they-said.txt": [0],
        "lone-quote.txt": [0],
    },
}
ROWS_OF_ISSUE = {
    12: ["one-name-two-countries", "agency"],
    13: ["organisation", "capital-beyond-latin1", "al-name", "surname-hill", "says-coach"],
    15: [
        "body-in-teaser.html",
        "short-with-byline.html",
        "two-authors-byline.html",
        "author-is-an-address.html",
        "agency-as-author.html",
        "unmarked-comments.html",
        "text-only-in-jsonld.html",
        "related-links.html",
        "blockquote-with-name.html",
        "modified-and-time.html",
        "modified-and-time-short.html",
        "date-04-12.html",
        "01-flood-news.txt",
        "03-live-blog.html",
        "05-newsletter.eml",
        "09-interview.txt",
    ],
}
WRONG = {row: issue for issue, found in ROWS_OF_ISSUE.items() for row in found} | {
    f"{file}:{place}": issue
    for issue, files in TEXTS_OF_ISSUE.items()
    for file, places in files.items()
    for place in places
}


class Row(NamedTuple):
    """One row of a table: its name, and what holds where it is right."""

    name: str
    right: Callable[[Any], None]


def rows(*found: Row) -> Any:
    marked = [
        pytest.param(
            row,
            id=row.name,
            marks=[pytest.mark.xfail(reason=f"issue {WRONG[row.name]}", strict=True)]
            if row.name in WRONG
            else [],
        )
        for row in found
    ]
    return pytest.mark.parametrize("row", marked)


def each(file: str, *right: Callable[[Article], None]) -> Iterator[Row]:
    """A row for each text of a file of several."""
    return (Row(f"{file}:{place}", check) for place, check in enumerate(right))


# What an article tells.


def named(article: Article) -> list[tuple[str, str]]:
    """Each speaker's name, in lower case since some texts are in capitals, and standing."""
    return [(a.speaker.name.casefold(), a.standing) for a in article.attributions if a.speaker]


def saying(article: Article, words: str) -> list[Attribution]:
    """The attributions that have ``words`` in their content, the innermost last."""
    return [a for a in article.attributions if words in article.words(a.content)]


def says(article: Article, words: str, *speakers: str | None) -> None:
    """``words`` are said by one of ``speakers`` (None: unknown), and by nobody else."""
    found = [a.speaker.name if a.speaker else None for a in saying(article, words)]
    assert found, f"nobody says {words!r}"
    assert {name and name.casefold() for name in found} <= {name and name.casefold() for name in speakers}


def roles_of(article: Article) -> set[str]:
    return {role.words.casefold() for a in article.attributions if a.speaker for role in a.speaker.roles}


# What is right, as functions of an article.


def one(standing: str, *names: str) -> Callable[[Article], None]:
    """All that is said is said by one speaker, called by one of ``names``."""

    def right(article: Article) -> None:
        found = set(named(article))
        assert len(found) == 1 and len(named(article)) == len(article.attributions), found
        ((name, so_far),) = found
        assert name in [each.casefold() for each in names] and so_far == standing

    return right


def person(*names: str) -> Callable[[Article], None]:
    return one("named person", *names)


def organisation(*names: str) -> Callable[[Article], None]:
    return one("named organisation", *names)


def said_by(**wanted: str) -> Callable[[Article], None]:
    """Who says what: ``_``-joined words are looked for as they stand."""

    def right(article: Article) -> None:
        for words, speaker in wanted.items():
            says(article, words.replace("_", " "), speaker)

    return right


def quotes(*wanted: tuple[str, Sequence[str | None]]) -> Callable[[Article], None]:
    """Each of these words is said by one of these (None: unknown)."""

    def right(article: Article) -> None:
        for words, speakers in wanted:
            says(article, words, *speakers)

    return right


def role(name: str, *allowed: str) -> Callable[[Article], None]:
    """``name`` speaks, with just this role; nobody has another."""

    def right(article: Article) -> None:
        assert name.casefold() in [spoken for spoken, _ in named(article)]
        assert roles_of(article) == set(allowed)

    return right


def anything(article: Article) -> None:
    """As it comes: read without a fault, and not as two."""
    assert len(set(named(article))) <= 1


def standings(standing: str, *names: str) -> Callable[[Article], None]:
    """These speak, each known so far; others may be unknown."""

    def right(article: Article) -> None:
        assert set(named(article)) == {(name.casefold(), standing) for name in names}

    return right


# texts/


def _us_who_it() -> Iterator[Row]:
    def headline(article: Article) -> None:
        assert {name for name, _ in named(article)} <= {"us", "the us"}
        assert {standing for _, standing in named(article)} <= {"named organisation"}

    def us(article: Article) -> None:
        says(article, "the ship was hit by a mine", "US", "the US")
        assert all(standing == "named organisation" for _, standing in named(article))

    def odd_word(article: Article) -> None:
        says(article, "the ship was hit", "UN", "the UN")
        says(article, "the ship was safe", None)

    who = organisation("WHO", "the WHO")

    def doctors(article: Article) -> None:
        says(article, "the fever was over", "WHO", "the WHO")
        assert saying(article, "the fever was over")[-1].standing == "named organisation"

    officials = one("unnamed group", "US officials")
    return each("us-who-it.txt", headline, us, us, doctors, who, who, who, who, officials, odd_word)


def _names() -> Iterator[Row]:
    return each(
        "names.txt",
        person("Harriet Hill"),
        person("Park Geun-ae"),
        person("Gareth Bridge"),
        person("Rosa Castle"),
        person("Zeynep Şahin"),
        person("Šárka Čapková"),
        person("Łukasz Żółć"),
        person("Đặng Thị Lan"),
        person("Γιώργος Παππάς"),
        person("Bashar al-Nouri"),
        person("Omar el-Sayed"),
        person("Luc d'Estrées"),
        person("Sun Mi-rae"),
        person("Dolores Aumont", "Dolores “Dolly” Aumont"),
        person("Warren Holloway", 'Warren "Tex" Holloway'),
        person("Joan Marsh", "Joan 'Queenie' Marsh"),
        person("José Arroyo", "José (Pepe) Arroyo"),
    )


def _surnames() -> Iterator[Row]:
    people = ["Harriet Hill", "Damon Rivers", "Dana Lake", "Karl Street", "Rosa Park", "Tom Bay", "Paul Town"]
    people += ["Ian House", "Ann Church", "", "Lee Court", "Nina Post", "Jon Star", "Geoffrey Bank"]
    people += ["Kate Field", "Amy Farmer", "", "Gary Line", "Paul Law", "Tim Mail"]
    return each("common-word-surnames.txt", *(person(name) if name else anything for name in people))


def _organisations() -> Iterator[Row]:
    def document(*names: str) -> Callable[[Article], None]:
        return standings("unnamed document", *names)

    def papers(article: Article) -> None:
        assert set(named(article)) == {
            ("the affidavit", "unnamed document"),
            ("court documents", "unnamed document"),
        }

    def spokesperson(article: Article) -> None:
        says(article, "the camp was full", "a spokesperson for Amnesty International")
        assert saying(article, "the camp was full")[0].standing == "unnamed person"

    return each(
        "organisations.txt",
        organisation("Amnesty International"),
        organisation("Save the Children"),
        organisation("Human Rights Watch"),
        organisation("Greenpeace"),
        organisation("Médecins Sans Frontières"),
        organisation("Goldman Sachs"),
        organisation("World Vision"),
        organisation("Doctors Without Borders"),
        organisation("Deutsche Bahn"),
        document("a Kremlin readout"),
        document("the complaint"),
        document("a sign on the door"),
        document("a banner"),
        papers,
        spokesperson,
        organisation("Marks and Brandt"),
    )


def _roles() -> Iterator[Row]:
    return each(
        "roles.txt",
        role("Karel Brandt"),
        role("Karel Brandt", "who drives a tram"),
        role("Karel Brandt"),
        role("Ann Holt"),
        role("Ann Holt"),
        role("Ann Holt", "coach"),
        role("Ann Holt", "captain"),
        role("Ann Holt", "analyst"),
        role("Tom Sayle", "lawyer"),
        role("Ann Holt"),
    )


def _source_over_line_end() -> Iterator[Row]:
    def voss(article: Article) -> None:
        says(article, "Old signals are the worst", "Voss")
        assert all("4" not in article.words(a.source) for a in article.attributions)

    def brandt(article: Article) -> None:
        says(article, "The bridge is closed", "Karel Brandt")
        assert article.words(saying(article, "The bridge is closed")[0].source) == "Karel Brandt"

    return each(
        "source-over-line-end.txt",
        said_by(Two_people_were_hurt="Joan Pell", the_road_was_shut="Idris Bello"),
        said_by(It_is_a_scandal="Joan Pell", the_road_was_shut="Idris Bello"),
        voss,
        brandt,
        said_by(The_bridge_is_closed="the mayor"),
        said_by(It_is_shut="Joan Pell"),
    )


def _signed_quotes() -> Iterator[Row]:
    both = said_by(a_gift_to_the_developers="Marta Szabo", We_were_not_asked_once="Idris Bello")
    return each(
        "signed-quotes.txt",
        both,
        both,
        said_by(We_were_not_asked_once="Idris Bello", The_works_last_until_autumn="the county"),
        said_by(Nadia_brings_twenty_years="Odile Ransome"),
        said_by(Nadia_brings_twenty_years="Odile Ransome", Her_appointment_will_change="Tom Arkwright"),
        said_by(I_never_met_this_man="Roy Wardell", it_stood_by_every_word="the paper"),
        said_by(I_pulled_the_handle="Sven Aldo", The_door_was_locked="Mina Castellan"),
        quotes(("The bridge will not last", ["Alice Tremblay", None])),
        quotes(("He was only nine", ["Alice Tremblay", None])),
        quotes(("Then we close it tonight", ["Hartley", None])),
        said_by(It_is_gone="Edith Pym", Who_took_it="Harold Pym", Not_I="the maid"),
        quotes(("Where is it?", ["Harold Pym"]), ("In the cellar.", ["Edith Pym", None])),
    )


def _lone_quote() -> Iterator[Row]:
    hartley = ("Then we close it tonight", ["Hartley", "Bob Hartley", "Councillor Bob Hartley"])
    yield Row("lone-quote.txt:0", quotes(("The bridge will not last", ["Alice Tremblay", None]), hartley))


def _press_release() -> Iterator[Row]:
    return each(
        "press-release.txt",
        said_by(
            Nadia_is_a_true_expert="Paul Etxeberria",
            Nadia_brings_twenty_years="Odile Ransome",
            Her_appointment_will_change="Tom Arkwright",
        ),
    )


def _what_they_said() -> Iterator[Row]:
    return each(
        "what-they-said.txt",
        said_by(
            a_gift_to_the_developers="Marta Szabo",
            We_were_not_asked_once="Idris Bello",
            better_than_nothing="Lena Okafor",
        ),
    )


def _label_lines() -> Iterator[Row]:
    def climb(article: Article) -> None:
        says(article, "The dam will be closed on Monday", "Tarek Boulos")
        assert not saying(article, "ISLAMABAD")

    police = one("unnamed group", "police", "the police")
    return each(
        "label-lines.txt",
        person("Ravi Menon"),
        climb,
        quotes(("We are broke", ["Lin Castro", "the mayor", "mayor"])),
        person("Joan Pell"),
        person("Amara Nwosu", "Dr Amara Nwosu"),
        person("Roy Wardell"),
        police,
    )


def _capitals() -> Iterator[Row]:
    def datelines(article: Article) -> None:
        says(article, "she would veto the bill", "Dana Whitlock")
        says(article, "I will not sign it", "Dana Whitlock")
        says(article, "they had agreed to merge", "the two banks")
        says(article, "THE BRIDGE WOULD CLOSE", "Lena Ortiz")
        says(article, "IT IS NOT SAFE", "Lena Ortiz")
        ortiz = saying(article, "THE BRIDGE WOULD CLOSE")[0].speaker
        assert ortiz and ortiz.standing == "named person" and "mayor" in roles_of(article)
        for place in ("WASHINGTON", "Sorrel Wire", "LONDON/PARIS", "CITY HALL"):
            assert not saying(article, place)

    def all_capitals(article: Article) -> None:
        says(article, "WE CHECKED EVERY BOLT", "Marta Szabo")
        says(article, "THE CRACKS WERE OLD", "Lena Okafor")
        says(article, "NOBODY NEED WORRY", "Lena Okafor")
        for words in ("WE CHECKED EVERY BOLT", "THE CRACKS WERE OLD"):
            assert saying(article, words)[0].standing == "named person"
        assert {"the mayor", "engineer"} <= roles_of(article)

    yield Row("datelines-and-capitals.txt:0", datelines)
    yield Row("all-capitals.txt:0", all_capitals)


TEXTS = [
    *_label_lines(),
    *_us_who_it(),
    *_names(),
    *_surnames(),
    *_organisations(),
    *_roles(),
    *_source_over_line_end(),
    *_signed_quotes(),
    *_press_release(),
    *_what_they_said(),
    *_lone_quote(),
    *_capitals(),
]


@rows(*TEXTS)
def test_texts(row: Row) -> None:
    file, place = row.name.split(":")
    texts = need(f"cases/texts/{file}").read_text("utf-8").split(PARTED)
    row.right(onrecord.read(texts[int(place)]))


def test_every_text_has_its_row() -> None:
    there = {
        f"{path.name}:{place}"
        for path in need("cases/texts").iterdir()
        for place, _ in enumerate(path.read_text("utf-8").split(PARTED))
    }
    assert there == {row.name for row in TEXTS}


# pages/

VOTE, YEARS, FARM, WORKS = "to close the old", "We should have done this", "the detour would", "The works are"


def read_one(path: Path) -> Article:
    """The only article of a page."""
    (article,) = onrecord.read_page(load(str(path)))
    return article


def bridge(*, whole: bool) -> Callable[[Article], None]:
    """The report on the bridge: heading and byline apart, each sentence to the one who says it."""

    def right(article: Article) -> None:
        says(article, YEARS, "Marta Szabo")
        if whole:
            says(article, FARM, "Idris Bello")
            says(article, WORKS, "Lena Okafor")
        for a in article.attributions:
            for part in ("Swing bridge to close", "Ada Boyle", "Arkwright", "Crime Correspondent", "Updated"):
                assert part not in article.words(a.source)

    return right


def with_authors(*authors: str) -> Callable[[Article], None]:
    def right(article: Article) -> None:
        bridge(whole=False)(article)
        assert (article.byline or "").split("; ") == list(authors)

    return right


def dated(date: str, *, whole: bool = False) -> Callable[[Article], None]:
    def right(article: Article) -> None:
        bridge(whole=whole)(article)
        assert (article.date or "").startswith(date)

    return right


def _body_in_teaser(article: Article) -> None:
    bridge(whole=True)(article)
    # The council's vote is an attribution as well, so that four speak by name.
    assert {name for name, _ in named(article)} - {"engineers"} == {
        "council of lower quay",
        "marta szabo",
        "idris bello",
        "lena okafor",
    }


def _short_with_byline(article: Article) -> None:
    assert {name for name, standing in named(article) if standing == "named person"} == {"joan pell"}
    says(article, "They were like family to us", "Joan Pell")
    assert article.byline == "Ada Boyle"
    for a in article.attributions:
        assert "Three swans" not in article.words(a.source)


def _two_authors_jsonld(article: Article) -> None:
    with_authors("Ada Boyle", "Tom Arkwright")(article)
    assert article.date == "2031-04-02"


def _agency_as_author(article: Article) -> None:
    bridge(whole=False)(article)
    assert not article.byline and getattr(article, "agencies", ()) == ("AFP", "Reuters")


def _unmarked_comments(article: Article) -> None:
    assert {name for name, _ in named(article)} == {"marta szabo", "lena okafor"}
    assert len(article.attributions) == 2


def _text_only_in_jsonld(article: Article) -> None:
    bridge(whole=True)(article)
    assert sum(1 for line in article.text.splitlines() if line.strip()) == 4
    assert len(article.attributions) == 4
    assert (article.byline, article.outlet) == ("Ada Boyle", "Quay Gazette")
    assert article.date == "2031-04-02T23:30:00-05:00"


def _related_links(article: Article) -> None:
    bridge(whole=True)(article)
    assert len(article.attributions) <= 4
    for link in ("READ MORE", "My dog saved me", "I will not resign", "We are broke", "lied to"):
        assert link not in " ".join(article.words(a.source + a.content) for a in article.attributions)


def _digest_with_places(article: Article) -> None:
    says(article, "We will dig forty wells", "Tariq Aslam")
    says(article, "The sea took our road", "Rafiq Mia")
    says(article, "The port will shut for a week", "Nimal Perera")
    says(article, "We are broke", "Lin Castro")
    for place in ("LAHORE", "DHAKA", "COLOMBO", "WATCH"):
        assert not saying(article, place) and place.casefold() not in [name for name, _ in named(article)]


def _blockquote_with_name(article: Article) -> None:
    says(article, "We were never asked", "Idris Bello")
    says(article, "The county will pay for it", "Lena Okafor")
    says(article, "The works are to begin", "the county")


PAGES = [
    Row("body-in-teaser.html", _body_in_teaser),
    Row("short-with-byline.html", _short_with_byline),
    Row("two-authors-byline.html", with_authors("Ada Boyle", "Tom Arkwright")),
    Row("author-is-an-address.html", with_authors("Ada Boyle")),
    Row("two-authors-jsonld.html", _two_authors_jsonld),
    Row("agency-as-author.html", _agency_as_author),
    Row("unmarked-comments.html", _unmarked_comments),
    Row("text-only-in-jsonld.html", _text_only_in_jsonld),
    Row("related-links.html", _related_links),
    Row("digest-with-places.html", _digest_with_places),
    Row("blockquote-with-name.html", _blockquote_with_name),
    Row("modified-and-time.html", dated("2031-04-02", whole=True)),
    Row("modified-and-time-short.html", dated("2031-04-02")),
    Row("date-04-12.html", dated("2031-04-12")),
]


@rows(*PAGES)
def test_pages(row: Row) -> None:
    row.right(read_one(need(f"cases/pages/{row.name}")))


def test_every_page_has_its_row() -> None:
    assert {path.name for path in need("cases/pages").iterdir()} == {row.name for row in PAGES}


# handed/


def _flood_news(path: Path) -> None:
    article = read_one(path)
    assert article.title == "Flood toll rises to 34 in Belmora province, aid groups say"
    assert (article.byline, article.date) == ("Nadia Ferreol", "2031-03-14")
    assert getattr(article, "place", None) == "Belmora"
    (leaked,) = [a for a in saying(article, "the Tolvi dam could not withstand") if a.inside is None]
    assert leaked.standing == "unnamed document"


def _live_blog(path: Path) -> None:
    entries = onrecord.read_page(load(str(path)))
    times = ["2031-03-15T14:20", "2031-03-15T12:05", "2031-03-15T09:41", "2031-03-15T07:10"]
    assert [(entry.date or "")[:16] for entry in entries] == times
    assert {entry.title for entry in entries} == {"Belmora floods live: latest updates"}


def _mail(path: Path) -> None:
    article = read_one(path)
    assert article.title == "Crisis Brief: Belmora, day 5" and (article.date or "").startswith("2031-03-18")
    assert article.text.count("52 people have died") == 1
    assert "=E2" not in article.text and "b1" not in article.text and "expect that number" in article.text


def _interview(path: Path) -> None:
    article = read_one(path)
    says(article, "When did you know", "Nadia Ferreol")
    says(article, "Did you tell the ministry", "Nadia Ferreol")
    says(article, "We knew on Wednesday evening", "Joran Pell")
    says(article, "I have seen no such order", "Joran Pell")
    (order,) = [a for a in article.attributions if a.speaker_name == "the prefect"]
    assert order.inside and article.attribution(order.inside).speaker_name == "Joran Pell"


def _french(path: Path) -> None:
    article = read_one(path)
    assert getattr(article, "language", None) == "fr" and not article.attributions
    assert "Nous avons perdu" in article.text


HANDED = [
    Row("01-flood-news.txt", _flood_news),
    Row("03-live-blog.html", _live_blog),
    Row("05-newsletter.eml", _mail),
    Row("09-interview.txt", _interview),
    Row("11-french.txt", _french),
]


@rows(*HANDED)
def test_what_a_desk_is_handed(row: Row) -> None:
    row.right(need(f"cases/handed/{row.name}"))


def test_all_that_is_handed_has_its_row() -> None:
    assert {path.name for path in need("cases/handed").iterdir()} == {row.name for row in HANDED}


def test_a_mail_is_refused_by_name_until_it_is_read() -> None:
    with pytest.raises(PageError, match="mail"):
        load(str(need("cases/handed/05-newsletter.eml")))


# ledger/ and opposites/


@pytest.fixture
def ledger_of(tmp_path: Path) -> Iterator[Callable[[str], Ledger]]:
    """A fresh ledger of a folder's pages."""
    opened: list[Ledger] = []

    def made(folder: str) -> Ledger:
        ledger = Ledger(tmp_path / "ledger.db")
        opened.append(ledger)
        for path in sorted(need(f"cases/{folder}").iterdir()):
            ledger.add(*onrecord.read_page(load(str(path))))
        return ledger

    yield made
    for ledger in opened:
        ledger.close()


def claim_of(ledger: Ledger, words: str) -> Any:
    """The claim that has a passage with ``words``."""
    told = [ledger.claim(claim.id) for claim in ledger.claims(alone=True)]
    (found,) = [one for one in told if any(words in saying.words for saying in one.sayings)]
    return found


def in_dispute(ledger: Ledger, words: str, other: str) -> bool:
    """Whether a dispute is told of a passage with ``words`` and one with ``other``."""
    sides = [(one.first.words, one.second.words) for one in ledger.disputes()]
    return any((words in a and other in b) or (words in b and other in a) for a, b in sides)


def figures_differ(words: str, other: str) -> Callable[[Ledger], None]:
    def right(ledger: Ledger) -> None:
        assert claim_of(ledger, words).claim.id != claim_of(ledger, other).claim.id
        assert in_dispute(ledger, words, other)

    return right


def figures_same(words: str, other: str) -> Callable[[Ledger], None]:
    def right(ledger: Ledger) -> None:
        assert claim_of(ledger, words).claim.id == claim_of(ledger, other).claim.id
        assert claim_of(ledger, words).claim.reports == 2
        assert not ledger.disputes()

    return right


def entities(*wanted: tuple[str, str]) -> Callable[[Ledger], None]:
    """These and no others, each in both reports."""

    def right(ledger: Ledger) -> None:
        found = [(entity.name, entity.standing, entity.articles) for entity in ledger.entities()]
        assert sorted(found) == sorted((name, standing, 2) for name, standing in wanted)

    return right


def _who_and_us(ledger: Ledger) -> None:
    found = {(entity.name.removeprefix("the "), entity.standing) for entity in ledger.entities()}
    assert found == {("WHO", "named organisation"), ("US", "named organisation")}


def _two_of_one_name(ledger: Ledger) -> None:
    assert [(entity.name, entity.articles) for entity in ledger.entities()] == [("Joseph Banda", 1)] * 2


def _agency(ledger: Ledger) -> None:
    told = claim_of(ledger, "aboard the ferry Halcyon")
    assert told.claim.reports == 2 and told.claim.origins == 1
    assert [(echo.of, echo.how) for echo in told.echoes] == [("Reuters", "cites")] * 2


LEDGERS = [
    Row("figure-bn-differs", figures_differ("£1.9bn", "£1.2bn")),
    Row("figure-billion-differs", figures_differ("£1.9 billion", "£1.2 billion")),
    Row("figure-bn-same", figures_same("£1.2bn", "£1.2 billion")),
    Row("figure-million-same", figures_same("£1.2bn", "£1,200 million")),
    Row("organisation", entities(("Amnesty International", "named organisation"))),
    Row("capital-beyond-latin1", entities(("Zeynep Şahin", "named person"))),
    Row("al-name", entities(("Bashar al-Nouri", "named person"))),
    Row("plain-name", entities(("Bashar Nouri", "named person"))),
    Row("surname-hill", entities(("Harriet Hill", "named person"))),
    Row("says-coach", entities(("Ann Holt", "named person"))),
    Row("who-and-us", _who_and_us),
    Row("one-name-two-countries", _two_of_one_name),
    Row("agency", _agency),
]


@rows(*LEDGERS)
def test_ledgers(row: Row, ledger_of: Callable[[str], Ledger]) -> None:
    row.right(ledger_of(f"ledger/{row.name}"))


def test_every_ledger_has_its_row() -> None:
    assert {path.name for path in need("cases/ledger").iterdir()} == {row.name for row in LEDGERS}


#: What the two reports put forward against each other, by words of each side.
OPPOSITES = {
    "upheld and overturned": ("upheld the ban on grain imports", "overturned the ban on grain imports"),
    "fell and rose": ("fell sharply in May", "rose sharply in May"),
    "voted for and opposed": ("voted for the import bill", "opposed the import bill"),
    "working and broken": ("were working when inspectors", "were broken when inspectors"),
    "police and protesters": ("Police officers fired the shots", "protesters fired the shots"),
    "nobody and three": ("No one was hurt in the blast", "Three workers were hurt in the blast"),
}


def test_opposites(ledger_of: Callable[[str], Ledger]) -> None:
    ledger = ledger_of("opposites")
    told = [ledger.claim(claim.id) for claim in ledger.claims(alone=True)]
    for name, (words, other) in OPPOSITES.items():
        sides = [
            {side for side in (words, other) if any(side in s.words for s in one.sayings)} for one in told
        ]
        assert {words, other} not in sides, f"{name}: both sides in one claim"
        assert {words} in sides and {other} in sides, f"{name}: a side is no claim"
        assert in_dispute(ledger, words, other), f"{name}: no dispute"
    assert len(ledger.disputes()) == len(OPPOSITES)


def test_each_row_that_is_wrong_is_a_row() -> None:
    assert set(WRONG) <= {row.name for row in (*TEXTS, *PAGES, *HANDED, *LEDGERS)}
