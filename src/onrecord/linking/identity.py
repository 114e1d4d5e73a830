"""Whether two voices are the same person, organisation or document.

In: :class:`Voice` values. Out: a :class:`Verdict` with its reason, keys for an index, merged voices.
Pure: no database. The unnamed are never the same; where names or roles leave doubt, neither are others.

A tie of names is worth so much, what the roles share or where they conflict so much more or less; two are
the same where both together pass a mark. Most voices that share a key are told apart by their names alone.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from wordfreq import zipf_frequency

from onrecord.linking import bodies, naming
from onrecord.linking.naming import Name, Tie
from onrecord.linking.roles import Likeness, Profile, likeness, profile
from onrecord.linking.spelling import sounds
from onrecord.linking.voices import Verdict, Voice, merged

__all__ = ["Verdict", "Voice", "compare", "keys", "merged"]

PERSON, BODY, DOCUMENT = "named person", "named organisation", "named document"
#: Standings that can be the same across articles.
NAMED = frozenset([PERSON, BODY, DOCUMENT])

#: What a tie of names is worth, and how it is told.
_WORTH = {
    "same": (3.0, "same name"),
    "fuller": (2.5, "same name, one of them fuller"),
    "acronym": (2.3, "an acronym of the other"),
    "letters": (2.3, "same letters"),
    "order": (1.6, "same name in the other order"),
    "placed": (1.5, "same name, one of them with its country"),
    "title": (1.5, "title cut short"),
    "short": (1.4, "short form of the forename"),
    "spelt": (1.4, "same name in another spelling"),
    "initial": (1.3, "initial fits the forename"),
    "alias": (1.2, "a name that both go by"),
    "single": (1.5, "same single name"),
    "generic": (1.2, "same name, which many have"),
    "part": (0.8, "parts of one name"),
    "spelt one": (0.4, "same single name in another spelling"),
    "family": (0.6, "same family name"),
}
#: Ties that roles alone make good.
_NEEDS_ROLES = frozenset(["part", "spelt one", "family"])
#: What roles have to share where one of two of one name is told by a relative, who shares much too.
_KIN = 2.5
#: Titles in the words of roles; those of a convent are no kinship.
_OFFICES = {"father": "priest", "brother": "monk", "sister": "nun", "mother": "nun", "prof": "professor"}
_OFFICES |= {"sen": "senator", "rep": "congressman", "gov": "governor", "gen": "general", "col": "colonel"}
#: The worth at which two are the same.
_MARK = 2.0
#: What roles add at most.
_MOST = 3.0
#: Within so many days nobody is thought to have changed what they do.
_SEASON = 14
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])")
#: Words per billion on a logarithmic scale (Zipf, as wordfreq gives it) of a last name that many have.
_OFTEN = 4.0
#: Documents that come again: another year's is another document.
_PERIODIC = re.compile(
    r"\b(?:edition|annual|report|survey|index|outlook|review|budget|yearbook|quarterly)\b", re.I
)
#: Families so large that a name of theirs needs a role beside it.
_LARGE = frozenset(
    """
    smith jones williams brown johnson miller davis wilson taylor thomas martin garcia rodriguez martinez
    hernandez lopez gonzalez perez kim lee li wang zhang chen liu park choi nguyen tran singh kumar khan ahmed
    ali mohammed hassan hussein silva santos ivanov muller schmidt sato suzuki tanaka
    """.split()
)
#: Those of them that stand first.
_EASTERN = frozenset("kim lee li wang zhang chen liu park choi nguyen tran yang huang wu zhao zhou".split())


def compare(a: Voice, b: Voice) -> Verdict:
    """Whether ``a`` and ``b`` are the same; symmetric."""
    if a.standing not in NAMED or b.standing not in NAMED:
        return Verdict(False, 1.0, "only the named can be the same")
    if (a.standing == PERSON) != (b.standing == PERSON):
        return Verdict(False, 1.0, f"{a.standing} / {b.standing}")
    person = a.standing == PERSON
    if a == b and not _bare(a):
        return Verdict(True, 0.99, "the same in all that is known of them")
    kind, why = _people(a, b) if person else _bodies(a, b)
    if person and (unlike := _unlike_originals(a, b)):
        kind, why = None, unlike
    if kind is None:
        return Verdict(False, 0.95, why or "names differ")
    one, two = _profile(a), _profile(b)
    roles = likeness(one, two)
    worth, told = _WORTH[kind]
    periodic = DOCUMENT in (a.standing, b.standing) and all(_comes_again(v) for v in (a, b))
    against = _against(kind, one, two, roles, person, periodic)
    if against:
        return Verdict(False, 0.9, against)
    score = worth + min(_MOST, roles.shared) - _doubt(kind, a, b, roles, person)
    loose = kind in _NEEDS_ROLES or (kind == "single" and not roles.field)
    if loose and not roles.tied:
        score = min(score, _MARK - 0.5)
    same = score >= _MARK
    return Verdict(same, _confidence(score), _reason(told, a, b, roles, same))


def keys(voice: Voice) -> frozenset[str]:
    """Keys for an index: any two voices that are the same share one. Empty for the unnamed."""
    if voice.standing not in NAMED:
        return frozenset()
    if voice.standing != PERSON:
        return _body_keys(voice)
    names = [naming.parse(name) for name in _forms(voice)]
    found = {key for name in names if name.whole for key in naming.name_keys(name)}
    found |= {f"1 {sounds(word)}" for word in _singles(names)}
    ends = {sounds(w) for n in names for w in (n.words[:1] + n.words[-1:])}
    return frozenset(found | {f"{end}|{mark}" for end in ends for mark in _profile(voice).marks})


def _body_keys(voice: Voice) -> frozenset[str]:
    """Names that many countries have make no key by themselves."""
    mine = _profile(voice)
    found: set[str] = set()
    for name in _bodies_of(voice):
        made = bodies.name_keys(name)
        if name.generic and not name.acronym:
            found |= {f"{key}|{mark}" for key in made for mark in mine.marks | mine.places}
        else:
            found.update(made)
        found |= bodies.letter_keys(name)
    return frozenset(found)


def _bodies_of(voice: Voice) -> list[bodies.Body]:
    return [bodies.parse(name, voice.standing == DOCUMENT) for name in _forms(voice)]


def _bare(voice: Voice) -> bool:
    """Whether nothing is known but a name that many have: the same words may be anybody's."""
    if voice.roles:
        return False
    if voice.standing == PERSON:
        return not naming.parse(voice.name).whole
    return _bodies_of(voice)[0].generic


