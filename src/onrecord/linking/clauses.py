"""Clauses of a sentence, by its joints.

In: a text and a span of it (one sentence, or a part that one source says). Out: spans of its clauses, in
order, without marks and joining words at their edges. A sentence is cut where both sides have a finite verb
of their own: at "and" and "but", at a semicolon or a dash, and at a comma before a subordinate clause that
runs to the end. What stands in the midst ("the groom, who had crossed first, was unhurt") stays. There is
no parser: verbs are known by their forms. Nothing is refused; a span without a verb is one clause.
"""

from __future__ import annotations

import re
from collections import deque

from onrecord.mapped import Span
from onrecord.reading.sentences import sentence_starts

__all__ = ["clauses", "has_verb", "is_verb", "sentences"]

_WORD = re.compile(r"[\w’'-]+")
_AUXILIARY = frozenset(
    """
    is are was were be been am isn't aren't wasn't weren't has have had hasn't haven't hadn't will would
    won't wouldn't can could can't couldn't cannot may might must shall should do does did don't doesn't
    didn't i'm we're they're you're it's he's she's i've we've they've i'll we'll they'll
    """.split()
)
_PAST = frozenset(
    """
    arose ate awoke bade beat became began bent bet bit bled blew bore bought bound bred broke brought
    built burnt burst came caught chose clung cost crept cut dealt did dove drank dreamt drew drove dug
    dwelt fed fell felt fled flew flung forbade forgave forgot fought found froze gave got grew ground
    had heard held hid hit hung hurt kept knelt knew laid lay leapt learnt led left lent let lit lost
    made meant met mistook overcame paid put quit ran rang read rode rose said sang sank sat saw sent
    set shook shone shot shrank shut slept slid sold sought spat sped spent spoke sprang spread stole
    stood strode struck stuck stung swam swept swore swung taught thought threw told took tore
    understood upheld went wept withdrew woke won wore wound wrote
    """.split()
)
_PRESENT = frozenset(
    """
    says goes comes means makes takes lies costs pays wants needs runs shows gives stands gets puts
    keeps works lives leads owns holds plans expects believes remains stays becomes sees knows thinks
    leaves begins opens closes looks provides offers seems continues requires includes follows happens
    equals tells suggests allows writes brings depends supports contains focuses indicates appears
    varies argues represents identifies finds aims explains describes exists carries increases produces
    considers reduces refers travels belongs reflects creates combines reveals throws speaks encourages
    involves helps acts adds feels starts rises falls sends threatens hurts contributes affects develops
    occurs improves hosts loses emerges maintains enables regards employs dates serves bears wins denies
    insists claims warns blames calls asks faces joins meets moves turns uses say go come want need know
    think see believe lie stand count belong live work remain seem expect fear hope
    """.split()
)
_NO_VERB = frozenset(
    """
    hundred indeed need speed seed breed deed feed weed reed sled shed bleed greed steed sacred naked
    hatred
    """.split()
)
_EMBEDS = re.compile(
    r"\b(?:who|which|that|whose|whom|where|when|if|whether|because|while|as|after|before|until)\b", re.I
)
_ING = r"(?!(?:dur|includ|accord|follow|noth|someth|anyth|everyth|morn|even)ing\b)"
#: Where a sentence may be cut; what is in the group "take" goes with what follows.
_JOINT = re.compile(
    r"(?:(?<!\s)\s++)?[;:]\s++|(?<!\s)\s++[-–—]{1,2}\s++|(?:,|(?<!\s))\s++(?:and|but|or|yet|nor)\s++"
    r"(?:that\s++|then\s++|only then\s++|also\s++)?"
    r"|,\s++(?:so\s++)?(?=(?:which|who|whose|where|while|whereas|because|although|though|since|as|when|after|before"
    r"|until|unless|so that|adding|saying)\b)"
    rf"|,\s++(?={_ING}[a-z]{{3,}}ing\b)"
    r"|(?<!\s)\s++(?=(?:because|while|although|whereas)\s)",
    re.I,
)
_OPENER = re.compile(
    r"(?:(?:which|who|whose|where|while|whereas|because|although|though|since|as|when|after|until|unless"
    r"|so that"
    r"|that"
    r"|[Aa]nd|[Bb]ut|or|yet|so|then)\s+)+"
)
#: What joins a clause to one that is left out: "it rained, and".
_CLOSERS = re.compile(r"(?:(?<![\s,;])[\s,;]++(?:and|but|or|yet|nor|that|which|who|as))++")
_BETWEEN = re.compile(r"\b(?:between|both|from)(?: [\w’'-]+){1,4}\Z")
#: How much of what is beside a joint is looked at, in characters: more than a clause has.
_REACH = 400
_MARKS = ' \t\n\u00a0"“”«»„,;:–—-()[]'
_DATELINE = re.compile(
    r"\s*+[A-ZÀ-Þ][A-ZÀ-Þ’'.-]{1,40}(?:[ ,]{1,3}[A-ZÀ-Þ][A-ZÀ-Þ’'.-]{1,40}){0,5}[ ,]{0,3}"
    r"[^a-z\n]{0,3}[^\n]{0,40}?(?:\([^()\n]{1,20}\)\s*+)?[-–—]++\s++"
)


