"""What a source's words say about who it is.

In: the words of a source ("Zhao Huji, a researcher"). Out: its :class:`Described` parts: the name in it,
its role, and its standing, one of :data:`STANDINGS`. By rules; nothing is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading.names import Mention, mentions
from onrecord.reading.wordlists import DOCUMENT, GROUP, LAW, METONYMS, ORGANISATION, OUTLET

STANDINGS = (
    "named person",
    "named organisation",
    "named document",
    "unnamed person",
    "unnamed group",
    "unnamed document",
    "unknown",
)
_PRONOUN = re.compile(
    r"^(?:he|she|they|it|who|i|we|you|him|her|them|his|their|its|my|our|me|us|one|both|which|that)"
    r"(?: (?:\w+self|themselves|also|own))?$",
    re.IGNORECASE,
)
#: Pronouns that are names where they are written in capitals: the United States, the World Health
#: Organization, the people who keep the computers, the medical examiner, a charity.
_NAMES = frozenset(["US", "WHO", "IT", "ME", "ONE"])
#: What a pronoun is counted as: "his claim" is what he claims.
_PLAIN = {"him": "he", "his": "he", "her": "she", "them": "they", "their": "they", "its": "it"}
_PLAIN |= {"me": "i", "my": "i", "us": "we", "our": "we"}
#: Everybody and nobody: no pronoun goes back to them.
INDEFINITE = re.compile(
    r"^(?:not )?(?:every|any|no)(?:one|body| one)\b|^(?:many|most|few|others|some|all)$", re.IGNORECASE
)
_ANYBODY = re.compile(
    r"(?:not )?(?:(?P<no>no(?:body| one|ne))|(?P<every>every(?:body|one))|(?:some|any)(?:body|one))$",
    re.IGNORECASE,
)
#: Where the head of a source ends and what is said of it begins.
_CLAUSE = re.compile(
    r",| who | whose | which | that "
    r"| (?:released|published|issued|conducted|obtained|commissioned|written|sponsored|based|led|headed"
    r"|quoted|cited|taken|made|posted|circulated|leaked)(?= )"
)
#: "(D-N.C.)", "(51)", "(毛澤東)": said of a name beside it, and no part of it.
_BRACKET = re.compile(r"(?:(?<!\s)\s++)?[(\[][^()\[\]]{1,24}[)\]]")
#: Such a one at the very end.
_NOTE = re.compile(r"(?:(?<!\s)\s++)?\([^)]{1,12}\)$")
_PREPOSITION = re.compile(
    r" (?:of|for|at|in|from|with|by|on|to|near|behind|inside|about|against"
    r"|not|close|familiar|involved|based|including) "
)
_DETERMINER = re.compile(r"\b(?:the|an?|its|his|her|their|our|my|this|that|one)\b", re.IGNORECASE)
_LOOSE_END = re.compile(r"(?<![ ,])[ ,]++(?:on|in|at|of|for|by|from|with|and|the|an?)$", re.IGNORECASE)
_EMPTY = re.compile(r"^(?:the|an?|its|his|her|their|and|of|on|in|at|for|by|from|with)?$", re.IGNORECASE)
_QUANTITY = re.compile(
    r"^(?:(?:those|these|some|many|several|most|few|both|two|three|four|five|six|dozens|scores|hundreds|thousands|half)\b"
    r"|an? (?:number|group|majority|handful|couple|pair) of\b)",
    re.IGNORECASE,
)
#: "U.S", whose last stop ended the sentence too.
_LETTERS = re.compile(r"\A(?:[A-Z]\.)+[A-Z]\Z")
_ONE = re.compile(r"^(?:an?|one|another|each|every)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Described:
    """What a source's words say: the name in them (None: unnamed), the role, and the standing."""

    name: str | None
    role: str | None
    standing: str


