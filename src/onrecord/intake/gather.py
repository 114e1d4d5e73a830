"""The inputs that a command's arguments stand for.

In: paths of files and folders, URLs, "-". Out: one name an input; a folder becomes its files, in the
order of their names, hidden ones left out. Nothing is refused here: a file that is not there, or a
folder without files, is named, and refused when it is loaded.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_URL = re.compile(r"[a-z][a-z0-9+.\-]*://", re.IGNORECASE)
#: At least two names, the last of letters, and perhaps a port.
_HOST = re.compile(r"(?:[^\W_](?:[\w\-]*[^\W_])?\.)+[^\W\d_]{2,}(?::\d{1,5})?")


def is_url(name: str) -> bool:
    """Whether an input names something on the web and not a file."""
    return bool(_URL.match(name))


def looks_like_url(name: str) -> bool:
    """Whether a name that no file has reads like an address without its scheme: "www.example.com/a"."""
    host, _, path = name.partition("/")
    looks = _HOST.fullmatch(host) and (path or host.lower().startswith("www."))
    # A slip in the name of a file is likelier in a folder that is there.
    return bool(looks) and not os.path.isdir(host)  # noqa: PTH112


def gather(names: Iterable[str]) -> Iterator[str]:
    """Each input once, in the order given."""
    seen: set[str] = set()
    for name in names:
        # os.path answers any string; pathlib takes "" for the current folder.
        is_folder = name != "-" and not is_url(name) and os.path.isdir(name)  # noqa: PTH112
        for one in (is_folder and files_in(name)) or [name]:
            if one not in seen:
                seen.add(one)
                yield one


def files_in(folder: str) -> list[str]:
    """The files of a folder and the folders in it, hidden ones left out."""
    out = []
    for top, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        out += [Path(top, name) for name in files if not name.startswith(".")]
    # A named pipe or a socket would be waited for without end.
    return [str(path) for path in sorted(out) if os.path.isfile(path)]  # noqa: PTH113
