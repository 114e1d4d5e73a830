"""The inputs that a command's arguments stand for.

In: paths of files and folders, URLs, "-". Out: one name an input; a folder becomes its files, in the
order of their names, hidden ones left out. Nothing is refused here: a file that is not there is
named, and refused when it is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_URL = re.compile(r"[a-z][a-z0-9+.\-]*://", re.IGNORECASE)


def is_url(name: str) -> bool:
    """Whether an input names something on the web and not a file."""
    return bool(_URL.match(name))


def gather(names: Iterable[str]) -> Iterator[str]:
    """Each input once, in the order given."""
    seen: set[str] = set()
    for name in names:
        for one in _files(name) if name != "-" and not is_url(name) and Path(name).is_dir() else [name]:
            if one not in seen:
                seen.add(one)
                yield one


def _files(folder: str) -> Iterator[str]:
    for path in sorted(Path(folder).rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file():
            yield str(path)