def _forms(voice: Voice) -> tuple[str, ...]:
    return tuple(dict.fromkeys((voice.name, *voice.names)))


def _profile(voice: Voice) -> Profile:
    years = {date[:4] for date in voice.dates if date[:4].isdigit()}
    year = int(years.pop()) if len(years) == 1 else None
    if voice.standing != PERSON:
        return profile(voice.roles, year, voice.name)
    raised = dict.fromkeys(title for name in _forms(voice) for title in naming.parse(name).raised)
    return profile((*voice.roles, " ".join(_OFFICES.get(title, title) for title in raised)), year)


def _singles(names: list[Name]) -> set[str]:
    """Single names that are no part of a whole one: "Pelé"."""
    parts = {sounds(word) for name in names if name.whole for word in name.words}
    return {n.words[0] for n in names if len(n.words) == 1 and sounds(n.words[0]) not in parts}


def _lone(names: list[Name]) -> set[str]:
    return {n.words[0] for n in names if len(n.words) == 1}


def _chosen(names: list[Name]) -> set[str]:
    """Words of whole names that are no family's: one who is called by such a one goes by it: "Lula"."""
    words = {word for name in names if name.whole for word in name.words[:-1]}
    return words - _LARGE - _EASTERN


def _people(a: Voice, b: Voice) -> tuple[str | None, str]:
    """The best tie of two people's names."""
    ones, twos = ([naming.parse(name) for name in _forms(v)] for v in (a, b))
    first = naming.tie(ones[0], twos[0])
    if first.kind in ("same", "fuller") or (first.kind is None and first.why and not _respelt(ones, twos)):
        return first.kind, first.why
    found = [first] + [naming.tie(x, y) for x in ones for y in twos if x.whole and y.whole]
    if _singles(ones) & _singles(twos):
        found.append(Tie("single"))
    elif any(len(n[0].words) == 1 for n in (ones, twos)) and (lone := _lone(ones) & _lone(twos)):
        found.append(Tie("single" if lone & (_chosen(ones) | _chosen(twos)) else "family"))
    best = max((t for t in found if t.kind), key=lambda t: _WORTH[t.kind or ""][0], default=first)
    return best.kind, best.why


