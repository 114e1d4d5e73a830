"""The people that one text names: their full names, what it calls them, and whether he or she.

In: a text and its quotations. Out: :class:`People`, which answers what a short name, a role or a place
in the text stands for. A plain name stands for nobody else's; nothing is refused.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from onrecord.mapped import Span
from onrecord.reading import genders
from onrecord.reading.links import Links
from onrecord.reading.names import Mention, mentions
from onrecord.reading.quotes import Quotation
from onrecord.reading.sentences import sentence_starts
from onrecord.reading.sources import head_noun, is_persons
from onrecord.reading.wordlists import OFFICES, PLACE, TITLES

_TITLE = re.compile(r"\b(Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Dame|King|Queen|Prince|Princess)\.?\s\Z")
#: How much of what stands before a name may tell its role or office, in characters.
_BESIDE = 80
_ROLE_BEFORE = re.compile(rf"\b((?:[a-z][\w\-]{{,{_BESIDE}}}\s){{1,3}})\Z")
#: "Lindmoor Mayor | Ann Lee", "Sen. | Ann Lee"
_OFFICE_BEFORE = re.compile(
    rf"\b((?:[A-Z][\w\-]{{1,{_BESIDE}}}\s){{0,2}})([A-Z][\w\-]{{1,{_BESIDE}}})\.?\s\Z"
)
#: Titles that are nobody's office.
_NO_OFFICE = frozenset(
    ["mr", "mrs", "ms", "miss", "sir", "lord", "lady", "dame", "former", "first", "deputy", "vice"]
)
#: Words that no role holds: a role begins after the last of them.
_NO_ROLE = re.compile(
    r"\b(?:that|and|by|with|to|from|said|as|but|or|than|is|was|were|are|the|an?|its|his|her|their|our)\s"
    r"|\b(?:of|for|in|at|on)\s\Z"
)
#: "The mayor, | Ann Lee,"
_PHRASE_BEFORE = re.compile(
    r"(?:^|[\s(“\"])(?:the|an?|its|his|her|their|our|[\w\-]+[’']s?)\s([^,.;:\n]{3,60}),\s(?:[A-Z]\w+\s)?\Z",
    re.IGNORECASE,
)
#: Where a phrase begins in the midst of what stands before a name: "rejected a demand by | the leader".
_INNER_PHRASE = re.compile(
    r"(?<!\bof)(?<!\bat)(?<!\bfor)(?<!\bin)(?<!\bfrom)(?<!\bwith)(?<!\band)\s(?:the|an?|its|his|her|their)\s"
)
#: "Ann Lee, | the mayor of Osk," and "Ann Lee, | mayor of Osk,"
_COMMA = re.compile(r",\s+")
_PHRASE_AFTER = re.compile(
    r"(?:the|an?|its|his|her|their|our)\s+([^,.;\n]{3,80})"
    r"|([a-z][\w\-]+(?:\s[a-z][\w\-]+){0,3}?\s(?:of|at|for))\s"
)
#: What may stand between the start of a sentence and its subject's name: "The mayor", "Dr".
_BEFORE_SUBJECT = re.compile(r"[\"“‘]?(?:[\w.’'\-]+ ){0,4}\Z")
_TITLED = re.compile(r"([A-Z]\w+)\.?\s")
_NO_SUBJECT = re.compile(
    r"\b(?:of|for|with|to|by|from|in|at|on|and|or|that|than|after|before|said)\s\Z", re.I
)
#: Words that make another office of an office.
_RANKS = frozenset(["deputy", "assistant", "vice", "former", "ex", "shadow", "other", "acting"])
_EMPTY = frozenset(
    ["the", "a", "an", "of", "for", "in", "at", "on", "from", "its", "his", "her", "their", "this", "that"]
)
_GAP = re.compile(r"[’']?s?,?\s*+(?:\([^)]*\))?,?\s*")
#: So sure must the network be to call a name no person's.
_TYPED = 0.8
#: Weight of a title or a role against one pronoun near the name.
_SURE = 3
#: A name or a role that more people than that share tells nobody; it keeps the time in proportion.
_CROWD = 50
#: Where a relative pronoun's name ends, at most that far (in characters) before it.
_CLOSE = 40


class People:
    """The people of one text.

    sources: where the sources of attributions begin; what stands there is no apposition of what is before.
    links: what the network takes each name for, where it is at hand.
    """

    def __init__(
        self,
        text: str,
        quotes: list[Quotation],
        sources: Set[int] = frozenset(),
        links: Links | None = None,
    ) -> None:
        self._links = links
        self._text = text
        self._quotes = quotes
        self._quote_starts = [q.start for q in quotes]
        self.names = mentions(text)
        self._starts = [m.start for m in self.names]
        self._full = _places(m for m in self.names if _may_be_full(m))
        self._by_word = _by_edge_words(self._full)
        self._roles = [(role, m) for m in self.names for role in _roles(text, m, sources)]
        self._called = self._by_noun()
        self._called_so = {m.name for _, m in self._roles}
        self._forms: dict[str, list[str]] | None = None
        self._spans: dict[str, set[Span]] | None = None
        self._alone = {m.name for m in self.names if len(m.words) == 1}
        self._genders = self._count_genders()

    def full_name(
        self,
        name: str,
        at: int,
        spoken: Mapping[str, int] = MappingProxyType({}),
        speaking: Set[str] = frozenset(),
        gender: str | None = None,
    ) -> str:
        """The fullest form of ``name`` as used at ``at``; ``name`` itself where the text has no fuller.

        Where two people fit: the one who spoke last (spoken: names with the number of their last turn),
        else the one who speaks anywhere (speaking), else the one named last before ``at``. Nobody fits
        who is known to be of another gender than ``gender``.
        """
        fits = [n for n in self._fuller(name) if not gender or self.gender(n) in (None, gender)]
        if before := [n for n in fits if n in spoken]:
            return self._fullest(max(before, key=lambda n: spoken[n]))
        fits = [n for n in fits if n.endswith(name)] or fits
        if len(voices := [n for n in fits if n in speaking]) == 1:
            return self._fullest(voices[0])
        if earlier := [n for n in fits if self._full[n][0] <= at]:
            return self._fullest(max(earlier, key=lambda n: _last_before(self._full[n], at)))
        return self._fullest(fits[0]) if len(fits) == 1 else name

    def called(self, description: str) -> set[str]:
        """The names that the text calls by this description ("the minister")."""
        words = content_words(description)
        called = self._called.get(head_noun(description), set())
        if len(called) > _CROWD:
            return set()
        return {name for role, name in called if _is_same(role, words)}

    def forms(self, name: str) -> tuple[str, ...]:
        """What the text calls somebody by name, the fullest first."""
        if self._forms is None:
            self._forms = defaultdict(list)
            for m in self.names:
                self._forms[self.full_name(m.name, m.start)].append(m.name)
        found = dict.fromkeys([name, *self._forms.get(name, [])])
        return tuple(sorted(found, key=lambda form: (-len(form.split()), form != name)))

    def roles(self, name: str) -> Set[Span]:
        """Where the text says what somebody is, by their full name."""
        if self._spans is None:
            self._spans = defaultdict(set)
            for role, m in self._roles:
                self._spans[self.full_name(m.name, m.start)].add(role.span)
        return self._spans.get(name, set())

    def first_end(self, name: str) -> int | None:
        """Where a full name first ends in the text."""
        places = self._full.get(name)
        return places[0] + len(name) if places else None

    def named_in(self, start: int, end: int, speaker: str | None) -> Iterator[tuple[Span, str]]:
        """Where ``speaker`` names somebody in ``text[start:end]``, and their full names.

        Nobody calls themselves by their family name, so a short name stands for somebody else there; one
        that two others share stands for itself.
        """
        for m in self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            others = [name for name in self._fuller(m.name) if name != speaker]
            yield (m.start, m.end), self._fullest(others[0]) if len(others) == 1 else m.name

    def gender(self, name: str) -> str | None:
        """ "f" or "m" where the text tells; the fullest form of the name is asked for."""
        return self._genders.get(name)

    def is_known(self, name: str) -> bool:
        """Whether more than capitals tell of a person: a role, a gender, a family name used alone."""
        return name in self._called_so or name in self._genders or name.split()[-1] in self._alone

    def subjects(self, start: int, end: int) -> Iterator[str]:
        """Full names of the people who open a sentence in ``text[start:end]``, the last first."""
        for m in reversed(self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]):
            name = self.full_name(m.name, m.start)
            told = len(name.split()) > 1 and self.is_known(name) and self._may_be_person(m)
            if told and self._opens_sentence(m, start):
                yield name

    def first_named(self, start: int, end: int) -> Iterator[str]:
        """Full names of the people in ``text[start:end]`` outside quotations, the first first."""
        for m in self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            name = self.full_name(m.name, m.start)
            told = len(name.split()) > 1 and is_persons(name) and self._may_be_person(m)
            if told and not self.is_quoted(m.start):
                yield name

    def _may_be_person(self, mention: Mention) -> bool:
        """Whether the network does not take the name for something else."""
        if self._links is None:
            return True
        kind, sure = self._links.type((mention.start, mention.end))
        return kind in ("person", "none") or sure < _TYPED

    def mention_at(self, at: int) -> Mention | None:
        """The name that stands at ``at``."""
        k = bisect_right(self._starts, at) - 1
        return self.names[k] if k >= 0 and at < self.names[k].end else None

    def titled_at(self, at: int) -> Mention | None:
        """The name whose title stands at ``at``: "Mr | Lee"."""
        title = _TITLED.match(self._text, at)
        return self.mention_at(title.end()) if title and title.group(1).lower() in TITLES else None

    def right_before(self, at: int) -> Mention | None:
        """The name that ends right before ``at``, a comma or a bracket between them at most."""
        k = bisect_left(self._starts, at) - 1
        if k < 0 or at - self.names[k].end > _CLOSE:
            return None
        return self.names[k] if _GAP.fullmatch(self._text, self.names[k].end, at) else None

    def _fuller(self, name: str) -> list[str]:
        """Longer names that ``name`` may be short for, in the text's order."""
        words = _folded(name)
        return [full for full in self._by_word.get(words[-1], []) if _is_short_for(words, _folded(full))]

    def _fullest(self, name: str) -> str:
        """ "Ann Maria Lee" for "Ann Lee", where one longer form fits."""
        longer = self._fuller(name)
        return longer[0] if len(longer) == 1 else name

    def _by_noun(self) -> dict[str, set[tuple[frozenset[str], str]]]:
        """Roles as their content words and whose they are, by head noun."""
        out: dict[str, set[tuple[frozenset[str], str]]] = defaultdict(set)
        for role, m in self._roles:
            out[head_noun(role.called)].add((content_words(role.called), self.full_name(m.name, m.start)))
        return out

    def is_quoted(self, at: int) -> bool:
        """Whether the text at ``at`` stands in a quotation."""
        k = bisect_right(self._quote_starts, at) - 1
        return k >= 0 and at < self._quotes[k].end

    def _opens_sentence(self, mention: Mention, low: int) -> bool:
        """Whether the sentence's subject is this name, as far as its first words tell."""
        if self.is_quoted(mention.start) or self._text[mention.end : mention.end + 2] in ("’s", "'s"):
            return False
        before = self._text[max(low, mention.start - 60) : mention.start]
        opening = re.split(r"[.!?][\"”’']*\s+|\n", before)[-1]
        return bool(_BEFORE_SUBJECT.match(opening)) and not _NO_SUBJECT.search(opening)

    def _count_genders(self) -> dict[str, str]:
        """Genders by title and role, and by the pronouns that follow a sentence's subject."""
        self._genders = {}
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for role, m in self._roles:
            if told := genders.gender(head_noun(role.called)):
                votes[self.full_name(m.name, m.start)][told] += _SURE
        for m in self.names:
            title = _TITLE.search(self._text[max(0, m.start - 10) : m.start])
            if title and len(self._fuller(m.name)) < 2 and (told := genders.gender(title.group(1))):
                votes[self.full_name(m.name, m.start)][told] += _SURE
        for name, told in self._pronouns_after_subjects():
            votes[name][told] += 1
        return {name: g for name, count in votes.items() if (g := _winner(count))}

    def _pronouns_after_subjects(self) -> Iterator[tuple[str, str]]:
        edges = [int(at) for at in sentence_starts(self._text)] + [len(self._text)]
        for start, end in pairwise(edges):
            k = bisect_left(self._starts, start)
            if k == len(self.names) or self.names[k].start >= end or not is_persons(self.names[k].name):
                continue
            mention = self.names[k]
            if len(self._fuller(mention.name)) > 1 or not self._opens_sentence(mention, start):
                continue
            stop = self.names[k + 1].start if k + 1 < len(self.names) else end
            rest = re.split(r"[\"“«]", self._text[mention.end : min(stop, end)])[0]
            if told := genders.first_pronoun(rest):
                yield self.full_name(mention.name, mention.start), told


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both may be of one person: "the exiled filmmaker" and "filmmaker", but no one's deputy."""
    return one & _RANKS == other & _RANKS and (one <= other or other <= one)


