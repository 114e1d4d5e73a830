"""The documents tell the truth: every command and example of the README does what it says there."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from examples import Example, demo, examples, renewed, run, shortened
from shared import ROOT

from onrecord.cli.commands import commands
from onrecord.ledger import Ledger

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "samples" / "README.md"]


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def shell_lines() -> list[str]:
    return [line for block in blocks("sh") for line in block.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def demo_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger that `make demo` makes; the examples are run on it."""
    path = tmp_path_factory.mktemp("demo") / "ledger.db"
    demo(path)
    return path


@pytest.mark.parametrize("example", examples(README), ids=lambda example: example.command)
def test_examples_of_the_readme_print_what_stands_there(example: Example, demo_ledger: Path) -> None:
    """Where this fails because something is read better, `make examples` writes them anew: look them over."""
    assert shortened(run(example.command, demo_ledger), example.printed) == example.printed


def test_no_example_is_passed_over() -> None:
    assert [one.command for one in examples(README)] == re.findall(r"^\$ (.*)", README, re.MULTILINE)
    assert len(examples(README)) >= 5
    for path in DOCUMENTS[1:]:
        assert "$ onrecord" not in path.read_text(encoding="utf-8"), f"{path.name}: no test runs its examples"


def test_examples_are_written_anew_with_the_ids_of_today(demo_ledger: Path) -> None:
    said = run("onrecord who 'Ilse Dravik'", demo_ledger)
    id = said.split("  ")[1]
    old = (
        "```\n$ onrecord who 'Ilse Dravik'\nIlse Dravik  e0  [?]\n\n…\n```\n"
        "`e0` is an id:\n```\n$ onrecord who e0\n```\n"
    )
    new = renewed(old, demo_ledger)
    head = said.split("\n\n")[0]
    assert new == (
        f"```\n$ onrecord who 'Ilse Dravik'\n{head}\n\n…\n```\n"
        f"`{id}` is an id:\n```\n$ onrecord who {id}\n{said}```\n"
    )
    assert renewed(new, demo_ledger) == new


def test_commands_of_the_readme(tmp_path: Path) -> None:
    ran = 0
    for line in shell_lines():
        program, *args = shlex.split(line)
        if program != ".venv/bin/onrecord" or args[0] == "serve":
            continue
        args = [
            str(tmp_path / a) if a == "my.db" else str(ROOT / a) if a.startswith("samples/") else a
            for a in args
        ]
        done = subprocess.run([sys.executable, "-m", "onrecord", *args], capture_output=True, text=True)
        assert done.returncode == 0 and done.stdout.strip(), f"{line}\n{done.stderr}"
        ran += 1
    assert ran == 4


def test_python_of_the_readme(
    demo_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(demo_ledger, tmp_path / "my.db")
    monkeypatch.chdir(tmp_path)
    (block,) = blocks("python")
    exec(block, {})
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ['Ann Lee asserts "It will rain,"', 'Ann Lee asserts "All week,"']
    with Ledger("my.db") as ledger:
        lists = (
            ledger.search("coast guard"),
            ledger.entities(limit=10),
            ledger.claims(since="2031-06-01"),
            ledger.disputes(),
        )
    assert all(lists)
    assert len(lines) >= 2 + sum(map(len, lists)) + 1
    assert lines[-1].endswith("articles without a date: since and until do not see them")


def test_every_make_target_named_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"make ([a-z]+)", README)) <= targets


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"| `onrecord {name}" in README


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_option_says_what_it_does(name: str) -> None:
    for parameter in commands.commands[name].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"onrecord {name} {parameter.opts[0]} has no help"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        if "://" not in link:
            assert (path.parent / link).exists(), f"{path.name} points to {link}"
