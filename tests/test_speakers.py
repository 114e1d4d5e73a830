"""Who each attribution belongs to. All people and places invented.

The texts are marked by hand: ``1{...}`` is the source and ``1<...>`` a piece of the content of the first
attribution, and so on; what stands in another's content sits inside it.
"""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.mapped import Span
from onrecord.reading.quotes import quotations
from onrecord.reading.sources import STANDINGS
from onrecord.reading.speakers import Resolved, Said, resolve

_MARK = re.compile(r"(\d)([{<])|([}>])")


def parsed(marked: str) -> tuple[str, list[Said]]:
    """The text without its marks, and the attributions that they mark."""
    text, at = "", 0
    spans: dict[tuple[int, str], list[Span]] = {}
    inside: dict[int, int] = {}
    stack: list[tuple[int, str, int]] = []
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match.group(3):
            number, kind, start = stack.pop()
            spans.setdefault((number, kind), []).append((start, len(text)))
        else:
            number = int(match.group(1)) - 1
            outer = [n for n, kind, _ in stack if kind == "<"]
            if outer and outer[-1] != number:
                inside[number] = outer[-1]
            stack.append((number, match.group(2), len(text)))
    text += marked[at:]
    said = []
    for number in range(max(n for n, _ in spans) + 1):
        content = tuple(spans.get((number, "<"), [(len(text), len(text))]))
        direct = all(text[start] in '“"‘' for start, _ in content if start < len(text))
        said.append(Said(tuple(spans.get((number, "{"), [])), content, direct, inside.get(number)))
    return text, said


def resolved(marked: str) -> list[Resolved]:
    text, said = parsed(marked)
    return resolve(text, said, quotations(text))


def names(marked: str) -> list[str | None]:
    return [one.speaker.name if one.speaker else None for one in resolved(marked)]


