"""The articles of a page, or of a bare text, ready to be read.

In: a :class:`Page`, or a string. Out: :class:`Article` values without attributions. Refused
(:class:`PageError`): a page of HTML without any text.
"""

from __future__ import annotations

from onrecord.intake.blocks import blocks
from onrecord.intake.opening import opening
from onrecord.intake.repair import repaired
from onrecord.intake.splitting import articles_of
from onrecord.mapped import MappedText
from onrecord.records import Article, Page

#: The name of a page that is a bare text.
TEXT = "text"


def articles(page: Page) -> list[Article]:
    """All articles of ``page``, in its order; never empty."""
    if page.media == "text/html":
        from onrecord.intake import html  # loaded where there is any: it takes a fifth of a second

        found = html.extract(page)
        return [
            _article(
                page,
                found.mapped,
                title=found.title,
                byline=found.byline,
                date=found.date,
                outlet=found.outlet,
            )
        ]
    paragraphs = blocks(page.text)
    if not paragraphs:
        return [_article(page, MappedText.of(page.text))]
    out = []
    for first, last in articles_of(page.text, paragraphs):
        start, end = paragraphs[first][0], paragraphs[last - 1][1]
        out.append(_article(page, MappedText.of(page.text[start:end], start)))
    return out


def article_from_text(text: str) -> Article:
    """``text`` as one article. Any string is taken; the page is the text itself."""
    return _article(Page(TEXT, text.encode("utf-8", "surrogatepass"), text), MappedText.of(text))


def _article(
    page: Page,
    mapped: MappedText,
    *,
    title: str | None = None,
    byline: str | None = None,
    date: str | None = None,
    outlet: str | None = None,
) -> Article:
    start, end = mapped.to_page(0, len(mapped.text))
    damage = tuple(r for r in page.damage if start <= r.span[0] < max(end, start + 1))
    fixed, repairs = repaired(mapped)
    opens = opening(fixed.text)
    return Article(
        page,
        start,
        end,
        fixed,
        title=title,
        kicker=opens.kicker,
        standfirst=opens.standfirst,
        body_start=opens.body_start,
        byline=byline,
        date=date,
        outlet=outlet,
        truncated=any(r.kind == "cut sentence" for r in repairs),
        repairs=tuple(sorted([*repairs, *damage], key=lambda r: (r.span, r.kind))),
    )
