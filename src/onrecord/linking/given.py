"""On whose word a passage is that no attribution holds: whom its own sentence gives for it.

In: an article, the spans of a passage and of its sentence. Out: where the words stand that say who it is
(:func:`given`): "by the count of the coast guard", "police maintain", "the ministry had put the dead at 20";
and from whom the one who says it has it (:func:`heard_from`). Pure; nothing is refused: None where the
sentence gives nobody, and where it gives the outlet itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.linking.reports import names_outlet
from onrecord.mapped import Span
from onrecord.records import Article

#: Letters at most between a passage and the words that say whose it is.
_GAP = 30
#: Letters before and after a passage, and of a passage, that are looked at.
_NEAR, _LONG = 200, 600
_NAME = (
    r"(?:[A-ZÀ-Þ][\w'’.&-]*(?: (?:of|for|and|de|van|der|the) [A-ZÀ-Þ][\w'’.&-]*| [A-ZÀ-Þ][\w'’.&-]*){0,5})"
)
_PLAIN = r"(?:[\w'’&-]+ ){0,5}?[\w'’&-]+"
_OFFICE = rf"(?:(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]n?|[Oo]ne|{_NAME}['’]s?) {_PLAIN})"
_WHO = rf"(?P<who>(?:{_OFFICE}, )?{_NAME}|{_OFFICE}|[Pp]olice|[Pp]rosecutors|[Hh]e|[Ss]he|[Tt]hey|[Ii]t)"
_ASIDE = r"(?:, [^,.;:\"“”]{1,80},)?"
_RECORD = (
    r"(?:log|logbook|letter|minutes|transcript|accounts|contract|register|records?|report|files?|papers|receipt"
    r"|draft|article|annex|decree|documents?|certificate|application|diary|notes?|memo|ruling|statistics|data)"
)
_COUNT = (
    r"(?:count|counting|estimates?|reckoning|figures?|account|tally|calculations?|measurements?|version"
    r"|information|books|watch)"
)
_OFTEN = r"(?:(?:has|have|had|once|still|now|again|later|earlier|first|already|also|himself|herself) )*"
_SAYS = (
    r"(?:say|says|said|maintain\w*|insist\w*|claim(?:s|ed)?|writes?|wrote|report(?:s|ed)|announced|add(?:s|ed)"
    r"|explain(?:s|ed)|confirm(?:s|ed)|note[sd]?|argue[sd]?|believe[sd]?|told|recall(?:s|ed)|remember(?:s|ed)"
    r"|reckon(?:s|ed)?|state[sd]?|testifie[sd]|admit(?:s|ted)|answer(?:s|ed)|repl(?:y|ies|ied)|swears?|swore"
    r"|conced(?:es|ed)|declare[sd]|(?:is|are|was|were) (?:sure|certain|convinced)|thinks?|thought"
    r"|show(?:s|ed))"
)
_GIVES = (
    r"(?:(?:puts?|gives?|gave|estimate[sd]?|value[sd]?) (?:[^.;:]*?) (?:at|as)|estimate[sd]?|counts|counted"
    r"|(?:speaks?|spoke|talks?|talked) of|(?:stands?|stood|stuck|sticks?) (?:by|to)"
    r"|(?:repeats?|repeated|holds|held) that)"
)
_HOLDS = (
    r"(?:records?|lists?|gives?|puts?|contains?|shows?|names?|says?|states?|reads?|notes?|mentions?|dates?)"
)
_LEAD = r"(?:(?:[Oo]n|[Bb]y|[Ii]n|[Aa]t|[Ff]or|[Ee]arlier|[Ll]ast|[Uu]ntil)(?: \w+){1,3},? )?"
_EDGE = (
    r"(?:(?<=\n)|(?<=[.!?]['\"’” \n])|(?<=[,;:–—] )|(?<=[,.!?][\"”’'] )|(?<=\band )|(?<=\bbut )"
    rf"|(?<=\bwhile )|^){_LEAD}"
)
_AFTER = r"(?:(?<=[,;:–—] )|(?<=[,.!?][\"”’'] ))"
_STOP = r"(?=[,.;:)!?]|$| and\b)"
#: The ways to say it, the surest first.
_WAYS = tuple(
    re.compile(way)
    for way in (
        rf"\b[Bb]y (?:the |an? )?{_COUNT} of {_WHO}{_STOP}",
        rf"\b[Bb]y {_WHO}['’]s? (?:own )?{_COUNT}\b",
        rf"\b[Bb]y (?P<who>its|his|her|their) (?:own )?{_COUNT}\b",
        rf"\b[Aa]ccording to {_WHO}{_STOP}",
        rf"\b(?:given|named|stated|announced|reported|confirmed) by {_WHO}{_STOP}",
        rf"\b(?P<who>(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Aa]n?|{_NAME}['’]s?) (?:[\w'’&-]+ ){{0,4}}?{_RECORD}"
        rf"(?: (?:of|for|between|kept by|with|lodged with) {_PLAIN})?){_ASIDE} {_OFTEN}{_HOLDS}\b",
        rf"{_AFTER}{_WHO}{_ASIDE},? {_OFTEN}{_SAYS}\b",
        rf"{_EDGE}{_WHO}{_ASIDE},? {_OFTEN}{_SAYS}(?: [^\s.,;:]+){{0,5}},? that\b",
        rf"{_EDGE}{_WHO}{_ASIDE},? {_OFTEN}(?:said|says|announced)\b(?! so| no)",
        rf"{_EDGE}(?:say|says|said|adds|added|insists|insisted|writes|wrote|claims|claimed) {_WHO}{_STOP}",
        rf"{_EDGE}{_WHO}{_ASIDE} {_OFTEN}{_GIVES}\b",
        r"\b(?P<who>[Hh]e|[Ss]he|[Tt]hey) (?:has|have|had) (?:counted|put|estimated)\b",
    )
)
_HEARD = re.compile(
    r"\b(?:learn(?:ed|t)|heard|knew|knows|has it|had it|was told)(?: it)?(?: too,)? (?:from|by) "
    rf"{_WHO},?(?: that|:)?"
)
_END = re.compile(r"[.;!?]\s")
_LESS = re.compile(r"['’]s?\b")
_PRONOUN = re.compile(r"(?:he|she|they|it|its|his|her|their)\b", re.I)


def given(article: Article, span: Span, sentence: Span) -> Span | None:
    """Where it stands who the passage is from, in its sentence."""
    for way in _WAYS:
        for found in _found(way, article.text, span, sentence):
            if not _own(article, found["who"]):
                return found.span("who")
    return None


def heard_from(article: Article, span: Span, sentence: Span) -> Span | None:
    """Where it stands from whom the one who says it has the passage: "had heard from the priest that"."""
    heard = _found(_HEARD, article.text, span, sentence)
    return next((found.span("who") for found in heard if not _PRONOUN.fullmatch(found["who"])), None)


def _found(way: re.Pattern[str], text: str, span: Span, sentence: Span) -> Iterator[re.Match[str]]:
    """Where such words stand in the passage, or right before or after it in the sentence."""
    start, end = max(sentence[0], span[0] - _NEAR), min(sentence[1], span[1] + _NEAR, span[0] + _LONG)
    for found in way.finditer(text, start, end):
        before, after = text[found.end() : span[0]], text[span[1] : found.start()]
        if not any(len(between) > _GAP or _END.search(between) for between in (before, after)):
            yield found


def _own(article: Article, who: str) -> bool:
    return bool(article.outlet and names_outlet(_LESS.sub("", who), article.outlet))