CASES = {
    "a family name is made full": (
        "1{Oda Sperling} said 1<it rains>. 2{Sperling} said 2<it pours>.",
        ["Oda Sperling", "Oda Sperling"],
    ),
    "a family name that comes first": (
        "1{Kim Sol-ha} said 1<it rains>. 2{Kim} said 2<it pours>.",
        ["Kim Sol-ha", "Kim Sol-ha"],
    ),
    "a family name of several words": (
        "1{Piet van der Berg} said 1<it rains>. 2{Van der Berg} said 2<it pours>.",
        ["Piet van der Berg", "Piet van der Berg"],
    ),
    "a title before a family name": (
        "Hanno Fisk rose. 1{Mr Fisk} said 1<it rains>.",
        ["Hanno Fisk"],
    ),
    "the fullest form of a full name": (
        "Anna Maria Lee rose. 1{Anna Lee} said 1<it rains>. 2{Lee} said 2<it pours>.",
        ["Anna Maria Lee", "Anna Maria Lee"],
    ),
    "the one of a family name who speaks, not the one spoken of": (
        "1{Kim Sol-ha}, a tailor, said 1<the court was deaf>. Kim Dae-bo rules. 2{Kim} said 2<it was so>.",
        ["Kim Sol-ha", "Kim Sol-ha"],
    ),
    "the one who speaks only later by the full name": (
        "Kim Dae-bo rules. Kim Sol-ha sews. Kim Dae-bo ruled on. 1{Kim} said 1<it was so>. "
        "2{Kim Sol-ha} said 2<so>.",
        ["Kim Sol-ha", "Kim Sol-ha"],
    ),
    "two who both speak: the last": (
        "1{Leo Anders} said 1<yes>. 2{Mirre Anders} said 2<no>. 3{Anders} said 3<never>.",
        ["Leo Anders", "Mirre Anders", "Mirre Anders"],
    ),
    "Mrs and Mr of one family name": (
        "Mr Leo Anders and Mrs Mirre Anders came. 1{Mirre Anders} said 1<no>. 2{Mr Anders} said 2<yes>.",
        ["Mirre Anders", "Leo Anders"],
    ),
    "a clause before the name tells which of two": (
        "1{Leo Anders}, a farmer, said 1<he lost his cows>. 2{Mirre Anders}, his sister, said 2<no>. "
        "Asked about his sister's words, 3{Anders} said 3<yes>.",
        ["Leo Anders", "Mirre Anders", "Leo Anders"],
    ),
    "a short name without a full one stays short": (
        "1{Luan} said 1<it rains>. 2{he} said 2<it pours>.",
        ["Luan", "Luan"],
    ),
    "she, after a woman with a title and a man": (
        "1{Mrs Oda Sperling} said 1<it rains>. 2{Mr Fisk} said 2<it pours>. 3{She} said 3<it snows>.",
        ["Oda Sperling", "Fisk", "Oda Sperling"],
    ),
    "he, after a man by his role and a woman by hers": (
        "1{Leo Anders}, a spokesman, said 1<yes>. 2{Mirre Holt}, his sister, said 2<no>. 3{He} said 3<so>.",
        ["Leo Anders", "Mirre Holt", "Leo Anders"],
    ),
    "he is the one who speaks, not the one spoken of": (
        "1{Sol Kato} said 1<Dae Kim was ill>. “1<It is his heart>,” 2{he} said of Kim.",
        ["Sol Kato", "Sol Kato"],
    ),
    "she is whom the sentence before is about, if that is nearer": (
        "1{Leo Anders} said 1<yes>. Oda Sperling, the mayor, drank it. 2<“It tastes of iron,”> 2{she} said.",
        ["Leo Anders", "Oda Sperling"],
    ),
    "nobody spoke yet: the person of the sentence before": (
        "Oda Sperling drank a glass of it. 1<“It tastes of iron,”> 1{she} said.",
        ["Oda Sperling"],
    ),
    "the one who asks again is the one who asked": (
        "1{Henrike Vos} asked 1<whether it was so>. 2<“No,”> 2{Holt} said. 3<“Are you sure?”> 3{she} asked. "
        "4<“I am,”> 4{he} said.",
        ["Henrike Vos", "Holt", "Henrike Vos", "Holt"],
    ),
    "nobody": ("1{He} said 1<it rains>.", [None]),
    "too far away": (
        "1{Oda Sperling} said 1<it rains>." + " Nothing moved." * 120 + " 2{He} said 2<so>.",
        ["Oda Sperling", None],
    ),
    "I outside a quotation": ("1{I} say 1<it rains>.", [None]),
    "who, after a name": (
        "Oda Sperling, 1{who} said 1<it rains>, left.",
        ["Oda Sperling"],
    ),
    "who, after a description": (
        "Two bakers and the head of the guild, 1{who} said 1<it rains>, left.",
        ["the head of the guild"],
    ),
    "which, after an outlet": (
        "The Lindmoor Echo, 1{which} said 1<it rained>, closed.",
        ["Lindmoor Echo"],
    ),
    "described before": (
        "Oda Sperling, the mayor of Osk, came late. 1{The mayor} said 1<it rains>.",
        ["Oda Sperling"],
    ),
    "described as what the text calls him before his name": (
        "The film is by the baker Leo Anders. 1{The exiled baker} said 1<it rains>.",
        ["Leo Anders"],
    ),
    "another's office is not one's own": (
        "Oda Sperling, the mayor of Osk, came late. 1{The deputy mayor} said 1<it rains>. "
        "2{The mayor of Brück} said 2<it pours>.",
        ["the deputy mayor", "the mayor of Brück"],
    ),
    "two are called so": (
        "Oda Sperling, a baker, met Leo Anders, a baker. 1{The baker} said 1<it rains>.",
        ["the baker"],
    ),
    "no apposition: another says it": (
        "They met Oda Sperling, 1{the harbour master} said. 1<So>. 2{The harbour master} said 2<so>.",
        ["the harbour master", "the harbour master"],
    ),
    "a name after its description": (
        "1{The mayor, Oda Sperling,} said 1<it rains>. 2{Sperling} said 2<it pours>.",
        ["Oda Sperling", "Oda Sperling"],
    ),
    "an unnamed source by the words used before": (
        "1{An inspector from the water board} said 1<it leaks>. 2{The inspector} said 2<it will>.",
        ["an inspector from the water board"] * 2,
    ),
    "it is an organisation": (
        "1{Talvian Railways} said 1<it rains>. 2{It} said 2<it pours>. 3{The company} said 3<it snows>.",
        ["Talvian Railways"] * 3,
    ),
    "it is no person": (
        "1{The ministry} said 1<it rains>. 2{Oda Sperling} said 2<it pours>. 3{It} said 3<it snows>.",
        ["the ministry", "Oda Sperling", "the ministry"],
    ),
    "it is a document": (
        "1{The Lindmoor Echo} said 1<it rains>. 2{It} said 2<it pours>.",
        ["Lindmoor Echo", "Lindmoor Echo"],
    ),
    "they are a group": (
        "1{Two officials} said 1<it rains>. 2{Oda Sperling} said 2<no>. 3{They} said 3<it pours>.",
        ["two officials", "Oda Sperling", "two officials"],
    ),
    "they are two people with one voice": (
        "1{Anna Lee and Bo Chu} said 1<it rains>. 2{They} said 2<it pours>.",
        ["Anna Lee and Bo Chu"] * 2,
    ),
    "a lost speaker is nobody": (
        "1{Oda Sperling} said 1<it rains>.\n2<“It pours and>\n3{Leo Anders} said 3<it snows>.",
        ["Oda Sperling", None, "Leo Anders"],
    ),
    "he, after a lost speaker, is told later": (
        "1{Mr Holt} said 1<no>.\n2<“It pours and>\n3{He} said 3<it snows>. 4{Cui} said 4<so>.",
        ["Holt", None, "Cui", "Cui"],
    ),
    "he, after a lost speaker, is not told by a name that has its own introduction": (
        "Leo Anders sews.\n1<“It pours and>\n2{He} said 2<it snows>. 3{Anders} said 3<so>.",
        [None, None, "Leo Anders"],
    ),
    "I inside a quotation": (
        "1<“2{I} said 2<it rains>,”> 1{Oda Sperling} said.",
        ["Oda Sperling", "Oda Sperling"],
    ),
    "he inside a quotation is another": (
        "1{Leo Anders} said: 1<“2{He} told me 2<it rains>.”>",
        ["Leo Anders", None],
    ),
    "she inside reported words is the one who reports them": (
        "1{Oda Sperling} said 1<2{she} had warned 2<that it rains>>.",
        ["Oda Sperling", "Oda Sperling"],
    ),
    "he inside a woman's reported words is another": (
        "1{Mrs Sperling} said 1<2{he} had warned 2<that it rains>>.",
        ["Sperling", None],
    ),
    "a name inside a quotation": (
        "Leo Anders sews. 1<“2{Anders} told me 2<it rains>,”> 1{Oda Sperling} said.",
        ["Oda Sperling", "Leo Anders"],
    ),
    "I in what another is quoted as saying": (
        "1<“2{My mother} said 2<‘3{I} know 3<it rains>’>,”> 1{Oda Sperling} said.",
        ["Oda Sperling", "my mother", "my mother"],
    ),
    "a bracket beside a name is none of it": (
        "1{Rep. Oda Sperling (D-Osk), head of the Harbour Caucus}, said 1<no>. 2{Sperling (51)} said 2<yes>.",
        ["Oda Sperling", "Oda Sperling"],
    ),
    "a title is an office": (
        "Lindmoor Mayor Oda Sperling rose. 1{The mayor} said 1<no>. Sen. Leo Anders sat. "
        "2{The senator} said 2<so>.",
        ["Oda Sperling", "Leo Anders"],
    ),
    "an office that two hold is the one's who spoke last": (
        "1{Sen. Leo Anders} said 1<no>. 2{Sen. Oda Sperling} said 2<yes>. 3{The senator} said 3<it rains>.",
        ["Leo Anders", "Oda Sperling", "Oda Sperling"],
    ),
    "a transcript in capitals": (
        "Oda Sperling met Marek Holt of the Echo.\n1{HOLT}: 1<Why not?>\n2{SPERLING}: 2<It rains.>\n"
        "3{REITH}: 3<So.>",
        ["Marek Holt", "Oda Sperling", "REITH"],
    ),
    "countries with one voice": (
        "1{Talvia and Karsova} back 1<the plan>. 2{They} said 2<it helps>.",
        ["Talvia and Karsova"] * 2,
    ),
    "what everybody says nobody says again": (
        "1{Oda Sperling} said 1<no>. 2{Everyone} says 2<yes>. 3{She} said 3<it rains>.",
        ["Oda Sperling", "everyone", "Oda Sperling"],
    ),
    "nobody says it": ("1{Nobody} says 1<it rains>. 2{No one in the town} said 2<so>.", [None, None]),
    "his words are his": (
        "1{Leo Anders} said 1<no>. 2{His} claim was 2<that it rains>.",
        ["Leo Anders", "Leo Anders"],
    ),
    "a poll by its whole name": (
        "1{A Lindmoor University poll released in May} found 1<that it rains>.",
        ["Lindmoor University poll"],
    ),
    "a treaty is a document": (
        "1{The 1951 Harbour Convention} obliges 1<all>. 2{It} says 2<so>.",
        ["1951 Harbour Convention"] * 2,
    ),
    "the article of the one outlet that is named": (
        "1{The Lindmoor Echo} ran 1<a long piece>. 2{The piece} said 2<it rained>.",
        ["Lindmoor Echo"] * 2,
    ),
    "a transcript whose content holds the name": (
        'Oda Sperling met Marek Holt.\n1<"HOLT: Why not?">\n2<"SPERLING: It rains.">',
        ["Marek Holt", "Oda Sperling"],
    ),
    "she is of the family that the sentence is about": (
        "I grew up in Osk. My mother is old, but even now 1{she} says 1<it rains>.",
        ["my mother"],
    ),
    "he is whom the sentence before is about, far into a text": (
        "Nothing moved. " * 40 + "Marek Holt came late. He was tired, and 1{he} said 1<no>.",
        ["Marek Holt"],
    ),
    "the author's I": (
        "1{I} say 1<it rains>. 2{She} said 2<no>.\nOda Sperling is a writer in Osk.",
        ["Oda Sperling", None],
    ),
    "US and WHO are names": (
        "1{US} says 1<yes>. 2{It} says 2<so>. 3{WHO} says 3<no>. 4{It} says 4<so>. 5{The US} says 5<no>.",
        ["US", "US", "WHO", "WHO", "US"],
    ),
    "WHO right after a name is not whom the name is": (
        "Oda Sperling met 1{WHO}, which said 1<it rains>. Leo Anders left, 2{WHO chief Mia Holt} said 2<so>.",
        ["WHO", "Mia Holt"],
    ),
    "who is still whom the name before is": (
        "Oda Sperling, 1{who} said 1<it rains>, left.",
        ["Oda Sperling"],
    ),
    "IT in capitals goes back to nobody": (
        "1{The UN} said 1<it rains>. 2{IT} said 2<it snows>. 3{It} said 3<so>.",
        ["UN", None, "UN"],
    ),
    "a pronoun in a line of capitals is one": (
        "1{THE UN} SAID 1<IT RAINED>. 2{IT} SAID 2<SO>.\nOda Sperling rose. 3{SHE} said 3<no>.",
        ["UN", "UN", "Oda Sperling"],
    ),
    "a headline in capitals names the US and the WHO": (
        "1{US} SAYS 1<IT RAINS>\n2{WHO} SAYS 2<SO>\n\nIt rained.",
        ["US", "WHO"],
    ),
    "a source of leftover words": ("1{The} asks 1<it rains>.", [None]),
}


