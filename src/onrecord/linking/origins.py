"""Who has a claim from whom, and to how many independent voices it goes back.

In: the mentions of one claim (:class:`Mention`) and the copies among the reports. Out: the voices, each
named, unnamed or an outlet's own, and the mentions that only echo others (:class:`Origins`). Pure; nothing is
refused. The rules are those of docs/marking.md:

- A chain leads to its last voice. One voice counts once, however many report it; a body and whoever speaks
  for it are one; a record (a log, a contract) is another.
- One who is not named counts once for each report that is neither a copy nor has it from another report.
- An outlet's own word counts once for that outlet, and not where the report gives a source as well.
- Copies, and reports that name another outlet for it, lead to what that one has; a circle is one voice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from onrecord.linking.given import given, heard_from
from onrecord.linking.reports import named_outlets, names_outlet, report_of
from onrecord.linking.reuse import sentences
from onrecord.linking.sources import Source, source_at, sources_of
from onrecord.linking.spokesmen import may_be, named_in, same_source
from onrecord.linking.stories import connected
from onrecord.mapped import Span
from onrecord.records import Article, Attribution

#: Letters about a passage in which outlets are looked for.
_NEAR = 600
#: Sentences before a passage in which he who is "he" is looked for.
_BEFORE = 2
#: Part of the words of the shorter of two sentences that the other has too where one is copied.
_COPIED = 0.75
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage that puts the claim forward. id: the passage's. report, outlet, day: where and when it was
    published. place: where it begins there. sources: on whose word, the outermost first; none in the outlet's
    own voice. words: in which other outlets, and others who say it, are looked for. before: the words before
    these, where the text calls the last source "he" or "she"."""

    id: str
    report: str
    outlet: str | None = None
    day: int | None = None
    place: int = 0
    sources: tuple[Source, ...] = ()
    words: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent voice. kind: named, unnamed or outlet. name: what it is called. mentions: the ids of
    those that have it from there."""

    kind: str
    name: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Echo:
    """A mention that has it from another, or from an outlet that is not at hand. of: the id of that mention,
    or the outlet. how: copy or cites."""

    mention: str
    of: str
    how: str


@dataclass(frozen=True, slots=True)
class Origins:
    """The independent voices of a claim, those that first put it forward first, and who has it from whom."""

    voices: tuple[Origin, ...]
    echoes: tuple[Echo, ...]

    @property
    def count(self) -> int:
        """How many independent voices there are."""
        return len(self.voices)

    def of_kind(self, kind: str) -> int:
        """How many of them are named, unnamed, or an outlet's own."""
        return sum(voice.kind == kind for voice in self.voices)


@dataclass(slots=True)
class _Traced:
    """A mention, the last source that counts (None: the outlet's own voice), the report that it is a copy of
    (its own where it is none), and the mentions and outlets that it has it from."""

    mention: Mention
    source: Source | None
    root: str
    of: list[str] = field(default_factory=list)
    absent: str | None = None

    @property
    def kind(self) -> str:
        if self.absent or (self.source and self.source.named):
            return "named"
        return "unnamed" if self.source else "outlet"


def trace(mentions: Iterable[Mention], copies: Iterable[tuple[str, str]] = ()) -> Origins:
    """The origins of a claim. copies: (earlier, later) ids of reports."""
    ordered = _with_all_roles(sorted(mentions, key=lambda m: (m.day or 0, m.report, m.place, m.id)))
    roots = _roots(ordered, copies)
    traced = {m.id: _Traced(m, _last(m), roots[m.report]) for m in ordered}
    echoes = [*_citing(traced), *_copying(traced)]
    for one in traced.values():
        _naming(one, traced)
    ends = {id: _ends(id, traced) for id in traced}
    sourced = {t.root for t in traced.values() if t.source or t.of or t.absent}
    pairs: list[tuple[str, str]] = []
    for id, reached in ends.items():
        pairs.append((id, next(end for end in traced if end in reached)))
        pairs += [(id, other) for other in traced if other < id and _one_voice(traced[id], traced[other])]
        if traced[id].kind == "outlet" and traced[id].root in sourced:
            pairs += [(id, other) for other in _given(traced[id], traced)][:1]
    groups = connected(traced, pairs)
    return Origins(tuple(_origin([traced[id] for id in group]) for group in groups), tuple(echoes))


def mention_of(article: Article, id: str, span: Span, attribution: Attribution | None) -> Mention:
    """The mention that a passage of an article is. attribution: whose words it stands in, if anyone's."""
    told = [sentence.span for sentence in sentences(article.text)]
    at = next((k for k, (_, end) in enumerate(told) if end > span[0]), None)
    sources = sources_of(article, attribution)
    words = before = ""
    if at is not None:
        where = (None if attribution else given(article, span, told[at]), heard_from(article, span, told[at]))
        sources += tuple(s for place in where if place and (s := source_at(article, place)).known)
        # "the newspaper" was named in the sentence before
        first = at - 1 if at and sources and sources[-1].an_outlet else at
        words = article.text[max(told[first][0], span[0] - _NEAR) : min(told[at][1], span[0] + _NEAR)]
        if attribution and article.words(attribution.source).casefold() in ("he", "she"):
            before = article.text[max(told[max(0, at - _BEFORE)][0], span[0] - _NEAR) : span[0]]
    day = report_of(article).day
    return Mention(id, article.id, article.outlet, day, span[0], sources, words, before)


