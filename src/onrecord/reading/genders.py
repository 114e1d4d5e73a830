"""Whether words speak of a woman or of a man: titles, kinship and pronouns.

In: words. Out: "f", "m" or None, where they tell neither or both. First names are not looked at: what
they tell differs from place to place.
"""

from __future__ import annotations

import re

_FEMALE = re.compile(
    r"\b(?:mrs|ms|miss|lady|dame|queen|princess|duchess|baroness|madam|sister|mother|daughter|wife|widow"
    r"|aunt|niece|grandmother|woman|girl|nun|spokeswoman|chairwoman|businesswoman|congresswoman"
    r"|policewoman|actress|waitress|she|her|hers|herself)\b",
    re.IGNORECASE,
)
_MALE = re.compile(
    r"\b(?:mr|sir|lord|king|prince|duke|baron|brother|father|son|husband|widower|uncle|nephew|grandfather"
    r"|man|boy|monk|spokesman|chairman|businessman|congressman|policeman|fireman|fisherman|waiter"
    r"|he|his|him|himself)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|his|him|himself|she|her|hers|herself)\b", re.IGNORECASE)


def gender(words: str) -> str | None:
    """The one gender that the words speak of."""
    female, male = bool(_FEMALE.search(words)), bool(_MALE.search(words))
    return None if female == male else "f" if female else "m"


def first_pronoun(words: str) -> str | None:
    """The gender of the first pronoun among the words."""
    match = _PRONOUN.search(words)
    return gender(match.group()) if match else None


def pronouns(words: str) -> str | None:
    """The gender of all pronouns among the words, where they agree."""
    return gender(" ".join(_PRONOUN.findall(words)))
