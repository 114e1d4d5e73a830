"""Options that several commands share.

In: a command. Out: the command with the option. Refused (exit status 2): values that an option does not take.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from onrecord.checks import date_of
from onrecord.errors import WrongValue
from onrecord.ledger.folding import period
from onrecord.reading.sources import STANDINGS
from onrecord.reading.stances import STANCES

Command = TypeVar("Command", bound=Callable[..., Any])

LEDGER = "onrecord.db"


def ledger_option(default: str | None = LEDGER) -> Callable[[Command], Command]:
    """--ledger; None: it may be left out."""
    return click.option(
        "--ledger",
        metavar="FILE",
        envvar="ONRECORD_LEDGER",
        default=default,
        show_default=default is not None,
        help="The ledger's file (or set ONRECORD_LEDGER).",
    )


def json_option(command: Command) -> Command:
    """--json"""
    given = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines: one record a line.")
    return given(command)


def sure_option(command: Command) -> Command:
    """--min-confidence"""
    given = click.option(
        "--min-confidence",
        "sure",
        default=0.0,
        metavar="0..1",
        type=click.FloatRange(0, 1),
        help="Leave out what was read less surely; the ledger keeps it.",
    )
    return given(command)


def known_options(command: Command) -> Command:
    """--title, --date and --outlet of what is read"""
    options = (
        click.option("--title", metavar="WORDS", callback=_some, help="Title of the article, if it is one."),
        click.option("--date", metavar="DATE", callback=_day, help="Date of all that is read."),
        click.option("--outlet", metavar="NAME", callback=_some, help="Outlet of all that is read."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def date_options(command: Command) -> Command:
    """--outlet, --since and --until"""
    options = (
        click.option("--outlet", metavar="NAME", help="Only from this outlet, in any case."),
        click.option("--since", metavar="DATE", callback=_date, help="Only from articles of DATE or later."),
        click.option("--until", metavar="DATE", callback=_date, help="Only from articles up to DATE."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def filter_options(command: Command) -> Command:
    """The options that choose attributions, named as the ledger's own parameters are."""
    sure = click.option(
        "--min-confidence",
        metavar="0..1",
        type=click.FloatRange(0, 1),
        help="Leave out what was read less surely; the ledger keeps it.",
    )
    command = date_options(sure(command))
    options = (
        click.option(
            "--standing",
            type=click.Choice(STANDINGS, case_sensitive=False),
            metavar="STANDING",
            help=f"Only where the source is named so far: {', '.join(STANDINGS)}.",
        ),
        click.option(
            "--stance",
            type=click.Choice(STANCES, case_sensitive=False),
            metavar="STANCE",
            help=f"Only with this stance: {', '.join(STANCES)}.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def chosen(wanted: Mapping[str, Any]) -> bool:
    """Whether any of the options that choose was given."""
    return any(value is not None for value in wanted.values())


def undated_filters(wanted: Mapping[str, Any]) -> dict[str, Any] | None:
    """The options that say which undated articles a filter by time leaves out; None where none is given."""
    if wanted.get("since") is None and wanted.get("until") is None:
        return None
    return {name: value for name, value in wanted.items() if name not in ("since", "until", "limit")}


def _some(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.strip():
        raise click.BadParameter("is empty; leave it out to take what the page says")
    return value


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    try:
        return date_of(value)
    except WrongValue as error:
        raise click.BadParameter(str(error)) from None


def _date(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            period(value)
        except ValueError as error:
            raise click.BadParameter(str(error)) from None
    return value
