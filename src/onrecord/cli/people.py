"""The commands about people: who, merge, split, undo, decisions, relink.

In: the command line. Out: lines on standard output. Refused, as one line: names that nobody has
(:class:`NotInLedger`, with those that are near), or that several have; the line lists them with their ids.
"""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from typing import Any

import click

from onrecord import exports
from onrecord.cli import dossier, show
from onrecord.cli.options import filter_options, json_option, ledger_option, undated_filters
from onrecord.cli.output import console, entries_out, line, note, note_undated
from onrecord.ledger import Ledger, best_fit


@click.command()
@click.argument("name", nargs=-1, required=True)
@ledger_option()
@json_option
@click.option("--dossier", "whole", is_flag=True, help="With --json: one object with all that is known.")
@filter_options
def who(name: tuple[str, ...], ledger: str, as_json: bool, whole: bool, **wanted: Any) -> None:
    """All that is known of NAME: a person, an organisation, a document, or the id of one ("e12").

    Where several are called so, they are listed with their ids. --json prints a record for each thing said.
    """
    called = " ".join(name)
    with Ledger(ledger, create=False) as held:
        fits = held.entities(called)
        one = best_fit(fits, called)
        if whole or (one and not as_json):
            found = held.entity(one.id if one else called, **wanted)
            if as_json:
                line(exports.dossier_record(found))
            else:
                dossier.show_dossier(console(), found)
            _note_others([fit.id for fit in fits if fit != one])
            _note_undated(held, {"entity": found.entity.id}, wanted)
        elif fits and not as_json:
            show.show_entities(console(), fits)
            note(f"{len(fits)} are called so; onrecord who {fits[0].id} shows the first of them")
        else:
            of: dict[str, Any] = {"entity": one.id} if one else {"speaker": called}
            entries = held.attributions(**of, **wanted)
            if not (entries or fits or held.attributions(**of, limit=1)):
                raise held.nobody(called)
            entries_out(entries, as_json)
            if not (entries or as_json):
                note(f"{called}: said nothing that was asked for in {ledger}")
            _note_undated(held, of, wanted)


@click.command()
@click.argument("one")
@click.argument("other")
@ledger_option()
def merge(one: str, other: str, ledger: str) -> None:
    """Make ONE and OTHER the same, for good: ids ("e12"), or names that only one is called by."""
    with Ledger(ledger, create=False) as held:
        show.show_entities(console(), [held.merge(one, other, who=_user())])
    note("onrecord undo takes it back")


@click.command()
@click.argument("name")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@ledger_option()
def split(name: str, articles: tuple[str, ...], ledger: str) -> None:
    """Make NAME (an id, or a name that only one is called by) several, for good.

    What is said in these ARTICLEs (ids, or the first signs of them) becomes somebody else's; without any,
    each article's speaker is another.
    """
    with Ledger(ledger, create=False) as held:
        show.show_entities(console(), held.split(name, *articles, who=_user()))
    note("onrecord undo takes it back")


@click.command()
@ledger_option()
def undo(ledger: str) -> None:
    """Take back the last merge or split that was not taken back."""
    with Ledger(ledger, create=False) as held:
        show.show_decisions(console(), [held.undo()])


@click.command()
@ledger_option()
def decisions(ledger: str) -> None:
    """List what was merged and split: when, by whom, and whether it was taken back."""
    with Ledger(ledger, create=False) as held:
        found = held.decisions()
    show.show_decisions(console(), found)
    if not found:
        note(f"nothing was merged or split in {ledger}")


@click.command()
@ledger_option()
def relink(ledger: str) -> None:
    """Find out anew who is who, and stories and claims, as after an update; merges and splits hold."""
    with Ledger(ledger, create=False) as held:
        held.relink()
        note(f"{len(held.entities())} people, organisations and documents in {ledger}")


COMMANDS = (who, merge, split, undo, decisions, relink)


def _note_others(ids: list[str]) -> None:
    if ids:
        some = ", ".join(ids[:3]) + (" …" if len(ids) > 3 else "")
        note(f"{len(ids)} more of such a name: {some}; onrecord who {ids[0]} shows the first of them")


def _note_undated(held: Ledger, of: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    if (filters := undated_filters(wanted)) is not None:
        note_undated(held.undated(**of, **filters))


def _user() -> str:
    """Who is at the keyboard, for the history; nobody where the system does not know."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
