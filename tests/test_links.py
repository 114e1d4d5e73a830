"""Links between mentions, followed to names, on links made by hand. All people invented."""

from __future__ import annotations

import re

import numpy as np

from onrecord.reading.antecedents import Antecedents
from onrecord.reading.links import Links
from onrecord.reading.network import ARC, TYPES, Arcs, Heads, Scores, Window
from onrecord.reading.people import People
from onrecord.reading.tokens import tokenise

TEXT = "Oda Sperling rose. The mayor sat. She spoke. A clerk left. He said no."
NOTHING = np.zeros(0, dtype=np.int64)


def links(*pairs: tuple[str, str | None], text: str = TEXT) -> Links:
    """Links from the head word of the first of each pair to that of the second; both are persons."""
    tokens = tokenise(text)
    places = {word: text.index(word) for pair in pairs for word in pair if word}
    heads = {word: int(np.searchsorted(tokens.starts, at)) for word, at in places.items()}
    order = sorted(heads.values())
    types = np.zeros((len(tokens), len(TYPES)), dtype=np.float32)
    types[:, 0] = 1.0
    types[order] = np.eye(len(TYPES), dtype=np.float32)[TYPES.index("person")]
    origins = np.zeros((len(order), ARC), dtype=np.float16)
    targets = np.zeros((len(order) + 1, ARC), dtype=np.float16)
    targets[np.arange(len(order) + 1), np.arange(len(order) + 1)] = 1.0
    origins[:, 0] = 20.0
    for word, before in pairs:
        if before:
            origins[order.index(heads[word]), 0] = 0.0
            origins[order.index(heads[word]), order.index(heads[before]) + 1] = 20.0
    none = Arcs(NOTHING, NOTHING, np.zeros((0, 1), dtype=np.float32))
    window = Window(
        0, len(tokens), none, none, none, none, Heads(np.array(order, dtype=np.int64), origins, targets)
    )
    labels = np.zeros((len(tokens), 7), dtype=np.float32)
    return Links(tokens, Scores(labels, labels[:, 0], types, (window,)))


def span(word: str, text: str = TEXT) -> tuple[int, int]:
    match = re.search(rf"\b{word}\b", text)
    assert match
    return match.span()


def named(word: str, found: Links, text: str = TEXT) -> list[str]:
    odds = Antecedents(found, People(text, [])).of(span(word, text))
    return sorted(name for name, likely in odds.items() if likely > 0.9 and isinstance(name, str))


def test_a_link_leads_to_a_name() -> None:
    assert named("She", links(("She", "Oda"))) == ["Oda Sperling"]


def test_links_are_followed_over_what_is_no_name() -> None:
    assert named("She", links(("She", "mayor"), ("mayor", "Oda"))) == ["Oda Sperling"]


def test_no_link_no_name() -> None:
    assert named("He", links(("He", None), ("Oda", None))) == []


def test_what_heads_no_mention_goes_back_to_nobody() -> None:
    assert named("rose", links(("She", "Oda"))) == []


def test_words_by_which_somebody_spoke_stand_for_them() -> None:
    found = Antecedents(links(("He", "clerk")), People(TEXT, []))
    found.spoke(span("clerk"), "a clerk")
    assert [n for n in found.of(span("He")) if isinstance(n, str)] == ["a clerk"]


def test_links_lead_back_only() -> None:
    found = links(("Oda", "She"), ("She", None))
    assert named("Oda", found) == []


def test_what_a_span_stands_for() -> None:
    found = links(("She", "Oda"))
    assert found.type(span("She"))[0] == "person"
    assert found.type(span("rose")) == ("none", 1.0)
    assert found.head((5, 5)) is None
