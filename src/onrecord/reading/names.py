"""Names in a text: where they stand.

In: a text, or spans of it. Out: :class:`Mention` lists, titles and sentence openers taken off. By rules
over capitals and short word lists; linear, nothing is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.mapped import Span
from onrecord.reading.wordlists import OPENERS, ORGANISATION, OUTLET, TITLES

_PARTICLE = r"(?:al|bin|bint|da|de|del|della|der|di|dos|du|el|ibn|la|le|ten|ter|van|von|zu)"
_WORD = r"(?:[A-Z](?:\.[A-Z]){1,3}\b|[A-ZÀ-ÖØ-Þ][\w’'\-]*(?:\.(?=[A-Z]))?)"
_GAP = "[ \u00a0]"
#: "J.", "U.S."; not the end of a sentence: "in the U.S. He left".
_INITIAL = rf"(?:[A-Z]\.){{1,4}}(?!{_GAP}(?:He|She|It|They|We|The|An?|But|In|On|At|And)\b)"
#: One capitalised run: "Kim Jong-il", "Ludwig van Beethoven", "J. F. Kennedy".
_NAME = re.compile(
    rf"\b(?:{_INITIAL}{_GAP})*{_WORD}"
    rf"(?:{_GAP}(?:{_INITIAL}|{_WORD}|{_PARTICLE}(?={_GAP}(?:{_PARTICLE}{_GAP})?[A-ZÀ-Þ])))*"
)
_POSSESSIVE = re.compile(r"[’']s?$")
_RUN_WORD = re.compile(r"[^ \u00a0]+")
#: "Minister of Agriculture Ann Lee", "Secretary of State Ann Lee": what was left of the name's run.
_TITLE_OF = re.compile(r"\b(\w+) of \Z")
#: Names of one word that look like a sentence's opener: the World Health Organization.
_LIKE_OPENERS = frozenset(["WHO"])
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: ``text[start:end] == name``."""

    start: int
    end: int
    name: str

    @property
    def words(self) -> tuple[str, ...]:
        """The name's words; a no-break space parts them too."""
        return tuple(self.name.replace("\u00a0", " ").split())


def mentions(text: str, within: Span | None = None) -> list[Mention]:
    """Capitalised runs of ``text`` that may be names, in order."""
    low, high = within or (0, len(text))
    return [
        mention
        for run in _NAME.finditer(text, low, high)
        for start, end in _owners_apart(text, run.start(), run.end())
        if (mention := _bared(text, start, end))
    ]


def whole_name(text: str, span: Span) -> Span:
    """``span`` grown to the end of a name that it breaks off in ("filmmaker Ann" of "filmmaker Ann Lee")."""
    start, end = span
    for mention in mentions(text, (max(0, end - 60), min(len(text), end + 60))):
        if start <= mention.start < end < mention.end and len(mention.words) == 2:
            return start, mention.end
    return span


def _owners_apart(text: str, start: int, end: int) -> list[Span]:
    """ "Austria’s Ann Lee" is two names; "Women’s Union" is one."""
    if _is_body(text[start:end]):
        return [(start, end)]
    cuts = [start + m.end() for m in re.finditer(r"(?:[’']s|s[’'])(?=[ \u00a0])", text[start:end])]
    return list(zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True))


def _bared(text: str, start: int, end: int) -> Mention | None:
    words = [(start + m.start(), start + m.end()) for m in _RUN_WORD.finditer(text[start:end])]
    forms = [text[a:b].lower().rstrip(".") for a, b in words]
    body = _is_body(text[start:end])
    first = 0
    while first < len(words) and _opens(forms[first], body and first + 1 < len(words)):
        first += 1
    if 0 < first == len(words) and text[slice(*words[-1])].rstrip(".") in _LIKE_OPENERS:
        first -= 1
    if not body:
        first = max(first, _after_title(forms, first), _after_title_of(text, start, len(words)))
    if first >= len(words):
        return None
    low, high = words[first][0], words[-1][1]
    name = _POSSESSIVE.sub("", text[low:high])
    return Mention(low, low + len(name), name) if name else None


def _is_body(run: str) -> bool:
    """Whether a run of capitals ends as organisations and outlets do."""
    last = re.split("[ \u00a0]", run)[-1]
    return bool(ORGANISATION.match(last) or OUTLET.match(last))


def _opens(form: str, body: bool) -> bool:
    """Whether a first word is none of the name's: "But", "Mr". "Justice Department" keeps its own."""
    return form.isdigit() or form in OPENERS or (form in TITLES and not body)


def _after_title(forms: list[str], first: int) -> int:
    """Where the name begins in "Lindmoor Mayor Ann Lee": after the last title that has a name behind it."""
    for k in range(len(forms) - 2, first, -1):
        if forms[k] in TITLES and forms[k + 1] not in _SUFFIXES:
            return k + 1
    return first


def _after_title_of(text: str, start: int, count: int) -> int:
    before = _TITLE_OF.search(text[max(0, start - 20) : start])
    return 1 if before and count > 2 and before.group(1).lower() in TITLES else 0
