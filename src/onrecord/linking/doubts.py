"""What keeps two apart whose names go together, and what makes it doubtful that they are the same.

In: two voices, the kind of their tie, and the likeness of their roles. Out: the reason that keeps them
apart, or how much is to be taken off.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from wordfreq import zipf_frequency

from onrecord.linking import bodies, naming
from onrecord.linking.known import bodies_of, in_large_family, original_of
from onrecord.linking.roles import Likeness, Profile
from onrecord.linking.voices import PERSON, Voice

#: What roles have to share where one of two of one name is told by a relative, who shares much too.
_KIN = 2.5
#: Within so many days nobody is thought to have changed what they do.
_SEASON = 14
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])")
#: Words per billion on a logarithmic scale (Zipf, as wordfreq gives it) of a last name that many have.
_OFTEN = 4.0
#: Documents that come again: another year's is another document.
_PERIODIC = re.compile(
    r"\b(?:edition|annual|report|survey|index|outlook|review|budget|yearbook|quarterly)\b", re.I
)


def against(kind: str, a: Profile, b: Profile, roles: Likeness, person: bool, periodic: bool) -> str:
    """What keeps two apart whose names go together, or nothing."""
    if roles.conflict:
        return f"roles conflict: {roles.conflict}"
    if person and a.kin != b.kin and roles.shared < _KIN:
        return "one of them is named for a relative"
    if not person and a.part != b.part and kind in ("alias", "fuller", "spelt", "placed"):
        return "one of them is a part of a body"
    years = (a.numbers, b.numbers)
    if periodic and all(years) and not years[0] & years[1]:
        return f"of two years: {min(a.numbers)} / {min(b.numbers)}"
    if roles.elsewhere and roles.field == "media" and not person:
        return f"of two countries: {roles.elsewhere}"
    if not person and roles.elsewhere and kind in ("generic", "acronym", "letters", "alias", "placed"):
        return f"of two countries: {roles.elsewhere}"
    return ""


def doubt(kind: str, a: Voice, b: Voice, roles: Likeness, person: bool) -> float:
    """What is to be taken off: for roles of two countries, or that have nothing in common."""
    off = 0.0
    if roles.elsewhere:
        off += 0.3 if person and roles.field == "sport" else 2.0
    elif roles.apart:
        off += (1.1 if _doubtful(a, b) else 0.7) * (0.5 if roles.field else 1)
    if (
        person
        and (in_large_family(a) or in_large_family(b))
        and (not roles.tied or kind in ("single", "family"))
    ):
        off += 0.7 if a.roles or b.roles else 1.2
    if person and len({naming.parse(v.name).suffix for v in (a, b)}) == 2:
        off += 0.7
    if not person and roles.elsewhere and bodies.is_law(a.name):
        off += 1.0
    off += _originals(a, b)
    if kind in ("single", "family") and _years_apart(a, b) > 20:
        off += 1.0
    return off


def _originals(a: Voice, b: Voice) -> float:
    """What to take off for names in their own script that differ though they sound alike, or to add where
    they are the same."""
    one, two = original_of(a), original_of(b)
    if not one or not two:
        return 0.0
    return -1.0 if one == two else 0.8


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


def _doubtful(a: Voice, b: Voice) -> bool:
    """Whether a name alone may well be two people's or bodies': roles change slower than that, or it is
    met often."""
    if a.standing != PERSON:
        return min(len(bodies_of(v)[0].words) for v in (a, b)) < 3
    return _days_apart(a, b) < _SEASON or all(
        zipf_frequency((naming.parse(v.name).words or ("",))[-1], "en") >= _OFTEN for v in (a, b)
    )


def _years_apart(a: Voice, b: Voice) -> int:
    one, two = (sorted(int(d[:4]) for d in v.dates if d[:4].isdigit()) for v in (a, b))
    return max(one[0] - two[-1], two[0] - one[-1], 0) if one and two else 0


def _days_apart(a: Voice, b: Voice) -> int:
    """Days between the nearest articles of both; many where a date is missing."""
    days = [[date.fromisoformat(d[:10]).toordinal() for d in v.dates if _DAY.match(d)] for v in (a, b)]
    return min((abs(x - y) for x in days[0] for y in days[1]), default=10 * _SEASON)
