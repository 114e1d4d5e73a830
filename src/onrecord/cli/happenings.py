"""The command about happenings: stories.

In: the command line. Out: lines on standard output. Refused, as one line: an id that leads to no story
(:class:`NotInLedger`).
"""

from __future__ import annotations

import click
from rich.console import Console
from rich.text import Text

from onrecord import exports
from onrecord.cli.options import json_option, ledger_option
from onrecord.cli.output import console, line, note
from onrecord.cli.plain import plain
from onrecord.cli.show import write
from onrecord.ledger import Headline, Ledger, Story, StoryTold

#: Outlets named in one line, and signs of a date that tell the day.
_OUTLETS, _DAY = 4, 10
_STEP = 2


@click.command()
@click.argument("story", required=False)
@ledger_option()
@json_option
@click.option("--all", "alone", is_flag=True, help="List those of one article, too.")
def stories(story: str | None, ledger: str, as_json: bool, alone: bool) -> None:
    """List the happenings that several articles are about, or show one STORY (its id, "s12").

    Shown are its articles in the order of time, with who copies whom.
    """
    with Ledger(ledger, create=False) as held:
        if story:
            told = held.story(story)
            if as_json:
                line(exports.story_record(told))
            else:
                show_story(console(), told)
            return
        found = held.stories(alone=alone)
    for one in found:
        if as_json:
            line(exports.story_line(one))
        else:
            write(console(), _line(one))
    if not found and not as_json:
        note(f"{ledger} holds no two articles about one happening; --all lists each")


def show_story(lines: Console, told: StoryTold) -> None:
    """A story, its articles a line each, and below each what it copies."""
    write(lines, _line(told.story))
    held = {one.article.id: one.article for one in told.articles}
    for one in told.articles:
        write(lines, _article(one.article), _STEP)
        for copy in one.copies[:1]:
            of = held[copy.article]
            words = f"↳ {copy.share:.0%} of its sentences are from {of.outlet or of.title}, {of.id}"
            write(lines, Text(plain(words), style="dim"), 2 * _STEP)


def _line(one: Story) -> Text:
    outlets = [*one.outlets[:_OUTLETS], *(["…"] if len(one.outlets) > _OUTLETS else [])]
    when = " – ".join(dict.fromkeys(day[:_DAY] for day in (one.first, one.last) if day)) or "undated"
    number = f"{one.articles} article{'' if one.articles == 1 else 's'}"
    if one.copies:
        number += f", {one.copies} {'copy' if one.copies == 1 else 'copies'}"
    text = Text(plain(one.heading), style="bold")
    for part in (one.id, when, ", ".join(outlets), number):
        text.append(f"  {plain(part)}" if part else "", style="not bold dim")
    return text


def _article(one: Headline) -> Text:
    parts = ((one.date or "undated")[:_DAY], one.outlet, one.title)
    text = Text("  ".join(plain(part) for part in parts if part))
    return text.append(f"  {plain(one.id)}", style="dim")


COMMANDS = (stories,)
