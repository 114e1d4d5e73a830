"""From bytes to articles: knows bytes and formats, nothing of who said what.

``gather`` names the inputs, ``load`` makes a page of one, ``articles`` finds the articles of a page.
"""

from onrecord.intake.articles import article_from_text, articles
from onrecord.intake.gather import gather
from onrecord.intake.load import DEFAULT_LIMIT, load, page_from_bytes

__all__ = ["DEFAULT_LIMIT", "article_from_text", "articles", "gather", "load", "page_from_bytes"]
