"""Names near to one that nobody bears: whom a reader may have meant.

In: names, as typed and as the ledger holds them. Out: those that are near, the nearest first; none where
nothing is. Nothing is refused.

Words are compared, bare of case, accents and script, in any order: one typed may have a letter or two wrong
or be the beginning of one, and words may be typed as one. The whole vocabulary is gone through, in C.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import Connection, func, select

from onrecord.ledger import schema
from onrecord.ledger.faults import sound
from onrecord.ledger.folding import words

_entity, _name = schema.entity.c, schema.entity_name.c
_speaker, _link = schema.speaker.c, schema.link.c
#: Names suggested, and looked at for that.
_FEW, _MANY = 3, 30
#: Which part of the letters typed must stand in a name.
_ENOUGH = 0.6
#: Letters that a word needs to find a name by itself; and for a second letter of it to be wrong.
_SHORT, _LONG = 3, 6
#: What a beginning is worth less than the whole word.
_BEGINNING = 0.2


@sound()
def near_names(connection: Connection, name: str) -> tuple[str, ...]:
    """Foremost names of entities near to ``name``; where there are none, what the unnamed are called."""
    rows = connection.execute(select(_name.words, _name.entity)).all()
    best: dict[int, float] = {}
    for number, score in near(name, [row[0] for row in rows]):
        best.setdefault(rows[number][1], score)
    query = select(_entity.key, _entity.name, _entity.attributions).where(_entity.key.in_(best))
    found = [(-best[row.key], -row.attributions, row.name) for row in connection.execute(query)]
    if not found:
        unnamed = select(func.min(_speaker.name), _speaker.words).outerjoin(schema.link)
        unnamed = unnamed.where(_link.speaker.is_(None)).group_by(_speaker.folded)
        called = connection.execute(unnamed).all()
        found = [(-score, 0, called[number][0]) for number, score in near(name, [row[1] for row in called])]
    return tuple(dict.fromkeys(row[-1] for row in sorted(found)))[:_FEW]


def near(name: str, held: Sequence[str]) -> list[tuple[int, float]]:
    """The places in ``held`` of names near to ``name``, and which part of it they share; at most 30.

    held: names as words with blanks between them, folded.
    """
    typed = _bare(" ".join(words(name)))
    if not typed:
        return []
    names = [_bare(one) for one in held]
    score = _shared(sorted(typed, key=len, reverse=True), names)
    if not any(part >= _ENOUGH for part in score.values()):
        score = _shared(["".join(typed)], [_joined(one) for one in names])
    enough = [(number, part) for number, part in score.items() if part >= _ENOUGH]
    return sorted(enough, key=lambda one: (-one[1], len(held[one[0]])))[:_MANY]


def suggestion(names: Sequence[str]) -> str:
    """ "; did you mean A, B or C?"; nothing for no names."""
    if not names:
        return ""
    *some, last = names
    return f"; did you mean {', '.join(some)} or {last}?" if some else f"; did you mean {last}?"


def _bare(name: str) -> list[str]:
    return name.split() if name.isascii() else anyascii(name).lower().split()


def _joined(name: Sequence[str]) -> set[str]:
    """Two words of a name that stand side by side, and all of them, written as one."""
    return {"".join(name), *map("".join, pairwise(name))}


def _shared(typed: Sequence[str], names: Sequence[Iterable[str]]) -> dict[int, float]:
    """The places of names that hold words like those typed, and which part of the letters typed they hold.

    typed: the longest first; a short one counts only beside others.
    """
    index: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        for word in name:
            index[word].append(number)
    vocabulary, letters = list(index), sum(map(len, typed))
    score: dict[int, float] = defaultdict(float)
    for word in typed:
        best: dict[int, float] = {}
        for other, worth in _like(word, vocabulary):
            for number in index[other]:
                if len(word) >= _SHORT or number in score:
                    best[number] = max(worth, best.get(number, 0))
        for number, worth in best.items():
            score[number] += worth * len(word) / letters
    return score


def _like(word: str, vocabulary: Sequence[str]) -> Iterable[tuple[str, float]]:
    """The words that ``word`` may stand for, and how much of it each holds."""
    if len(word) >= _SHORT:
        wrong = 1 if len(word) < _LONG else 2
        found = process.extract(word, vocabulary, scorer=OSA.distance, score_cutoff=wrong, limit=None)
        yield from ((other, 1 - distance / len(word)) for other, distance, _ in found)
    for other in vocabulary:
        if other.startswith(word):
            yield other, 1 - _BEGINNING * (other != word)