def describe(words: str) -> Described:
    """Read a source's own words: "Zhao Huji, a researcher" is a named person with a role."""
    flat = tidied(words)
    if _EMPTY.match(flat) or is_pronoun(flat) or flat in _NAMES - METONYMS:
        return Described(None, None, "unknown")
    head = _CLAUSE.split(flat, maxsplit=1)[0].strip(" ,")
    if one := _ANYBODY.match(core(head)):
        standing = "unknown" if one["no"] else "unnamed group" if one["every"] else "unnamed person"
        return Described(None, None, standing)
    return (
        _several(flat, head)
        or _named_person(flat, head)
        or _introduced(flat, head)
        or _document(head)
        or _organisation(head)
        or Described(None, None, "unnamed group" if is_plural(head) else "unnamed person")
    )


def is_pronoun(words: str) -> bool:
    """Whether words are a pronoun and no more: "she", "they themselves"; "US" and "WHO" are names."""
    return bool(_PRONOUN.match(words)) and words.split()[0] not in _NAMES


def pronoun(words: str) -> str:
    """The pronoun that such words begin with, as a subject, in lower case."""
    first = words.split()[0].lower()
    return _PLAIN.get(first, first)


def tidied(words: str) -> str:
    """The words on one line, without brackets, and commas and prepositions left over at their end."""
    flat = _BRACKET.sub("", " ".join(words.split())).strip(" ,")
    flat = re.sub(r"^[Aa]s (?=[\w])", "", flat)
    for _ in range(3):
        flat = _LOOSE_END.sub("", flat)
    return flat


def core(head: str) -> str:
    """The words up to the first preposition: "a spokesman" of "a spokesman for the ministry"."""
    return _PREPOSITION.split(head, maxsplit=1)[0]


def head_noun(words: str) -> str:
    """The noun that a description is built on, in lower case: "spokesman"."""
    return core(_CLAUSE.split(tidied(words), maxsplit=1)[0]).split(" ")[-1].lower()


def is_plural(head: str) -> bool:
    """Whether a description without a name is of several: a group, or a body of people."""
    noun = core(head).split(" ")[-1]
    if _QUANTITY.match(head) or re.search(r"\band\b", head) or GROUP.fullmatch(noun):
        return True
    if ORGANISATION.fullmatch(noun):
        return True
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and not _ONE.match(head)


def is_body(words: str) -> bool:
    """Whether a description is of one body of people, which "it" can stand for: "the ministry"."""
    return bool(ORGANISATION.fullmatch(head_noun(words)))


def _several(flat: str, head: str) -> Described | None:
    """ "Ann Lee and Bo Chu", "Ann Lee, Bo Chu and Cy Dee": speakers with one voice."""
    parts = re.split(r",? and |, ", flat) if re.search(r"\band\b", flat) else []
    if len(parts) < 2 or ("," in flat and head != parts[0]):
        return None
    if all(len(part.split()) > 1 and _whole_person(part) for part in parts):
        return Described(flat, None, "named person")
    if all(_is_name(part) for part in parts):
        people = all(is_persons(bare(part)) for part in parts)
        return Described(bare(flat), None, "named person" if people else "named organisation")
    return None


def _is_name(words: str) -> bool:
    """Whether words are one name and no more."""
    names = mentions(words)
    return len(names) == 1 and names[0].name.rstrip(".") == bare(words).rstrip(".")


def _named_person(flat: str, head: str) -> Described | None:
    person = _person(head)
    if person is None:
        return None
    before = head[: person.start].rstrip().split(" ")[-1]
    if DOCUMENT.fullmatch(before):
        return Described(person.name, None, "named document")
    return Described(person.name, _role(flat, person), "named person")


