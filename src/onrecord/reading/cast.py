"""Those who speak in one article: entities by name, and which of them a pronoun can stand for.

In: names and standings, as they come up. Out: :class:`Entity` values with ids "s1", "s2" … in the order
of their first words, and the :class:`Turn` of each attribution.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from onrecord.reading.genders import gender
from onrecord.reading.people import content_words
from onrecord.reading.sources import INDEFINITE, is_body
from onrecord.reading.wordlists import LOWERED


@dataclass(slots=True)
class Entity:
    """Someone who speaks. name: the fullest in the article. gender: "f", "m" or None, while unknown.
    writes: who speaks of themselves as "I" in the article's own voice, and so is no "he" or "she"."""

    id: str
    name: str
    standing: str
    gender: str | None = None
    writes: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One attribution as the article goes on: its extent, and who spoke (None: unknown).

    lost: it has no source words at all. asks: it is worded as a question.
    """

    start: int
    end: int
    who: Entity | None
    lost: bool = False
    asks: bool = False


@dataclass(slots=True)
class Cast:
    """The entities of one article, and their turns outside of each other's words, in order.

    spoken: people's names, each with the number of its last turn.
    """

    turns: list[Turn] = field(default_factory=list)
    spoken: dict[str, int] = field(default_factory=dict)
    _entities: dict[str, Entity] = field(default_factory=dict)
    _by_word: defaultdict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))

    def entity(self, name: str, standing: str, told: str | None = None) -> Entity:
        """The entity of that name, made where it is new. told: its gender, where known."""
        key = name.casefold()
        if key not in self._entities:
            self._entities[key] = Entity(f"s{len(self._entities) + 1}", name, standing)
            if standing != "named person":
                for word in content_words(name):
                    self._by_word[word].append(self._entities[key])
        found = self._entities[key]
        found.gender = found.gender or told
        return found

    def known(self, name: str) -> Entity | None:
        """The entity of that name, if it has come up."""
        return self._entities.get(name.casefold())

    def described(self, words: str, standing: str) -> Entity:
        """The entity of a description, its first word in lower case where it opened a sentence."""
        first = words.split()[0]
        if first.lower() in LOWERED and not (len(first) > 1 and first.isupper()):
            words = words[0].lower() + words[1:]
        return self.entity(
            words, standing, gender(words.split(",")[0]) if standing == "unnamed person" else None
        )

    def take(self, turn: Turn) -> None:
        """Note a turn, the latest so far."""
        self.turns.append(turn)
        if turn.who and turn.who.standing == "named person":
            self.spoken[turn.who.name] = len(self.turns)

    def known_as(self, description: str) -> Entity | None:
        """The one entity, no person's name, whose own words hold all of this description's."""
        words = content_words(description)
        if not words:
            return None
        same = (
            e for e in min((self._by_word[word] for word in words), key=len) if words <= content_words(e.name)
        )
        first, second = next(same, None), next(same, None)
        return first if second is None else None


def fits(entity: Entity | None, pronoun: str) -> bool:
    """Whether ``pronoun`` (in lower case) can stand for ``entity``."""
    if entity is None or entity.writes or INDEFINITE.match(entity.name):
        return False
    if pronoun in ("he", "him", "she", "her"):
        return entity.standing in ("named person", "unnamed person") and (
            entity.gender in (None, gender(pronoun)) and " and " not in entity.name
        )
    if pronoun in ("they", "them"):
        plural = entity.standing == "named person" and " and " in entity.name
        return plural or entity.standing in ("unnamed group", "named organisation")
    if pronoun == "it":
        body = entity.standing == "unnamed group" and is_body(entity.name)
        return body or entity.standing in ("named organisation", "named document", "unnamed document")
    return False
