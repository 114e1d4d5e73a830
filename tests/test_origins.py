"""To how many independent voices a claim goes back, by docs/marking.md. All names invented."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from onrecord import read
from onrecord.linking.origins import Mention, mention_of, trace
from onrecord.linking.sources import Source, sources_of

PERSON, BODY, UNNAMED, GROUP = "named person", "named organisation", "unnamed person", "unnamed group"
BRANDT = Source("Ida Brandt", PERSON, ("the spokeswoman for the coast guard",))
GUARD = Source("the coast guard", GROUP)
DOCTOR = Source("a doctor at the hospital", UNNAMED)


def said(
    report: str, *sources: Source, outlet: str = "", day: int = 0, place: int = 0, words: str = ""
) -> Mention:
    return Mention(f"{report}:{place}", report, outlet or f"The {report.title()}", day, place, sources, words)


def kinds(*mentions: Mention, copies: tuple[tuple[str, str], ...] = ()) -> list[tuple[str, str]]:
    return [(voice.kind, voice.name) for voice in trace(mentions, copies).voices]


def test_a_named_voice_counts_once_however_many_report_it() -> None:
    assert kinds(*(said(r, BRANDT) for r in "abc")) == [("named", "Ida Brandt")]


def test_a_body_and_who_speaks_for_it_are_one() -> None:
    assert len(kinds(said("a", BRANDT), said("b", GUARD))) == 1
    assert len(kinds(said("a", BRANDT), said("b", Source("the police", GROUP)))) == 2


@pytest.mark.parametrize(
    ("body", "role", "same"),
    [
        ("the paper workers' union", "the union's representative at the mill", True),
        ("the mining ministry", "the mining minister", True),
        ("the mining ministry", "the justice minister", False),
        ("Belgrim district police", "Inspector", True),
        ("the disaster office", "the director of the office", True),
        ("the police", "the superintendent of the hospital", False),
        ("the coast guard", "an economist", False),
        ("the mayor's office", "the mayor of Hesk", True),
        ("the mayor's office", "the governor of Hesk", False),
        ("the army", "Colonel", True),
        ("the Hesk Relief", "of Hesk Relief", True),
        ("the Hesk Relief", "of Lunn", False),
        ("the company", "chief executive", True),
    ],
)
def test_who_speaks_for_whom(body: str, role: str, same: bool) -> None:
    person = Source("Oda Sperling", PERSON, (role,))
    assert (len(kinds(said("a", Source(body, GROUP)), said("b", person))) == 1) == same


def test_who_speaks_for_a_person_is_that_person() -> None:
    governor = Source("Oda Sperling", PERSON, ("Gov.",))
    voice = Source("Ida Brandt", PERSON, ("the governor's spokeswoman",))
    assert len(kinds(said("a", governor), said("b", voice))) == 1
    assert len(kinds(said("a", governor), said("b", BRANDT))) == 2


def test_an_office_and_who_holds_it_are_one() -> None:
    mayor = Source("Oda Sperling", PERSON, ("the island's mayor",))
    assert len(kinds(said("a", Source("the mayor of the island", UNNAMED)), said("b", mayor))) == 1
    assert len(kinds(said("a", Source("the governor", UNNAMED)), said("b", mayor))) == 2


def test_a_title_is_no_part_of_a_name() -> None:
    assert len(kinds(said("a", Source("Dr Brandt", PERSON)), said("b", Source("Ida Brandt", PERSON)))) == 1


@pytest.mark.parametrize(
    ("text", "name", "named"),
    [
        ("The boat sank at noon, a spokesman for the coast guard said.", "the coast guard", True),
        ("The boat sank at noon, a police spokeswoman said.", "police", True),
        ("The boat sank at noon, an official of the port said.", "an official of the port", False),
        ("The boat sank at noon, the coast guard said.", "the coast guard", True),
        ("The boat sank at noon, two sailors said.", "two sailors", False),
        ("The boat sank at noon, according to the log of the port.", "the log of the port", True),
    ],
)
def test_sources_of_a_text(text: str, name: str, named: bool) -> None:
    article = read(text)
    (source,) = sources_of(article, article.attributions[0])
    assert (source.name, source.named) == (name, named)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The boat sank at noon, chief executive Ida Brandt said.", "chief executive"),
        ("The boat sank at noon, said Ida Brandt of the Hesk Relief Service.", "of the Hesk Relief Service"),
        ("The boat sank at noon, said Ida Brandt, who heads the port.", "heads the port"),
        ("The port is shut, the harbour office said. The boat sank, said its director, Ida Brandt.", None),
    ],
)
def test_what_stands_beside_a_name_tells_for_whom_one_speaks(text: str, role: str | None) -> None:
    article = read(text)
    (source,) = sources_of(article, article.attributions[-1])
    assert source.name == "Ida Brandt"
    assert any(role in r if role else "harbour office" in r for r in source.roles)


@pytest.mark.parametrize(
    ("text", "passage", "name"),
    [
        ("Thirty people died, by the count of the coast guard.", "Thirty people died", "the coast guard"),
        ("Thirty people died, by the coast guard's reckoning.", "Thirty people died", "the coast guard"),
        ("Nobody was held, police maintain.", "Nobody was held", "police"),
        (
            "The coast guard had put the dead at 30.",
            "The coast guard had put the dead at 30",
            "The coast guard",
        ),
        (
            "The minutes of the council, which we have seen, record that it voted.",
            "it voted",
            "The minutes of",
        ),
        ("The bridge broke at noon. Nobody slept in Hesk.", "The bridge broke at noon", None),
        ("The bridge broke, by the count of the Courier's reporter.", "The bridge broke", None),
    ],
)
def test_the_sentence_gives_whose_it_is_where_no_attribution_does(
    text: str, passage: str, name: str | None
) -> None:
    article = replace(read(text), outlet="Hesk Courier")
    start = text.index(passage)
    sources = mention_of(article, "p", (start, start + len(passage)), None).sources
    assert (sources[0].name.startswith(name) if name else not sources) and len(sources) == bool(name)


def test_who_has_it_from_another_is_not_the_last() -> None:
    text = "The mayor, Oda Sperling, said she knew from Josef Malm, a driver, that the boat had sunk."
    article = read(text)
    start = text.index("the boat")
    mention = mention_of(article, "p", (start, len(text) - 1), article.attributions[0])
    assert [source.name for source in mention.sources] == ["Oda Sperling", "Josef Malm"]


def test_what_an_outlet_said_itself_is_its_own() -> None:
    text = "Correction: On Friday we reported that 13 had voted for it."
    article = read(text)
    start = text.index("13")
    assert not mention_of(article, "p", (start, len(text) - 1), article.attributions[0]).sources


def test_a_sentence_of_names_is_read_in_time() -> None:
    for words in ("and A " * 200, "and the log of A’s log, a, " * 40, "and A of A puts " * 60):
        article = read(words)
        for start in range(0, 400, 20):
            mention_of(article, "p", (start, start + 10), None)


def test_a_record_is_a_voice_apart_from_the_body_that_keeps_it() -> None:
    log = Source("the log of the coast guard", "unnamed document")
    assert len(kinds(said("a", GUARD), said("b", log), said("c", log))) == 2


def test_people_of_one_family_are_two() -> None:
    one, other = Source("Hanno Dolm", PERSON), Source("Sefa Dolm", PERSON)
    assert len(kinds(said("a", one), said("b", other))) == 2


def test_the_unnamed_count_once_for_each_report() -> None:
    two = kinds(said("a", DOCTOR), said("a", Source("a nurse", UNNAMED), place=9), said("b", DOCTOR))
    assert [kind for kind, _ in two] == ["unnamed", "unnamed"]


def test_the_unnamed_who_is_named_further_on_is_one() -> None:
    priest = Source("a priest on the island", UNNAMED)
    assert kinds(said("a", priest), said("a", Source("Josef Malm", PERSON, ("Father",)), place=50)) == [
        ("named", "Josef Malm")
    ]
    mayor = Source("Oda Sperling", PERSON, ("the mayor of Hesk",))
    assert len(kinds(said("a", DOCTOR), said("a", mayor, place=50))) == 2


def test_the_outlets_own_voice_counts_once_and_not_beside_a_source() -> None:
    assert kinds(said("a"), said("b", outlet="The A", day=1)) == [("outlet", "The A")]
    assert kinds(said("a"), said("a", BRANDT, place=9)) == [("named", "Ida Brandt")]


def test_a_chain_leads_to_its_last_link() -> None:
    mayor = Source("Oda Sperling", PERSON)
    assert kinds(said("a", mayor, Source("Josef Malm", PERSON)), said("b", Source("Josef Malm", PERSON))) == [
        ("named", "Josef Malm")
    ]
    assert kinds(said("a", mayor, Source("unknown speaker"))) == [("named", "Oda Sperling")]


def test_a_copy_leads_to_the_voice_of_the_original() -> None:
    found = trace([said("a", DOCTOR), said("b", day=1)], [("a", "b")])
    assert [(v.kind, v.mentions) for v in found.voices] == [("unnamed", ("a:0", "b:0"))]
    assert [(e.mention, e.of, e.how) for e in found.echoes] == [("b:0", "a:0", "copy")]
    assert len(kinds(said("a", DOCTOR), said("b", BRANDT, day=1), copies=(("a", "b"),))) == 1 + 1
    words = "The men are 400 metres below ground, she said."
    ours, theirs = said("a", DOCTOR, words=words), said("b", BRANDT, day=1, words=words)
    assert len(kinds(ours, theirs, copies=(("a", "b"),))) == 1


def test_a_report_that_has_it_from_another_joins_none_of_its_voices() -> None:
    two = said("a", DOCTOR, outlet="Hesk Courier"), said("a", BRANDT, outlet="Hesk Courier", place=9)
    cited = said("b", Source("Hesk Courier", "named document"), day=1)
    assert len(kinds(*two, cited)) == len(kinds(*two)) == 2


def test_an_outlet_that_names_who_says_it_elsewhere_has_it_from_there() -> None:
    own = said("b", words="Brandt has closed the list with 31 names.")
    assert kinds(said("a", BRANDT), own) == [("named", "Ida Brandt")]
    assert len(kinds(said("a", BRANDT), said("b", words="The list is closed."))) == 2


def test_he_is_one_who_is_named_just_before_and_says_it_elsewhere() -> None:
    wrong = said("b", Source("Per Aldous", PERSON), day=1)
    told = "Aldous sells fish. For Brandt it is clear."
    assert kinds(said("a", BRANDT), replace(wrong, before=told)) == [("named", "Ida Brandt")]
    assert len(kinds(said("a", BRANDT), wrong)) == 2
    assert len(kinds(said("a", BRANDT), replace(wrong, before="Aldous sells fish."))) == 2
    third = said("c", Source("Per Aldous", PERSON), day=2)
    assert len(kinds(said("a", BRANDT), replace(wrong, before=told), third)) == 2


def test_a_cited_report_leads_to_the_voice_it_gives() -> None:
    cited = said("b", Source("Hesk Courier", "named document"), day=1, outlet="Lunn Post")
    first = said("a", DOCTOR, outlet="Hesk Courier")
    assert kinds(first, cited) == [("unnamed", DOCTOR.name)]
    assert kinds(cited) == [("named", "Hesk Courier")]  # which is in no report at hand
    again = said(
        "c", Source("the newspaper", "unnamed document"), words="The Courier broke it, the newspaper said."
    )
    assert len(kinds(first, again)) == 1


def test_an_unnamed_source_that_another_outlet_was_told_by_is_cited() -> None:
    first = said("a", DOCTOR, outlet="Hesk Courier")
    later = said("b", DOCTOR, words="A doctor told the Hesk Courier that 30 had died.", day=1)
    assert len(kinds(first, later)) == 1


def test_a_circle_is_one_voice() -> None:
    one = said("a", Source("Hesk Courier", "named document"), outlet="Lunn Post")
    other = said("b", Source("Lunn Post", "named document"), outlet="Hesk Courier")
    assert trace([one, other]).count == 1
    assert len(trace([one, other]).echoes) == 2


def test_named_and_unnamed_are_kept_apart() -> None:
    found = trace([said("a", DOCTOR), said("b", BRANDT), said("c")])
    assert [found.of_kind(kind) for kind in ("named", "unnamed", "outlet")] == [1, 1, 1]


def test_the_order_of_mentions_does_not_matter() -> None:
    told = [said("a", DOCTOR), said("b", day=1), said("c", BRANDT, day=2), said("c", day=2, place=5)]
    assert len({trace(order, [("a", "b")]) for order in permutations(told)}) == 1


def test_nothing_has_no_origin() -> None:
    assert trace([]).count == 0