def _introduced(flat: str, head: str) -> Described | None:
    """ "The mayor, Ann Lee": the name stands after its description."""
    parts = flat.split(", ")
    if (
        len(parts) < 2
        or head != parts[0]
        or not re.match(r"(?:\w+[’']s? |the |an? |\w+ )", head, re.IGNORECASE)
    ):
        return None
    person = _whole_person(parts[1]) if not parts[1].startswith("including ") else None
    if person and not DOCUMENT.fullmatch(head_noun(head)):
        return Described(person.name, head, "named person")
    names = mentions(parts[1])
    if len(names) == 1 and names[0].name == bare(parts[1]) and not mentions(core(head)):
        standing = "named document" if OUTLET.search(parts[1]) else "named organisation"
        return Described(names[0].name, head, standing)
    return None


def _document(head: str) -> Described | None:
    first = core(head)
    named = mentions(first)
    if named and LAW.fullmatch(named[-1].words[-1]) and first.endswith(named[-1].name):
        return Described(bare(first), None, "named document")
    if named and OUTLET.search(named[-1].name):
        tail = first[named[-1].end :].strip()
        if not tail or DOCUMENT.fullmatch(tail) or ORGANISATION.fullmatch(tail):
            return Described(named[-1].name, None, "named document")
    noun = "press release" if first.lower().endswith("press release") else first.split(" ")[-1]
    if not DOCUMENT.fullmatch(noun):
        return None
    outlets = [m.name for m in mentions(head)]
    if named and not first.endswith(named[-1].name) and "’" not in first and "'" not in first:
        return Described(bare(first), None, "named document")  # "a Quinnipiac University poll"
    return (
        Described(outlets[-1], None, "named document")
        if outlets
        else Described(None, None, "unnamed document")
    )


def _organisation(head: str) -> Described | None:
    named = mentions(head)
    if not named or GROUP.fullmatch(core(head).split(" ")[-1]):
        return None
    name = _LETTERS.sub(r"\g<0>.", bare(head))
    alone = name.rstrip(".") == named[-1].name.rstrip(".")
    if alone or ORGANISATION.fullmatch(core(head).split(" ")[-1]):
        return Described(name, None, "named organisation")
    return None


def _whole_person(words: str) -> Mention | None:
    """The person that words name and do no more than name: "Father Ambrus Weil"."""
    return None if _DETERMINER.match(words) else _person(words)


def _person(head: str) -> Mention | None:
    """The name of a head that is worded as a person's, at its end or before "of the coast guard"."""
    preposition = _PREPOSITION.search(head)
    for end in ([preposition.start()] if preposition else []) + [len(head)]:
        named = mentions(head[:end])
        if not named or _NOTE.sub("", head[:end])[named[-1].end :].strip(" .,"):
            continue
        before = head[: named[-1].start].rstrip()
        if is_persons(named[-1].name) and _may_precede(before, preposition.end() if preposition else None):
            return named[-1]
    return None


def is_persons(name: str) -> bool:
    if ORGANISATION.search(name) or OUTLET.search(name) or name.replace(".", "") in METONYMS:
        return False
    if LAW.fullmatch(name.split()[-1]):
        return False
    if GROUP.fullmatch(name.split()[-1]):
        return False
    return not (name.isupper() and len(name) > 3)


def _may_precede(before: str, preposition: int | None) -> bool:
    """Whether words can stand before a person's name: none, a title, a role, "minister of agriculture"."""
    if before.lower() in ("the", "a", "an") or before.lower().endswith((" the", " and")):
        return False
    if preposition is None or len(before) < preposition - 1:
        return True
    between = before[preposition:].strip()
    return bool(between) and not _DETERMINER.search(between)


def _role(flat: str, person: Mention) -> str | None:
    before = flat[: person.start].strip(" ,")
    after = flat[person.end :].strip(" ,") if flat[person.end : person.end + 1] == "," else ""
    return re.split(r"(?<!\s)\s++(?:who|whose|which)\b", after or before, maxsplit=1)[0] or None


def bare(words: str) -> str:
    """The words without the article before them."""
    return re.sub(r"^(?:the|an?)\s+", "", words, flags=re.IGNORECASE).strip(" ,")
