"""Records as JSON-ready values: the form that ``--json`` prints and that measures rely on.

In: an :class:`Article`, or an entry of the ledger. Out: plain dicts. Spans are characters of the
decoded page, [start, end). Nothing is refused.
"""

from __future__ import annotations

import json
from typing import Any

from onrecord.records import Article, Attribution, Repair


def article_record(article: Article) -> dict[str, Any]:
    """One article with everything read from it."""
    return {
        "page": article.page.name,
        "id": article.id,
        "start": article.start,
        "end": article.end,
        "title": article.title,
        "kicker": article.kicker,
        "standfirst": article.standfirst,
        "byline": article.byline,
        "date": article.date,
        "outlet": article.outlet,
        "truncated": article.truncated,
        "text": article.text,
        "attributions": [attribution_record(article, a) for a in article.attributions],
        "repairs": [repair_record(r) for r in article.repairs],
    }


def attribution_record(article: Article, attribution: Attribution) -> dict[str, Any]:
    """One attribution; ``words`` holds the text of its three spans."""
    a = attribution
    return {
        "id": a.id,
        "source": article.to_page(a.source),
        "cue": article.to_page(a.cue),
        "content": article.to_page(a.content),
        "kind": a.kind,
        "stance": a.stance,
        "standing": a.standing,
        "speaker": {"id": a.speaker.id, "name": a.speaker.name} if a.speaker else None,
        "inside": a.inside,
        "confidence": a.confidence,
        "words": {role: article.words(getattr(a, role)) for role in ("source", "cue", "content")},
    }


def repair_record(repair: Repair) -> dict[str, Any]:
    """One repair; ``reads`` only where text was restored."""
    record: dict[str, Any] = {"kind": repair.kind, "span": repair.span}
    if repair.reads is not None:
        record["reads"] = repair.reads
    return record


def to_json(record: dict[str, Any]) -> str:
    """One line of JSON. Half a surrogate pair, which UTF-8 cannot hold, is written as an escape."""
    line = json.dumps(record, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        line = json.dumps(record)
    return line
