"""Whether two on whose word something is are one voice: the same, or a body and one who speaks for it.

In: two :class:`~onrecord.linking.sources.Source` values. Out: :func:`same_source`, :func:`may_be`; whether a
sentence names one (:func:`named_in`). Pure; nothing is refused.
"""

from __future__ import annotations

import re

from onrecord.linking.offices import BELONGS, RANKS, SPEAKS, body_of
from onrecord.linking.sources import BODIES, Source

#: How an office is cut short before a name.
_SHORT = {"gov": "governor", "sen": "senator", "rep": "representative", "pres": "president"}
#: Parts of a body, which do not tell which body it is.
_PARTS = frozenset("operations department control room board team unit section division".split())
#: Those about somebody who say what he says.
_STAFF = frozenset("office campaign staff team palace cabinet administration".split())
_ARTICLE = re.compile(r"^(?:the|its|an?) ", re.I)
_WORD = re.compile(r"[^\W_]+")
_LITTLE = frozenset("the a an of for in at on to and its his her their our s by from with".split())
_TITLES = frozenset(
    "mr mrs ms dr prof sir lady father sister president general colonel major captain".split()
)
#: Letters by which forms of a word are one ("ministry", "minister").
_STEM = 6
_MINISTRY = "ministry"[:_STEM]
#: Words of a role that do not tell for whom one speaks.
_NO_BODY = SPEAKS | RANKS.keys() | _PARTS | _LITTLE
_BODY_STEMS = frozenset(w[:_STEM] for w in BODIES)


def same_source(a: Source, b: Source, near: bool) -> bool:
    """Whether two that are named are one voice. near: one report has both."""
    if a.a_record or b.a_record:
        return a.a_record and b.a_record and _within(_stems(a.name), _stems(b.name))
    if _within(_stems(a.name), _stems(b.name)):
        return True
    if _holds(a, b) or _holds(b, a) or _speaks_for(a, b, near) or _speaks_for(b, a, near):
        return True
    return _speaks_for_one(a, b, near) or _speaks_for_one(b, a, near)


def named_in(words: str, source: Source) -> bool:
    """Whether a sentence has the name of the source: a person's last one, all of another's."""
    if not source.standing.startswith("named"):
        return False
    name = source.name.split()[-1] if source.standing == "named person" else _ARTICLE.sub("", source.name)
    return bool(re.search(rf"\b{re.escape(name)}\b", words, re.I))


def may_be(a: Source, b: Source) -> bool:
    """Whether the one that is named is whom the other describes, where one report has both: "a priest", and
    then "Father Malu"."""
    named, described = (a, b) if a.named else (b, a)
    if named.standing != "named person" or described.standing == "unnamed group" or not described.known:
        return False
    heads = {w for role in named.roles if " " in role for w in _WORD.findall(role.casefold())}
    return not heads or described.head in heads


def _holds(person: Source, office: Source) -> bool:
    """Whether ``office`` is what the other is called: "the mayor"."""
    if office.standing.startswith("named") or not person.standing.startswith("named"):
        return False
    return any(_stems(office.name) <= _stems(role) for role in person.roles)


def _speaks_for(person: Source, body: Source, near: bool) -> bool:
    """Whether ``person`` is called one who speaks for ``body``."""
    its_words = _stems(body.name)
    if body.head in _STAFF:  # "the sheriff's office"
        whose = its_words - {body.head[:_STEM]}
        if any(whose <= _stems(words) for words in (person.name, *person.roles)):
            return True
    for role in person.roles:
        said = _WORD.findall(role.casefold())
        if said[0] in BELONGS and its_words <= _stems(role):
            return True
        if not SPEAKS.intersection(said) and not RANKS.keys() & said:
            continue
        of = {w for w in said if w not in _NO_BODY}
        stems = {w[:_STEM] for w in of or {RANKS[w] for w in said if w in RANKS}}
        if "minister" in said and _MINISTRY in its_words:
            return its_words == {_MINISTRY} or bool(stems & its_words)
        if stems & its_words:
            return True
        if body.standing != "named document" and not _is_person(body):
            bare = its_words <= _BODY_STEMS  # "the company", of the one who is "chief executive"
            told_apart = "minister" in said if bare else not stems <= _BODY_STEMS
            if not told_apart and (near or (bare and stems <= _BODY_STEMS)):
                return True
    return False


def _speaks_for_one(voice: Source, other: Source, near: bool) -> bool:
    """Whether ``voice`` is the spokesman of ``other``, or of the body that ``other`` heads or speaks for."""
    for role in voice.roles:
        if body := body_of(role):
            whose = Source(body, "unnamed person")
            if (
                _within(_stems(body), _stems(other.name))
                or _holds(other, whose)
                or _speaks_for(other, whose, near)
            ):
                return True
    return False


def _is_person(source: Source) -> bool:
    return any(SPEAKS.intersection(_WORD.findall(role.casefold())) for role in source.roles)


def _stems(name: str) -> frozenset[str]:
    words = [_SHORT.get(w, w) for w in _WORD.findall(name.casefold())]
    bare = words[1:] if len(words) > 1 and words[0] in _TITLES else words
    return frozenset(w[:_STEM] for w in bare if w not in _LITTLE) or frozenset(words)


def _within(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and (a <= b or b <= a)
