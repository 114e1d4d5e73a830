"""Stories and copies among reports that are held in memory; the ledger keeps the same in its tables.

In: reports, in any order. Out: the stories they make and the copies among them (:class:`WebOfReports`). Only
reports that share keys are compared. Nothing is refused; a report that is added again changes nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from onrecord.linking import reuse, stories
from onrecord.linking.reports import Report, came_first
from onrecord.linking.reuse import Reuse, Sentence
from onrecord.linking.stories import Profile


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that copies an earlier one. earlier, later: their ids. reuse: what they share, the earlier's
    sentences first."""

    earlier: str
    later: str
    reuse: Reuse


@dataclass(frozen=True, slots=True)
class _Held:
    report: Report
    sentences: tuple[Sentence, ...]
    profile: Profile


@dataclass(slots=True)
class WebOfReports:
    """Reports, and which of them are of one story or copies."""

    _held: dict[str, _Held] = field(default_factory=dict)
    _by_key: dict[int | str, list[str]] = field(default_factory=dict)
    _copies: list[Copy] = field(default_factory=list)
    _alike: dict[tuple[str, str], float] = field(default_factory=dict)

    def add(self, report: Report) -> None:
        """Add a report, and compare it with those that share keys with it."""
        if report.id in self._held:
            return
        told = reuse.sentences(report.text)
        new = _Held(report, told, stories.profile(report))
        found = self._found(reuse.signature(told), reuse.SHARED_KEYS, report.id)
        related = self._found(stories.blocking_keys(new.profile), stories.SHARED_KEYS, report.id)
        self._copies += [copy for id in found if (copy := copy_of(self._held[id], new))]
        for id in related:
            self._alike[id, report.id] = stories.likeness(self._held[id].profile, new.profile)
        self._held[report.id] = new

    @property
    def copies(self) -> list[Copy]:
        """Every pair of a report and a copy of it, by when the earlier and the later were published."""
        return sorted(self._copies, key=lambda c: (self._when(c.earlier), self._when(c.later)))

    @property
    def stories(self) -> list[list[str]]:
        """The ids of each story's reports in the order of publication, the stories by their first reports."""
        copies = [(copy.earlier, copy.later) for copy in self._copies]
        return stories.grouped(sorted(self._held, key=self._when), self._alike, copies)

    def _found(self, keys: frozenset[int] | frozenset[str], least: int, id: str) -> list[str]:
        """Those who share at least so many keys; and the keys lead to ``id``, too, from now on."""
        shared: Counter[str] = Counter()
        for key in keys:
            holders = self._by_key.setdefault(key, [])
            shared.update(holders)
            holders.append(id)
        return [other for other, count in shared.items() if count >= least]

    def _when(self, id: str) -> tuple[str, str]:
        return self._held[id].report.date or "", id


def copy_of(a: _Held, b: _Held) -> Copy | None:
    """Which of the two copies the other, if any does."""
    first, second = (a, b) if came_first(a.report, b.report) else (b, a)
    shared = reuse.compare(first.sentences, second.sentences)
    if not reuse.is_copy(shared, first_is_a=True):
        return None
    return Copy(first.report.id, second.report.id, shared)
