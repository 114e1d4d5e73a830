"""The reading as a whole: pure, without seams at the edges of its windows, and unmoved by hostile text."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.reading import network
from onrecord.reading.tokens import STRIDE, WINDOW, tokenise, windows
from onrecord.records import Article

QUIET = "The road runs along the river for nine miles. It is narrow and there are few houses. "
SAID = '"The bridge will be closed until spring," Ann Lee, the mayor of Lindmoor, said on Friday.'


def told(article: Article) -> list[tuple[str, str, str]]:
    return [
        (article.words(a.source), article.words(a.cue), article.words(a.content))
        for a in article.attributions
    ]


@pytest.mark.parametrize("count", [0, 1, WINDOW, WINDOW + 1, 2 * WINDOW, 5 * WINDOW + 17])
def test_windows_cover_a_text_and_overlap(count: int) -> None:
    found = windows(count)
    assert sorted({i for start, end in found for i in range(start, end)}) == list(range(count))
    assert all(end - start <= WINDOW for start, end in found)
    assert all(b[0] - a[0] <= STRIDE for a, b in pairwise(found))


@pytest.mark.parametrize("before", range(6, 24))
def test_an_attribution_is_found_alike_wherever_a_window_ends(before: int) -> None:
    """Each ``before`` moves it by some twenty tokens: over the edges of three windows in all."""
    article = onrecord.read(QUIET * before + SAID + " " + QUIET * 12)
    assert ("Ann Lee, the mayor of Lindmoor", "said", '"The bridge will be closed until spring,"') in [
        (source.rstrip(","), cue, content) for source, cue, content in told(article)
    ]
    assert len(article.attributions) == 1


def test_the_same_text_gives_the_same_answer_on_one_thread_or_many() -> None:
    texts = [QUIET * n + SAID for n in range(8)]
    alone = [onrecord.read(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(onrecord.read, texts)) == alone


SIZE = 30_000
HOSTILE = {
    "no spaces": "a" * SIZE,
    "one line": (SAID.replace("\n", " ") + " ") * (SIZE // len(SAID)),
    "quotation marks": '"' * SIZE,
    "opening marks": "“" * SIZE,
    "mixed marks": "\"'“”‘’«»''" * (SIZE // 10),
    "nested fifty deep": ("“" * 50 + "it rained" + "”" * 50 + " he said. ") * (SIZE // 130),
    "nested in turn": "".join("“‘"[k % 2] + "he said " for k in range(50)) + "it rained" + "’”" * 25,
    "right to left": "\u202e" + SAID * 50 + "\u202c\u200f" * 100,
    "emoji": "👩‍👩‍👧‍👦 said “🔥” " * (SIZE // 20),
    "half surrogates": "\ud800 said \udfff " * (SIZE // 10),
    "NULs": "\x00 said \x00" * (SIZE // 8),
    "combining marks": "e\u0301\u0302\u0303" * (SIZE // 4),
    "capitals": "Ann Lee " * (SIZE // 8),
    "lines": "\n" * SIZE,
    "said": "said " * (SIZE // 5),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_has_an_answer(name: str) -> None:
    article = onrecord.read(HOSTILE[name])
    for a in article.attributions:
        for start, end in (*a.source, *a.cue, *a.content):
            assert 0 <= start < end <= len(article.text)


def test_the_network_is_asked_in_proportion_to_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A megabyte costs what its parts cost: counted in windows, not in seconds."""
    asked: list[int] = []
    whole = network._run

    def counted(texts, group):  # type: ignore[no-untyped-def]
        asked.append(sum(end - start for _, start, end in group))
        return whole(texts, group)

    monkeypatch.setattr(network, "_run", counted)
    sizes = []
    for times in (20, 40):
        asked.clear()
        onrecord.read((QUIET + SAID + "\n") * times)
        sizes.append(sum(asked))
    assert 1.8 < sizes[1] / sizes[0] < 2.2


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=()) | st.sampled_from("“”\"'‘’ said.,\n"), max_size=200))
def test_reading_raises_on_no_string(text: str) -> None:
    article = onrecord.read(text)
    for a in article.attributions:
        for start, end in article.to_page(a.content):
            assert 0 <= start < end <= len(text)


def test_no_window_is_asked_about_without_a_letter_in_it() -> None:
    scores = network.run(tokenise("!" * 1000))
    assert scores.labels.shape == (1000, 7) and (scores.labels[:, network.OUTSIDE] == 1).all()