@pytest.mark.parametrize("case", CASES)
def test_speakers(case: str) -> None:
    marked, expected = CASES[case]
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("marked", "standing"),
    [
        ("1{Oda Sperling} said 1<it rains>.", "named person"),
        ("1{Talvian Railways} said 1<it rains>.", "named organisation"),
        ("1{The Lindmoor Echo} said 1<it rains>.", "named document"),
        ("1{a spokesman for the ministry} said 1<it rains>.", "unnamed person"),
        ("1{villagers} said 1<it rains>.", "unnamed group"),
        ("1{The letter} says 1<it rains>.", "unnamed document"),
        ("1<“It rains.”>", "unknown"),
    ],
)
def test_standing(marked: str, standing: str) -> None:
    assert [one.standing for one in resolved(marked)] == [standing]


def test_one_person_has_one_id() -> None:
    found = resolved("1{Oda Sperling} said 1<a>. 2{Sperling} said 2<b>. 3{She} said 3<c>. 4{Holt} said 4<d>.")
    ids = [one.speaker.id for one in found if one.speaker]
    assert ids[0] == ids[1] == ids[2] != ids[3]


words = st.sampled_from(
    [
        "Oda Sperling",
        "Sperling",
        "Kim",
        "He",
        "she",
        "It",
        "who",
        "they",
        "I",
        "the mayor",
        "Mr Kim",
        ",",
        "“",
        "”",
        ". ",
        "\n",
    ]
)


