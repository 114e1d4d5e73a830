"""The commands: read, show, who, search, serve.

In: the command line. Out: lines on standard output, faults as one line each on standard error. Exit
status 0: all went well; 1: an input or a ledger was refused, or nothing was found; 2: wrong usage.
"""

from __future__ import annotations

import difflib
import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click
from rich.console import Console

from onrecord import exports
from onrecord.cli import show
from onrecord.cli.batch import read_all
from onrecord.cli.plain import plain
from onrecord.errors import NotInLedger, OnrecordError
from onrecord.intake import DEFAULT_LIMIT, gather
from onrecord.ledger import Entry, Ledger
from onrecord.records import Article

Command = TypeVar("Command", bound=Callable[..., Any])

LEDGER = "onrecord.db"


def main() -> None:
    """Run the command; every refusal is one line that begins with "onrecord:"."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        commands(prog_name="onrecord", standalone_mode=False)
        if sys.stdout:
            sys.stdout.flush()  # here, where a pipe that is closed can still be told
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _fault("stopped; every page reported as added is in the ledger")
        sys.exit(130)
    except BrokenPipeError:
        # The reader of a pipe has seen enough ("| head"); nothing more may be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OnrecordError as error:
        _fault(str(error))
        sys.exit(1)
    except OSError as error:
        _fault(f"{error.filename or 'output'}: {error.strerror or error}")
        sys.exit(1)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="onrecord", message="%(prog)s %(version)s")
def commands() -> None:
    """Read the news and keep a ledger of who said what, on whose word."""


def _ledger_option(default: str | None) -> Callable[[Command], Command]:
    return click.option(
        "--ledger",
        metavar="FILE",
        envvar="ONRECORD_LEDGER",
        default=default,
        show_default=default is not None,
        help="The ledger's file (or set ONRECORD_LEDGER).",
    )


def _json_option(command: Command) -> Command:
    given = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines: one record a line.")
    return given(command)


def _sure_option(command: Command) -> Command:
    given = click.option(
        "--min-confidence",
        "sure",
        default=0.0,
        metavar="0..1",
        type=click.FloatRange(0, 1),
        help="Leave out what was read less surely; the ledger keeps it.",
    )
    return given(command)


@commands.command()
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@_ledger_option(None)
@_json_option
@click.option(
    "--limit",
    default=DEFAULT_LIMIT,
    show_default=True,
    metavar="BYTES",
    type=click.IntRange(1),
    help="Refuse larger pages.",
)
@_sure_option
def read(pages: tuple[str, ...], ledger: str | None, as_json: bool, limit: int, sure: float) -> None:
    """Read pages and print who said what.

    A PAGE is a file, a folder, a URL, or - for standard input; plain text or HTML. Without --ledger
    nothing is kept.
    """
    out = _articles_out(as_json, sure)
    if read_all(list(gather(pages)), ledger, limit, out):
        sys.exit(1)


@commands.command(name="show")
@click.argument("article", required=False)
@_ledger_option(LEDGER)
@_json_option
@_sure_option
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
            show.show_headlines(_console(), headlines)
            if not headlines:
                _note(f"{ledger} holds no articles yet; onrecord read PAGE --ledger {ledger} adds some")


@commands.command()
@click.argument("name", nargs=-1, required=True)
@_ledger_option(LEDGER)
@_json_option
@_sure_option
def who(name: tuple[str, ...], ledger: str, as_json: bool, sure: float) -> None:
    """What NAME said: a person, an organisation, a document or a group."""
    wanted = " ".join(name)
    with Ledger(ledger, create=False) as held:
        entries = held.attributions(speaker=wanted, min_confidence=sure)
        if not entries:
            names = [speaker.name for speaker in held.speakers()]
            near = difflib.get_close_matches(wanted, names, n=3)
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            raise NotInLedger(f"{wanted}: nobody of that name speaks in {ledger}{hint}")
    _entries(entries, as_json)


@commands.command()
@click.argument("words", nargs=-1, required=True)
@_ledger_option(LEDGER)
@_json_option
@click.option(
    "--limit", default=100, show_default=True, type=click.IntRange(1), help="Print at most so many."
)
@_sure_option
def search(words: tuple[str, ...], ledger: str, as_json: bool, limit: int, sure: float) -> None:
    """Find what was said with all of WORDS in it ("a phrase" in quotation marks, a beginning with *)."""
    with Ledger(ledger, create=False) as held:
        entries = held.search(" ".join(words), limit=limit, min_confidence=sure)
    if not entries:
        raise NotInLedger(f"{' '.join(words)}: not found in what was said in {ledger}")
    _entries(entries, as_json)


@commands.command()
@_ledger_option(LEDGER)
@click.option(
    "--port", default=8731, show_default=True, type=click.IntRange(1, 65535), help="Port on this machine."
)
def serve(ledger: str, port: int) -> None:
    """Show the ledger as a web page on this machine (loopback only)."""
    from onrecord.web import serve as serve_web

    _note(f"the ledger {ledger} is at http://127.0.0.1:{port}/ (stop with Ctrl-C)")
    serve_web(ledger, port=port)


def _entries(entries: Sequence[Entry], as_json: bool) -> None:
    if as_json:
        for entry in entries:
            _line(exports.entry_record(entry))
    else:
        show.show_entries(_console(), entries)


def _console() -> Console:
    return Console(highlight=False)


def _articles_out(as_json: bool, sure: float) -> Callable[[Article], None]:
    """What prints an article, without what was read less surely than ``sure``."""
    console = _console()

    def out(article: Article) -> None:
        article = article.surer(sure)
        if as_json:
            _line(exports.article_record(article))
        else:
            show.show_article(console, article)

    return out


def _line(record: dict[str, Any]) -> None:
    print(exports.to_json(record))


def _note(text: str) -> None:
    print(plain(text), file=sys.stderr)


def _fault(text: str) -> None:
    print(f"onrecord: {plain(text)}", file=sys.stderr)
