"""Many pages read one after another: the bad ones are named, the others read and kept.

In: names of inputs. Out: each article to a function, faults as one line each on standard error; how
many inputs were refused. A ledger that can't be written ends the run (:class:`LedgerError`): what was
added before stays.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from onrecord.api import read_page
from onrecord.cli.plain import plain
from onrecord.errors import PageError
from onrecord.intake import load
from onrecord.ledger import Ledger
from onrecord.records import Article


def read_all(names: Sequence[str], ledger: str | None, limit: int, out: Callable[[Article], None]) -> int:
    """Read the inputs ``names``, give each article to ``out`` once it is kept in ``ledger`` (a path)."""
    refused = added = 0
    with ExitStack() as stack:
        held = stack.enter_context(Ledger(ledger)) if ledger else None
        if held:
            # Said also when the run is stopped: what was added stays.
            stack.callback(lambda: _note(added, str(ledger)))
        bar = stack.enter_context(_progress(len(names)))
        task = bar.add_task("reading", total=len(names))
        for name in names:
            try:
                articles = read_page(load(name, limit=limit))
            except PageError as error:
                refused += 1
                bar.console.print(Text(f"onrecord: {plain(str(error))}"), soft_wrap=True)
                articles = []
            added += held.add(*articles) if held and articles else 0
            for article in articles:
                out(article)
            bar.advance(task)
    return refused


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


def _note(added: int, ledger: str) -> None:
    print(plain(f"{added} new article{'' if added == 1 else 's'} in {ledger}"), file=sys.stderr)
