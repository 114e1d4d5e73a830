"""The commands: read, show, search, serve; those about people, stories and claims have modules of their own.

In: the command line. Out: lines on standard output, faults as one line each on standard error. Exit
status 0: all went well; 1: an input or a ledger was refused, or nothing was found; 2: wrong usage.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import Any

import click

from onrecord import exports
from onrecord.cli import claims, happenings, people, show
from onrecord.cli.batch import Known, read_all
from onrecord.cli.options import (
    chosen,
    filter_options,
    json_option,
    known_options,
    ledger_option,
    sure_option,
    undated_filters,
)
from onrecord.cli.output import console, entries_out, fault, line, note, note_undated, tell_of_waiting
from onrecord.errors import NotInLedger, OnrecordError, WrongValue
from onrecord.intake import DEFAULT_LIMIT, gather
from onrecord.ledger import Ledger
from onrecord.records import Article


def main() -> None:
    """Run the command; every refusal is one line that begins with "onrecord:"."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    tell_of_waiting()
    try:
        commands(prog_name="onrecord", standalone_mode=False)
        if sys.stdout:
            sys.stdout.flush()  # here, where a pipe that is closed can still be told
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        fault("stopped; every page reported as added is in the ledger")
        sys.exit(130)
    except BrokenPipeError:
        # The reader of a pipe has seen enough ("| head"); nothing more may be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OnrecordError as error:
        fault(str(error))
        sys.exit(2 if isinstance(error, WrongValue) else 1)
    except OSError as error:
        fault(f"{error.filename or 'output'}: {error.strerror or error}")
        sys.exit(1)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="onrecord", message="%(prog)s %(version)s")
def commands() -> None:
    """Read the news and keep a ledger of who said what, on whose word."""


@commands.command()
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@ledger_option(None)
@json_option
@click.option(
    "--limit",
    default=DEFAULT_LIMIT,
    show_default=True,
    metavar="BYTES",
    type=click.IntRange(1),
    help="Refuse larger pages.",
)
@known_options
@sure_option
def read(
    pages: tuple[str, ...],
    ledger: str | None,
    as_json: bool,
    limit: int,
    sure: float,
    title: str | None,
    date: str | None,
    outlet: str | None,
) -> None:
    """Read pages and print who said what.

    A PAGE is a file, a folder, a URL, or - for standard input; plain text or HTML. Without --ledger
    nothing is kept. --title, --date and --outlet hold for all that is read, whatever a page says of itself.
    """
    out = _articles_out(as_json, sure)
    names = list(gather(pages))
    if title is not None and len(names) > 1:
        raise click.BadParameter(
            f"{len(names)} pages can't have one title; read each on its own", param_hint="'--title'"
        )
    if read_all(names, ledger, limit, out, Known(title, date, outlet)):
        sys.exit(1)


@commands.command(name="show")
@click.argument("article", required=False)
@ledger_option()
@json_option
@sure_option
def show_command(article: str | None, ledger: str, as_json: bool, sure: float) -> None:
    """List the ledger's articles, or show one ARTICLE (its id, or the first signs of it)."""
    out = _articles_out(as_json, sure)
    with Ledger(ledger, create=False) as held:
        if article:
            out(held.article(article))
        elif as_json:
            for one in held.articles():
                out(one)
        else:
            headlines = held.headlines()
            show.show_headlines(console(), headlines)
            if not headlines:
                note(f"{ledger} holds no articles yet; onrecord read PAGE --ledger {ledger} adds some")


@commands.command()
@click.argument("words", nargs=-1, required=True)
@ledger_option()
@json_option
@click.option(
    "--limit", default=100, show_default=True, type=click.IntRange(1), help="Print at most so many."
)
@filter_options
def search(words: tuple[str, ...], ledger: str, as_json: bool, limit: int, **wanted: Any) -> None:
    """Find what was said with all of WORDS in it ("a phrase" in quotation marks, a beginning with *)."""
    sought = " ".join(words)
    if not sought.strip():
        raise click.UsageError("Give one or more words to search for.")
    with Ledger(ledger, create=False) as held:
        entries = held.search(sought, limit=limit, **wanted)
        filters = undated_filters(wanted)
        undated = 0 if filters is None else held.undated(sought, **filters)
    entries_out(entries, as_json)
    note_undated(undated)
    if not entries:
        options = " with these options" if chosen(wanted) else ""
        raise NotInLedger(f"{sought}: not found in what was said in {ledger}{options}")


@commands.command()
@ledger_option()
@click.option(
    "--port", default=8731, show_default=True, type=click.IntRange(1, 65535), help="Port on this machine."
)
def serve(ledger: str, port: int) -> None:
    """Show the ledger as a web page on this machine (loopback only)."""
    from onrecord.web import serve as serve_web

    told = f"the ledger {ledger} is at http://127.0.0.1:{port}/ (stop with Ctrl-C)"
    serve_web(ledger, port=port, ready=lambda: note(told))


for command in (*people.COMMANDS, *happenings.COMMANDS, *claims.COMMANDS):
    commands.add_command(command)


def _articles_out(as_json: bool, sure: float) -> Callable[[Article], None]:
    """What prints an article, without what was read less surely than ``sure``."""
    lines = console()

    def out(article: Article) -> None:
        article = article.surer(sure)
        if as_json:
            line(exports.article_record(article))
        else:
            show.show_article(lines, article)

    return out
