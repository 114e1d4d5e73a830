"""The commands about what reports put forward: claims, claim, disputes.

In: the command line. Out: lines on standard output. Refused, as one line: an id that leads to no claim
(:class:`NotInLedger`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import PurePath
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from onrecord import exports
from onrecord.cli.options import Command, date_options, json_option, ledger_option, undated_filters
from onrecord.cli.output import console, line, note, note_undated
from onrecord.cli.plain import plain
from onrecord.cli.show import write
from onrecord.ledger import Claim, ClaimTold, Contrast, Headline, Ledger, Saying

_STEP = 2
#: Signs of a claim in a list.
_WORDS = 140


def list_options(command: Command) -> Command:
    """--ledger, --json, --limit, and the options that choose by outlet and date."""
    limit = click.option(
        "--limit", default=50, show_default=True, type=click.IntRange(1), help="Print at most so many."
    )
    return ledger_option()(json_option(limit(date_options(command))))


@click.command()
@click.argument("words", nargs=-1)
@list_options
@click.option("--all", "alone", is_flag=True, help="Also what one report alone puts forward.")
def claims(words: tuple[str, ...], ledger: str, as_json: bool, **wanted: Any) -> None:
    """List what several reports put forward, the newest first.

    With WORDS, only where all of them stand in it ("a phrase" in quotation marks, a beginning with *).
    """
    with Ledger(ledger, create=False) as held:
        found = held.claims(" ".join(words) or None, **wanted)
        filters = undated_filters(wanted)
        undated = 0 if filters is None else held.undated_claims(" ".join(words) or None, **filters)
    _lines_out(found, as_json, exports.claim_line, _claim_line)
    if not (found or as_json):
        with_these = " with these words" if words else ""
        several, hint = ("", "") if wanted["alone"] else (" of several reports", "; see --all")
        note(f"no claim{several}{with_these} in {ledger}{hint}")
    note_undated(undated)


@click.command()
@click.argument("id")
@ledger_option()
@json_option
def claim(id: str, ledger: str, as_json: bool) -> None:
    """Show one claim by its ID: who says it, on whose word, since when, and what contradicts it."""
    with Ledger(ledger, create=False) as held:
        told = held.claim(id)
    if as_json:
        line(exports.claim_record(told))
    else:
        show_claim(console(), told)


@click.command()
@click.argument("words", nargs=-1)
@list_options
@click.option("--updates", is_flag=True, help="List later figures that replace earlier ones instead.")
def disputes(words: tuple[str, ...], ledger: str, as_json: bool, updates: bool, **wanted: Any) -> None:
    """List couples of claims that cannot both hold, the surest first: each side's words, outlet and date.

    With WORDS, only where all of them stand in one side.
    """
    kind = "update" if updates else "dispute"
    with Ledger(ledger, create=False) as held:
        found = held.disputes(" ".join(words) or None, kind=kind, **wanted)
        filters = undated_filters(wanted)
        undated = 0 if filters is None else held.undated_claims(" ".join(words) or None, kind=kind, **filters)
    if as_json:
        _lines_out(found, as_json, exports.contrast_record, _head)
    for one in () if as_json else found:
        _contrast(console(), one)
    if not (found or as_json):
        note(f"no {kind}{' with these words' if words else ''} in {ledger}")
    note_undated(undated)


COMMANDS = (claims, claim, disputes)


def show_claim(lines: Console, told: ClaimTold) -> None:
    """The claim, the voices it goes back to, who says it, and what contradicts or replaces it."""
    one = told.claim
    write(lines, Text(f"“{plain(one.words)}”", style="bold").append(f"  {one.id}", style="not bold dim"))
    write(lines, Text(plain(f"{_counts(one)}, since {one.first or 'a day unknown'}"), style="dim"), _STEP)
    for number, voice in enumerate(told.voices):
        text = Text(f"{'goes back to' if not number else '':14}", style="dim")
        named = "its own word" if voice.kind == "outlet" else voice.kind
        text.append(plain(voice.name), style="not dim cyan").append(f"  [{named}]", style="dim")
        passages = f"  {len(voice.sayings)} passage{'' if len(voice.sayings) == 1 else 's'}"
        write(lines, text.append(passages, style="not cyan dim"), _STEP)
    echoes = {echo.saying: echo for echo in told.echoes}
    for saying in told.sayings:
        write(lines, Text())
        write(lines, _saying(saying))
        if echo := echoes.get(saying.id):
            of = _echoed(told, echo.of)
            how = "copied from" if echo.how == "copy" else "has it from"
            write(lines, Text(f"↳ {how} {plain(of)}", style="dim"), _STEP)
    for kind, some in groupby(sorted(told.contrasts, key=lambda c: c.kind), key=lambda c: c.kind):
        write(lines, Text())
        write(lines, Text("disputed" if kind == "dispute" else "updated", style="bold"))
        for contrast in some:
            _contrast(lines, contrast, one.id)


def _echoed(told: ClaimTold, of: str) -> str:
    """What an echo repeats: the article of another saying, or an outlet."""
    found = next((saying for saying in told.sayings if saying.id == of), None)
    return _place(found.article) if found else of


def _lines_out(
    found: Iterable[Any], as_json: bool, record: Callable[[Any], dict[str, Any]], text: Callable[[Any], Text]
) -> None:
    for one in found:
        if as_json:
            line(record(one))
        else:
            write(console(), text(one))


def _claim_line(one: Claim) -> Text:
    text = Text(one.id, style="cyan").append(f"  {one.last or '':10}", style="not cyan dim")
    text.append(f"  {plain(one.words, _WORDS)}", style="not dim")
    figures = f"  [{plain('; '.join(one.figures), 60)}]" if one.figures else ""
    return text.append(f"{figures}  {_counts(one)}", style="dim")


def _counts(one: Claim) -> str:
    reports = f"{one.reports} report{'' if one.reports == 1 else 's'}"
    origins = f"{one.origins} origin{'' if one.origins == 1 else 's'}"
    disputed = f", disputed by {one.disputes}" if one.disputes else ""
    return f"{reports}, {origins}{disputed}"


def _contrast(lines: Console, one: Contrast, of: str | None = None) -> None:
    """What two claims differ in, and a line for each side; of a claim that is shown, only the other."""
    write(lines, _head(one))
    for id, saying in ((one.one, one.first), (one.other, one.second)):
        if id != of:
            write(lines, _saying(saying).append(f"  {id}", style="not bold dim"), _STEP)


def _head(one: Contrast) -> Text:
    text = Text(plain(one.about or one.kind), style="yellow").append(f"  {plain(one.reason)}", style="bold")
    return text.append(f"  ({one.sure:.0%} sure)", style="not bold dim")


def _saying(one: Saying) -> Text:
    who = " → ".join(plain(name) for name, _ in groupby(one.chain)) or "in its own words"
    text = Text(plain(_place(one.article)), style="dim").append(f"  {who}: ", style="not dim cyan")
    return text.append(f"“{plain(one.words)}”", style="not dim not cyan")


def _place(article: Headline) -> str:
    outlet = article.outlet or PurePath(article.page).name
    return ", ".join(x for x in ((article.date or "undated")[:10], outlet, article.id) if x)
