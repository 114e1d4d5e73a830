"""Passages as they are compared: whose, of whom, how many, when, where, and whether it is so.

In: an :class:`Article`. Out: its :class:`Passage` values in text order. What a passage leaves to the words
before it ("put the number at 800", "it was early on Sunday") is kept apart as ``near``. Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from onrecord.linking.encoder import Side, vectors
from onrecord.linking.figures import Figure, Ordinal, figures, ordinals
from onrecord.linking.passages import Stretch, stretches
from onrecord.linking.places import split
from onrecord.linking.times import When, clocks, times
from onrecord.linking.wording import meaning, spelt, weight, words
from onrecord.mapped import Span
from onrecord.reading.lexicon import certainty
from onrecord.records import Article, Attribution

__all__ = ["CALENDAR", "Passage", "bare", "context", "is_denial", "negates", "passages"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause that puts something forward, with all that it is compared by.

    article: its article's id; span: in that article's text; text: its words. outlet, day: the article's.
    attribution: the id of the attribution whose it is, None for the outlet's own voice; chain: who is
    named on the way to it, the outermost first, in small letters. names: capitalised words; words: what the
    others mean; near: both of the words before; setting: of the whole article. weights: how much a word
    tells, less where the article is full of it. context: who says it, what the article is about and the words
    before; vector: text and context as :mod:`encoder` has them. follows: the id of
    the denial that it goes on from, in the same voice. negative: it is told that it
    is not so; denial: by a word of denying. own: a claim of a source about itself; promise, prediction: as
    they say (of what is to come); forecast: of what nobody can fix. voices: who says it, and whom they speak
    for, in small letters. places: where it is said to be, in small letters. certainty: how sure the
    words are.
    """

    article: str
    span: Span
    text: str
    outlet: str | None = None
    day: date | None = None
    attribution: str | None = None
    chain: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    weights: Mapping[str, float] = field(default_factory=dict, repr=False, compare=False)
    context: str = field(default="", repr=False, compare=False)
    vector: bytes = field(default=b"", repr=False, compare=False)
    follows: str | None = None
    setting: frozenset[str] = field(default=frozenset(), repr=False)
    figures: tuple[Figure, ...] = ()
    ordinals: tuple[Ordinal, ...] = ()
    whens: tuple[When, ...] = ()
    negative: bool = False
    denial: bool = False
    own: bool = False
    promise: bool = False
    prediction: bool = False
    forecast: bool = False
    voices: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    certainty: str = "certain"

    @property
    def id(self) -> str:
        """Stable name of the passage: its article's id and where it begins there."""
        return f"{self.article}:{self.span[0]}"

    @property
    def side(self) -> Side:
        """The passage as the network reads it."""
        return self.text, self.context