@st.composite
def any_attributions(draw: st.DrawFn) -> tuple[str, list[Said]]:
    text = " ".join(draw(st.lists(words, min_size=1, max_size=30)))
    edge = st.integers(0, len(text))

    def span() -> Span:
        start, end = sorted((draw(edge), draw(edge)))
        return start, end

    said = []
    for k in range(draw(st.integers(0, 6))):
        source = (span(),) if draw(st.booleans()) else ()
        inside = draw(st.none() | st.integers(0, k - 1)) if k else None
        said.append(Said(source, (span(),), draw(st.booleans()), inside))
    return text, said


@given(any_attributions())
def test_any_attributions_are_answered_alike_each_time(case: tuple[str, list[Said]]) -> None:
    text, said = case
    found = resolve(text, said, quotations(text))
    assert len(found) == len(said)
    assert found == resolve(text, said, quotations(text))
    assert all(one.standing in STANDINGS and (one.speaker or one.standing == "unknown") for one in found)


@pytest.mark.parametrize("source", ["Sperling", "He", "The mayor", "Mr Sperling", "who", "The company"])
def test_time_grows_with_the_article_alone(source: str) -> None:
    unit = f"Oda Sperling, the mayor, rose. {source} said yes. "
    at = unit.index(source, 5) if source != "Sperling" else unit.index("Sperling said")

    def cost(count: int) -> float:
        """Seconds of the processor, the least of two runs."""
        said = [
            Said(
                ((k * len(unit) + at, k * len(unit) + at + len(source)),),
                ((k * len(unit), k * len(unit) + 3),),
                False,
            )
            for k in range(count)
        ]
        costs = []
        for _ in range(2):
            start = time.process_time()
            resolve(unit * count, said, [])
            costs.append(time.process_time() - start)
        return min(costs)

    # Four times the article: 4 times the cost where it is linear, 16 times where it is quadratic.
    assert cost(1600) < 10 * cost(400)
