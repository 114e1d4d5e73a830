"""Records as JSON-ready values: the form that ``--json`` prints and that measures rely on.

In: an :class:`Article`, or an entry or a dossier of the ledger. Out: plain dicts. Spans are [start, end).
Those called "text_span" or "text_spans" are characters of the article's ``text``, all others of the decoded
page, which for HTML are not the same. Nothing is refused.
"""

from __future__ import annotations

import json
import re
from typing import Any

from onrecord.ledger import Claim, ClaimTold, Contrast, Dossier, Entry, Headline, Saying, Story, StoryTold
from onrecord.records import Article, Attribution, Repair, Span, Speaker, Tie

ROLES = ("source", "cue", "content", "addressee")

_ESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


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
        "language": article.language,
        "text": article.text,
        "attributions": [attribution_record(article, a) for a in article.attributions],
        "ties": [tie_record(article, tie) for tie in article.ties],
        "repairs": [
            repair_record(r) | {"text_span": article.mapped.from_page(*r.span)} for r in article.repairs
        ],
    }


def attribution_record(article: Article, attribution: Attribution) -> dict[str, Any]:
    """One attribution; ``words`` holds the text of its spans."""
    spans = {role: getattr(attribution, role) for role in ROLES}
    places = {role: article.to_page(at) for role, at in spans.items()}
    words = {role: article.words(at) for role, at in spans.items()}
    roles = [role.span for role in attribution.speaker.roles] if attribution.speaker else []
    return _attribution(attribution, places, words, article.to_page(tuple(roles)))


def entry_record(entry: Entry) -> dict[str, Any]:
    """One line of the ledger: an attribution as in :func:`attribution_record`, and where it was read.

    ``article`` is the article's id; ``chain`` names who said it, from the outermost to this one;
    ``entity`` is the id of the entity that speaks, null for the unnamed.
    """
    a = entry.article
    places = {role: getattr(entry.places, role) for role in ROLES}
    words = {role: getattr(entry, role) for role in ROLES}
    return {
        "article": a.id,
        "page": a.page,
        "title": a.title,
        "outlet": a.outlet,
        "byline": a.byline,
        "date": a.date,
        "truncated": a.truncated,
        **_attribution(entry.attribution, places, words, entry.roles),
        "chain": entry.chain,
        "entity": entry.entity,
    }


def tie_record(article: Article, tie: Tie) -> dict[str, Any]:
    """How two stand to each other; ``words`` is the text of its span."""
    [span] = article.to_page((tie.span,))
    return {
        "kind": tie.kind,
        "who": tie.who,
        "whom": tie.whom,
        "span": span,
        "text_span": tie.span,
        "words": article.words((tie.span,)),
    }


def story_line(story: Story) -> dict[str, Any]:
    """One story of a list."""
    return {
        "id": story.id,
        "heading": story.heading,
        "first": story.first,
        "last": story.last,
        "outlets": list(story.outlets),
        "articles": story.articles,
        "copies": story.copies,
    }


def story_record(told: StoryTold) -> dict[str, Any]:
    """One story with its articles in the order of time. ``copies``: those that an article copies, which part
    of its sentences stands there, and these by their spans in the text of that one and in its own."""
    return story_line(told.story) | {
        "articles": [
            {
                "id": one.article.id,
                "page": one.article.page,
                "title": one.article.title,
                "outlet": one.article.outlet,
                "byline": one.article.byline,
                "date": one.article.date,
                "copies": [copy._asdict() for copy in one.copies],
            }
            for one in told.articles
        ]
    }


def dossier_record(dossier: Dossier) -> dict[str, Any]:
    """All that is known of an entity. ``said`` and ``about`` hold lines as :func:`entry_record` gives them;
    ``words`` with a number are counted in articles (``names``) or in what was said (the others)."""
    return {
        "id": dossier.entity.id,
        "name": dossier.entity.name,
        "original": dossier.entity.original,
        "standing": dossier.entity.standing,
        "articles": dossier.entity.articles,
        "names": [counted._asdict() for counted in dossier.names],
        "roles": [
            {"words": r.words, "body": r.body, **_place(r.article), "span": r.place} for r in dossier.roles
        ],
        "ties": [
            {
                "kind": t.kind,
                "who": t.who,
                "whom": t.whom,
                "words": t.words,
                **_place(t.article),
                "span": t.place,
            }
            for t in dossier.ties
        ],
        "addressees": [counted._asdict() for counted in dossier.addressees],
        "stances": [counted._asdict() for counted in dossier.stances],
        "topics": dossier.topics,
        "mentions": [counted._asdict() for counted in dossier.mentions],
        "links": [
            {
                "article": link.article.id,
                "name": link.name,
                "confidence": link.confidence,
                "reason": link.reason,
                "by": link.by,
                "at": link.at,
                "machine": link.machine,
            }
            for link in dossier.links
        ],
        "said": [entry_record(entry) for entry in dossier.said],
        "about": [entry_record(entry) for entry in dossier.about],
    }


