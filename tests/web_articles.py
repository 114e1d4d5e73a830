"""Articles built by hand for the tests of the web page."""

from __future__ import annotations

from typing import Any

from onrecord.mapped import MappedText, Span
from onrecord.records import Article, Attribution, Page, Repair, Speaker

NESTED = (
    "Traders said they found plausible a report in the Post quoting the head of the granaries "
    "as saying that 40,000 tonnes were left.\n"
    "\n"
    "“It would explain the calls,” said Ruben Astley. “Now they re-ported before breakfast.”\n"
)


def article(
    text: str, attributions: tuple[Attribution, ...] = (), name: str = "page.txt", **more: Any
) -> Article:
    """An article that is its whole page, read without repairs."""
    page = Page(name, text.encode("utf-8", errors="surrogatepass"), text)
    return Article(page, 0, len(text), MappedText.of(text), attributions=attributions, **more)


def span(text: str, words: str, after: str = "") -> tuple[Span, ...]:
    """Where ``words`` first stand in ``text``, or first after other words."""
    start = text.index(words, text.index(after))
    return ((start, start + len(words)),)


def nested_article() -> Article:
    """Traders on a report that quotes someone; one broken hyphen; one quote in two pieces."""
    text = NESTED.replace("re-ported", "reported")
    hyphen = NESTED.index("re-ported")
    page = Page("trade.html", NESTED.encode(), NESTED, "text/html")
    report = "a report in the Post quoting the head of the granaries as saying that 40,000 tonnes were left"
    head = "the head of the granaries as saying that 40,000 tonnes were left"
    attributions = (
        Attribution(
            "a1",
            span(text, "Traders"),
            span(text, "said"),
            span(text, f"they found plausible {report}"),
            stance="finds probable",
            standing="unnamed group",
            speaker=Speaker("s1", "Traders", "unnamed group"),
            confidence=0.9,
        ),
        Attribution(
            "a2",
            span(text, "a report in the Post"),
            span(text, "quoting"),
            span(text, head),
            standing="named document",
            speaker=Speaker("s2", "Post", "named document", ("Post",)),
            inside="a1",
            confidence=0.8,
        ),
        Attribution(
            "a3",
            span(text, "the head of the granaries"),
            span(text, "as saying"),
            span(text, "40,000 tonnes were left"),
            standing="unnamed person",
            inside="a2",
            confidence=0.7,
        ),
        Attribution(
            "a4",
            span(text, "Ruben Astley"),
            span(text, "said", after="calls"),
            span(text, "“It would explain the calls,”") + span(text, "“Now they reported before breakfast.”"),
            kind="direct",
            standing="named person",
            speaker=Speaker("s3", "Ruben Astley", "named person", ("Ruben Astley",)),
            confidence=0.99,
        ),
    )
    return Article(
        page,
        0,
        len(NESTED),
        MappedText.of(NESTED).edit([(hyphen, hyphen + 9, "reported")]),
        title="Traders believe a letter",
        outlet="The Valley Herald",
        byline="Zoë Arrow",
        date="2031-06-04T08:00:00",
        truncated=True,
        repairs=(Repair("broken hyphenation", (hyphen, hyphen + 9), "reported"),),
        attributions=attributions,
    )
