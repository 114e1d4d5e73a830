"""From a text, a file or a page to articles with their attributions: intake and reading put together.

In: a text, the path of a file, or a :class:`Page`; what the caller knows of it. Out: :class:`Article` values,
offsets into that text or page. Refused: what is not of these types (:class:`WrongType`), what is no date
(:class:`WrongValue`), and files and pages without an article (:class:`PageError`).
"""

from __future__ import annotations

import os
from dataclasses import replace

from onrecord.checks import checked, date_of
from onrecord.errors import PageError
from onrecord.intake import DEFAULT_LIMIT, article_from_text, articles, load
from onrecord.reading.language import language_of
from onrecord.reading.reader import read_text
from onrecord.records import Article, Page


@checked("read_file() takes a path, read_page() a Page")
def read(
    text: str, *, title: str | None = None, date: str | None = None, outlet: str | None = None
) -> Article:
    """Read ``text`` as one article. Any string is answered; none raises.

    title, date (ISO 8601), outlet: of the article. The spans of the answer's attributions are [start, end)
    characters of ``Article.text``, which is ``text`` repaired; ``Article.to_page`` turns them into characters
    of ``text``. Pure: the same text gives the same answer, on one thread or many. A text that is not English
    has no attributions; ``Article.language`` says which language it is.
    """
    return _attributed(_known(article_from_text(text), title, date_of(date), outlet))


@checked("read() takes a text, read_file() a path")
def read_page(
    page: Page, *, title: str | None = None, date: str | None = None, outlet: str | None = None
) -> list[Article]:
    """Find the articles of a page and read each, in the page's order.

    title, date (ISO 8601), outlet: in place of what the page says of itself. Raises :class:`PageError` where
    nothing in the page can be read as an article, or where there are several for one title.
    """
    told, found = date_of(date), articles(page)
    if title is not None and len(found) > 1:
        raise PageError(page.name, f"holds {len(found)} articles; a title can be given to one only")
    return [_attributed(_known(article, title, told, outlet)) for article in found]


@checked("read() takes a text, read_page() a Page")
def read_file(
    path: str | os.PathLike[str],
    *,
    title: str | None = None,
    date: str | None = None,
    outlet: str | None = None,
    limit: int = DEFAULT_LIMIT,
) -> list[Article]:
    """Read the articles of a file, as :func:`read_page` does.

    path: a file of plain text or HTML; as for ``onrecord read``, the URL of a page or "-" for standard input
    will do, too. limit: refuse more bytes than this. Raises :class:`PageError` for what can't be read.
    """
    return read_page(load(os.fspath(path), limit), title=title, date=date, outlet=outlet)


def _known(article: Article, title: str | None, date: str | None, outlet: str | None) -> Article:
    """The article with what the caller knows of it."""
    return replace(
        article,
        title=article.title if title is None else title,
        date=article.date if date is None else date,
        outlet=article.outlet if outlet is None else outlet,
    )


def _attributed(article: Article) -> Article:
    # The body: headlines are of names and few words.
    article = replace(article, language=language_of(article.text[article.body_start :]))
    if not article.is_read:
        return article
    told = read_text(article.text, article.body_start, article.byline)
    return replace(article, attributions=told.attributions, ties=told.ties)
