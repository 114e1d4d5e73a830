"""What keeps two apart whose names go together, whatever else speaks for them.

In: two voices, the kind of their tie, and the likeness of their roles. Out: the reason, or nothing.
"""

from __future__ import annotations

import re
import unicodedata

from onrecord.linking import bodies, naming
from onrecord.linking.evidence import days_apart
from onrecord.linking.known import original_of
from onrecord.linking.roles import Likeness, Profile
from onrecord.linking.voices import DOCUMENT, PERSON, Voice
from onrecord.linking.worth import LONE

#: What roles have to share where one of two of one name is told by a relative, who shares much too.
_KIN = 2.5
#: Nobody goes from one office to another, of which a country has one each, within so many days.
_OFFICE = 60
#: Documents that come again: another year's is another document.
_PERIODIC = re.compile(
    r"\b(?:edition|annual|report|survey|index|outlook|review|budget|audit|yearbook|quarterly)\b", re.I
)


def against(kind: str, a: Voice, b: Voice, profiles: tuple[Profile, Profile], roles: Likeness) -> str:
    """What keeps two apart whose names go together, or nothing."""
    if roles.conflict:
        return f"roles conflict: {roles.conflict}"
    if a.standing == PERSON:
        return _people(kind, a, b, profiles, roles)
    one, two = profiles
    if one.part != two.part and kind in ("alias", "fuller", "spelt", "placed"):
        return "one of them is a part of a body"
    years = (one.numbers, two.numbers)
    row = DOCUMENT in (a.standing, b.standing) and comes_again(a) and comes_again(b)
    if row and all(years) and not years[0] & years[1]:
        return f"of two years: {min(one.numbers)} / {min(two.numbers)}"
    shared = kind in ("generic", "acronym", "letters", "alias", "placed", "turned")
    if roles.elsewhere and (shared or roles.field == "media" or bodies.is_law(a.name)):
        return f"of two countries: {roles.elsewhere}"
    if kind == "generic" and not (one.proper & two.proper or one.places & two.places):
        return "nothing in the roles ties them"
    return ""


def _people(kind: str, a: Voice, b: Voice, profiles: tuple[Profile, Profile], roles: Likeness) -> str:
    if profiles[0].kin != profiles[1].kin and roles.shared < _KIN:
        return "one of them is named for a relative"
    if roles.offices and days_apart(a, b) < _OFFICE and not any("former" in r for r in (*a.roles, *b.roles)):
        return f"two offices at a time: {roles.offices}"
    if kind in LONE and not roles.tied:
        return "nothing in the roles ties them"
    return ""


def unlike_originals(a: Voice, b: Voice) -> str:
    """Names of one script that sound unlike; "" where they do not."""
    one, two = original_of(a), original_of(b)
    if not one or not two or naming.parse(one).words == naming.parse(two).words:
        return ""
    scripts = {unicodedata.name(name[0], "").split(" ")[0] for name in (one, two)}
    return f"written {one} / {two}" if len(scripts) == 1 else ""


def comes_again(voice: Voice) -> bool:
    """Whether a document is one of a row: an annual report."""
    return any(_PERIODIC.search(words) for words in (voice.name, *voice.roles))
