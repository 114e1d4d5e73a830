"""A dossier as a person reads it in a terminal.

In: a dossier of the ledger. Out: lines on the console given. Words of pages go through :func:`plain`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from onrecord.cli.plain import plain
from onrecord.cli.show import show_entries, write
from onrecord.ledger import Counted, Dossier, Headline, Link, RoleTold, TieTold

#: Values of one kind that are told; the rest are counted.
_TOLD = 12
_STEP = 2


def show_dossier(console: Console, dossier: Dossier) -> None:
    """Who it is, what it said, what others said of it, and how it was linked."""
    entity = dossier.entity
    line = Text(plain(entity.name), style="bold cyan")
    line.append(f"  {plain(entity.original)}" if entity.original else "", style="not bold cyan")
    line.append(f"  {entity.id}  [{plain(entity.standing)}]", style="not bold dim")
    write(console, line)
    _row(console, "called", _counted(dossier.names))
    _lines(console, "roles", map(_role, _alike(dossier.roles)))
    _lines(console, "ties", map(_tie, dossier.ties))
    _row(console, "spoke to", _counted(dossier.addressees))
    _row(console, "topics", map(plain, dossier.topics))
    _row(console, "spoke about", _counted(dossier.mentions))
    _row(console, "stances", _counted(dossier.stances))
    # What persons decided comes first: of many links not all are told.
    _lines(console, "linked", map(_link, sorted(dossier.links, key=lambda link: link.by != "person")))
    write(console, Text())
    _heading(console, f"said ({dossier.number})" if dossier.said else "said nothing that was asked for")
    show_entries(console, dossier.said)
    if dossier.about:
        _heading(console, f"spoken about ({len(dossier.about)})")
        show_entries(console, dossier.about)


def _heading(console: Console, words: str) -> None:
    write(console, Text(words, style="bold"))


def _row(console: Console, label: str, values: Iterable[str]) -> None:
    """Values in one line."""
    if told := list(values):
        more = f" and {len(told) - _TOLD} more" if len(told) > _TOLD else ""
        line = Text(f"{label:12}", style="dim")
        write(console, line.append(", ".join(told[:_TOLD]) + more, style="not dim"), _STEP)


def _lines(console: Console, label: str, values: Iterable[str]) -> None:
    """Values in a line each."""
    for number, value in enumerate(told := list(values)):
        if number == _TOLD:
            write(console, Text(f"{'':12}and {len(told) - _TOLD} more", style="dim"), _STEP)
            break
        line = Text(f"{label if not number else '':12}", style="dim")
        write(console, line.append(value, style="not dim"), _STEP)


def _counted(counts: Iterable[Counted]) -> list[str]:
    return [f"{plain(words, 60)} ({number})" for words, number in counts]


def _alike(roles: Sequence[RoleTold]) -> list[tuple[RoleTold, int]]:
    """Each wording once, where it is told last, and in how many places."""
    out: dict[str, tuple[RoleTold, int]] = {}
    for role in roles:
        last, number = out.get(role.words.casefold(), (role, 0))
        out[role.words.casefold()] = (last, number + 1)
    return list(out.values())


def _role(told: tuple[RoleTold, int]) -> str:
    role, number = told
    times = f", {number} times" if number > 1 else ""
    return f"{plain(role.words)}  ({_place(role.article)}{times})"


def _tie(tie: TieTold) -> str:
    told = f"{plain(tie.who)} {plain(tie.kind)} {plain(tie.whom)}"
    return f"{told}: “{plain(tie.words, 90)}”  ({_place(tie.article)})"


def _link(link: Link) -> str:
    sure = f"{link.confidence:.0%}" if link.by == "machine" else f"decided {link.at[:10]}"
    machine = f"; the machine had: {plain(link.machine)}" if link.machine else ""
    return f"{link.article.id}  “{plain(link.name)}”: {plain(link.reason)}{machine}  ({sure})"


def _place(article: Headline) -> str:
    return plain(", ".join(x for x in (article.date and article.date[:10], article.outlet, article.id) if x))
