"""Articles and entries as a person reads them in a terminal.

In: articles and entries of the ledger. Out: lines on the console given, wrapped on a terminal and
whole anywhere else. Words of the page go through :func:`plain` first, so that no page can steer the
terminal.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.plain import plain
from onrecord.ledger import Decision, Entity, Entry, Headline
from onrecord.reading.language import not_read
from onrecord.records import Article, Attribution, Repair

_STEP = 2
#: Signs of a title in a list.
_TITLE = 100


def show_article(console: Console, article: Article) -> None:
    """Heading, who said what, repairs, an empty line."""
    write(console, Text(plain(article.heading), style="bold"))
    write(console, Text(plain(_origin(article)), style="dim"))
    if unread := not_read(article.language):
        write(console, Text(unread, style="yellow"), _STEP)
    elif not article.attributions:
        write(console, Text("nobody is quoted or reported here", style="dim"), _STEP)
    for attribution in article.attributions:
        _attribution(console, article, attribution)
    if article.repairs:
        write(console, Text("repairs", style="dim"), _STEP)
    for repair in article.repairs:
        write(console, Text(_repair(article, repair), style="dim"), 2 * _STEP)
    write(console, Text())


def show_entries(console: Console, entries: Sequence[Entry]) -> None:
    """Lines of the ledger, those of one article together under its heading."""
    for article, said in groupby(entries, key=lambda entry: entry.article):
        write(console, _headline(article))
        for entry in said:
            a = entry.attribution
            _said(console, a.speaker_name, a, _Words(*(getattr(entry, r) for r in _Words._fields)), _STEP)
            _chain(console, entry.chain, 2 * _STEP)
        write(console, Text())


def show_headlines(console: Console, headlines: Sequence[Headline]) -> None:
    """The articles of a list, a line each."""
    width = max((len(headline.id) for headline in headlines), default=0)
    for headline in headlines:
        line = _headline(headline, width)
        count = f"{headline.attributions} attribution{'' if headline.attributions == 1 else 's'}"
        line.append(f"  {not_read(headline.language) or count}", style="dim")
        write(console, line)


def show_entities(console: Console, entities: Sequence[Entity]) -> None:
    """Entities, a line each: id, name, role, in how many articles they speak."""
    width = max((len(entity.id) for entity in entities), default=0)
    for entity in entities:
        line = Text(entity.id.ljust(width), style="cyan")
        line.append(f"  {plain(entity.name)}", style="not cyan bold")
        role = entity.role or f"[{entity.standing}]"
        line.append(f"  {plain(role, 90)}", style="not bold dim")
        articles = f"{entity.articles} article{'' if entity.articles == 1 else 's'}"
        write(console, line.append(f"  {articles}, {entity.attributions} said", style="not bold dim"))


def show_decisions(console: Console, decisions: Sequence[Decision]) -> None:
    """What persons decided, a line each."""
    for decision in decisions:
        line = Text(decision.at[:16].replace("T", " "), style="dim")
        line.append(f"  {plain(decision.who)}" if decision.who else "", style="not dim")
        line.append(f"  {plain(decision.what)}", style="not dim")
        line.append(f"  (taken back {decision.undone[:10]})" if decision.undone else "", style="dim")
        write(console, line)


def _attribution(console: Console, article: Article, attribution: Attribution) -> None:
    chain = [link.speaker_name for link in article.chain(attribution)]
    words = _Words(*(article.words(getattr(attribution, role)) for role in _Words._fields))
    _said(console, chain[-1], attribution, words, _STEP * len(chain), len(chain) > 1)
    _chain(console, chain, _STEP * len(chain) + _STEP)


class _Words(NamedTuple):
    """An attribution's words, by role."""

    source: str
    cue: str
    content: str
    addressee: str


def _said(
    console: Console, name: str, attribution: Attribution, words: _Words, indent: int, nested: bool = False
) -> None:
    """Who, in which words, how, to whom, and what."""
    line = Text("↳ " if nested else "")
    line.append(plain(name), style="bold cyan" if attribution.speaker else "italic")
    if words.source and _bare(words.source) != _bare(name):
        line.append(f"  “{plain(words.source, 90)}”")
    kinds = [attribution.standing, attribution.kind, *attribution.marks]
    line.append(f"  [{', '.join(map(plain, kinds))}]", style="dim")
    line.append(f"  {plain(words.cue, 60)}" if words.cue else "", style="green")
    line.append(f" (to {plain(words.addressee, 60)})" if words.addressee else "", style="dim")
    write(console, line, indent)
    write(console, Text(plain(words.content)), indent + _STEP)


def _chain(console: Console, names: Sequence[str], indent: int) -> None:
    """On whose word, where that is another's than the speaker's own."""
    links = [plain(name) for name, _ in groupby(names)]
    if len(links) > 1:
        write(console, Text(f"on the word of: {' → '.join(links)}", style="dim"), indent)


def _repair(article: Article, repair: Repair) -> str:
    start, end = repair.span
    had = plain(article.page.text[start:end], 60)
    reads = f" → {plain(repair.reads, 60)}" if repair.reads is not None else ""
    return f"{repair.kind} at {start}–{end}: {had}{reads}"


def _headline(headline: Headline, width: int = 0) -> Text:
    line = Text(headline.id.ljust(width), style="cyan")
    line.append(f"  {plain(headline.date or '')[:10]:10}", style="not bold dim")
    line.append(f"  {plain(headline.outlet)} ·" if headline.outlet else " ", style="not bold dim")
    line.append(f" {_short(plain(headline.title))}", style="not cyan bold")
    line.append("  cut" if headline.truncated else "", style="not bold yellow")
    return line


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else f"{title[:_TITLE].rsplit(' ', 1)[0]} …"


def _bare(words: str) -> str:
    """Words that differ in nothing a reader would want to know."""
    return words.casefold().strip(" ,.;:").removeprefix("the ")


def _origin(article: Article) -> str:
    cut = "cut off before its end" if article.truncated else None
    place = f"{article.page.name}, characters {article.start}–{article.end}"
    return " · ".join(x for x in (article.outlet, article.byline, article.date, place, article.id, cut) if x)


def write(console: Console, text: Text, indent: int = 0) -> None:
    """One line, wrapped on a terminal and whole anywhere else."""
    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, indent), expand=False))
    else:
        console.print(Text(" " * indent) + text, soft_wrap=True)
