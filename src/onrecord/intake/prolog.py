"""What a document of markup begins with, told in one pass over its beginning.

In: a text. Out: the name of its first element, found behind byte order marks, white space, processing
instructions, comments and declarations, however many and however long. Nothing is refused: a text that
begins with anything else, or with something that does not end, has no first element.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_BLANK = re.compile(r"[\s\ufeff]*")
_NAME = re.compile(r"<([a-zA-Z_][\w.:\-]*+)(?=[\s/>])")
_DOCTYPE = re.compile(r"<!doctype\s++([\w.:\-]++)", re.IGNORECASE)


class Root(NamedTuple):
    """element: the first element's name as it stands; "html" too where a declaration says so, None where
    there is none. declared: it says of itself that it is XML, or of which type it is."""

    element: str | None
    declared: bool


def root(text: str) -> Root:
    """The first element of ``text``. Each character is looked at a fixed number of times."""
    at: int | None = 0
    declared = False
    while at is not None:
        at = _after_blank(text, at)
        if text.startswith("<?", at):
            declared |= text.startswith("<?xml", at)
            at = _after_instruction(text, at)
        elif text.startswith("<!--", at):
            # "<!-->" is a whole comment.
            at = _after(text, "-->", at + 2)
        elif text.startswith("<!", at):
            kind = _DOCTYPE.match(text, at)
            if kind and kind[1].lower() == "html":
                return Root("html", declared)
            declared |= bool(kind)
            at = _after_declaration(text, at)
        else:
            name = _NAME.match(text, at)
            return Root(name[1] if name else None, declared)
    return Root(None, declared)


def _after_blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _after(text: str, mark: str, at: int, end: int | None = None) -> int | None:
    """Where the next ``mark`` ends; None where there is none before ``end``."""
    found = text.find(mark, at, len(text) if end is None else end)
    return found + len(mark) if found >= 0 else None


def _after_instruction(text: str, at: int) -> int | None:
    """XML ends an instruction at "?>", HTML at ">". Never looked for beyond the next "<": the same stretch
    would be searched for each of many that do not end."""
    following = text.find("<", at + 2)
    end = following if following >= 0 else len(text)
    return _after(text, "?>", at, end) or _after(text, ">", at, end)


def _after_declaration(text: str, at: int) -> int | None:
    """Where a declaration ends, with the declarations in its brackets."""
    end = _after(text, ">", at)
    bracket = text.find("[", at, end)
    if end is None or bracket < 0:
        return end
    closed = _after(text, "]", bracket)
    return None if closed is None else _after(text, ">", closed)