def _respelt(ones: list[Name], twos: list[Name]) -> bool:
    """Whether either goes by several whole names, so that one that differs tells little."""
    return any(sum(n.whole for n in names) > 1 for names in (ones, twos))


def _bodies(a: Voice, b: Voice) -> tuple[str | None, str]:
    """The best tie of two bodies' or documents' names."""
    document = DOCUMENT in (a.standing, b.standing)
    ones, twos = _bodies_of(a), _bodies_of(b)
    first = bodies.tie(ones[0], twos[0], document)
    if first.kind == "same" and ones[0].generic:
        return "generic", ""
    if first.kind or first.why:
        return first.kind, first.why
    for x in ones:
        for y in twos:
            if not (x.generic or y.generic) and bodies.tie(x, y, document).kind in (
                "same",
                "acronym",
                "letters",
            ):
                return "alias", ""
    return None, ""


def _against(kind: str, a: Profile, b: Profile, roles: Likeness, person: bool, periodic: bool) -> str:
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


def _doubt(kind: str, a: Voice, b: Voice, roles: Likeness, person: bool) -> float:
    """What is to be taken off: for roles of two countries, or that have nothing in common."""
    off = 0.0
    if roles.elsewhere:
        off += 0.3 if person and roles.field == "sport" else 2.0
    elif roles.apart:
        off += (1.1 if _doubtful(a, b) else 0.7) * (0.5 if roles.field else 1)
    if person and (_large(a) or _large(b)) and (not roles.tied or kind in ("single", "family")):
        off += 0.7 if a.roles or b.roles else 1.2
    if person and len({naming.parse(v.name).suffix for v in (a, b)}) == 2:
        off += 0.7
    if not person and roles.elsewhere and bodies.is_law(a.name):
        off += 1.0
    off += _originals(a, b)
    if kind in ("single", "family") and _years_apart(a, b) > 20:
        off += 1.0
    return off


def _comes_again(voice: Voice) -> bool:
    return any(_PERIODIC.search(words) for words in (voice.name, *voice.roles))


def _large(voice: Voice) -> bool:
    words = naming.parse(voice.name).words
    return bool(words) and (words[-1] in _LARGE or words[0] in _EASTERN)


def _originals(a: Voice, b: Voice) -> float:
    """What to take off for names in their own script that differ though they sound alike, or to add where
    they are the same."""
    one, two = _original(a), _original(b)
    if not one or not two:
        return 0.0
    return -1.0 if one == two else 0.8


def _original(voice: Voice) -> str | None:
    return voice.original or naming.original(voice.name)


def _unlike_originals(a: Voice, b: Voice) -> str:
    """Names of one script that sound unlike; "" where they do not."""
    one, two = _original(a), _original(b)
    if not one or not two or naming.parse(one).words == naming.parse(two).words:
        return ""
    scripts = {unicodedata.name(name[0], "").split(" ")[0] for name in (one, two)}
    return f"written {one} / {two}" if len(scripts) == 1 else ""


def _doubtful(a: Voice, b: Voice) -> bool:
    """Whether a name alone may well be two people's or bodies': roles change slower than that, or it is
    met often."""
    if a.standing != PERSON:
        return min(len(_bodies_of(v)[0].words) for v in (a, b)) < 3
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


def _confidence(score: float) -> float:
    """How sure the verdict is, the surer the farther from the mark."""
    return round(min(0.99, 0.6 + 0.15 * abs(score - _MARK)), 2)


def _reason(told: str, a: Voice, b: Voice, roles: Likeness, same: bool) -> str:
    spelt = f', "{a.name}" and "{b.name}"' if a.name != b.name else ""
    if roles.elsewhere:
        tail = f"; places differ: {roles.elsewhere}"
    elif roles.words:
        tail = f"; both: {roles.words}"
    else:
        tail = "" if same else "; nothing in the roles ties them"
    return f"{told}{spelt}{tail}"