def sentences(text: str) -> list[Span]:
    """The sentences of ``text``, without a dateline ("PARIS, May 3 (AFP) -") and the blanks between them."""
    starts = [int(s) for s in sentence_starts(text)]
    found: list[Span] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line = text.rfind("\n", 0, start) + 1
        dateline = _DATELINE.match(text, start, end) if line == start or start == 0 else None
        span = _trimmed(text, dateline.end() if dateline else start, end, " \t\n\u00a0")
        if span[1] > span[0]:
            found.append(span)
    return found


def clauses(text: str, start: int, end: int) -> list[Span]:
    """The clauses of ``text[start:end]``."""
    found: list[Span] = []
    begun = start
    for joint in _JOINT.finditer(text, start, end):
        left = text[max(begun, joint.start() - _REACH) : joint.start()]
        right = text[joint.end() : min(end, joint.end() + _REACH)]
        if _stands_alone(left) and not _BETWEEN.search(left) and _follows(joint.group(), right):
            found.append((begun, joint.start()))
            begun = joint.end()
    spans = [_trimmed(text, *s, _MARKS) for s in [*found, (begun, end)]]
    return [s for s in (_unjoined(text, *s) for s in spans) if s[1] > s[0]]


def has_verb(words: str) -> bool:
    """Whether a finite verb stands in ``words``."""
    return bool(_verbs(words))


def _stands_alone(words: str) -> bool:
    """Whether the words have a verb beside those of clauses that they embed, and are more than two."""
    return len(_WORD.findall(words)) > 2 and len(_verbs(words)) > len(_EMBEDS.findall(words, _opened(words)))


def _opened(words: str) -> int:
    """Where the words begin after what joins them to others."""
    opener = _OPENER.match(words)
    return opener.end() if opener else 0


def _follows(joint: str, right: str) -> bool:
    """Whether what follows the joint is a clause of its own."""
    words = _WORD.findall(right)
    if len(words) < 2:
        return False
    if right[:1].islower() and re.match(rf"{_ING}[a-z]{{3,}}ing\b", right):
        return bool(re.match(r",", joint.strip())) and len(words) > 2
    head = re.split(r"," if joint.lstrip().startswith(",") else r",|\b(?:and|but|or)\b", right)[0]
    if re.match(
        r"(?:which|who|whose|where|while|whereas|because|although|though|since|as|when|after|before|until)\b",
        right,
    ):
        return bool(_verbs(right)) and not _goes_on(right)
    return bool(_verbs(head)) and len(_verbs(head)) > len(_EMBEDS.findall(head)) - 1


def _goes_on(right: str) -> bool:
    """Whether the sentence goes on after a clause in its midst: ", who had come first, were unhurt"."""
    inner, comma, rest = right.partition(", ")
    first = _WORD.match(rest)
    return bool(comma and first and is_verb(first.group(), "")) and bool(_verbs(inner))


def _verbs(words: str) -> list[str]:
    found: list[str] = []
    before = ""
    for match in _WORD.finditer(words):
        word = match.group().lower().replace("’", "'")
        if is_verb(word, before) and not (found and before == found[-1] and before in _AUXILIARY):
            found.append(word)
        elif found and before == found[-1] and before in _AUXILIARY and is_verb(word, ""):
            found[-1] = word  # "had gone": one verb
        before = word
    return found


def is_verb(word: str, before: str) -> bool:
    """Whether ``word`` has the form of a finite verb, and the word before it does not forbid it."""
    word = word.lower().replace("’", "'")
    if word in _AUXILIARY or word in _PAST or word in _PRESENT or word.endswith("n't"):
        return before not in ("the", "a", "an", "to", "of", "in", "its", "his", "her", "their")
    if word.endswith("ed") and len(word) > 3 and word not in _NO_VERB:
        return before not in (
            "the",
            "a",
            "an",
            "of",
            "in",
            "by",
            "with",
            "its",
            "his",
            "her",
            "their",
            "and",
            "two",
        )
    return False


def _trimmed(text: str, start: int, end: int, marks: str) -> Span:
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks + ".!?…":
        end -= 1
    return start, end


def _unjoined(text: str, start: int, end: int) -> Span:
    opener = _OPENER.match(text, start, end)
    start = opener.end() if opener and opener.end() < end else start
    closer = deque(_CLOSERS.finditer(text, start, end), maxlen=1)
    return start, closer[0].start() if closer and closer[0].end() == end else end
