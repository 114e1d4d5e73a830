"""Words of offices: whom somebody speaks for, by what he or she is called.

In: a name or a role, as "the ministry's spokesman". Out: the body behind an unnamed voice (:func:`body_of`),
whether a role tells of an office at all (:func:`tells_an_office`), and the lists of words. Pure.
"""

from __future__ import annotations

import re

#: Those who speak for a body, as its head or its voice.
SPEAKS = frozenset(
    """spokesman spokeswoman spokesperson director head chief president chairman chairwoman chair secretary
    leader representative manager superintendent minister commander inspector officer official executive
    governor commissioner ceo boss owner rector dean captain sheriff prefect adviser lawyer attorney who
    speaks leads runs heads owns chairs charge deputy vice acting""".split()
)
#: How the words begin that only tell which body somebody is of.
BELONGS = ("of", "for", "from")
#: Ranks that tell which body the one who bears them speaks for.
RANKS = dict.fromkeys(["inspector", "superintendent", "sergeant", "constable", "detective"], "police") | (
    dict.fromkeys(["colonel", "general", "lieutenant", "major"], "army")
)
#: What a body says by: whoever has it from these has it from the body.
_VOICE = re.compile(
    r"(?:(?:an?|the|its|one|another) )?(?P<whose>.*?)['’]?s?(?:(?<!\s)\s++)?\b"
    r"(?:spokes(?:man|woman|person|people)|press (?:chief|officer|secretary)|statement|communique|communiqué"
    r"|press release|website|polls?|survey|study)\b"
    r"(?:\s*(?:for|of|from|by|at)\s+(?P<of>.+)|\s+(?:this|last) \w+|\s+[A-Z][a-z]+)?",
    re.I,
)
_WORD = re.compile(r"[^\W_]+")


def body_of(name: str) -> str | None:
    """The body that an unnamed spokesman or a statement speaks for, where it is told."""
    found = _VOICE.fullmatch(name)
    return (found["of"] or found["whose"].strip() or None) if found else None


def tells_an_office(words: str) -> bool:
    """Whether the words beside a name tell for whom its bearer speaks, or may."""
    said = _WORD.findall(words.casefold())
    return bool(said) and (said[0] in BELONGS or not SPEAKS.isdisjoint(said))