def _with_all_roles(mentions: list[Mention]) -> list[Mention]:
    """The mentions, each source with what any of them calls it: one report may only give a name."""
    roles: dict[str, dict[str, None]] = {}
    for source in (source for mention in mentions for source in mention.sources):
        roles.setdefault(source.name, {}).update(dict.fromkeys(source.roles))
    return [
        replace(m, sources=tuple(replace(s, roles=tuple(roles[s.name])) for s in m.sources)) for m in mentions
    ]


def _roots(mentions: list[Mention], copies: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The report that each leads to by copies: the first of those that put the claim forward."""
    reports = list(dict.fromkeys(m.report for m in mentions))
    among = [(a, b) for a, b in copies if a in reports and b in reports]
    return {report: group[0] for group in connected(reports, among) for report in group}


def _last(mention: Mention) -> Source | None:
    """The last of a chain who is known at all; the last, where none is."""
    known = [source for source in mention.sources if source.known]
    return known[-1] if known else mention.sources[-1] if mention.sources else None


def _citing(traced: Mapping[str, _Traced]) -> Iterator[Echo]:
    """What is had from another outlet: by its mentions of the claim, or from itself where they are not at
    hand."""
    outlets = {t.mention.outlet for t in traced.values() if t.mention.outlet}
    for one in traced.values():
        mention, name = one.mention, one.source.name if one.source else ""
        others = sorted(outlets - {mention.outlet})
        cited = [o for o in others if name and names_outlet(f"the {name}", o)]
        is_outlet = bool(cited) or bool(name and named_outlets(name))
        if not cited and (one.source is None or not one.source.named or one.source.an_outlet):
            cited = [o for o in others if names_outlet(mention.words, o)]
        if cited:
            one.of = [i for i, t in traced.items() if t.mention.outlet in cited and t.root != one.root]
            for other in one.of[:1]:
                yield Echo(mention.id, other, "cites")
        elif is_outlet and name != mention.outlet:
            one.absent = name
            yield Echo(mention.id, name, "cites")


def _naming(one: _Traced, traced: Mapping[str, _Traced]) -> None:
    """What an outlet says itself, in a sentence that names one who says it elsewhere, it has from there; and
    "he" whom nobody else has it from is one who is named just before and says it in another report."""
    mention = one.mention
    if one.of or not (one.kind == "outlet" or mention.before):
        return
    others = [(id, t) for id, t in traced.items() if t is not one and t.source and not t.of]
    if mention.before:
        if any(_one_voice(one, t) for _, t in others):
            return
        others = [(id, t) for id, t in others if t.source and t.source.standing == "named person"]
        others = [(id, t) for id, t in others if t.mention.report != mention.report]
    words = f"{mention.before} {mention.words}"
    one.of = [id for id, t in others if t.source and named_in(words, t.source)]


def _copying(traced: Mapping[str, _Traced]) -> Iterator[Echo]:
    """What stands in a copy is had from the original, unless it is by somebody whom that does not name."""
    for id, one in traced.items():
        if one.mention.report != one.root:
            originals = [i for i, t in traced.items() if t.mention.report == one.root]
            if one.kind != "named":
                one.of = one.of or originals
            if originals:
                yield Echo(id, originals[0], "copy")


def _ends(id: str, traced: Mapping[str, _Traced]) -> set[str]:
    """Those that a mention leads to in the end; in a circle, the first of it."""
    seen, waiting = {id}, [id]
    while waiting:
        for other in traced[waiting.pop()].of:
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return {other for other in seen if not traced[other].of} or {min(seen)}


def _given(one: _Traced, traced: Mapping[str, _Traced]) -> list[str]:
    """The mentions of the same report, or of what it copies, that have a source."""
    return [i for i, t in traced.items() if t.root == one.root and (t.source or t.of or t.absent)]


def _one_voice(a: _Traced, b: _Traced) -> bool:
    """Whether two mentions have it from the same one, by who that is."""
    if a.of or b.of:
        return False
    if a.mention.report != b.mention.report and a.root == b.root and _same_words(a.mention, b.mention):
        return True
    if a.absent and a.absent == b.absent:
        return True
    if a.source is None or b.source is None:
        return a.kind == b.kind and a.mention.outlet == b.mention.outlet and a.mention.outlet is not None
    near = a.root == b.root
    if a.kind == b.kind == "named":
        return same_source(a.source, b.source, near)
    if a.kind == "named" or b.kind == "named":
        return near and may_be(a.source, b.source)
    return near or (a.mention.outlet == b.mention.outlet and a.source.head == b.source.head)


def _same_words(a: Mention, b: Mention) -> bool:
    """Whether two passages stand in nearly the same sentence: as a copy has it from the original."""
    one, other = (Counter(_WORD.findall(m.words.casefold())) for m in (a, b))
    return bool(one and other) and (one & other).total() >= _COPIED * min(one.total(), other.total())


def _origin(group: list[_Traced]) -> Origin:
    own = [t for t in group if not t.of] or group
    kinds = [t.kind for t in own]
    kind = next(k for k in ("named", "unnamed", "outlet") if k in kinds)
    first = next(t for t in own if t.kind == kind)
    name = first.absent or (
        first.source.name if first.source else first.mention.outlet or first.mention.report
    )
    return Origin(kind, name, tuple(t.mention.id for t in group))
