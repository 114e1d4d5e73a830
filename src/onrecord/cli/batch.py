"""Many pages read one after another: the bad ones are named, the others read and kept.

In: names of inputs, and what is known of all of them. Out: each article to a function, faults as one line
each on standard error, a line that counts at the end, and how many inputs were refused. A ledger that can't
be written ends the run (:class:`LedgerError`): what was added before stays.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import NamedTuple

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from onrecord.api import read_page
from onrecord.cli.plain import plain
from onrecord.errors import PageError
from onrecord.intake import load
from onrecord.ledger import Ledger
from onrecord.records import Article


class Known(NamedTuple):
    """What the user knows of the articles, in place of what their pages say; None: nothing."""

    title: str | None = None
    date: str | None = None
    outlet: str | None = None


@dataclass
class _Count:
    """new: articles. read, known, refused: pages; known: those of which the ledger held every article."""

    new: int = 0
    read: int = 0
    known: int = 0
    refused: int = 0

    def line(self, ledger: str | None) -> str | None:
        """What to say at the end; None where nothing is left to say."""
        told = [f"{self.known} {_pages(self.known)} already known"] if self.known else []
        if self.refused:
            told.append(f"{self.refused} {'' if told or not ledger else _pages(self.refused) + ' '}refused")
        if ledger:
            added = f"{self.new} new article{'' if self.new == 1 else 's'} in {ledger}"
            return "; ".join([added, *([", ".join(told)] if told else [])])
        return f"{self.read} {_pages(self.read)} read, {self.refused} refused" if self.refused else None


def read_all(
    names: Sequence[str],
    ledger: str | None,
    limit: int,
    out: Callable[[Article], None],
    known: Known = Known(),  # noqa: B008
) -> int:
    """Read the inputs ``names``, give each article to ``out`` once it is kept in ``ledger`` (a path)."""
    count = _Count()
    with ExitStack() as stack:
        held = stack.enter_context(Ledger(ledger)) if ledger else None
        if held or len(names) > 1:
            # Said also when the run is stopped: what was added stays.
            stack.callback(lambda: _note(count.line(ledger)))
        bar = stack.enter_context(_progress(len(names)))
        task = bar.add_task("reading", total=len(names))
        for name in names:
            try:
                articles = read_page(load(name, limit=limit), **known._asdict())
            except PageError as error:
                count.refused += 1
                bar.console.print(Text(f"onrecord: {plain(str(error))}"), soft_wrap=True)
            else:
                _keep(articles, held, count)
                for article in articles:
                    out(article)
            bar.advance(task)
    return count.refused


def _keep(articles: Sequence[Article], ledger: Ledger | None, count: _Count) -> None:
    count.read += 1
    if ledger:
        new = ledger.add(*articles)
        count.new += new
        count.known += not new


def _progress(count: int) -> Progress:
    """A bar on a terminal, where the articles themselves go elsewhere."""
    hidden = count < 2 or not sys.stderr.isatty() or sys.stdout.isatty()
    columns = (TextColumn("{task.description}"), *Progress.get_default_columns()[1:], MofNCompleteColumn())
    # Redirecting would send what is printed on standard output to standard error.
    return Progress(
        *columns,
        console=Console(stderr=True, highlight=False),
        disable=hidden,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )


def _pages(number: int) -> str:
    return "page" if number == 1 else "pages"


def _note(line: str | None) -> None:
    if line:
        print(plain(line), file=sys.stderr)
