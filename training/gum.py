"""GUM: documents with every mention of an entity marked, its type, and which mentions go together.

In: an archive of ``../shared/data/gum``. Out: :class:`Document` values, offsets in characters of a text
put together from the sentences, a line break before each paragraph.

A mention is known by its head, the word that the rest of it hangs on (as in Dobrovolskii, "Word-Level
Coreference Resolution", EMNLP 2021): one word heads one mention, so that mentions inside mentions need
no more than one answer a word.
"""

from __future__ import annotations

import re
import tarfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import conllu

from onrecord.mapped import Span

#: What stands in a token's column: "(12-person-new-…" opens, "12)" closes, "(12-person-new-…)" does both.
_BRACKET = re.compile(r"\((?P<id>[^()-]+)-(?P<type>[a-z]+)[^()]*(?P<end>\))?|(?P<close>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One mention: its span, its head word's span, its type, and the number of its entity."""

    span: Span
    head: Span
    type: str
    entity: str


@dataclass(slots=True)
class Document:
    """One document of the corpus."""

    id: str
    genre: str
    text: str = ""
    mentions: list[Mentioned] = field(default_factory=list)


def documents(archive: Path) -> list[Document]:
    """All documents of ``train.tar.gz`` or ``dev.tar.gz``, by name."""
    with tarfile.open(archive) as files:
        members = sorted((m for m in files if m.name.endswith(".conllu")), key=lambda m: m.name)
        return [_document(files.extractfile(m).read().decode("utf-8")) for m in members]  # type: ignore[union-attr]


def _document(raw: str) -> Document:
    genre = re.search(r"meta::genre = (\w+)", raw)
    name = re.search(r"newdoc id = (\S+)", raw)
    out = Document(name.group(1) if name else "", genre.group(1) if genre else "")
    words: list[tuple[int, int, dict[str, Any], int]] = []
    for sentence in conllu.parse(raw):
        meta = sentence.metadata
        gap = "" if not out.text else "\n" if "newpar" in meta or "newpar_block" in meta else " "
        out.text += gap
        at, first = len(out.text), len(words)
        out.text += meta["text"]
        for token in sentence:
            if isinstance(token["id"], int):
                start = out.text.find(token["form"], at)
                if start < 0:
                    raise ValueError(f"{out.id}: {token['form']!r} is not in its sentence {meta['text']!r}")
                at = start + len(token["form"])
                words.append((start, at, token, first))
    out.mentions = _mentions(words)
    return out


def _mentions(words: list[tuple[int, int, dict[str, Any], int]]) -> list[Mentioned]:
    opened: dict[str, list[tuple[int, str]]] = {}
    spans: list[tuple[int, int, str, str]] = []
    for k, (_, _, token, _) in enumerate(words):
        for match in _BRACKET.finditer((token["misc"] or {}).get("Entity") or ""):
            if match["close"]:
                start, kind = opened[match["close"]].pop()
                spans.append((start, k, kind, match["close"]))
            elif match["end"]:
                spans.append((k, k, match["type"], match["id"]))
            else:
                opened.setdefault(match["id"], []).append((k, match["type"]))
    taken: set[int] = set()
    out = []
    for first, last, kind, entity in sorted(spans, key=lambda s: (s[1] - s[0], s[0])):
        head = _head(words, first, last, taken)
        if head is not None:
            taken.add(head)
            span = words[first][0], words[last][1]
            out.append(Mentioned(span, (words[head][0], words[head][1]), kind, entity))
    return sorted(out, key=lambda m: m.span)


def _head(
    words: list[tuple[int, int, dict[str, Any], int]], first: int, last: int, taken: set[int]
) -> int | None:
    """The word of [first, last] that hangs on a word outside; of "Ann and Bo", whose "Ann" heads a mention
    of her own, the "and"."""
    sentence = words[first][3]
    free = [k for k in range(first, last + 1) if k not in taken]
    for k in free:
        up = words[k][2]["head"]
        if up == 0 or not first <= sentence + up - 1 <= last:
            return k
    return next((k for k in free if words[k][2]["deprel"] == "cc"), None)
