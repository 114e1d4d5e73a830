"""Articles and entries as a person reads them in a terminal.

In: articles and entries of the ledger. Out: lines on the console given. Words of the page go
through :func:`plain` first, so that no page can steer the terminal.
"""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.plain import plain
from onrecord.ledger import Entry, Headline
from onrecord.records import Article, Attribution

UNKNOWN = "unknown speaker"


def show_article(console: Console, article: Article) -> None:
    """Heading, who said what, repairs."""
    console.print(Text(plain(_heading(article)), style="bold"))
    console.print(Text(plain(_origin(article)), style="dim"))
    if not article.attributions:
        _indented(console, Text("nobody is quoted or reported here", style="dim"))
    for attribution in article.attributions:
        show_attribution(console, article, attribution)
    if article.repairs:
        console.print(Text("  repairs", style="dim"))
        for repair in article.repairs:
            start, end = repair.span
            had = plain(article.page.text[start:end], 60)
            reads = f" → {plain(repair.reads, 60)}" if repair.reads is not None else ""
            _indented(console, Text(f"{repair.kind} at {start}–{end}: {had}{reads}", style="dim"))
    console.print()


def show_attribution(console: Console, article: Article, attribution: Attribution) -> None:
    """One attribution: its speaker, how it is said, on whose word, and the words themselves."""
    chain = article.chain(attribution)
    depth = len(chain) - 1
    line = Text("↳ " if depth else "")
    line.append(speaker_name(attribution), style="bold cyan" if attribution.speaker else "italic")
    words = article.words(attribution.source)
    if words and (attribution.speaker is None or words != attribution.speaker.name):
        line.append(f"  “{plain(words, 90)}”")
    said = [attribution.standing, attribution.kind]
    said += [attribution.stance] if attribution.stance not in ("asserts", "declines to comment") else []
    line.append(f"  [{', '.join(said)}]", style="dim")
    cue = plain(article.words(attribution.cue), 60)
    line.append(f"  {cue}" if cue else "", style="green")
    _indented(console, line, depth)
    _indented(console, Text(plain(article.words(attribution.content))), depth, 2)
    if depth:
        via = " → ".join(speaker_name(link) for link in chain)
        _indented(console, Text(f"on the word of: {via}", style="dim"), depth, 2)


def show_entry(console: Console, entry: Entry) -> None:
    """One line of the ledger: who, where and when, and the words."""
    line = Text(speaker_name(entry.attribution), style="bold cyan" if entry.attribution.speaker else "italic")
    line.append(f"  {plain(entry.cue, 60)}", style="green")
    place = " · ".join(plain(x) for x in (entry.article.outlet, entry.article.date, entry.article.title) if x)
    line.append(f"  {place}  {entry.article.id} {entry.attribution.id}", style="dim not bold")
    console.print(line)
    _indented(console, Text(plain(entry.content)))
    if len(entry.chain) > 1:
        _indented(
            console, Text(f"on the word of: {' → '.join(plain(link) for link in entry.chain)}", style="dim")
        )


def show_headline(console: Console, headline: Headline) -> None:
    """One article of a list."""
    line = Text(headline.id, style="cyan")
    line.append("  " + " · ".join(plain(x) for x in (headline.date, headline.outlet) if x), style="dim")
    line.append("  " + plain(headline.title, 100))
    line.append(f"  {headline.attributions} attributions", style="dim")
    line.append("  cut" if headline.truncated else "", style="yellow")
    console.print(line)


def speaker_name(attribution: Attribution) -> str:
    return plain(attribution.speaker.name) if attribution.speaker else UNKNOWN


def _heading(article: Article) -> str:
    if article.title:
        return article.title
    if article.standfirst:
        return f"{article.kicker}: {article.standfirst}" if article.kicker else article.standfirst
    words = article.text[article.body_start :].split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")


def _origin(article: Article) -> str:
    cut = "cut off before its end" if article.truncated else None
    place = f"{article.page.name}, characters {article.start}–{article.end}"
    return " · ".join(x for x in (article.outlet, article.byline, article.date, place, article.id, cut) if x)


def _indented(console: Console, text: Text, depth: int = 0, more: int = 0) -> None:
    console.print(Padding(text, (0, 0, 0, 2 + 2 * depth + more), expand=False))
