#!/usr/bin/env python3
"""Score speakers: of the attributions whose content is found, how many go to the right entity.

    .venv/bin/python bench/speakers.py [--wrong]

In: ``bench/speakers.json``, twelve articles of the dev part of PolNeAR in which the entity behind every
source was marked by hand: offsets and ids only, the text is in ../shared. Out: accuracy overall, and for
sources worded as a name, a description, a pronoun, and for those without words. A content is found where
it shares at least half of its tokens with the marked one. A speaker is right whose name is one that the
article gives the entity (case, articles and titles apart); for an unnamed one, whose words hold the marked
ones or are held by them; and an unknown one where the marker found no telling either.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from onrecord import read

ROOT = Path(__file__).parent
POLNEAR = ROOT.parent.parent / "shared" / "data" / "polnear" / "dev.jsonl.gz"
_TOKEN = re.compile(r"\w+")
_LEADING = re.compile(
    r"^(?:(?:the|an?|my|our|his|her|its|their|mr|mrs|ms|dr|sen|rep|gov|president|senator|governor"
    r"|secretary|judge|mayor)\b\.? )+"
)


def marks() -> list[dict[str, Any]]:
    """The marked articles, each with its row of the corpus under "row"."""
    with gzip.open(POLNEAR, "rt", encoding="utf-8") as lines:
        rows = {row["id"]: row for row in map(json.loads, lines)}
    marked = json.loads((ROOT / "speakers.json").read_text(encoding="utf-8"))
    return [one | {"row": rows[one["id"]]} for one in marked]


def outcomes(marked: dict[str, Any]) -> list[tuple[str, bool, str]]:
    """For each marked attribution whose content is found: the source's form, whether its speaker is
    right, and a line for people."""
    row = marked["row"]
    text = row["text"]
    article = read(text)
    found = [(_tokens(text, article.to_page(a.content)), a) for a in article.attributions if a.inside is None]
    out = []
    for gold, mark in zip(row["attributions"], marked["attributions"], strict=True):
        wanted = _tokens(text, gold["content"])
        iou, best = max(
            (
                (len(wanted & mine) / len(wanted | mine), k)
                for k, (mine, _) in enumerate(found)
                if wanted | mine
            ),
            default=(0.0, 0),
        )
        if iou < 0.5:
            continue
        speaker = found[best][1].speaker
        entity = next((e for e in marked["entities"] if e["id"] == mark["entity"]), None)
        name = speaker.name if speaker else None
        names = [text[start:end] for start, end in entity["names"]] if entity else []
        said = f"{_words(text, gold['source'])!r} {_words(text, gold['cue'])!r}"
        out.append((mark["form"], _is_right(name, entity, names), f"{said}: {name}, marked {names[:2]}"))
    return out


def _is_right(name: str | None, entity: dict[str, Any] | None, names: list[str]) -> bool:
    if name is None or entity is None:
        return (name is None) == (entity is None or entity["standing"] == "unknown")
    mine = _plain(name)
    if entity["standing"].startswith("named"):
        return mine in {_plain(n) for n in names}
    held = [set(_TOKEN.findall(_plain(n))) for n in names]
    words = set(_TOKEN.findall(mine))
    return any(words <= one or one <= words for one in held if one and words)


def _plain(name: str) -> str:
    return _LEADING.sub("", re.sub(r"[’']s?\b", "", name.casefold().replace(".", "")).strip(" ,"))


def _tokens(text: str, spans: Any) -> frozenset[int]:
    return frozenset(
        i
        for i, m in enumerate(_TOKEN.finditer(text))
        if any(m.start() < end and start < m.end() for start, end in spans)
    )


def _words(text: str, spans: Any) -> str:
    return " ".join(text[start:end] for start, end in spans)


def table(results: list[tuple[str, bool, str]]) -> dict[str, tuple[int, int]]:
    """How many are right and how many there are: overall (without those that have no source), by form."""
    count: Counter[str] = Counter(form for form, _, _ in results)
    right: Counter[str] = Counter(form for form, ok, _ in results if ok)
    worded = [form for form in count if form != "none"]
    overall = sum(right[f] for f in worded), sum(count[f] for f in worded)
    return {"overall": overall} | {form: (right[form], count[form]) for form in sorted(count)}


def main() -> None:
    results = [(one["id"], result) for one in marks() for result in outcomes(one)]
    for name, (right, count) in table([result for _, result in results]).items():
        print(f"{name}: {100 * right / count:.1f} % ({right} of {count})")
    if "--wrong" in sys.argv:
        for id, (form, right, told) in results:
            if not right:
                print(f"{id.split('_')[0]} {form}: {told}")


if __name__ == "__main__":
    main()
