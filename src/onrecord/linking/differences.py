"""In what two passages differ that may be about the same thing: a figure, an order, a date, a place, a no,
opposite words ("upheld", "overturned"), another party.

In: two :class:`Passage` values. Out: :func:`difference`, symmetric: what they would dispute about; "" where
they tell of two things (two measures, two months, a forecast and what came of it, opposite things of which
both may be); None where nothing in them is at odds. Whether they are about the same thing at all is for the
caller to say.
"""

from __future__ import annotations

import re

from onrecord.linking.opposites import opposition
from onrecord.linking.places import split
from onrecord.linking.propositions import Passage
from onrecord.linking.quantities import Figure, base, equal, holds, is_money, sizes, unclear
from onrecord.linking.times import When, clash
from onrecord.linking.wording import PERSONS, lemma, meaning

__all__ = ["difference", "of_one_kind", "person", "updated"]

#: What things that happen to people are measured by; two of them are two measures.
_MEASURES = frozenset(
    """
    die injure arrest missing ill evacuate survive trapped positive destroy damage rescue homeless attend
    """.split()
)
#: Words for what is measured that stand for one of them where people are counted.
_ALSO = {"lose": "die"}
#: People of whom nobody is two at once, a line for each: "12 women" and "30 men" are two counts.
_SORTS = (
    {"woman"}, {"man"}, {"child", "boy", "girl", "pupil", "student"}, {"teacher"},
    {"soldier", "sailor"}, {"civilian"}, {"rebel", "fighter", "militant"}, {"policeman", "officer"},
    {"doctor", "nurse"}, {"patient"}, {"passenger"}, {"crew"}, {"delegate"}, {"voter"}, {"official"},
    {"prisoner", "hostage", "detainee"}, {"refugee", "migrant"}, {"family"}, {"tourist"},
)  # fmt: skip
#: "Man" may be any of them, but no woman and no child.
_NO_MAN = frozenset({"woman", "child", "boy", "girl", "pupil", "family"})
_APART = ({"boy", "girl"},)
_PEOPLE = PERSONS | frozenset(
    """
    citizen comrade head arrest missing ill survive trapped rebel pedestrian conscript inmate spectator
    trader victim
    """.split()
)
#: Nouns of doers, and the things that have the same ending.
_DOER = re.compile(r"\w{2,}(?:[^e]ers|ors|ists|ees|men|women|folk)\Z")
_THINGS = frozenset(
    """
    bees boilers bombers boosters borders bunkers burgers burners chambers chapters chargers clusters coffees
    colors colours committees computers consists containers corners counters covers cylinders degrees dinners
    disasters doors drawers elevators enters errors exists factors favors favours fees fighters fingers floors
    flowers flyers folders freezers freighters generators guarantees hangars harbors harbours helicopters
    honors honours indicators insists knees ladders lasers launchers lawnmowers layers letters liters lists
    lockers markers matters meters meteors mirrors monitors motors newspapers numbers occurs offers orders
    papers persists posters powers printers processors projectors quarters reactors refers resists rivers
    routers rumors rumours scanners sectors sensors servers shoulders showers skyscrapers stickers suffers
    summers tankers terrors tigers towers tractors trailers transfers transformers trawlers trees trophies
    trousers tumors tumours twists ventilators waters winters wonders
    """.split()
)
#: Two measures in different units are of two things where one is so many times the other.
_FAR = 5
#: What tells nothing without whose it is: shares, leads in points, ages; and money.
_OF_WHOM = frozenset("% point age".split())
_NOBODY = re.compile(
    r"no(?:body| one|-one|ne)\b|no (?:arrests?|deaths?|injur\w+|casualt\w+|fatalit\w+|victims?)", re.I
)
#: "No casualties": nobody dead, and nobody hurt.
_ANY_HARM = re.compile(r"(?:casualt|victim)\w+\Z", re.I)
_OF_IT = re.compile(r"[’']s?\s")
_LETTERS = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
_NOW = re.compile(
    r"\b(?:rais(?:ed?|es|ing)|r(?:ose|isen)|climbed|grown|revised?|correct(?:s|ed)?|up from|more than was)\b",
    re.I,
)


