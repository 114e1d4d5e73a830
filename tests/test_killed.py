"""Killed in the middle of reading a folder: the ledger opens, holds what was reported, and is completed."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.ledger import Ledger

PAGES = 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    for n in range(PAGES):
        text = f'"It has rained for {n} days," Ann Lee, the mayor of Lindmoor, said on Friday.\n'
        (pages / f"{n:03}.txt").write_text(text * 5, encoding="utf-8")
    return pages


@pytest.mark.parametrize("reported", [1, 4, 17])
def test_killed_while_reading_a_folder(folder: Path, tmp_path: Path, reported: int) -> None:
    path = tmp_path / "ledger.db"
    # -u: a line that is read here was printed only after its page was in the ledger.
    command = [sys.executable, "-u", "-m", "onrecord", "read", "--json", "--ledger", str(path), str(folder)]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert run.stdout
    added = [json.loads(run.stdout.readline())["id"] for _ in range(reported)]
    os.kill(run.pid, signal.SIGKILL)
    added += [json.loads(line)["id"] for line in run.stdout if line.endswith("\n")]
    assert run.wait() == -signal.SIGKILL
    run.stdout.close()

    with Ledger(path, create=False) as ledger:
        held = [article.id for article in ledger.articles()]
        assert set(added) <= set(held)
        assert len(held) < PAGES
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"{PAGES - len(held)} new articles" in again.stderr
    with Ledger(path, create=False) as ledger:
        assert len(ledger.headlines()) == PAGES
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()
