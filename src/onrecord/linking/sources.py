"""The one on whose word something is reported, as linking compares them when it counts independent voices.

In: an attribution of an article, or the words that name somebody there. Out: :class:`Source`. Whether two are
one voice, :mod:`onrecord.linking.spokesmen` tells. Pure; nothing is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.linking.callings import callings
from onrecord.linking.offices import body_of, tells_an_office
from onrecord.linking.reports import named_outlets
from onrecord.mapped import Span
from onrecord.records import UNKNOWN, Article, Attribution

#: Records that exist apart from what anybody says.
_RECORDS = frozenset(
    """log logbook contract register decree letter yearbook ledger record records file files memo note
    document documents treaty diary minutes certificate ruling verdict archive manual map
    transcript accounts application draft receipt logbook""".split()
)
#: What a body is called by where its name is known.
BODIES = frozenset(
    """company firm group party union office ministry agency bank charity club commission court department
    federation league museum school university hospital operator owner association bureau service
    council""".split()
)
#: Heads of descriptions that stand for a body though they have no article.
_COLLECTIVE = frozenset("police government army navy parliament customs military".split())
_THE_OUTLET = re.compile(
    r"(?:the|that|this) (?:\w+ )?"
    r"(?:newspaper|paper|daily|weekly|magazine|station|broadcaster|agency|website)\b",
    re.I,
)
_SOMEBODY = re.compile(
    r"(?:an?|one|some|two|three|four|five|six|seven|eight|nine|ten|several|many|most|both|another|few|dozens"
    r"|hundreds|his|her|my|\d+)\b",
    re.I,
)
_DEFINITE = re.compile(r"(?:the|its|their|our|this|that)\b|[\w ]+['’]s?\s", re.I)
_ARTICLE = re.compile(r"^(?:the|its|an?) ", re.I)
_AFTER = re.compile(
    r",.*| (?:of|for|in|at|on|from|between|who|which|that|with|by|to|kept|near|behind)\b.*", re.S
)
_CLAUSE = re.compile(r",.*| (?:who|which|that|when|where)\b.*", re.S)
_WORD = re.compile(r"[^\W_]+")
#: Who speaks where an outlet tells of what it said itself.
_OURSELVES = re.compile(r"we|us|(?:this|our (?:own )?)\s*(?:news)?(?:paper|station|programme|website)", re.I)
#: Where one is whom the words after it describe.
_PLACED = re.compile(r"^(?:at|in|from|near|outside)\s[^,]*?\s(?=(?:an?|one|two|three|several)\s)", re.I)
_PRONOUN = re.compile(r"(?:he|she|they|it|its|his|her|their)", re.I)
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ]")
#: "the head of the inquiry, Ivo Tarn", "army spokesman Ilyas Varda".
_OFFICE_AND_NAME = re.compile(r"((?:[\w'’&-]+ )*?[a-zà-ÿ][\w'’&-]*),? ((?:[A-ZÀ-Þ][\w'’.-]*(?: |$))+)")
#: What one does in another's words that puts nothing forward.
_NO_VOICE = frozenset(["demands", "wants", "asks", "warns", "hopes", "fears"])


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody or something on whose word it is. name: what it is called; standing: as in
    :class:`onrecord.records.Speaker`; roles: what else it is called."""

    name: str
    standing: str = "unknown"
    roles: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether it is told at all who it is."""
        return self.name != UNKNOWN

    @property
    def head(self) -> str:
        """The word of a description that says what it is: "officer" of "an officer in the planning staff"."""
        words = _WORD.findall(_AFTER.sub("", self.name).casefold())
        return words[-1] if words else ""

    @property
    def a_record(self) -> bool:
        """Whether it is something written that exists apart from what anybody says."""
        return self.head in _RECORDS

    @property
    def an_outlet(self) -> bool:
        """Whether it is plainly a newspaper, station or agency."""
        return bool(_THE_OUTLET.fullmatch(_CLAUSE.sub("", self.name)) or named_outlets(self.name))

    @property
    def _own_body(self) -> bool:
        """Whether it is the body of somebody who was told of ("his party")."""
        return self.name[:4].casefold() in ("his ", "her ") and self.head in BODIES

    @property
    def named(self) -> bool:
        """Whether it is named, or an office that the story makes plain ("the ministry"), or a record."""
        if not self.known:
            return False
        if self.standing.startswith("named") and self.standing != "named document":
            return True
        if self.a_record or named_outlets(self.name):
            return True
        if (_SOMEBODY.match(self.name) and not self._own_body) or _THE_OUTLET.fullmatch(
            _CLAUSE.sub("", self.name)
        ):
            return False
        plural = self.head.endswith("s") and not self.head.endswith("ss")
        if self.head in _COLLECTIVE or self.standing == "named document":
            return True
        return (bool(_DEFINITE.match(self.name)) or self._own_body) and not (
            plural and self.standing == "unnamed group"
        )


def sources_of(article: Article, attribution: Attribution | None) -> tuple[Source, ...]:
    """On whose word the content of an attribution is, the outermost first."""
    found: list[Source] = []
    for one in article.chain(attribution) if attribution else ():
        if found and (one.stance in _NO_VOICE or one.speaker is None):
            break
        if one.speaker is None and _OURSELVES.fullmatch(article.words(one.source)):
            continue
        source = _source(article, one)
        if not found or found[-1].name != source.name:
            found.append(source)
    return tuple(found)


def source_at(article: Article, span: Span) -> Source:
    """Who is named at these words: somebody who speaks elsewhere in the article, or whom they tell of."""
    words = article.text[slice(*span)].strip(" .,")
    if _PRONOUN.fullmatch(words):
        return _before(article, span[0], words.casefold() in ("he", "his", "she", "her"))
    apart = _OFFICE_AND_NAME.fullmatch(words)
    office, name = (apart[1], apart[2]) if apart else ("", words)
    for one in article.attributions:
        if one.standing == "named person" and one.speaker_name.split()[-1] == name.split()[-1]:
            return _source(article, one)
    if apart or (name[0].isupper() and not _ARTICLE.match(name)):
        return Source(name, "named person", (office,) if office else ())
    if body := body_of(name):
        return Source(body, "named organisation")
    if _CAPITAL.search(name, 1) and not _SOMEBODY.match(name):
        return Source(_ARTICLE.sub("", name), "named organisation")
    return Source(name, "unnamed group" if name.endswith("s") else "unnamed person")


def _before(article: Article, place: int, person: bool) -> Source:
    """The last person who spoke before that place, or the last who is none."""
    said = (a for a in reversed(article.attributions) if a.source and a.source[-1][1] <= place)
    last = next((a for a in said if a.speaker and (a.standing == "named person") == person), None)
    return _source(article, last) if last else Source(UNKNOWN)


def _source(article: Article, one: Attribution) -> Source:
    if one.speaker is None:
        return Source(UNKNOWN)
    kept = {role.words for role in one.speaker.roles}
    roles = tuple(words for words in callings(article, one) if words in kept or tells_an_office(words))
    name = _CLAUSE.sub("", _PLACED.sub("", one.speaker.name))
    if not one.standing.startswith("named") and (body := body_of(name)):
        return Source(body, "named organisation", roles)
    return Source(name, one.standing, roles)
