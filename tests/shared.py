"""What lies beside the repository for developers and CI: corpora, pages, scorers.

Tests that need it call :func:`need`, and are skipped with a reason where it is absent.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def need(name: str) -> Path:
    """The path of ``name`` in ../shared; the test is skipped where it is not there."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"../shared/{name} is not here; it is beside the repository for developers and CI")
    return path


def scorer(name: str) -> ModuleType:
    """A scorer of ../shared/bench as a module."""
    path = need(f"bench/{name}.py")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run_bench(script: str, *args: Path | str) -> None:
    """Run a script of bench/ as its users do."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / script), *map(str, args)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
