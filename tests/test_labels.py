"""Labels before a colon: which name the speaker, and which only a place or a kind of text. All invented."""

from __future__ import annotations

import pytest
from test_speakers import names, resolved

import onrecord
from onrecord.mapped import Span
from onrecord.reading.labels import is_rubric, label_at, without_label

NO_SPEAKERS = [
    "ISLAMABAD",
    "PARIS (Sorrel Wire)",
    "KARSOVA, June 3",
    "SURRENDER",
    "FACT",
    "THE CLAIM",
    "IN BRIEF",
    "SECOND UPDATE",
    "READ MORE",
    "Q",
    "The Claim",
    "Key points",
]


@pytest.mark.parametrize("label", NO_SPEAKERS)
def test_the_speaker_whom_the_line_names_speaks_whatever_its_label(label: str) -> None:
    assert names(f"{label}: 1<“The road is shut,”> said 1{{Joan Pell}}.") == ["Joan Pell"]
    assert names(f"Osk slept.\n{label}: 1<“The road is shut,”> the mayor, 1{{Joan Pell}}, said.") == [
        "Joan Pell"
    ]
    article = onrecord.read(f"The council met.\n\n{label}: “The road is shut,” Joan Pell said on Friday.")
    assert [one.speaker_name for one in article.attributions] == ["Joan Pell"]


@pytest.mark.parametrize("label", ["FACT", "THE CLAIM", "UPDATE", "Q", "The claim", "What they said", "Poll"])
def test_a_rubric_is_nobody_even_where_it_was_taken_for_the_source(label: str) -> None:
    assert names(f"1{{{label}}}: 1<We know that the road is shut.>\n2{{{label}}}: 2<So do you.>") == [
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [("FACT", True), ("Breaking news", True), ("Study", True), ("LEE", False), ("Osk Echo poll", False)],
)
def test_what_is_a_rubric(words: str, told: bool) -> None:
    assert is_rubric(words) is told


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # A name that the text has elsewhere, in a line of its own or with a pronoun beside it.
        ("Lin Castro rose.\nCASTRO: 1<“We are broke.”>", ["Lin Castro"]),
        ("Lin Castro rose.\nLIN CASTRO: 1<“We are broke.”>", ["Lin Castro"]),
        ("Lin Castro rose.\nCASTRO: 1<“We are broke,”> 1{she} said.", ["Lin Castro"]),
        ("Mr Castro rose.\nCASTRO: 1<“We are broke,”> 1{she} said.", [None]),
        # An office, a group and a body.
        ("The mayor, Lin Castro, rose.\nMAYOR: 1<“We are broke.”>", ["Lin Castro"]),
        ("1{MODERATOR}: 1<Why?>\n2{Moderator}: 2<Why not?>", ["the moderator"] * 2),
        ("POLICE: 1<“Stay away.”>", ["police"]),
        ("WHO: 1<“Stay away.”>", ["WHO"]),
        ("AFP: 1<“Stay away.”>", ["AFP"]),
        ("1{Lindmoor Watch}: 1<The council hid a letter.>", ["Lindmoor Watch"]),
        ("1{Fact Check}: 1<The council hid a letter.>", [None]),
        ("DR. NWOSU: 1<“Stay away.”>", ["NWOSU"]),
        # Transcripts of people who are named nowhere else.
        ("1{REITH}: 1<We have no money.>\n2{COLE}: 2<You said so.>", ["REITH", "COLE"]),
        ("REITH: 1<It rains.>\nCOLE: 2<It snows.>\nREITH: 3<It pours.>", ["REITH", None, "REITH"]),
        # Where the text is.
        ("Rain fell in Osk.\n1{OSK}: 1<“We will not pay.”>", [None]),
        # Alone, and no speech.
        ("REITH: 1<“It rains.”>", [None]),
        ("1{KARSOVA}: 1<Joan Pell said “we will not pay” and left.>", [None]),
        # The network took words of the line before for the source.
        ("Lin Castro met us. 1{A transcript} follows:\nCASTRO: 1<We are broke.>", ["Lin Castro"]),
    ],
)
def test_a_label_that_can_name_the_speaker_does(marked: str, expected: list[str | None]) -> None:
    assert names(marked) == expected


@pytest.mark.parametrize("place", ["ISLAMABAD", "LONDON", "OSK"])
def test_a_place_is_no_speaker(place: str) -> None:
    article = onrecord.read(f"The bridge in Osk is shut.\n\n{place}: “We will not pay for it this year.”")
    assert [one.speaker for one in article.attributions] == [None]


def test_a_labelled_group_is_unnamed() -> None:
    assert [one.standing for one in resolved("POLICE: 1<“Stay away.”>")] == ["unnamed group"]


@pytest.mark.parametrize(
    ("text", "content", "said"),
    [
        ("ISLAMABAD: The dam is shut", (0, 26), "The dam is shut"),
        ("Key points: The dam is shut", (0, 27), "The dam is shut"),
        ("FACT: “We know,” and more", (0, 25), "“We know,” and more"),
        ("“PELL: The dam is shut”", (0, 23), "“PELL: The dam is shut”"),
        ("The mayor: The dam is shut", (0, 26), "The mayor: The dam is shut"),
        ("ISLAMABAD:", (0, 10), "ISLAMABAD:"),
    ],
)
def test_a_label_is_no_part_of_what_is_said(text: str, content: Span, said: str) -> None:
    ((start, end),) = without_label(text, [content])
    assert text[start:end] == said


def test_a_label_ends_with_the_first_colon_of_its_line() -> None:
    text = "Osk slept.\nLEE (D-Osk): “Why: why not?”"
    label = label_at(text, text.index("“"))
    assert label is not None
    assert (label.words, text[label.after :]) == ("LEE", "Why: why not?”")
    assert label_at(text, text.index("why not")) is None
    assert label_at("Osk slept. " * 10 + "LEE: no", 116) is None
