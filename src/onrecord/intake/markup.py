"""The runs of text in a page of HTML, in time in proportion to its length whatever it holds.

In: markup. Out: for each run of text that a reader can see its place, and for each tag between them
its name. Nothing is refused: what is left unclosed ends as browsers end it, at the end of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: start, end of a run of text, and "", or of a tag, and its name in small letters.
Token = tuple[int, int, str]

_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])")
# Possessive throughout: a tag that does not end is found out in one pass.
_TAG = re.compile(r"</?(?P<name>[a-zA-Z][^\s/>]*+)(?:=\s*+(?:\"[^\"]*+\"|'[^']*+')|[^>=]++|=)*+>")
#: Elements whose content is not read. Those left open hide the rest of the page only where
#: browsers hide it too.
_CODE = frozenset({"script", "style"})
_UNSEEN = _CODE | {"title", "textarea", "template", "noscript", "iframe", "noembed", "noframes"}
_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _UNSEEN}


def tokens(source: str) -> Iterator[Token]:
    """Runs of text and tags of ``source``, in order; comments and content that is not shown left out."""
    at = 0
    never_ended: set[str] = set()
    while at < len(source):
        found = _MARKUP.search(source, at)
        start = found.start() if found else len(source)
        if start > at:
            yield at, start, ""
        if not found:
            return
        tag = _TAG.match(source, start)
        if not tag:
            at = _skipped(source, start)
            continue
        at, name = tag.end(), tag["name"].lower()
        yield start, at, name
        if name in _UNSEEN - never_ended and source[start + 1] != "/":
            close = _ENDS[name].search(source, at)
            if close:
                at = close.start()
            elif name in _CODE:
                return
            else:
                never_ended.add(name)


def _skipped(source: str, start: int) -> int:
    """Where a comment, declaration or broken tag at ``start`` ends."""
    if source.startswith("<!--", start):
        # "<!-->" is a whole comment.
        end = source.find("-->", start + 2)
        return end + 3 if end >= 0 else len(source)
    if source[start + 1].isalpha():
        return len(source)
    end = source.find(">", start)
    return end + 1 if end >= 0 else len(source)