def difference(a: Passage, b: Passage) -> tuple[str | None, str]:
    """What a dispute of the two would be about, and the sides; or None, or "", as above."""
    figures = _figures(a, b)
    if figures:
        return figures
    opposed = opposition(a, b)
    if opposed and opposed.disputed:
        return opposed.about, opposed.reason
    if opposed and opposed.about == "yes-no" and not opposed.cancelled:
        return "", opposed.reason
    if a.negative != b.negative and not opposed:
        return "yes-no", "one says that it is not so"
    return _orders(a, b) or _dates(a, b) or _places(a, b)


def of_one_kind(f: Figure, g: Figure) -> bool:
    """Whether two figures count the same sort of thing."""
    if f.per and g.per and f.per != g.per:
        return False  # "$500 a week" and "$26,000 a year"
    if unclear(f) or unclear(g):
        return f.unit == g.unit or equal(f, g)
    if base(f) != base(g):
        return _unsaid(f, g) or _unsaid(g, f)
    if f.unit != g.unit:
        return _one_money(f, g) if is_money(f) else _alike(f, g)
    if f.unit not in ("", "%") or not f.of or not g.of:
        return True
    one, two = meaning(f.of), meaning(g.of)
    return one == two or (person(f.of) and person(g.of) and not _two_sorts(f.of, g.of))


def _unsaid(bare: Figure, other: Figure) -> bool:
    """Whether the one can be of the money of the other, and does not say it: "worth two million"."""
    return not bare.unit and not bare.of and bare.value >= 1000 and is_money(other)


def _one_money(f: Figure, g: Figure) -> bool:
    """Whether two units are of one currency: "rupees" may be those of any land, "50p" is half a pound."""
    return base(f) in (f.unit, g.unit)


def _alike(f: Figure, g: Figure) -> bool:
    """Whether measures in two units may be of one thing: "12km" and "9 miles", not "12km" and "9m"."""
    return equal(f, g) or any(max(x, y) < _FAR * min(x, y) for x, y in sizes(f, g))


def person(word: str) -> bool:
    """Whether the word is one for people, where they are counted."""
    return meaning(word) in _PEOPLE or (bool(_DOER.match(word)) and word not in _THINGS)


def _two_sorts(one: str, two: str) -> bool:
    found = {lemma(one), lemma(two)}
    if "man" in found:
        return bool(found & _NO_MAN)
    sorts = [k for word in found for k, sort in enumerate(_SORTS) if word in sort]
    return len(set(sorts)) > 1 or found in _APART


def updated(a: Passage, b: Passage) -> bool:
    """Whether the later figure replaces the earlier: said by the same voice, or said to have risen since."""
    if a.day is None or b.day is None or a.day == b.day:
        return False
    later = max(a, b, key=lambda p: p.day)  # type: ignore[arg-type, return-value]
    if _NOW.search(later.text):
        return True
    same_outlet = a.outlet is not None and a.outlet == b.outlet and not (a.chain and b.chain)
    return same_outlet or bool(a.voices & b.voices)


def _figures(a: Passage, b: Passage) -> tuple[str | None, str] | None:
    """What the figures say, None where they say nothing."""
    pairs = [(f, g) for f in a.figures for g in b.figures if of_one_kind(f, g)]
    if not pairs or any(equal(f, g) and _equal_bounds(f, g) for f, g in pairs):
        return None
    f, g = next(((f, g) for f, g in pairs if f.of and g.of), pairs[0])
    reason = f"{f.value:,.15g} / {g.value:,.15g}"
    if any(holds(f, g) for f, g in pairs):
        return "", reason
    apart = _measured_apart(a, b) and not any(not h.value and _ANY_HARM.match(h.of) for h in (f, g))
    if not (f.value and g.value) and a.negative != b.negative:
        return (_nought(a, f, b, g) if not apart else ""), reason
    if a.negative != b.negative:
        return "", "a figure, and another that is denied"
    if apart or a.forecast or b.forecast or _elsewhere(a, b):
        return "", reason
    if any(clash(v, w) for v in a.whens for w in b.whens):
        return "", "two times"
    if (f.unit in _OF_WHOM or is_money(f)) and (_strangers(a, b) or any(_several(p, f.unit) for p in (a, b))):
        return "", "shares of two"
    return "figure", reason


def _strangers(a: Passage, b: Passage) -> bool:
    """Whether each names someone of whom the other, and what stands before it, says nothing."""
    return all(p.names - q.names - q.words - q.near for p, q in ((a, b), (b, a)))


def _several(passage: Passage, unit: str) -> bool:
    """Whether it tells many figures of a kind, as of a poll: which is whose, only the words between say."""
    return len({f.value for f in passage.figures if f.unit == unit}) > 2


