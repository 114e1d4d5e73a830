"""What linking knows of a report, and the outlets that it names.

In: an article. Out: :class:`Report`, its outlet, date and words; where its text names an outlet
(:func:`names_outlet`, :func:`outlets_in`); which of two was published first
(:func:`came_first`). Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from onrecord.mapped import Span
from onrecord.records import Article

#: Words that the names of outlets are made with, besides those of a place.
_KINDS = """agency bulletin chronicle courant courier daily diario dispatch echo enquirer examiner express
gazette globe guardian herald hoja independent inquirer jornal journal ledger leader magazine mail mercury
mirror monitor news newspaper newswire observer pioneer post presse press radio record register reporter
review sentinel standard star sun tagblatt telegraph telegram television times today tribune tv wire weekly
zeitung"""
_KIND = frozenset(_KINDS.split())
#: A run of capitalised words, with little words of names in its midst ("Hoja de Huaspata").
_RUN = re.compile(r"[A-Z][\w'’-]*(?:[ ](?:(?:de|del|du|la|le|of|the|do|di|der)[ ]){0,2}[A-Z][\w'’-]*)*")
_WORD = re.compile(r"\w+")
#: Signs of a date without a time.
_DAY = 10
_ARTICLE = re.compile(r"^the\s+", re.I)


@dataclass(frozen=True, slots=True)
class Report:
    """A published text as linking sees it. id: the article's. date: ISO 8601. title: empty where it has
    none."""

    id: str
    outlet: str | None
    date: str | None
    title: str
    text: str

    @property
    def day(self) -> int | None:
        """Its day, counted from a fixed one; None where the date is none that can be read."""
        try:
            return date.fromisoformat((self.date or "")[:_DAY]).toordinal()
        except ValueError:
            return None


def report_of(article: Article) -> Report:
    """The report that an article is."""
    title = article.title or article.standfirst or ""
    return Report(article.id, article.outlet, article.date, title, article.text)


def came_first(a: Report, b: Report) -> bool:
    """Whether ``a`` was published before ``b``: by their dates; of one day, the one whose outlet the other
    names, then the longer, then the one whose id comes first."""
    if a.day is not None and b.day is not None and a.day != b.day:
        return a.day < b.day
    if a.date and b.date and len(a.date) == len(b.date) > _DAY and a.date != b.date:
        return a.date < b.date
    named = [bool(y.outlet and names_outlet(x.text, y.outlet)) for x, y in ((b, a), (a, b))]
    if named[0] != named[1] and a.outlet != b.outlet:
        return named[0]
    return (-len(a.text), a.id) < (-len(b.text), b.id)


def names_outlet(text: str, outlet: str) -> list[Span]:
    """Where a text names an outlet: by its whole name, or by the end of it as a name ("the Standard")."""
    return [m.span() for m in _named(outlet).finditer(text)]


def outlets_in(text: str) -> Iterator[Span]:
    """Names in a text that are plainly an outlet's, by the words that outlets are called with."""
    for run in _RUN.finditer(text):
        words = [w.casefold() for w in _WORD.findall(run.group())]
        if len(words) > 1 and (words[-1] in _KIND or words[0] in _KIND):
            yield run.span()


def named_outlets(text: str) -> list[str]:
    """The names in a text that are plainly an outlet's."""
    return [text[start:end] for start, end in outlets_in(text)]


@lru_cache(maxsize=4096)
def _named(outlet: str) -> re.Pattern[str]:
    words = _ARTICLE.sub("", outlet.strip()).split()
    forms = [r"\s+".join(map(re.escape, words))] if words else [r"(?!)"]
    for k in range(1, len(words)):
        tail = words[k:]
        if tail[0][:1].isupper() and {tail[0].casefold(), tail[-1].casefold()} & _KIND:
            forms.append(r"(?<=[Tt]he )" + r"\s+".join(map(re.escape, tail)))
    return re.compile(r"\b(?:" + "|".join(forms) + r")\b(?!['’]?\w)")
