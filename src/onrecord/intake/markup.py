"""The runs of text in a page of HTML, in time in proportion to its length whatever it holds.

In: markup. Out: the place of each run of text that a reader can see, the tags between them, and
content that is not shown. Nothing is refused: what is left unclosed ends as browsers end it, at the
end of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: start, end, and what stands there: TEXT, the name of a tag in small letters, or "!" and the name of
#: the element whose content is not shown.
Token = tuple[int, int, str]
TEXT = ""

_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])")
# Possessive throughout: a tag that does not end is found out in one pass.
_TAG = re.compile(r"</?(?P<name>[a-zA-Z][^\s/>]*+)(?:=\s*+(?:\"[^\"]*+\"|'[^']*+')|[^>=]++|=)*+>")
#: Elements whose content is not read. Those left open hide the rest of the page only where
#: browsers hide it too.
_CODE = frozenset({"script", "style"})
_UNSEEN = _CODE | {"title", "textarea", "template", "noscript", "iframe", "noembed", "noframes"}
_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _UNSEEN}


def tokens(source: str) -> Iterator[Token]:
    """Runs of text, tags and content that is not shown, in the order of ``source``; no comments."""
    at = 0
    never_ended: set[str] = set()
    while at < len(source):
        found = _MARKUP.search(source, at)
        start = found.start() if found else len(source)
        if start > at:
            yield at, start, TEXT
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
            if not close and name not in _CODE:
                never_ended.add(name)
                continue
            end = close.start() if close else len(source)
            yield at, end, f"!{name}"
            at = end


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
