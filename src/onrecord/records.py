"""The words of the design as types: page, article, repair, attribution.

Plain immutable values without behaviour of their own beyond finding their words. Spans are
[start, end) in characters: of the article's text unless "page" is said.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from onrecord.mapped import MappedText, Span

__all__ = [
    "UNKNOWN",
    "Article",
    "Attribution",
    "MappedText",
    "Page",
    "Repair",
    "Role",
    "Span",
    "Speaker",
    "Tie",
]


#: Words of a text that has to stand for its own heading.
_HEADING_WORDS = 12


@dataclass(frozen=True, slots=True)
class Page:
    """One raw input, kept as it came.

    name: the input as it was given (path, URL or "-"). raw: its bytes. text: ``raw`` decoded; all
    page offsets count its characters. media: "text/plain" or "text/html". encoding: how it was
    decoded. damage: what was found wrong while decoding (broken bytes), page spans.
    """

    name: str
    raw: bytes = field(repr=False)
    text: str = field(repr=False)
    media: str = "text/plain"
    encoding: str = "utf-8"
    damage: tuple[Repair, ...] = ()

    @property
    def sha256(self) -> str:
        """The page's own name: the SHA-256 of its bytes, in hex."""
        return hashlib.sha256(self.raw).hexdigest()


@dataclass(frozen=True, slots=True)
class Repair:
    """A change made to the text while reading, or damage found in it.

    span: characters of the page. reads: what stands there after the repair; None where nothing
    was restored.
    """

    kind: str
    span: Span
    reads: str | None = None


#: What a speaker is called whose name is not known.
UNKNOWN = "unknown speaker"


@dataclass(frozen=True, slots=True)
class Role:
    """What an article calls somebody: its words ("a researcher at the Party School"), their span in the
    text, and the body that they tie him or her to ("the Party School"), if any."""

    words: str
    span: Span
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """The one an attribution belongs to, as one article knows them.

    id: unique in the article. name: the fullest form of it there. standing: as in
    :class:`Attribution`. names: the forms used there, the fullest first; empty for the unnamed.
    original: the name in its own script, where the article gives it ("毛澤東"). roles: in text order.
    """

    id: str
    name: str
    standing: str = "unknown"
    names: tuple[str, ...] = ()
    original: str | None = None
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """What the text says of how two stand to each other, and the span of the words that it rests on.

    kind: "belongs to" (somebody and their organisation) or "answers to" (one who is under another).
    """

    kind: str
    who: str
    whom: str
    span: Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, in the words of the text (source, cue and content of PARC and PolNeAR).

    source, cue, content: spans of the article's text, in order; a source or cue may be absent.
    kind: direct, indirect, mixed or no comment. stance: what the source does with the content.
    certainty: how sure the words are, apart from who says them. negated: it is told that the source
    did not say so; hypothetical: that it might or would. speaker: None when unknown. inside: the id
    of the attribution whose content this one sits in. confidence: 0 to 1, that there is such an
    attribution; speaker_confidence: that it is this speaker's (1 where none is given). addressee: whom
    it was said to ("told | the BBC"). about: the people and organisations named in the content.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str = "indirect"
    stance: str = "asserts"
    certainty: str = "certain"
    negated: bool = False
    hypothetical: bool = False
    standing: str = "unknown"
    speaker: Speaker | None = None
    inside: str | None = None
    confidence: float = 1.0
    speaker_confidence: float = 1.0
    addressee: tuple[Span, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def speaker_name(self) -> str:
        """The speaker as the article names them."""
        return self.speaker.name if self.speaker else UNKNOWN

    @property
    def marks(self) -> tuple[str, ...]:
        """What a reader should know of how it was said, beside kind and stance; most have none."""
        told = [self.stance] if self.stance not in ("asserts", "declines to comment") else []
        told += [self.certainty] if self.certainty not in ("certain", "open") else []
        told += ["negated"] if self.negated else []
        return (*told, "hypothetical") if self.hypothetical else tuple(told)


@dataclass(frozen=True, slots=True)
class Article:
    """One published report found in a page.

    start, end: its place in the page. mapped: its text with the way back to the page.
    kicker, standfirst: as they stand at the start of the text, and body_start: where the body
    begins after them (0 without them). title, byline, date (ISO 8601), outlet: from the page's
    metadata, None where it has none. truncated: the report breaks off before its end. language: the
    ISO 639-1 code of the text's language; None where nobody looked.
    """

    page: Page
    start: int
    end: int
    mapped: MappedText = field(repr=False)
    title: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    body_start: int = 0
    byline: str | None = None
    date: str | None = None
    outlet: str | None = None
    truncated: bool = False
    repairs: tuple[Repair, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    ties: tuple[Tie, ...] = ()
    language: str | None = None

    @property
    def id(self) -> str:
        """Stable name of the article: the page's SHA-256 (12 signs) and its start in it."""
        return f"{self.page.sha256[:12]}-{self.start}"

    @property
    def is_read(self) -> bool:
        """Whether its text is read for who said what: that of other languages than English is only kept."""
        return self.language in (None, "en")

    @property
    def text(self) -> str:
        """The article's text, repaired."""
        return self.mapped.text

    @property
    def heading(self) -> str:
        """What to call the article: its title, its standfirst, or its first words."""
        if self.title:
            return self.title
        if self.standfirst:
            return f"{self.kicker}: {self.standfirst}" if self.kicker else self.standfirst
        first = self.text[self.body_start :].split(None, _HEADING_WORDS)
        return " ".join(first[:_HEADING_WORDS]) + (" …" if len(first) > _HEADING_WORDS else "")

    def words(self, spans: tuple[Span, ...]) -> str:
        """The words at ``spans``, pieces joined by an ellipsis."""
        return " … ".join(self.text[start:end] for start, end in spans)

    def to_page(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """The same spans as characters of the page."""
        return tuple(self.mapped.to_page(start, end) for start, end in spans)

    def attribution(self, id: str) -> Attribution:
        """The attribution of that id; ``KeyError`` where there is none."""
        for found in self.attributions:
            if found.id == id:
                return found
        raise KeyError(id)

    def surer(self, confidence: float) -> Article:
        """This article with the attributions read with at least ``confidence``, on whose word they
        rest included."""
        kept: dict[str, Attribution] = {}
        for a in self.attributions:  # an outer one stands before those inside it
            if a.confidence >= confidence and (a.inside is None or a.inside in kept):
                kept[a.id] = a
        return replace(self, attributions=tuple(kept.values()))

    def chain(self, attribution: Attribution) -> tuple[Attribution, ...]:
        """From the outermost attribution to this one: on whose word it rests, as far as it is told."""
        known, links = {a.id: a for a in reversed(self.attributions)}, [attribution]
        while (outer := known.pop(links[0].inside or "", None)) is not None and outer != attribution:
            links.insert(0, outer)
        return tuple(links)
