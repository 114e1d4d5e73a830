"""Labels: words before a colon that open a line, and whether they name the one whose words follow.

In: a text, the people it names, and its mentions as the network sees them. Out: :class:`Label` values, and
whom one may name. "LEE: Why not?" and "MAYOR: …" name the speaker; "ISLAMABAD: …" tells the place, "FACT: …"
what kind of text follows. Nothing is refused: a label that tells nobody names nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from onrecord.mapped import Span
from onrecord.reading.links import Links
from onrecord.reading.names import Mention, mentions
from onrecord.reading.people import People
from onrecord.reading.sources import Described, describe
from onrecord.reading.wordlists import (
    DOCUMENT,
    GROUP,
    METONYMS,
    ORGANISATION,
    OUTLET,
    RUBRICS,
    SPEAKING,
    TITLES,
)

#: Signs that a label has at most.
_LONGEST = 60
_LABEL = re.compile(rf"[\"“]?([^\s:\"“”][^:\n\"“”]{{0,{_LONGEST}}}):\s{{0,8}}[\"“]?")
_OPENS_LINE = re.compile(rf"^[\"“]?([^\W\d_][^:\n\"“”]{{0,{_LONGEST}}}):", re.MULTILINE)
#: What may follow the name in a label: a party, a wire, a date.
_ASIDE = re.compile(r"\s?[(\[,].*")
_WORD = re.compile(r"[^\W\d_]+")
#: Words of one who speaks to others: reports have none outside of quotations.
_SPEECH = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|us|[Yy]ou|[Yy]our)\b|\?")
_IN = re.compile(r"\b(?:in|near|across)\s\Z")
_MARKS = '"“'
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
#: So much of a line tells whether it is speech.
_LINE = 300
#: Words that a heading has at most.
_HEADING = 3
_POSSESSIVE = re.compile(r"[’']s?(?:\s|\Z)")
#: What can speak, of what the network takes a mention for.
_VOICES = frozenset(["person", "organization"])
#: So many places of a name tell what it stands for.
_ENOUGH = 20


@dataclass(frozen=True, slots=True)
class Label:
    """Words that label what begins at ``after``, without what stands in brackets or after a comma."""

    start: int
    words: str
    after: int

    @property
    def end(self) -> int:
        return self.start + len(self.words)

    def holds(self, span: Span) -> bool:
        """Whether words stand in the label."""
        return self.start <= span[0] and span[1] < self.after


def label_at(text: str, place: int) -> Label | None:
    """The label of the line of ``place``, which stands in it or where the labelled words begin."""
    line = text.rfind("\n", max(0, place - _LONGEST - 10), place) + 1
    match = _LABEL.match(text, line) if line or place <= _LONGEST + 10 else None
    if match is None or match.end() < place:
        return None
    return Label(match.start(1), _ASIDE.sub("", match.group(1)).rstrip(), match.end())


def is_rubric(words: str) -> bool:
    """Whether words tell what kind of text follows: "FACT", "Second update", "What they said", "Poll"."""
    found = _WORD.findall(words.lower())
    if len(found) == 1 and DOCUMENT.fullmatch(found[0]):
        return True
    return not found or found[0] in RUBRICS or found[-1] in RUBRICS


def is_heading(words: str) -> bool:
    """Whether a label that is not in capitals names nobody by name: "The claim", "Moderator"."""
    if len(words.split()) > _HEADING or _POSSESSIVE.search(words):
        return False
    if any(len(m.words) > 1 for m in mentions(words)):  # "Osk News", a name, and "Fact Check", none
        return all(word in RUBRICS for word in words.lower().split())
    return is_rubric(words) or (" " not in words and _unnamed(words.lower()) is not None)


def without_label(text: str, content: list[Span]) -> list[Span]:
    """``content`` without the label that it begins with, which is no part of what is said."""
    start, end = content[0]
    label = label_at(text, start)
    if label is None or start != label.start or not label.after < end:
        return content
    if not label.words.isupper() and not (is_heading(label.words) and is_rubric(label.words)):
        return content
    said = label.after - (text[label.after - 1] in _MARKS)
    return [(said, end), *content[1:]]


class Labels:
    """Whom the labels of one text name."""

    def __init__(self, text: str, people: People, links: Links | None) -> None:
        self._text = text
        self._people = people
        self._links = links

    def described(self, label: Label, speaks: bool) -> Described | None:
        """Whom a label names, None where it does not tell; of the unnamed the role is told.

        speaks: whether the network takes the label for one who speaks.
        """
        named = mentions(label.words)
        name = named[-1].name if named else ""
        if is_rubric(label.words) and (" " not in label.words or not self._is_known(name)):
            return None
        if label.words in METONYMS:
            return Described(label.words, None, "named organisation")
        if OUTLET.search(name):
            return describe(label.words)
        if name and _has_title(label.words, name):
            return Described(self._as_written(name), None, "named person")
        kind = self._kind(label, name)
        if kind not in _VOICES or label.words.title() in METONYMS:
            return None
        if unnamed := _unnamed(label.words.lower()):
            return unnamed
        if kind == "organization":
            return Described(label.words, None, "named organisation")
        if self._is_known(name) or self._takes_turns(label) or (speaks and self._is_speech(label)):
            return Described(self._as_written(name), None, "named person")
        return None

    def _kind(self, label: Label, name: str) -> str:
        """What the network takes the label's name for where the text has it elsewhere, else in the label."""
        written = self._places(name)
        if any(self._is_in(start) for start, _ in written) and self._people.full_name(name, 0) == name:
            return "place"
        if self._links is None:
            return "person"
        odds: Counter[str] = Counter()
        for kind, sure in map(self._links.type, written or [(label.start, label.end)]):
            odds[kind] += round(1000 * sure) if kind != "none" else 0
        return max(odds, key=lambda kind: odds[kind])

    def _is_in(self, start: int) -> bool:
        """ "in | Osk": whether the name is worded as a place's."""
        return bool(_IN.search(self._text, max(0, start - 10), start))

    def _places(self, name: str) -> list[Span]:
        """Where the text has the name, or the fuller one that it is short for, in small letters."""
        full = self._people.full_name(name, len(self._text)) if name else ""
        forms = {name.casefold(), full.casefold()}
        return [(m.start, m.end) for form in forms for m in self._written.get(form, [])]

    @cached_property
    def _written(self) -> dict[str, list[Mention]]:
        """The first places of each name that the text has in small letters, by the name without capitals."""
        found: dict[str, list[Mention]] = {}
        for mention in self._people.names:
            places = found.setdefault(mention.name.casefold(), [])
            if len(places) < _ENOUGH and not mention.name.isupper():
                places.append(mention)
        return found

    def _is_known(self, name: str) -> bool:
        """Whether the text has the name outside of labels, or a fuller one."""
        return bool(name) and (self._as_written(name) != name or self._people.full_name(name, 0) != name)

    def _as_written(self, name: str) -> str:
        """The name in small letters, where the text has it so elsewhere."""
        same = self._written.get(name.casefold())
        return same[0].name if same else name

    def _takes_turns(self, label: Label) -> bool:
        """Whether such lines are those of a transcript: the label comes again, or beside a known name."""
        return self._turns[label.words] > 1 or self._has_known_turns

    @cached_property
    def _turns(self) -> Counter[str]:
        """The labels in capitals, and how often each comes."""
        found = (_ASIDE.sub("", match.group(1)).rstrip() for match in _OPENS_LINE.finditer(self._text))
        return Counter(words for words in found if words.isupper() and not is_rubric(words))

    @cached_property
    def _has_known_turns(self) -> bool:
        return any(self._is_known(m.name) for words in self._turns for m in mentions(words)[-1:])

    def _is_speech(self, label: Label) -> bool:
        line = self._text[label.after : label.after + _LINE].partition("\n")[0]
        is_quoted = self._text[label.after - 1] in _MARKS
        return bool(_SPEECH.search(line if is_quoted else _QUOTED.sub("", line)))


def _has_title(words: str, name: str) -> bool:
    """Whether nothing but titles stands before the name: "Dr. Lee", "MAYOR LEE"."""
    before = words[: words.find(name)].lower().replace(".", "").split()
    return bool(before) and words.endswith(name) and all(word in TITLES for word in before)


def _unnamed(words: str) -> Described | None:
    """The role or the group that a label names: "the mayor", "police"; ``words`` in lower case."""
    bare = words.removeprefix("the ")
    noun = bare.split()[-1]
    if GROUP.fullmatch(noun):
        return Described(None, bare, "unnamed group")
    if noun in TITLES or noun in SPEAKING or ORGANISATION.fullmatch(noun):
        role = f"the {bare}"
        return Described(None, role, describe(role).standing)
    return None