def content_words(description: str) -> frozenset[str]:
    """The words that tell: without articles, prepositions and the like."""
    words = re.findall(r"\w[\w\-]*", re.sub(r"[’']s?\b", "", description.lower()))
    return frozenset(words) - _EMPTY


def _places(full: Iterable[Mention]) -> dict[str, list[int]]:
    """Full names, each with where it stands, in the text's order."""
    out: dict[str, list[int]] = defaultdict(list)
    for m in full:
        out[m.name].append(m.start)
    return out


def _last_before(places: list[int], at: int) -> int:
    return places[bisect_right(places, at) - 1]


def _by_edge_words(full: Iterable[str]) -> dict[str, list[str]]:
    """Full names by their first and their last word, in the text's order."""
    out: dict[str, list[str]] = defaultdict(list)
    for name in full:
        for word in {_folded(name)[0], _folded(name)[-1]}:
            out[word].append(name)
    return {word: names for word, names in out.items() if len(names) <= _CROWD}


def _may_be_full(mention: Mention) -> bool:
    return 2 <= len(mention.words) <= 5 and is_persons(mention.name) and not PLACE.search(mention.name)


def _folded(name: str) -> tuple[str, ...]:
    """The words of a name without regard to case and accents: a report may write them once and not again."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return tuple(name.casefold().split())


def _is_short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """ "Lee" or "Ann" for "Ann Lee", "van der Berg" for "Piet van der Berg", "Ann Lee" for "Ann M. Lee"."""
    if len(short) >= len(full):
        return False
    if full[-len(short) :] == short or short == full[:1]:
        return True
    left = iter(full)
    return len(short) > 1 and short[0] == full[0] and short[-1] == full[-1] and all(w in left for w in short)


@dataclass(frozen=True, slots=True)
class _Called:
    """What the text calls a name: where, and how it would call its bearer by that ("Sen.", "senator")."""

    span: Span
    called: str


def _roles(text: str, mention: Mention, sources: Set[int]) -> Iterator[_Called]:
    """What the text calls a name where it stands: "minister Ann Lee", "the minister, Ann Lee" …"""
    low = max(0, mention.start - _BESIDE)
    before, after = text[low : mention.start], text[mention.end : mention.end + 100]

    def called(match: re.Match[str], group: int, at: int) -> _Called:
        start, end = match.span(group)
        return _Called((at + start, at + end), match.group(group).strip())

    if office := _office(before, low):
        yield office
    if match := _ROLE_BEFORE.search(before):
        role = _NO_ROLE.split(match.group(1))[-1]
        if role.strip():
            end = mention.start - len(role) + len(role.rstrip())
            yield _Called((mention.start - len(role), end), role.strip())
    if after[:1] in (",", ".", ";", ")", "") and (match := _PHRASE_BEFORE.search(before)):
        inner = [m.end() for m in _INNER_PHRASE.finditer(before, match.start(1), match.end(1))]
        start = inner[-1] if inner else match.start(1)
        yield _Called((low + start, low + match.end(1)), before[start : match.end(1)].strip())
    comma = _COMMA.match(after)
    if (
        comma
        and mention.end + comma.end() not in sources
        and (match := _PHRASE_AFTER.match(after, comma.end()))
    ):
        yield called(match, 1 if match.group(1) else 2, mention.end)


def _office(before: str, at: int) -> _Called | None:
    """The office that a title before a name tells of."""
    match = _OFFICE_BEFORE.search(before)
    title = match.group(2).lower() if match else ""
    if not match or title not in TITLES or title in _NO_OFFICE:
        return None
    start = at + match.start()
    called = f"{match.group(1)}{OFFICES.get(title, title)}"
    return _Called((start, start + len(match.group().rstrip())), called)


def _winner(count: Counter[str]) -> str | None:
    (first, most), *others = count.most_common()
    return first if not others or others[0][1] < most else None
