"""From a text or a page to articles with their attributions: intake and reading put together.

In: a text, or a :class:`Page`. Out: :class:`Article` values, offsets into that text or page.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.intake import article_from_text, articles
from onrecord.reading.language import language_of
from onrecord.reading.reader import read_text
from onrecord.records import Article, Page


def read(text: str) -> Article:
    """Read ``text`` as one article. Any string is answered; none raises.

    The spans of the answer's attributions are [start, end) characters of ``Article.text``, which is
    ``text`` repaired; ``Article.to_page`` turns them into characters of ``text``. Pure: the same text
    gives the same answer, on one thread or many.
    """
    return _attributed(article_from_text(text))


def read_page(page: Page) -> list[Article]:
    """Find the articles of a page and read each, in the page's order.

    Raises :class:`PageError` where nothing in the page can be read as an article.
    """
    return [_attributed(article) for article in articles(page)]


def _attributed(article: Article) -> Article:
    article = replace(article, language=language_of(article.text[article.body_start :]))
    if not article.is_read:
        return article
    told = read_text(article.text, article.body_start, article.byline)
    return replace(article, attributions=told.attributions, ties=told.ties)