_NEGATION = re.compile(
    r"\b(?:not|never|nobody|none|no one|nothing|neither|nowhere|no(?! (?:longer|more|doubt)\b)|cannot"
    r"|refused|failed to|unable to|unaware|rul(?:ed|es|ing) out|turn(?:ed|s|ing) down"
    r"|(?:is|are|was|were|been|left) (?:free of|without)"
    r"|[a-z]+n[’']t|untrue|false|negative)\b",
    re.I,
)
#: Words of no that make no no: a bound, a contrast, "not only", "not until", "did not survive"; and what is
#: said beside: "a firm with one desk and no website", "from 2011 to 2018, and was not poor when he stopped",
#: "though he did not ask, he …", "voters who did not come".
_NOT_THERE = r"(?:not|never|no|nothing|nobody|none|cannot|[a-z]+n[’']t)\b"
_NO_NO = re.compile(
    rf"\A\W*(?:though|although|while|when|because|since|even|as|if|with|despite)\b(?=[^,]*,)[^,]*\b{_NOT_THERE}[^,]*,"
    rf"|(?<=[a-z] )(?:who|which|whose|whom)\b(?: [\w’'-]+){{0,3}}? {_NOT_THERE}"
    r"|\b(?:and|but|or) not (?:the |a |an |in |at |on |for |by |to )*\w+|"
    r"\b(?:not|no|never|nothing) (?:more|less|fewer|later|earlier|sooner|higher|lower|over|above|beyond)\b"
    r"|\b(?:never|not|n[’']t) (?:even |quite |nearly )?(?:exceed\w*|reach\w*|topped)(?= (?:\w+ )?[\d$€£])"
    r"|\b(?:not|never) (?:even|quite|nearly|half|all|as many as)(?= (?:[\d$€£]|a (?:dozen|hundred|third)))"
    r"|\bnot (?:only|just|merely|least|to mention|surprisingly|unlike\w*|until)\b"
    r"|\b(?:(?:do|does|did|will|would|has|have|had) not|(?:do|does|did|wo|would|has|have|had)n[’']t)"
    r"(?= (?:\w+ ){1,4}?until\b)"
    r"|\bno (?:matter|wonder|less|fewer|earlier|later)\b|\bnothing (?:but|less)\b|\bnone other\b"
    r"|\b(?:not|by no means)\s(?:[\w’'-]+\s){0,6}?[\w’'-]+,? but\b"
    r"|\b(?:did|does|do|has|have|had) not surviv\w+|\b(?:did|does|do|has|have|had)n[’']t surviv\w+"
    r"|\bwith (?:[\w’'-]+ ){1,5}(?:and|but) no\b"
    r"|,\s+(?:and|but|which|who|though|although|because|where|whose|while)\b[^,]*\b(?:not|never|no|n[’']t)\b.*"
    r"|\bif not\b|\bwhether or not\b",
    re.I,
)
#: Words that deny, and what a denial may be of without saying it.
_DENYING = re.compile(
    r"\b(?:again |flatly |firmly |also )?(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|refut\w+|disput\w+"
    r"|contradict\w*)\b"
    r"(?: as (?:untrue|false|baseless|nonsense|wrong))?(?: (?:that|it|this|them|(?:those|the) reports)\Z)?",
    re.I,
)
#: Words of a name, and of a title or a passage, that make up a context.
_NAME, _ABOUT = 5, 14
#: Letters at most between a denial and the quote that says it aloud.
_ALOUD = 160
#: "And not one from the top floor": what is said beside the main thing.
_TAIL = re.compile(r",\s+(?:and |but )?not\b.*", re.S)
#: "Had not been repaired since 2014": it was, then.
_SINCE = re.compile(r"\b(?:not|never|n[’']t)\b(?:(?!\b(?:not|never|n[’']t)\b).)* since (?:\d|[A-Z])")
_FORESEES = frozenset({"predicts", "fears", "believes", "finds probable"})
#: What is fixed beforehand.
_FIXED = re.compile(
    r"\b(?:held|due|begins?|starts?|opens?|plays?|played|meets?|scheduled|set|takes? place|votes?|elections?"
    r"|launch\w*"
    r"|cup|match|trial|hearing|publish\w*|festival|strike|ends?|closed?|leave|arrives?)\b",
    re.I,
)
#: "Four had died by Thursday evening": that is no forecast.
_PAST = re.compile(r"\b(?:had|has|have|was|were)\b", re.I)
_CAPITALS = r"(?:[A-ZÀ-Þ](?:\.[A-Z])+\b\.?|[A-ZÀ-Þ][\w’'-]*)"
_PLACE = re.compile(
    r"\b(?P<how>in|at|from|near|off|into|outside|inside|to|around"
    r"|(?:port|city|town|village|island|district|province|region|side) of)"
    rf" (?:the )?(?P<where>{_CAPITALS}(?: {_CAPITALS})*)(?P<then> [a-zà-þ][\w’'-]*)?"
)
#: "To" and "from" lead to a place where something moves, else mostly to a person.
_MOVES = re.compile(
    r"\b(?:go|goes|going|went|gone|came?|comes?|coming|fl[eyi]\w*|flown|mov\w+|travel\w*|return\w*|sent|sends?"
    r"|ta?ken?|took|brought|bring\w*|driv\w+|drove|sail\w*|walk\w*|march\w*|ran|runs?|start\w*|set out|left"
    r"|leav\w+|head\w*|arriv\w+|transfer\w*|escap\w+|road|way|trip|train|bus|flight|ferry|journey|visit\w*|deport\w*"
    r"|invited|ship\w*|deliver\w*|miles|kilometres|kilometers|km|metres|north|south|east|west)\b",
    re.I,
)
#: What is said of a place goes on so; another word is what the place only tells apart: "the Ohio primary".
_GOES_ON = re.compile(
    r" (?:[a-z]+(?:ed|ing|ly)|and|or|but|on|in|at|by|with|for|from|to|of|off|near|into|over|under|through"
    r"|after|before|since|until|during|while|when|where|who|which|that|this|these|last|next|early|late|as|than|was"
    r"|were|is|are|has|had|have|will|would|could|can|not|it|he|she|they|we|if|because|so|about|between|without|also"
    r"|alone|itself|yesterday|today|tomorrow|again|ago|only|out|up|down|around|within|against|the|a|an|his|her"
    r"|their|its|some|about|more|did|does|came|went|said|says)\Z"
)
#: Where something is that has no name, or what a name tells apart: "the school gate", "the Gorlau plant".
_SITES = (
    "airport|apartment|bank|barracks|base|basement|bay|beach|border|bridge|building|camp|canal|castle|cathedral"
    "|cellar|cemetery|chapel|church|clinic|coast|courtyard|depot|dock|door|embassy|factory|farm|field|flat|forest"
    "|garage|garden|gate|hall|harbour|harbor|highway|hill|home|hospital|hostel|hotel|house|island|jetty|kitchen"
    "|lake|library|lobby|lodge|market|mine|mosque|mountain|museum|office|park|pier|pitch|plant|platform|port"
    "|prison|quarry|quay|reservoir|restaurant|river|roof|school|shop|shore|skylight|slope|square|stadium|stage"
    "|stairs|station|street|studio|temple|terminal|theatre|theater|tower|tunnel|university|valley|village"
    "|warehouse|window|wood|workshop|yard"
)
_SITE = re.compile(
    r"\b(?:in|at|from|near|off|into|outside|inside|to|by|through|on) (?:the|an?|his|her|its|their|our|my) "
    rf"(?P<where>(?:[a-z-]+ ){{0,2}}?(?:{_SITES})s?)\b(?! (?:{_SITES})\b|[’'])"
)
_AT_SITE = re.compile(rf" (?:{_SITES})s?\Z")
_NO_PLACE = frozenset(
    """
    mr mrs ms dr sen rep gov prof sir lord lady president senator governor minister secretary chancellor king
    queen prince pope judge justice general captain
    pac party committee convention congress senate parliament network foundation department agency act bill
    war court news press times post journal twitter facebook instagram youtube google amazon microsoft
    democrats republicans democrat republican gop liberals conservatives labour tories christians muslims jews
    christian muslim jewish catholic catholics god internet olympics christmas easter i
    """.split()
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|is to|are to|was to|were to|going to|due|to be|next|[a-z]+[’']ll)\b", re.I
)
_FIRST = re.compile(r"\b(?:I|we|my|our|us|me|myself|ourselves)\b|[Ii][’'](?:m|ve|ll|d)\b")
_PRONOUN = re.compile(r"(?:that |which )?(?:it|he|she|they|this|that|there|these|those|one|all)\b", re.I)
_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w’'-]*")
_CAPITAL = re.compile(r"[A-ZÀ-Þ][\w’'-]*")
_LESS = re.compile(r"[’']s?\Z")
#: Names of days and months.
CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    """.split()
)


def passages(article: Article) -> tuple[Passage, ...]:
    """The passages of the article, in text order."""
    found = bare(article)
    made = vectors([p.side for p in found])
    return tuple(replace(p, vector=v) for p, v in zip(found, made, strict=True))


def bare(article: Article) -> list[Passage]:
    """The passages without their vectors."""
    found: list[Passage] = []
    stretched = stretches(article)
    first = article.text[slice(*stretched[0].span)] if stretched else ""
    about = _Context(_day(article.date), _setting(article), _counts(article.text), article.title or first)
    for k, stretch in enumerate(stretched):
        found.append(_passage(article, stretch, about, stretched[max(0, k - 3) : k], found))
    return found


def context(about: str, speaker: str = "", before: str = "") -> str:
    """What the network is told beside a passage: its speaker's name, the title or the first words of its
    article, and the words before, each cut to a few words."""
    parts = (speaker.split()[:_NAME], about.split()[:_ABOUT], before.split()[-_ABOUT:])
    return ". ".join(" ".join(words) for words in parts if words)


@dataclass(frozen=True, slots=True)
class _Context:
    """What the passages of an article share."""

    day: date | None
    setting: frozenset[str]
    counts: Counter[str]
    title: str

    def weigh(self, found: frozenset[str]) -> dict[str, float]:
        """A word that the article says often tells less which of its claims is meant."""
        return {w: weight(w) / (1 + 0.35 * (self.counts[w] - 1 if self.counts[w] else 0)) for w in found}


def _passage(
    article: Article, stretch: Stretch, about: _Context, before: tuple[Stretch, ...], found: list[Passage]
) -> Passage:
    text = article.text[slice(*stretch.span)]
    told = stretch.attribution
    cue = article.words(told.cue) if told else ""
    ahead = bool(_AHEAD.search(text))
    whens = times(text, about.day, ahead)
    taken = (*(w.span for w in whens), *clocks(text))
    chain = tuple(a.speaker_name.lower() for a in article.chain(told)) if told else ()
    names = _names(spelt(text), about.setting)
    lemmas = words(text) - names - CALENDAR
    near = frozenset().union(*(words(article.text[slice(*s.sentence)]) for s in (*before, stretch)))
    back = found[-1] if found and stretch.denied and len(_DENYING.sub("", text).split()) <= 1 else None
    if back:
        lemmas, names = lemmas | back.words, names | back.names
    return Passage(
        article=article.id,
        span=stretch.span,
        text=text,
        outlet=article.outlet,
        day=about.day,
        attribution=told.id if told else None,
        chain=chain,
        words=lemmas,
        names=names,
        near=near - lemmas - names - CALENDAR,
        weights=about.weigh(lemmas | names | near),
        context=context(about.title, chain[-1] if chain else "", found[-1].text if found else ""),
        follows=_follows(article, stretch, found),
        setting=about.setting,
        figures=figures(_TAIL.sub("", text), taken) or (back.figures if back else ()),
        ordinals=ordinals(text, taken) or (back.ordinals if back else ()),
        whens=whens,
        negative=_negative(text, stretch, back),
        denial=stretch.denied,
        own=bool(told and (_FIRST.search(text) or _PRONOUN.match(text))),
        promise=bool(told and told.stance == "promises"),
        prediction=bool(told and told.stance in ("predicts", "fears")) or ahead,
        forecast=(bool(told and told.stance in _FORESEES) and ahead) or _forecast(text, ahead, whens),
        voices=_voices(told),
        places=_places(spelt(text)),
        certainty=certainty(cue, text),
    )


def _negative(text: str, stretch: Stretch, back: Passage | None) -> bool:
    """A denial of a no is a yes."""
    return not back.negative if stretch.denied and back else negates(text, stretch.denied)


def is_denial(text: str) -> bool:
    """Whether a word of denying stands there."""
    return bool(_DENYING.search(text))


def negates(text: str, denied: bool) -> bool:
    """Whether the words tell that it is not so. denied: they are a denial, with its denying word."""
    if denied:
        return not _NEGATION.search(_NO_NO.sub("", _DENYING.sub("", text)))
    text = _NO_NO.sub("", _TAIL.sub("", text))
    return bool(_NEGATION.search(text)) and not _SINCE.search(text)


def _forecast(text: str, ahead: bool, whens: tuple[When, ...]) -> bool:
    """Whether the words tell what will be by some day, other than what a calendar fixes."""
    if not ahead and (_PAST.search(text) or not any(w.how == "by" for w in whens)):
        return False
    return any(w.how in ("by", "before") for w in whens) or (bool(whens) and not _FIXED.search(text))


def _voices(told: Attribution | None) -> frozenset[str]:
    speaker = told.speaker if told else None
    if speaker is None:
        return frozenset()
    bodies = [r.body for r in speaker.roles if r.body]
    return frozenset(
        re.sub(r"\A(?:the|a|an|its|company|group) ", "", n.lower())
        for n in (speaker.name, *speaker.names, *bodies)
    )


def _places(text: str) -> frozenset[str]:
    named = {m["where"].rstrip(".").lower() for m in _PLACE.finditer(text) if _is_place(text, m)}
    return frozenset(named or {m["where"] for m in _SITE.finditer(text)})


def _is_place(text: str, match: re.Match[str]) -> bool:
    """Whether the capitalised words are where something is: no person, no party, no "Tuesday's primary"."""
    words = [_LESS.sub("", w).rstrip(".").lower() for w in match["where"].split()]
    if words[0] in CALENDAR or _NO_PLACE & set(words) or _LESS.search(match["where"]):
        return False
    known = bool(split(match["where"])[0])
    if match["then"] and not _GOES_ON.match(match["then"]) and not _AT_SITE.match(match["then"]):
        return False
    moves = _MOVES.search(text[max(0, match.start() - 60) : match.start()])
    return match["how"] not in ("to", "from", "around") or known or bool(moves)


def _follows(article: Article, stretch: Stretch, found: list[Passage]) -> str | None:
    """The denial just before that this passage puts in other words: the next one, said aloud."""
    last = found[-1] if found else None
    if not last or not last.denial or stretch.denied or not stretch.attribution:
        return None
    direct = stretch.attribution.kind in ("direct", "mixed")
    return last.id if direct and stretch.span[0] - last.span[1] <= _ALOUD else None


def _sentence(article: Article, stretch: Stretch) -> str:
    return article.text[slice(*stretch.sentence)]


def _day(stated: str | None) -> date | None:
    try:
        return date.fromisoformat(stated[:10]) if stated else None
    except ValueError:
        return None


def _names(text: str, setting: frozenset[str]) -> frozenset[str]:
    """Capitalised words; the first one only where the article has it as a name elsewhere."""
    found = set()
    for match in _CAPITAL.finditer(text):
        name = _LESS.sub("", match.group()).lower()
        if name in CALENDAR or len(name) < 2 or name == "i":
            continue
        if match.start() > 0 or f"={name}" in setting:
            found.add(name)
    return frozenset(found)


def _counts(text: str) -> Counter[str]:
    return Counter(meaning(m.group()) for m in _WORD.finditer(text))


@lru_cache(maxsize=4)  # asked for each passage of an article; an article is large
def _setting(article: Article) -> frozenset[str]:
    """Names of the article ("=kamaro") and what its words mean."""
    text = spelt(article.text)
    names = set()
    for match in _CAPITAL.finditer(text):
        before = text[max(0, match.start() - 2) : match.start()]
        name = _LESS.sub("", match.group()).lower()
        if before[-1:] == " " and before[:1].isalnum() and name not in CALENDAR and len(name) > 1:
            names.add(f"={name}")
    return frozenset(names) | words(f"{article.title or ''}\n{text}")
