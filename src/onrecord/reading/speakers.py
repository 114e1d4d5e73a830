"""Who each attribution belongs to, within one article.

In: a text and its attributions as found, outermost before those inside. Out: for each a
:class:`Resolved` speaker (None: unknown) and standing. Rules for the plain cases: full names for
family names, the one who is speaking for a pronoun, the one so described for a description. Where
two fit or none does, the speaker is unknown: a guess would be worse.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from itertools import islice

from onrecord.mapped import Span
from onrecord.reading import genders
from onrecord.reading.antecedents import Antecedents
from onrecord.reading.author import author
from onrecord.reading.capitals import as_meant
from onrecord.reading.cast import Cast, Entity, Turn, fits
from onrecord.reading.labels import Label, Labels, is_heading, label_at
from onrecord.reading.links import Links
from onrecord.reading.people import People
from onrecord.reading.profiles import profile
from onrecord.reading.pronouns import antecedent, fronted_gender, kin_before, noun_before, noun_phrase
from onrecord.reading.quotes import Quotation
from onrecord.reading.sources import Described, describe, is_persons, is_pronoun, pronoun, tidied
from onrecord.reading.wordlists import OUTLET
from onrecord.records import Speaker

#: "The company" is the organisation that spoke last.
_ANY_COMPANY = re.compile(
    r"the (?:company|firm|airline|carrier|operator|manufacturer|maker|organi[sz]ation|charity)", re.IGNORECASE
)
#: Share of sources that go to the right speaker, by how they are worded (``bench/speakers.py``).
SURE = {"name": 0.95, "description": 0.74, "pronoun": 0.8, "none": 0.8}
#: Types of what can speak without a name: papers and the like are objects.
_SPEAKERS = frozenset(["person", "organization", "object"])
#: Types of what a content can be about.
_ACTORS = frozenset(["person", "organization", "place"])
#: The network's links are followed where they lead to somebody at least so likely.
LINKED = 0.5
#: Where the rules know nobody, links are followed that are so likely, and so many times the next one.
WEAKLY, CLEARLY = 0.2, 1.5
#: So sure must the network be to call a name a person's or a body's against the rules.
TYPED = 0.8
#: "WHO" is none: it is the World Health Organization, or was put into small letters.
_RELATIVE = re.compile(r"(?:[Ww]ho|[Ww]hich|WHICH|[Tt]hat|THAT)\b")
#: "The article" is what the one outlet of the text printed.
_PIECE = re.compile(r"the (?:article|piece|story|column|op-ed)", re.IGNORECASE)
#: How many attributions after a lost speaker may tell the name.
_LATER = 3


@dataclass(frozen=True, slots=True)
class Said:
    """What the resolver needs of an attribution: spans of the text, and the index of the one it sits in."""

    source: tuple[Span, ...]
    content: tuple[Span, ...]
    direct: bool
    inside: int | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """speaker: None where unknown. standing: one of :data:`~onrecord.reading.sources.STANDINGS`.
    confidence: that it is this speaker (0 to 1). about: whom the content names."""

    speaker: Speaker | None
    standing: str
    confidence: float = 1.0
    about: tuple[str, ...] = ()


def resolve(
    text: str,
    said: list[Said],
    quotes: list[Quotation],
    byline: str | None = None,
    links: Links | None = None,
) -> list[Resolved]:
    """The speaker of each of ``said``, in the same order.

    byline: as the page gives it. links: which mentions name the same, as the network sees it; without
    them the rules decide alone.
    """
    resolver = _Resolver(text, said, quotes, byline, links)
    found = resolver.resolve()
    people = resolver.people
    sources: dict[str, list[Span]] = {}
    for one, who in zip(said, found, strict=True):
        if who:
            sources.setdefault(who.id, []).extend(one.source)
    speakers = {
        who.id: profile(text, people, Speaker(who.id, who.name, who.standing), sources[who.id])
        for who in {who.id: who for who in found if who}.values()
    }
    return [
        Resolved(
            speakers[who.id] if who else None,
            who.standing if who else "unknown",
            resolver.sure[i] if who else 1.0,
            tuple(_named_by(people, said[i], who, links)),
        )
        for i, who in enumerate(found)
    ]


def _named_by(people: People, said: Said, who: Entity | None, links: Links | None) -> dict[str, None]:
    """The people, bodies and places that the content names, each once."""
    speaker = who.name if who else None
    return dict.fromkeys(
        name
        for span in said.content
        for place, name in people.named_in(*span, speaker)
        if links is None or links.type(place)[0] in _ACTORS
    )


class _Resolver:
    """Goes through the attributions of one article in the order of their sources."""

    def __init__(
        self,
        text: str,
        said: list[Said],
        quotes: list[Quotation],
        byline: str | None,
        links: Links | None,
    ) -> None:
        self.text = text
        self.said = said
        self.people = People(text, quotes, {start for one in said for start, _ in one.source}, links)
        self.links = links
        self.labels = Labels(text, self.people, links)
        self.antecedents = Antecedents(links, self.people) if links else None
        self.cast = Cast()
        self.author = author(text, byline)
        self.found: dict[int, Entity | None] = {}
        self.sure: dict[int, float] = {}
        self.order = sorted(range(len(said)), key=self._place)
        self.later = deque(self._words(i) for i in self.order if said[i].inside is None)
        self.speaking = {name for words in self.later if (name := describe(words).name)}

    def resolve(self) -> list[Entity | None]:
        for i in self.order:
            outermost = self.said[i].inside is None
            if outermost:
                self.later.popleft()
            self.sure[i] = self._sure(i)
            self.found[i] = self._one(i)
            self._tell(i)
            if outermost:
                self.cast.take(self._turn(i))
        return [self.found[i] for i in range(len(self.said))]

    def _tell(self, i: int) -> None:
        who = self.found[i]
        if who and self.antecedents and not is_pronoun(self._words(i)):
            for span in self.said[i].source:
                self.antecedents.spoke(span, who.name)

    def _linked(self, i: int, pronoun: str | None = None, least: float | None = None) -> Entity | None:
        """Whom the network's links lead to, where they lead surely and the pronoun fits.

        least: how likely at least; and then nobody else who fits may be nearly as likely.
        """
        found = self._candidates(i, pronoun)
        if not found or found[0][0] < (LINKED if least is None else least):
            return None
        if least is not None and len(found) > 1 and found[0][0] < CLEARLY * found[1][0]:
            return None
        self.sure[i], who = found[0]
        return who

    def _candidates(self, i: int, pronoun: str | None) -> list[tuple[float, Entity]]:
        """Whom the links may lead to and the pronoun fits, the likeliest first."""
        if self.antecedents is None or not self.said[i].source:
            return []
        odds = self.antecedents.of(self.said[i].source[0])
        told = genders.gender(pronoun) if pronoun else None
        out: dict[str, tuple[float, Entity]] = {}
        for one in sorted(odds, key=lambda one: odds[one], reverse=True):
            who = self._of_link(one)
            if who and (pronoun is None or (fits(who, pronoun) and (who.gender or told) == told)):
                out[who.id] = (out.get(who.id, (0.0, who))[0] + odds[one], who)
        return sorted(out.values(), key=lambda one: -one[0])

    def _of_link(self, found: str | Span) -> Entity | None:
        if isinstance(found, str):
            return self.cast.known(found) or self._named(found)
        assert self.links is not None
        words = noun_phrase(self.text, found) if self.links.type(found)[0] in _SPEAKERS else None
        described = describe(words) if words else None
        if words is None or described is None or described.standing == "unknown":
            return None
        return self.cast.described(tidied(words), described.standing)

    def _place(self, i: int) -> tuple[int, ...]:
        """By the place of the source, those inside another after it: they may need its speaker."""
        outer = self.said[i].inside
        return (*(self._place(outer) if outer is not None else ()), self._at(i), i)

    def _at(self, i: int) -> int:
        return (self.said[i].source or self.said[i].content)[0][0]

    def _words(self, i: int) -> str:
        return tidied(" ".join(as_meant(self.text, span) for span in self.said[i].source))

    def _turn(self, i: int) -> Turn:
        spans = (*self.said[i].source, *self.said[i].content)
        start, end = min(s for s, _ in spans), max(e for _, e in spans)
        asks = self._is_question(i) or bool(re.search(r"\bask(?:s|ed)\b", self.text[start : end + 10]))
        return Turn(start, end, self.found[i], not self.said[i].source, asks)

    def _is_question(self, i: int) -> bool:
        start, end = self.said[i].content[-1]
        return bool(re.search(r"\?[\"”’']*\Z", self.text[start:end]))

    def _sure(self, i: int) -> float:
        """How often a source that is worded so is resolved rightly."""
        words = self._words(i)
        if not words:
            return SURE["none"]
        if is_pronoun(words):
            return SURE["pronoun"]
        return SURE["name" if describe(words).name else "description"]

    def _one(self, i: int) -> Entity | None:
        words = self._words(i)
        label = self._label(i)
        if label and (who := self._labelled(label, i)):
            return who
        if label and any(label.holds(span) for span in self.said[i].source):
            return None
        if relative := _RELATIVE.match(words):
            return self._before(self._at(i), relative.group().lower() == "who")
        if is_pronoun(words):
            plain = pronoun(words)
            return self._pronoun(plain, i) if self.said[i].inside is None else self._inner(plain, i)
        described = self._typed(describe(words), i)
        if words.isupper() and self._is_somebodys(i, words):
            return self._person(words, words, self._at(i))
        if described.standing == "named person" and described.name:
            return self._person(described.name, words, self._at(i))
        if described.name:
            return self.cast.entity(described.name, described.standing)
        return self._described(words, described, i)

    def _typed(self, described: Described, i: int) -> Described:
        """``described``, as the network types the name in it where the words themselves do not tell."""
        name = described.name
        if self.links is None or name is None or described.standing == "named document":
            return described
        start, end = self.said[i].source[0]
        at = self.text.find(name, start, end)
        kind, sure = self.links.type((at, at + len(name))) if at >= 0 else ("none", 0.0)
        if sure < TYPED:
            return described
        if described.standing == "named person" and kind in ("organization", "place"):
            told = self.people.is_known(name) or " and " in name
            return described if told else Described(name, described.role, "named organisation")
        if described.standing == "named organisation" and kind == "person" and is_persons(name):
            return Described(name, described.role, "named person")
        return described

    def _label(self, i: int) -> Label | None:
        """The label of the line that the content begins: "LEE: | Why not?".

        A label that is not all in capitals counts only where it is taken for the source. None where the
        line names the source of what it labels: "FACT: “It rains,” | Ann Lee said".
        """
        source = self.said[i].source
        label = label_at(self.text, source[0][0]) if source else None
        if label and label.words.isupper() and label.start <= source[0][0] and source[0][1] == label.end:
            return label
        if label and is_heading(label.words) and source[0] == (label.start, label.end):
            return label
        label = label_at(self.text, self.said[i].content[0][0])
        if label is None or not label.words.isupper():
            return None
        beside = any(
            label.after <= start and "\n" not in self.text[label.after : start] for start, _ in source
        )
        return label if not beside or is_pronoun(self._words(i)) else None

    def _labelled(self, label: Label, i: int) -> Entity | None:
        """Whom the label names, if the attribution's own pronoun can stand for them."""
        speaks = any(label.holds(span) for span in self.said[i].source)
        described = self.labels.described(label, speaks)
        if described is None:
            return None
        who: Entity | None
        if described.standing == "named person" and described.name:
            who = self._person(described.name, label.words, self._at(i))
        elif described.name:
            who = self.cast.entity(described.name, described.standing)
        else:
            assert described.role is not None
            who = self._described(described.role, described)
        words = self._words(i)
        plain = pronoun(words) if is_pronoun(words) else "i"
        if plain not in ("i", "we") and not fits(who, plain):
            return None
        self.sure[i] = SURE["name" if described.name else "description"]
        return who

    def _is_somebodys(self, i: int, words: str) -> bool:
        """ "LEE: Why not?" in the midst of a line: a name in capitals that is somebody's in the text."""
        return len(words) > 3 and self.people.full_name(words, self.said[i].source[0][0]) != words

    def _person(self, name: str, words: str, at: int) -> Entity:
        told = genders.gender(words.split(name)[0])
        hint = told or fronted_gender(self.text, at)
        name = self.people.full_name(name, at, self.cast.spoken, self.speaking, hint)
        return self.cast.entity(name, "named person", told or self.people.gender(name))

    def _described(self, words: str, described: Described, i: int | None = None) -> Entity | None:
        """Someone of whom the article used the same words, or an unnamed source."""
        if described.standing == "unknown":
            return None
        if re.match(r"(?:the|this|that|its)\s", words, re.IGNORECASE):
            names = self.people.called(words) if described.standing != "unnamed document" else set()
            last = self.cast.turns[-1].who if self.cast.turns else None
            if len(names) > 1 and last and last.name in names:
                return last
            if len(names) == 1:
                return self._named(names.pop())
            if i is not None and (linked := self._linked(i)) and linked.standing.startswith("named"):
                return linked
            if not names and (same := self.cast.known_as(words)):
                return same
            if _PIECE.fullmatch(words) and i is not None and (outlet := self._only_outlet(self._at(i))):
                return self.cast.entity(outlet, "named document")
            if _ANY_COMPANY.fullmatch(words) and last and last.standing == "named organisation":
                return last
        return self.cast.described(words, described.standing)

    def _only_outlet(self, at: int) -> str | None:
        """The one outlet that the text names before ``at``."""
        before = {m.name for m in self.people.names if m.start < at and OUTLET.fullmatch(m.words[-1])}
        whole = {name for name in before if not any(name != n and n.endswith(name) for n in before)}
        return whole.pop() if len(whole) == 1 else None

    def _named(self, name: str) -> Entity:
        """Someone by a name that stands in the text, whoever it is."""
        described = describe(name)
        if described.standing == "named person":
            return self.cast.entity(name, described.standing, self.people.gender(name))
        return self.cast.entity(described.name or name, described.standing)

    def _before(self, at: int, of_people: bool) -> Entity | None:
        """ "Ann Lee, | who said": the name or the noun phrase right before."""
        mention = self.people.right_before(at)
        words = noun_before(self.text, at)
        if mention:
            name = self.people.full_name(mention.name, at, self.cast.spoken)
            if not of_people or not words or describe(name).standing == "named person":
                return self._named(name)
        return self._described(words, describe(words)) if words else None

    def _inner(self, pronoun: str, i: int) -> Entity | None:
        """A pronoun in what somebody says: "I" is who says it; "he" may be, if it is not quoted."""
        outer = self.said[i].inside
        assert outer is not None
        if pronoun not in ("i", "we"):
            if who := self._linked(i, pronoun):
                return who
            who = self.found[outer]
            return who if not self.said[outer].direct and fits(who, pronoun) else None
        while not self.said[outer].direct and (further := self.said[outer].inside) is not None:
            outer = further
        return self.found[outer]

    def _pronoun(self, pronoun: str, i: int) -> Entity | None:
        at = self._at(i)
        if pronoun == "i" and self.author and not self.people.is_quoted(at):
            writer = self._named(self.author)
            writer.writes = True
            return writer
        if linked := self._linked(i, pronoun):
            return linked
        if kin := kin_before(self.text, at, genders.gender(pronoun)):
            return self.cast.described(kin, "unnamed person")
        found = antecedent(self.text, self.people, self.cast, pronoun, at, self._is_question(i))
        who = self._introduced_later() if isinstance(found, Turn) else found
        if isinstance(who, str):
            who = self.cast.entity(who, "named person", self.people.gender(who))
        if told := genders.gender(pronoun):
            if who is None or (who.gender is None and self._is_doubted(i, pronoun, who)):
                return self._linked(i, pronoun, 2 * WEAKLY if isinstance(found, Turn) else WEAKLY)
            if fits(who, pronoun):
                who.gender = told
        return who

    def _is_doubted(self, i: int, pronoun: str, who: Entity) -> bool:
        """Whether the links lead to others who fit, and not at all to ``who``."""
        found = self._candidates(i, pronoun)
        return bool(found) and found[0][0] >= WEAKLY / 2 and all(one is not who for _, one in found)

    def _introduced_later(self) -> str | None:
        """The speaker's introduction was lost: the next short name that nothing earlier explains."""
        for words in islice(self.later, _LATER):
            if not words or is_pronoun(words):
                continue
            described = describe(words)
            name = described.name or ""
            is_short = described.standing == "named person" and len(name.split()) == 1
            return name if is_short and self.people.full_name(name, len(self.text)) == name else None
        return None
