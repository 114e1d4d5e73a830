"""Names in a text: where they stand, and what a source's words say about who it is.

In: text and spans of it. Out: :class:`Mention` lists and the :class:`Described` parts of a source
(its name, its role, its standing). By rules over capitals and a small lexicon; nothing is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.mapped import Span
from onrecord.reading.wordlists import DOCUMENT, GROUP, METONYMS, OPENERS, ORGANISATION, OUTLET, TITLES

_PARTICLE = r"(?:al|bin|bint|da|de|del|della|der|di|dos|du|el|ibn|la|le|ten|ter|van|von|zu)"
_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'\-]*(?:\.(?=[A-Z]))?"
_INITIAL = r"[A-Z]\."
#: One capitalised run: "Kim Jong-il", "Ludwig van Beethoven", "John F. Kennedy".
_NAME = re.compile(rf"\b{_WORD}(?:[ \u00a0](?:{_INITIAL}|{_WORD}|{_PARTICLE}(?=[ \u00a0][A-ZÀ-Þ])))*")
_POSSESSIVE = re.compile(r"[’']s?$")

PRONOUN = re.compile(r"^(?:he|she|they|it|who|i|we|you|him|her|them|one|both|which|that)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Described:
    """What a source's words say: the name in them (None: unnamed), the role, and the standing."""

    name: str | None
    role: str | None
    standing: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: ``text[start:end] == name``."""

    start: int
    end: int
    name: str

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.name.replace("\u00a0", " ").split())


def mentions(text: str, within: Span | None = None) -> list[Mention]:
    """Capitalised runs of ``text`` that may be names, titles and sentence openers taken off."""
    low, high = within or (0, len(text))
    found = []
    for match in _NAME.finditer(text, low, high):
        mention = _bared(text, match.start(), match.end())
        if mention:
            found.append(mention)
    return found


def describe(words: str) -> Described:
    """Read a source's own words: "Zhao Huji, a researcher" is a named person with a role."""
    flat = " ".join(words.split())
    head = re.split(r",| who | whose | which | that ", flat, maxsplit=1)[0]
    named = [m for m in mentions(head) if not m.name.isdigit()]
    if PRONOUN.match(flat.strip(" ,")):
        return Described(None, None, "unknown")
    if DOCUMENT.search(head) or any(OUTLET.search(m.name) for m in named):
        outlet = next((m.name for m in named if OUTLET.search(m.name)), named[-1].name if named else None)
        return Described(outlet, None, "named document" if outlet else "unnamed document")
    person = _person(head, named)
    if person:
        role = _role(flat, person)
        return Described(person.name, role, "named person")
    if named and (ORGANISATION.search(head) or _is_name_alone(head, named[-1])):
        return Described(_bare_article(head), None, "named organisation")
    if ORGANISATION.search(head) and named:
        return Described(_bare_article(head), None, "named organisation")
    if GROUP.search(head) or re.search(r"\band\b", head):
        return Described(None, None, "unnamed group")
    if ORGANISATION.search(head):
        return Described(None, None, "unnamed group")
    return Described(None, None, "unnamed person" if flat else "unknown")


def whole_name(text: str, span: Span) -> Span:
    """``span`` grown to the end of a name that it breaks off in ("filmmaker Ann" of "filmmaker Ann Lee")."""
    start, end = span
    for mention in mentions(text, (max(0, end - 60), min(len(text), end + 60))):
        if start <= mention.start < end < mention.end and len(mention.words) == 2:
            return start, mention.end
    return span


def _bared(text: str, start: int, end: int) -> Mention | None:
    words = [(m.start(), m.end()) for m in re.finditer(r"[^ \u00a0]+", text[start:end])]
    while words:
        first = text[start + words[0][0] : start + words[0][1]]
        if first.lower().rstrip(".") in TITLES | OPENERS or (first.isdigit()):
            words.pop(0)
        else:
            break
    if not words:
        return None
    low, high = start + words[0][0], start + words[-1][1]
    stripped = (
        _POSSESSIVE.sub("", text[low:high])
        if text[low:high].endswith(("’s", "'s", "’", "'"))
        else text[low:high]
    )
    return Mention(low, low + len(stripped), stripped) if stripped else None


def _person(head: str, named: list[Mention]) -> Mention | None:
    """The last name of a head that is worded as a person's: the head ends with it."""
    if not named:
        return None
    last = named[-1]
    tail = head[last.end :].strip(" ,.()")
    before = head[: last.start].strip().lower()
    if re.match(r"^\(.{1,12}\)$", head[last.end :].strip()):
        tail = ""
    if (
        tail
        or before in ("the", "a", "an")
        or before.endswith((" of", " at", " for", " in", " from", " the", " and"))
    ):
        return None
    if (
        ORGANISATION.search(last.name)
        or last.name in METONYMS
        or (last.name.isupper() and len(last.name) > 3)
    ):
        return None
    return last


def _is_name_alone(head: str, last: Mention) -> bool:
    rest = head[last.end :].strip()
    return not rest and head[: last.start].strip().lower() in ("", "the")


def _role(flat: str, person: Mention) -> str | None:
    before = flat[: person.start].strip(" ,")
    after = flat[person.end :].strip(" ,") if flat[person.end : person.end + 1] == "," else ""
    role = after or before
    return re.sub(r"\s+(?:who|whose|which)\b.*$", "", role) or None


def _bare_article(head: str) -> str:
    return re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", head).strip(" ,")
