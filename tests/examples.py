"""The examples of README.md: found there, run on the ledger of the demo, and written anew.

An example is a block that begins with "$ onrecord …"; below it stands what the command prints. A last line
"…" stands for all that follows. Run as a program, it writes what is printed now into README.md, also where an
earlier example's id is used later, and says what it changed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
REST = "…"
_BLOCK = re.compile(r"^```\n\$ (onrecord .*)\n((?:(?!```).*\n)*)```$", re.MULTILINE)
#: The id of a person, a story or a claim in the first line printed; it changes when what is read changes.
_ID = re.compile(r"(?:^|.*?  )([es][0-9]+|c[a-z2-7]{8})(?=  |$)", re.MULTILINE)


class Example(NamedTuple):
    """A command as it is typed, and what a document says that it prints."""

    command: str
    printed: str


def examples(text: str) -> list[Example]:
    """The examples of a document."""
    return [Example(*match.groups()) for match in _BLOCK.finditer(text)]


def demo(path: Path) -> None:
    """Make at ``path`` the ledger that ``make demo`` makes."""
    run(f"onrecord read samples/pages --ledger '{path}'", path)


def run(command: str, ledger: Path) -> str:
    """What a command line prints in the repository, with ``ledger`` for its ledger."""
    shell = f'onrecord() {{ "{sys.executable}" -m onrecord "$@"; }}; {command}'
    done = subprocess.run(
        ["bash", "-c", shell],
        cwd=ROOT,
        env={**os.environ, "ONRECORD_LEDGER": str(ledger)},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"$ {command}\n{done.stderr.strip()}")
    return done.stdout.rstrip() + "\n"


def shortened(out: str, like: str) -> str:
    """What is printed, with as many paragraphs as an example that ends in "…" shows."""
    shown, _, last = like.rstrip().rpartition("\n")
    if last != REST:
        return out
    paragraphs = shown.rstrip().count("\n\n") + 1
    return "\n\n".join(out.split("\n\n")[:paragraphs]).rstrip() + f"\n\n{REST}\n"


def renewed(text: str, ledger: Path) -> str:
    """A document with its examples as they are printed now."""
    for number in range(len(examples(text))):
        block = list(_BLOCK.finditer(text))[number]
        old = Example(*block.groups())
        new = shortened(run(old.command, ledger), old.printed)
        text = text[: block.start(2)] + new + text[block.end(2) :]
        was, now = _ID.match(old.printed), _ID.match(new)
        if was and now:
            text = re.sub(rf"\b{was[1]}\b", now[1], text)
    return text


def main() -> None:
    """Write README.md anew."""
    before = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.db"
        demo(ledger)
        after = renewed(before, ledger)
    README.write_text(after, encoding="utf-8")
    changed = sum(one != other for one, other in zip(examples(before), examples(after), strict=True))
    print(f"{changed} of {len(examples(after))} examples of README.md have changed")


if __name__ == "__main__":
    main()
