"""The documents tell the truth: every command and example of the README does what it says there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from shared import ROOT

from onrecord.cli.commands import commands

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "samples" / "README.md"]


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def shell_lines() -> list[str]:
    return [line for block in blocks("sh") for line in block.splitlines() if line.strip()]


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
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (block,) = blocks("python")
    exec(block, {})
    assert capsys.readouterr().out.splitlines() == [
        'Ann Lee asserts "It will rain,"',
        'Ann Lee asserts "All week,"',
    ]


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
