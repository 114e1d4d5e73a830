"""What a set-up installs is fixed: every package of ``pyproject.toml`` at one version, with its digests."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from shared import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
#: Each file of locked packages → what is installed from it.
LOCKS = {
    "run": PROJECT["dependencies"],
    "test": PROJECT["dependencies"] + EXTRAS["test"],
    "bench": PROJECT["dependencies"] + EXTRAS["bench"],
}


def locked(name: str) -> list[tuple[Requirement, list[str]]]:
    """The requirements of a lock file, each with its digests."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    entries = re.sub(r"\s*\\\n\s*", " ", text).splitlines()
    parted = [entry.partition(" --hash=") for entry in entries if entry and not entry.startswith("#")]
    return [
        (Requirement(asked.strip()), re.findall(r"sha256:[0-9a-f]{64}", rest)) for asked, _, rest in parted
    ]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", LOCKS)
def test_each_package_has_one_version_and_digests(name: str) -> None:
    for requirement, digests in locked(name):
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), f"{requirement} is not one version"
        assert digests, f"{requirement} has no digest"


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_holds_what_the_project_asks_for(name: str) -> None:
    versions = {plain(one.name): str(one.specifier).removeprefix("==") for one, _ in locked(name)}
    for asked in map(Requirement, LOCKS[name]):
        found = versions.get(plain(asked.name))
        assert found and asked.specifier.contains(found), f"{asked}: {found} is locked; run scripts/lock"


def test_the_locks_agree() -> None:
    versions: dict[tuple[str, str], set[str]] = {}
    for name in LOCKS:
        for one, _ in locked(name):
            versions.setdefault((plain(one.name), str(one.marker)), set()).add(str(one.specifier))
    assert not {name: found for name, found in versions.items() if len(found) > 1}


def test_no_address_of_an_index_is_kept() -> None:
    for name in LOCKS:
        assert "://" not in (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
