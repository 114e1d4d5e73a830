"""Which entity a voice belongs to: one that is known, or a new one.

In: a voice as its article knows it, and the entities that share a key with it. Out: the choice, with
its reason. Pure: no database; who keeps the entities looks candidates up by :func:`identity.keys`.
Nothing is refused. Where two entities fit equally well, neither is chosen: a wrong join hides somebody's
words under another's name, while an entity too many can be seen, and merged by a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.linking.identity import Verdict, Voice, compare, keys, merged
from onrecord.records import Speaker

#: Two fit equally well where their confidences differ by less.
EVEN = 0.01
#: Entities named in one reason.
_TOLD = 3


@dataclass(frozen=True, slots=True)
class Known:
    """An entity as the ledger holds it. id: what a person calls it by. decided: a person had a hand in it."""

    id: str
    voice: Voice
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The entity that a voice belongs to (None: a new one), how sure that is (0 to 1), and why."""

    entity: Known | None
    confidence: float
    reason: str


def voice_of(speaker: Speaker, date: str | None) -> Voice:
    """A speaker as the article of that date knows them."""
    roles = tuple(dict.fromkeys(role.words for role in speaker.roles))
    return Voice(
        speaker.name,
        speaker.names or (speaker.name,),
        roles,
        speaker.standing,
        (date,) if date else (),
        speaker.original,
    )


def choose(voice: Voice, known: Sequence[Known]) -> Choice:
    """The entity among ``known`` that fits ``voice`` best."""
    judged = [(compare(voice, _called(one, voice.name)), one) for one in known]
    fits = [(verdict, one) for verdict, one in judged if verdict.same]
    if not fits:
        return Choice(None, 1.0, _unlike(judged))
    best, chosen = max(fits, key=lambda pair: pair[0].confidence)
    even = [one for verdict, one in fits if best.confidence - verdict.confidence < EVEN]
    if len(even) > 1:
        return Choice(None, best.confidence, f"fits {_named(even)} equally well ({best.reason})")
    return Choice(chosen, best.confidence, best.reason)


def joined(voices: Iterable[Voice]) -> tuple[Voice, frozenset[str]]:
    """The voice that all of ``voices`` (at least one) make, and the keys by which any of them is found."""
    first, *others = voices
    whole, found = first, keys(first)
    for voice in others:
        whole = merged(whole, voice)
        found |= keys(voice) | keys(whole)
    return whole, found


def told_apart(voice: Voice, other: Voice) -> bool:
    """Whether two voices of one article are two: people whom it calls by different names."""
    person = voice.standing == other.standing == "named person"
    return person and voice.name.casefold() != other.name.casefold()


def _called(known: Known, name: str) -> Voice:
    """The entity's voice; under the very name asked for, where a person said that it has several."""
    if known.decided:
        for form in known.voice.names:
            if form.casefold() == name.casefold():
                return replace(known.voice, name=form)
    return known.voice


def _unlike(judged: Sequence[tuple[Verdict, Known]]) -> str:
    """Why nobody fits: what speaks against those of a like name, where there are any."""
    if not judged:
        return "first of this name"
    verdict, _ = max(judged, key=lambda pair: pair[0].confidence)
    return f"not {_named([one for _, one in judged])}: {verdict.reason}"


def _named(known: Sequence[Known]) -> str:
    some = [one.id for one in known[:_TOLD]] + (["others"] if len(known) > _TOLD else [])
    return " and ".join([", ".join(some[:-1]), some[-1]]) if len(some) > 1 else some[0]
