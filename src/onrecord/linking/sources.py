"""The one on whose word something is reported, as linking compares them when it counts independent voices.

In: an attribution of an article. Out: :class:`Source`; whether two are one voice (:func:`same_source`): the
same person, body or record, or a body and one who speaks for it. Pure; nothing is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.linking.reports import named_outlets
from onrecord.records import UNKNOWN, Article, Attribution

#: Records that exist apart from what anybody says.
_RECORDS = frozenset(
    """log logbook contract register decree letter yearbook ledger record records file files memo note
    document documents treaty diary minutes certificate ruling verdict archive manual map""".split()
)
#: Those who speak for a body, as its head or its voice.
_SPEAKS = frozenset(
    """spokesman spokeswoman spokesperson director head chief president chairman chairwoman chair secretary
    leader representative manager superintendent minister commander inspector officer official executive
    governor commissioner ceo boss owner rector dean captain sheriff prefect adviser lawyer attorney who
    speaks leads runs heads deputy vice acting""".split()
)
#: Ranks that tell which body the one who bears them speaks for.
_RANKS = {"inspector": "police", "superintendent": "police", "sergeant": "police", "constable": "police"}
#: Parts of a body, which do not tell which body it is.
_PARTS = frozenset("operations department control room board team unit section division".split())
#: What a body is called by where its name is known.
_BODIES = frozenset(
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
_AFTER = re.compile(
    r",.*| (?:of|for|in|at|on|from|between|who|which|that|with|by|to|kept|near|behind)\b.*", re.S
)
_CLAUSE = re.compile(r",.*| (?:who|which|that|when|where)\b.*", re.S)
_WORD = re.compile(r"[^\W_]+")
_LITTLE = frozenset("the a an of for in at on to and its his her their our s by from with".split())
_TITLES = frozenset(
    "mr mrs ms dr prof sir lady father sister president general colonel major captain".split()
)
#: What a body says by: whoever has it from these has it from the body.
_VOICE = re.compile(
    r"(?:(?:an?|the|its|one|another) )?(?P<whose>.*?)['’]?s?\s*\b"
    r"(?:spokes(?:man|woman|person|people)|statement|communique|communiqué|press release)\b"
    r"(?:\s*(?:for|of|from|by|at)\s+(?P<of>.+))?",
    re.I,
)
#: What one does in another's words that puts nothing forward.
_NO_VOICE = frozenset(["demands", "wants", "asks", "warns", "hopes", "fears"])
#: Letters by which forms of a word are one ("ministry", "minister").
_STEM = 6
_MINISTRY = "ministry"[:_STEM]


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
        return self.name[:4].casefold() in ("his ", "her ") and self.head in _BODIES

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
        source = _source(one)
        if not found or found[-1].name != source.name:
            found.append(source)
    return tuple(found)


def _source(one: Attribution) -> Source:
    if one.speaker is None:
        return Source(UNKNOWN)
    roles = tuple(dict.fromkeys(role.words for role in one.speaker.roles))
    name = _CLAUSE.sub("", one.speaker.name)
    if not one.standing.startswith("named") and (body := _body_of(name)):
        return Source(body, "named organisation", roles)
    return Source(name, one.standing, roles)


def _body_of(name: str) -> str | None:
    """The body that an unnamed spokesman or a statement speaks for, where it is told."""
    found = _VOICE.fullmatch(name)
    return (found["of"] or found["whose"].strip() or None) if found else None


def same_source(a: Source, b: Source, near: bool) -> bool:
    """Whether two that are named are one voice. near: one report has both."""
    if a.a_record or b.a_record:
        return a.a_record and b.a_record and _within(_stems(a.name), _stems(b.name))
    if _within(_stems(a.name), _stems(b.name)):
        return True
    return _holds(a, b) or _holds(b, a) or _speaks_for(a, b, near) or _speaks_for(b, a, near)


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
    for role in person.roles:
        said = _WORD.findall(role.casefold())
        if not _SPEAKS.intersection(said) and not _RANKS.keys() & said:
            continue
        of = {w for w in said if w not in _SPEAKS and w not in _PARTS and w not in _LITTLE}
        stems = {w[:_STEM] for w in of or {_RANKS[w] for w in said if w in _RANKS}}
        if "minister" in said and _MINISTRY in its_words:
            return its_words == {_MINISTRY} or bool(stems & its_words)
        if stems & its_words:
            return True
        told_apart = "minister" in said if its_words <= _BODY_STEMS else not stems <= _BODY_STEMS
        if near and body.standing != "named document" and not told_apart and not _is_person(body):
            return True
    return False


def _is_person(source: Source) -> bool:
    return any(_SPEAKS.intersection(_WORD.findall(role.casefold())) for role in source.roles)


def _stems(name: str) -> frozenset[str]:
    words = _WORD.findall(name.casefold())
    bare = words[1:] if len(words) > 1 and words[0] in _TITLES else words
    return frozenset(w[:_STEM] for w in bare if w not in _LITTLE) or frozenset(words)


def _within(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and (a <= b or b <= a)


_BODY_STEMS = frozenset(w[:_STEM] for w in _BODIES)
