"""What one article knows of each who speaks in it: names, roles with their bodies, and ties.

In: a text, the people it names, and its speakers as resolved. Out: :class:`~onrecord.records.Speaker`
values with all that the text says of them, and :class:`~onrecord.records.Tie` values. Nothing is
refused; by rules over the words right beside a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.mapped import Span
from onrecord.reading.names import mentions
from onrecord.reading.people import People
from onrecord.reading.wordlists import TITLES
from onrecord.records import Role, Speaker, Tie

#: A role of more characters is a sentence that only looks like one.
_LONGEST = 120
#: Between a role's noun and the body it is held in.
_AT = re.compile(r"\b(?:at|of|for|from|with|in|to)\s+(?:the\s+|an?\s+)?(?:[a-z][\w\-]*\s+){0,2}\Z")
_BEFORE = re.compile(r"\b(?:the|an?|its|his|her|their)\s\Z", re.IGNORECASE)
#: Words that end as nouns for people do, and are none.
_NO_PERSON = frozenset(
    """
    whether either neither rather after other another over under ever never however together order number
    later earlier further former latter per for or nor better never yesterday matter paper power water
    government president-elect recent current different present important
    """.split()
)
#: "(毛澤東)" beside a name: letters of another script than the name's.
_ORIGINAL = re.compile(r"\s*+[(\[（]\s*+([^()\[\]（）]{1,40}?)\s*+[)\]）]")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\uffef]")
_STOP = r"(?!(?:who|which|that|and|or|but|in|on|at|of|for|from|by|to|with|as|is|are|was|were|has|have|had)\b)"
_PHRASE = rf"(?i:the|an?|its|his|her|their)\s(?:{_STOP}[\w’'\-]+\s){{0,3}}{_STOP}[\w’'\-]+"
_NAMED = r"[A-Z][\w’'\-]+(?:\s[A-Z][\w’'\-]+){0,5}"
#: What may stand between who answers and the verb: "prosecutors in the provinces have little power but".
_BETWEEN = (
    r"(?:\s(?:in|of|from|at|on)\s(?:the\s)?[\w\-]+)?(?:\s(?:have|has|had)\s[\w\s]{1,30}?\s(?:but|and))?,?"
)
_VERB = re.compile(
    r"\b(?:answers?(?:ed)?(?:\sdirectly|\sonly)?\sto|reports?(?:ed)?\sdirectly\sto"
    r"|(?:is|are|was|were)\s(?:accountable|answerable|subordinate)\sto"
    r"|(?:is|are|was|were)\s(?:controlled|overseen|supervised|commanded|run)\sby)\s"
)
_ANSWERS = re.compile(
    rf"\b(?P<who>{_PHRASE}|{_NAMED}|[a-z]\w+s){_BETWEEN}\s(?:which\s|who\s)?(?:in\sturn\s)?"
    rf"(?:directly\s|only\s|now\s|must\s|also\s)?{_VERB.pattern}(?P<whom>{_PHRASE}|{_NAMED})"
)
#: How far from its verb a tie reaches, in characters.
_NEAR = 140
#: Nouns for people by their ends, and some that have none: what stands before a name is a role if it
#: ends in one.
_PERSON = re.compile(
    r"(?:\w+(?:er|or|ist|ian|man|woman|men|women|person|ant|ent|ee|ary|eer|ess|ine|yst|ian|ic|cian|graph)s?"
    r"|head|chief|boss|coach|king|queen|prince|star|judge|aide|ally|guard|nurse|expert|general|colonel|captain"
    r"|hero|rebel|bride|wife|husband|friend|pilot|poet|monk|nun|saint|thief|spy|guide|cook|page|host|dean|mate"
    r"|father|mother|son|daughter|brother|sister|uncle|aunt|novice|candidate|advocate|magistrate|delegate)\Z",
    re.IGNORECASE,
)


def profile(text: str, people: People, speaker: Speaker, sources: Iterable[Span]) -> Speaker:
    """``speaker`` with its names, original and roles. sources: where it is named as one who speaks."""
    if not speaker.standing.startswith("named"):
        return speaker
    spans = {*people.roles(speaker.name), *_in_sources(text, speaker.name, sources)}
    return Speaker(
        speaker.id,
        speaker.name,
        speaker.standing,
        people.forms(speaker.name),
        _original(text, people.first_end(speaker.name)),
        tuple(_roles(text, spans)),
    )


def ties(text: str, speakers: Iterable[Speaker]) -> tuple[Tie, ...]:
    """Who belongs to which body by their roles, and who answers to whom, in the order of the text."""
    found = [
        Tie("belongs to", speaker.name, role.body, role.span)
        for speaker in speakers
        for role in speaker.roles
        if role.body
    ]
    return tuple(sorted([*found, *_answering(text)], key=lambda tie: tie.span))


def _answering(text: str) -> Iterator[Tie]:
    """Who answers to whom; whoever is answered to may answer to somebody further in the same sentence."""
    at = 0
    for verb in _VERB.finditer(text):
        match = _ANSWERS.search(text, max(at, verb.start() - _NEAR), verb.end() + _NEAR)
        if match:
            yield Tie("answers to", match["who"], match["whom"], match.span())
            at = match.start("whom")


def _in_sources(text: str, name: str, sources: Iterable[Span]) -> Iterator[Span]:
    """The roles that a source words itself: "Zhao Huji, | a researcher"."""
    for start, end in sources:
        words = text[start:end]
        at = words.find(name)
        if at < 0:
            continue
        after = re.match(r"(?:[’']s)?\s*(?:\([^)]*\))?,\s+(?!who\b|which\b|whose\b)", words[at + len(name) :])
        if after:
            begin = at + len(name) + after.end()
            stop = re.search(r",?\s(?:who|which|whose)\b|(?:,|(?<!\s))\s*+\Z", words[begin:])
            yield start + begin, start + begin + (stop.start() if stop else len(words) - begin)


def _roles(text: str, spans: Iterable[Span]) -> Iterator[Role]:
    """The roles at ``spans``, whole, in the first words of each; none that stands inside another."""
    end, seen = -1, set()
    for span in sorted(spans):
        if span[0] < end:
            continue
        start, end = _whole(text, span)
        words = text[start:end]
        if words.casefold() in seen:
            continue
        seen.add(words.casefold())
        if _is_role(words, re.match(r"\s[^\W\d_]", text[end : end + 2]) is not None):
            yield Role(words, (start, end), _body(words))


def _whole(text: str, span: Span) -> Span:
    """A role with its article before it and what it is a role of behind it."""
    start, end = span
    if re.search(r"\b(?:of|at|for)\s*\Z", text[start:end]):
        rest = re.match(r"[^,.;\n\"“”]*?(?=,|\.|;|\n|\"|“|\swho\s|\Z)", text[end : end + _LONGEST])
        end += rest.end() if rest else 0
    start += len(text[start:end]) - len(re.sub(r"\A(?:s\s|year-old\s|\s)+", "", text[start:end]))
    if determiner := _BEFORE.search(text, max(0, start - 8), start):
        start = determiner.start()
    return start, start + len(text[start:end].rstrip(" ,"))


def _is_role(words: str, before_name: bool) -> bool:
    if not words or len(words) > _LONGEST or re.search(r"[\"“”\n]", words):
        return False
    if before_name and not words[0].isupper():
        return _is_person(words.split()[-1])
    if words[0].islower() and not _BEFORE.match(words.split()[0] + " "):
        office = re.split(r"\s(?:of|at|for)\s", words)[0]
        return _is_person(office.split()[-1]) and not re.search(r"\s(?:the|an?)\s", office)
    return True


def _is_person(noun: str) -> bool:
    return bool(_PERSON.match(noun)) and noun.lower() not in _NO_PERSON


def _body(role: str) -> str | None:
    """The organisation or place that a role is held in: "at the Party School", "China's", "Osk"."""
    named = mentions(role)
    at = [m for m in named if _AT.search(role[: m.start])]
    owners = [m for m in named if re.match(r"[’']s?\s", role[m.end : m.end + 3])]
    beside = [m for m in named[:1] if role[m.end : m.end + 1] == " "]
    titled = [m for m in named if m.end == len(role) and m.words[-1].lower() in TITLES and len(m.words) > 1]
    for m in [*at, *owners, *beside, *titled]:
        name = re.sub(r"\A\S+-based ", "", m.name).removesuffix("-based")
        return name.rpartition(" ")[0] if m in titled else name
    return None


def _original(text: str, end: int | None) -> str | None:
    """The name in its own script, in brackets behind it where the article first has it."""
    match = None if end is None else _ORIGINAL.match(text, end)
    return match.group(1) if match and _OTHER_SCRIPT.search(match.group(1)) else None