def claim_line(claim: Claim) -> dict[str, Any]:
    """One claim of a list."""
    return {
        "id": claim.id,
        "words": claim.words,
        "figures": claim.figures,
        "reports": claim.reports,
        "origins": claim.origins,
        "disputes": claim.disputes,
        "first": claim.first,
        "last": claim.last,
    }


def claim_record(told: ClaimTold) -> dict[str, Any]:
    """One claim with its ``sayings`` in the order of time. ``voices`` and ``echoes`` name these by their ids;
    an echo is ``of`` another saying, or of an outlet whose report is not in the ledger."""
    return claim_line(told.claim) | {
        "sayings": [saying_record(saying) for saying in told.sayings],
        "voices": [{"kind": v.kind, "name": v.name, "sayings": v.sayings} for v in told.voices],
        "echoes": [{"saying": e.saying, "of": e.of, "how": e.how} for e in told.echoes],
        "contrasts": [contrast_record(contrast) for contrast in told.contrasts],
    }


def saying_record(saying: Saying) -> dict[str, Any]:
    """A passage that puts a claim forward. ``attribution`` is null in the outlet's own voice."""
    return {
        "id": saying.id,
        **_place(saying.article),
        "words": saying.words,
        "span": saying.place,
        "attribution": saying.attribution,
        "chain": saying.chain,
        "entity": saying.entity,
        "standing": saying.standing,
        "stance": saying.stance,
        "certainty": saying.certainty,
    }


def contrast_record(contrast: Contrast) -> dict[str, Any]:
    """Two claims that cannot both hold (``kind`` dispute), or of which the later replaces the earlier
    (update), by the passages that show it best; ``claim`` is the id of each side's claim."""
    return {
        "kind": contrast.kind,
        "about": contrast.about,
        "reason": contrast.reason,
        "sure": round(contrast.sure, 3),
        "sides": [
            {"claim": contrast.one, **saying_record(contrast.first)},
            {"claim": contrast.other, **saying_record(contrast.second)},
        ],
    }


def _place(article: Headline) -> dict[str, Any]:
    return {"article": article.id, "date": article.date, "outlet": article.outlet}


def _attribution(
    a: Attribution, places: dict[str, tuple[Span, ...]], words: dict[str, str], roles: tuple[Span, ...]
) -> dict[str, Any]:
    return {
        "id": a.id,
        **places,
        "text_spans": {role: getattr(a, role) for role in ROLES},
        "kind": a.kind,
        "stance": a.stance,
        "certainty": a.certainty,
        "negated": a.negated,
        "hypothetical": a.hypothetical,
        "standing": a.standing,
        "speaker": _speaker(a.speaker, roles) if a.speaker else None,
        "speaker_confidence": a.speaker_confidence,
        "about": a.about,
        "inside": a.inside,
        "confidence": a.confidence,
        "words": words,
    }


def _speaker(speaker: Speaker, places: tuple[Span, ...]) -> dict[str, Any]:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "standing": speaker.standing,
        "names": speaker.names,
        "original": speaker.original,
        "roles": [
            {"words": role.words, "span": place, "text_span": role.span, "body": role.body}
            for role, place in zip(speaker.roles, places, strict=True)
        ],
    }


def repair_record(repair: Repair) -> dict[str, Any]:
    """One repair; ``reads`` only where text was restored."""
    record: dict[str, Any] = {"kind": repair.kind, "span": repair.span}
    if repair.reads is not None:
        record["reads"] = repair.reads
    return record


def to_json(record: dict[str, Any]) -> str:
    """One line of JSON, also for those who count other signs than "\\n" as the end of a line.

    Signs that steer a terminal, and halves of surrogate pairs, which UTF-8 cannot hold, are escaped.
    """
    line = json.dumps(record, ensure_ascii=False)
    return _ESCAPED.sub(lambda sign: f"\\u{ord(sign.group()):04x}", line)