def _nought(a: Passage, f: Figure, b: Passage, g: Figure) -> str:
    """ "Nobody" is a count of people; "no lorry came" says no to what the other tells."""
    none = a.text[slice(*f.span)] if not f.value else b.text[slice(*g.span)]
    of = g.of if not f.value else f.of
    rest = a.text[f.span[0] :] if not f.value else b.text[g.span[0] :]
    counted = not of or person(of)
    return "figure" if counted and (_NOBODY.match(none) or _NOBODY.match(rest)) else "yes-no"


def _orders(a: Passage, b: Passage) -> tuple[str, str] | None:
    if a.ordinals and b.ordinals and not {o.value for o in a.ordinals} & {o.value for o in b.ordinals}:
        return "order", f"{a.ordinals[0].value}. / {b.ordinals[0].value}."
    return None


def _dates(a: Passage, b: Passage) -> tuple[str | None, str] | None:
    one, two = _told(a), _told(b)
    if not one or not two or not all(clash(v, w) for v in one for w in two):
        return None
    reason = " / ".join(p.text[slice(*whens[0].span)] for p, whens in ((a, one), (b, two)))
    if a.forecast or b.forecast or (a.prediction != b.prediction):
        return "", "what is to come"
    if any(_bare(p) for p in (a, b)):
        return "", "an hour, and nothing told of it"
    if any(_days(v) + _days(w) > 300 and min(_days(v), _days(w)) < 8 for v in one for w in two):
        return "", "a day, and some year"
    return "date", reason


def _told(passage: Passage) -> list[When]:
    """The times of what is told: "Tuesday's march" only says which march is meant."""
    return [w for w in passage.whens if not _OF_IT.match(passage.text, w.span[1])]


def _days(when: When) -> int:
    return (when.last - when.first).days + 1 if when.first and when.last else 1


def _bare(passage: Passage) -> bool:
    """Whether the passage is a time and nothing else, as over the entries of a live blog."""
    said = passage.text
    for when in reversed(passage.whens):
        said = said[: when.span[0]] + said[when.span[1] :]
    return len(_LETTERS.findall(said)) < 2


def _equal_bounds(f: Figure, g: Figure) -> bool:
    """Whether two figures of one value say the same: "at least 12" and "12" do, "more than 12" does not."""
    return f.bound == g.bound or {f.bound, g.bound} <= {"exact", "least"}


def _measured_apart(a: Passage, b: Passage) -> bool:
    """Whether one counts the dead and the other the injured, or the living."""
    one, two = ({_ALSO.get(w, w) for w in p.words} & _MEASURES for p in (a, b))
    return bool(one and two and not one & two)


def _elsewhere(a: Passage, b: Passage) -> bool:
    """Whether two figures are of two places, each of which the other's article does not name."""
    if _places(a, b)[0] is None:
        return False
    return not all(
        any(f"={w}" in q.setting for w in place.split()) for p, q in ((a, b), (b, a)) for place in p.places
    )


def _places(a: Passage, b: Passage) -> tuple[str | None, str]:
    """Two names of places, or two kinds of site, of which the other says nothing."""
    same = None, "the same words, figures and time"
    if not a.places or not b.places or _named(a) != _named(b):
        return same
    if not _named(a) and not any(" " in place for place in a.places | b.places):
        return same  # "the house", "the building": one may be the other
    texts = [frozenset(_LETTERS.findall(p.text.lower())) | p.names for p in (a, b)]
    shared = any(
        set(_LETTERS.findall(place)) & said
        for p, said in ((a, texts[1]), (b, texts[0]))
        for place in p.places
    )
    countries = [{code for w in p.places for code in split(w.title())[0]} for p in (a, b)]
    if shared or countries[0] & countries[1] or not _ways(a) & _ways(b):
        return same
    return "place", f"{min(a.places)} / {min(b.places)}"


def _named(passage: Passage) -> bool:
    """Whether its places have names."""
    return any(word in passage.names for place in passage.places for word in place.split())


def _ways(passage: Passage) -> set[str]:
    """How it is tied to its places: from there, there to, or there."""
    found = (
        re.search(rf"\b(from|to|into) (?:[\w’'-]+ )?{re.escape(p)}", passage.text, re.I)
        for p in passage.places
    )
    return {m[1].lower().replace("into", "to") if m else "in" for m in found}
