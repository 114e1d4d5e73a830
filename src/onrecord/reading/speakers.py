"""Who each attribution belongs to, within one article.

In: a text and its attributions as found, outermost before those inside. Out: for each a
:class:`Resolved` speaker (None: unknown) and standing. Rules for the plain cases: full names for
family names, the one who is speaking for a pronoun, the one so described for a description. Where
two fit or none does, the speaker is unknown: a guess would be worse.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from onrecord.mapped import Span
from onrecord.reading.names import PRONOUN, Described, Mention, describe, mentions
from onrecord.reading.quotes import Quotation
from onrecord.reading.wordlists import LOWERED
from onrecord.records import Speaker

_PERSON = re.compile(r"^(?:he|she|him|her|who)$", re.IGNORECASE)
_FEMALE = re.compile(r"^(?:she|her)$", re.IGNORECASE)
_MALE = re.compile(r"^(?:he|him)$", re.IGNORECASE)
#: A pronoun that far (in characters) from its speaker's last words is not tied to them.
REACH = 1500


@dataclass(frozen=True, slots=True)
class Said:
    """What the resolver needs of an attribution: spans of the text, and the index of the one it sits in."""

    source: tuple[Span, ...]
    content: tuple[Span, ...]
    direct: bool
    inside: int | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    speaker: Speaker | None
    standing: str


@dataclass(slots=True)
class _Entity:
    """Someone in the article; ``words`` are those of the fullest name."""

    id: str
    name: str
    standing: str
    gender: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.name.split())


def resolve(text: str, said: list[Said], quotes: list[Quotation]) -> list[Resolved]:
    """The speaker of each of ``said``, in the same order."""
    return _Cast(text, said, quotes).resolve()


class _Cast:
    """The people of one article, as they come up."""

    def __init__(self, text: str, said: list[Said], quotes: list[Quotation]) -> None:
        self.text = text
        self.said = said
        self.names = mentions(text)
        self.starts = [m.start for m in self.names]
        self.full = _full_names(self.names)
        self.entities: dict[str, _Entity] = {}
        self.answers: list[_Entity | None] = []
        self.roles = _roles(text, self.names)
        self.quotes = quotes

    def resolve(self) -> list[Resolved]:
        order = sorted(range(len(self.said)), key=lambda i: (self._at(i), i))
        found: dict[int, _Entity | None] = {}
        for place, i in enumerate(order):
            found[i] = self._one(i, place, order, found)
        return [
            Resolved(Speaker(e.id, e.name), e.standing) if (e := found[i]) else Resolved(None, "unknown")
            for i in range(len(self.said))
        ]

    def _at(self, i: int) -> int:
        said = self.said[i]
        return (said.source or said.content)[0][0]

    def _words(self, i: int) -> str:
        return " ".join(" ".join(self.text[s:e] for s, e in self.said[i].source).split()).strip(" ,")

    def _one(self, i: int, place: int, order: list[int], found: dict[int, _Entity | None]) -> _Entity | None:
        words = self._words(i)
        if not words:
            return None
        if PRONOUN.match(words):
            return self._pronoun(words, i, place, order, found)
        described = describe(words)
        if described.name and described.standing == "named person":
            return self._named(described, words, self._at(i), found, order[:place])
        if described.name:
            return self._entity(described.name, described.standing)
        return self._described(words, described, found, order[:place])

    def _entity(self, name: str, standing: str) -> _Entity:
        key = name.casefold()
        if key not in self.entities:
            self.entities[key] = _Entity(f"s{len(self.entities) + 1}", name, standing)
        return self.entities[key]

    def _named(
        self, described: Described, words: str, at: int, found: dict[int, _Entity | None], before: list[int]
    ) -> _Entity:
        assert described.name
        name = self._full(described.name, at, [found[i] for i in before])
        entity = self._entity(name, "named person")
        if re.match(r"(?:Mrs|Ms|Miss|Lady|Dame|Queen|Princess)\b", words):
            entity.gender = "f"
        elif re.match(r"(?:Mr|Sir|Lord|King|Prince)\b", words):
            entity.gender = "m"
        return entity

    def _full(self, name: str, at: int, spoken: list[_Entity | None]) -> str:
        """The fullest form of a short name: of those who spoke first, then the nearest before."""
        if len(name.split()) > 1:
            return name
        fits = [m for m in self.full if name in (m.words[-1], m.words[0])]
        names = {m.name for m in fits}
        for entity in reversed(spoken):
            if entity and len(entity.words) > 1 and entity.name in names:
                return entity.name
        family = [m for m in fits if m.words[-1] == name] or fits
        earlier = [m for m in family if m.start <= at]
        if earlier:
            return earlier[-1].name
        return family[0].name if len({m.name for m in family}) == 1 else name

    def _pronoun(
        self, words: str, i: int, place: int, order: list[int], found: dict[int, _Entity | None]
    ) -> _Entity | None:
        said = self.said[i]
        if said.inside is not None:
            outer = found.get(said.inside)
            first = re.match(r"^(?:i|we)$", words, re.IGNORECASE)
            if first or not self.said[said.inside].direct:
                return outer if first or self._fits(outer, words) else None
            return None
        if words.lower() == "who":
            return self._before_who(i)
        for k in reversed(order[:place]):
            if self.said[k].inside is not None:
                continue
            entity = found[k]
            if self._at(i) - self._end(k) > REACH:
                break
            if entity is None and not self.said[k].source:
                return self._introduced_later(order[place + 1 :], words)
            if self._fits(entity, words):
                return self._gendered(entity, words)
        return self._subject_before(i, words)

    def _end(self, i: int) -> int:
        return max(end for spans in (self.said[i].source, self.said[i].content) for _, end in spans)

    def _fits(self, entity: _Entity | None, words: str) -> bool:
        if entity is None:
            return False
        if _PERSON.match(words):
            person = entity.standing in ("named person", "unnamed person")
            return person and not (
                (_FEMALE.match(words) and entity.gender == "m")
                or (_MALE.match(words) and entity.gender == "f")
            )
        if words.lower() == "they":
            return entity.standing in ("unnamed group", "named organisation")
        if words.lower() == "it":
            return entity.standing in ("named organisation", "named document", "unnamed document")
        return False

    @staticmethod
    def _gendered(entity: _Entity | None, words: str) -> _Entity | None:
        if entity and entity.gender is None:
            entity.gender = "f" if _FEMALE.match(words) else "m" if _MALE.match(words) else None
        return entity

    def _before_who(self, i: int) -> _Entity | None:
        """ "Ann Lee, who said": the name or noun phrase right before the pronoun."""
        at = self._at(i)
        k = bisect_left(self.starts, at) - 1
        if k >= 0 and re.fullmatch(r"[’']?s?,?\s*(?:\([^)]*\))?,?\s*", self.text[self.names[k].end : at]):
            described = describe(self.names[k].name)
            if described.name:
                name = self.names[k].name
                standing = described.standing
                return self._entity(
                    self._full(name, at, []) if standing == "named person" else name, standing
                )
        phrase = re.search(
            r"((?:[Tt]he|[Aa]n?|[Ss]ome|[Mm]any|[Ss]everal|those)\s[\w’' \-]{3,60}?),?\s*$",
            self.text[max(0, at - 80) : at],
        )
        if phrase:
            words = phrase.group(1)
            return self._described(words, describe(words), {}, [])
        return None

    def _introduced_later(self, later: list[int], words: str) -> _Entity | None:
        """The speaker's introduction was lost: the next short name that nothing earlier explains."""
        for k in later[:3]:
            described = describe(self._words(k))
            if self.said[k].inside is not None or PRONOUN.match(self._words(k)):
                continue
            if described.standing != "named person" or not described.name or len(described.name.split()) > 1:
                return None
            if any(described.name in (m.words[-1], m.words[0]) for m in self.full):
                return None
            return self._gendered(self._entity(described.name, "named person"), words)
        return None

    def _subject_before(self, i: int, words: str) -> _Entity | None:
        """The person named first in the sentence or the one before it, outside quotations."""
        if not _PERSON.match(words):
            return None
        at = self._at(i)
        low = max(0, at - 400)
        stops = [m.end() for m in re.finditer(r"[.!?][\"”’']?\s+|\n+", self.text[low:at])]
        for stop in [*stops[:-3:-1], 0]:
            start = low + stop
            for m in self.names[bisect_left(self.starts, start) : bisect_left(self.starts, at)]:
                described = describe(m.name)
                full = self._full(m.name, at, [])
                if described.standing == "named person" and len(full.split()) > 1 and not self._quoted(m):
                    return self._gendered(self._entity(full, "named person"), words)
        return None

    def _quoted(self, mention: Mention) -> bool:
        k = bisect_left([q.start for q in self.quotes], mention.start) - 1
        return k >= 0 and mention.start < self.quotes[k].end

    def _described(
        self, words: str, described: Described, found: dict[int, _Entity | None], before: list[int]
    ) -> _Entity | None:
        """A description: someone of whom the article used the same noun, or an unnamed source."""
        noun = re.search(
            r"(\w[\w\-]+)$", re.split(r",| who | of | for | in | at ", words, maxsplit=1)[0].strip()
        )
        if noun and re.match(r"the ", words, re.IGNORECASE) and described.standing == "unnamed person":
            names = {name for role, name in self.roles if noun.group(1).lower() in role.split()}
            if len(names) == 1:
                return self._entity(self._full(names.pop(), len(self.text), []), "named person")
        if described.standing == "unknown":
            return None
        return self._entity(
            words[0].lower() + words[1:]
            if words[:1].isupper() and not words[:2].isupper() and words.split()[0].lower() in LOWERED
            else words,
            described.standing,
        )


def _full_names(names: list[Mention]) -> list[Mention]:
    return [m for m in names if 2 <= len(m.words) <= 5]


def _roles(text: str, names: list[Mention]) -> list[tuple[str, str]]:
    """What the text calls its people: words right before a name, and the apposition after it."""
    out = []
    for m in names:
        before = re.search(r"((?:[a-z][\w\-]*\s){1,3})$", text[max(0, m.start - 60) : m.start])
        after = re.match(r",\s+(?:the|an?)\s+([^,.;\n]{3,80})", text[m.end : m.end + 90])
        for match in (before, after):
            if match:
                out.append((match.group(1).lower(), m.name))
    return out
