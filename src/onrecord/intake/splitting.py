"""Where articles start on a page that holds several without a separator.

In: the blocks of a page of plain text. Out: for each article the numbers of its first and last
block. A page is taken for one article unless something says otherwise: a kicker in capitals, a
block that breaks off in mid-sentence with another beginning after it, or a run of teasers, each a
long line cut off, at the end of the page.
"""

from __future__ import annotations

import re

from onrecord.intake.blocks import ends_open, ends_sentence, is_prose, stands_alone
from onrecord.mapped import Span

__all__ = ["KICKER", "articles_of", "is_teaser", "kicker_of"]

#: One to five words in capitals and a colon before the words they announce.
KICKER = re.compile(r"(?P<label>[^\W\d_a-z][^:\n]{2,40}):\s+(?=\S)")
#: Capitals that announce something within an article, not another article.
_IN_ARTICLE = frozenset(
    "UPDATE UPDATED CORRECTION CLARIFICATION NOTE WATCH RELATED READ MORE PHOTO PHOTOS VIDEO VIDEOS "
    "SEE ALSO LISTEN EDITOR EDITORS STORY CONTINUED SOURCE SOURCES CREDIT QUESTION ANSWER TRANSCRIPT "
    "FACT CLAIM VERDICT HOST MODERATOR INTERVIEWER SPEAKER UNIDENTIFIED MALE FEMALE".split()
)
_NOT_IN_KICKER = re.compile(r"[.!?,;\"“”()]")
#: A teaser is a long line: shorter ones that lack a stop are headings and items of lists.
_TEASER_WORDS = 25
#: A line that breaks off at the end of the page is the article's own when it speaks of the same.
_OWN_SHARE = 0.5
_WORD = re.compile(r"[^\W\d_][\w'’]+")
#: Words that lean on what was said before: no article starts with them.
_LEANING = frozenset(
    "he she they it his her their its this these those but and however meanwhile also".split()
)


def articles_of(text: str, blocks: list[Span]) -> list[Span]:
    """For each article (first block, last block + 1), in order, all blocks covered."""
    starts = sorted({0} | _after_breaks(text, blocks) | _teasers(text, blocks) | _kickers(text, blocks))
    return list(zip(starts, [*starts[1:], len(blocks)], strict=True))


def kicker_of(block: str) -> str | None:
    """The label of a kicker that a block starts with; None where there is none."""
    found = KICKER.match(block)
    if not found:
        return None
    label: str = found["label"]
    words = re.findall(r"[^\W\d_]+", label)
    if not label.isupper() or not 1 <= len(words) <= 5 or max(map(len, words)) < 3:
        return None
    if _NOT_IN_KICKER.search(label) or _IN_ARTICLE.intersection(words):
        return None
    return label if len(block[found.end() :].split(None, 6)) >= 6 else None


def _kickers(text: str, blocks: list[Span]) -> set[int]:
    """Blocks that begin with a kicker. Where labels come back they name the speakers of a transcript."""
    labels = {k: label for k, (a, b) in enumerate(blocks) if (label := kicker_of(text[a : min(b, a + 400)]))}
    return set() if len(set(labels.values())) < len(labels) else set(labels)


def _after_breaks(text: str, blocks: list[Span]) -> set[int]:
    """Blocks that begin anew where the one before broke off in mid-sentence."""
    out = set()
    for k in range(1, len(blocks)):
        before, here = text[slice(*blocks[k - 1])], text[slice(*blocks[k])]
        if is_teaser(before) and not _leans(here) and not _goes_on(before, here):
            out.add(k)
    return out


def _teasers(text: str, blocks: list[Span]) -> set[int]:
    """The run of teasers that ends the page, without the article's own cut end."""
    first = len(blocks)
    while first > 1 and is_teaser(text[slice(*blocks[first - 1])]):
        first -= 1
    if first == len(blocks):
        return set()
    return {first} if not _is_own(text, blocks, first) else set()


def _is_own(text: str, blocks: list[Span], k: int) -> bool:
    """The block goes on with what the ones before it spoke of."""
    here = text[slice(*blocks[k])]
    if _leans(here):
        return True
    if k < len(blocks) - 1:
        return False
    before = {w.lower() for w in _WORD.findall(text[blocks[0][0] : blocks[k - 1][1]])}
    names = [w.lower() for w in _names(here)]
    return bool(names) and sum(w in before for w in names) > _OWN_SHARE * len(names)


def is_teaser(block: str) -> bool:
    """A long line that breaks off in mid-sentence, at a word, not at a bracket or colon."""
    if ends_sentence(block) or ends_open(block) or block.rstrip("\"'”’ ").endswith((":", ";", ")", "]")):
        return False
    return len(block.split(None, _TEASER_WORDS)) >= _TEASER_WORDS and is_prose(block)


def _leans(block: str) -> bool:
    """The block goes on with something: it begins with a small letter or a word like "he"."""
    first = _WORD.search(block[:60])
    if first is None:
        return False
    return block[0].islower() or (first.start() == 0 and first.group().lower() in _LEANING)


def _goes_on(before: str, here: str) -> bool:
    return here[0] in ",;)]" or stands_alone(before)


def _names(block: str) -> list[str]:
    """Words with a capital that do not begin a sentence."""
    return [
        m.group()
        for m in _WORD.finditer(block)
        if m.group()[0].isupper() and m.start() and block[m.start() - 2] not in '.!?:"“'
    ]
