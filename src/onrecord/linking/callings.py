"""What a text calls one who speaks in it: the words beside the name, which say for whom.

In: an article and one of its attributions. Out: :func:`callings`, as "chief executive", "its spokesman" with
the name of the body in place of "its", "of the coast guard". Pure; nothing is refused. The reader keeps the
roles that it is sure of; whether two voices are one needs all that is told.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.records import Article, Attribution, Speaker

#: Letters before and after a name in which it is told who that is.
_NEAR = 90
#: How often a name is looked at in an article.
_TIMES = 20
_WORDS = r"[^.,;:!?\"“”()\n–—]*"
#: What comes before the words that belong to a name.
_BREAK = re.compile(
    r"[.,;:!?\"“”()\n–—]|\b(?:said|says|told|tells|and|but|that|by|to|from|with|according|as|when|on|in)\b"
)
#: The words after a name: the body that one is of; what one does there; an office set off by a comma.
_AFTER = re.compile(
    rf",? (?P<of>(?:of|from|for) {_WORDS})"
    rf"|,? who (?P<does>(?:leads|heads|runs|owns|chairs|speaks for|is in charge of) {_WORDS})"
    rf"|(?: \w+){{1,2}} as (?P<post>{_WORDS})"
    rf"|, (?P<office>(?:an?|the|its|their|[\w ]+['’]s?|\w+) {_WORDS})"
)
#: Where the words after a name stop telling who that is.
_VERB = re.compile(
    r"\b(?:[a-z]+ed|said|says|told|tells|repeats|adds|was|is|has|had|who|which|that|put|could|would|will|did)\b.*",
    re.S,
)
_GOES_ON = re.compile(r"['’\w]")
_LETTER = re.compile(r"[^\W_]")
_ITS = re.compile(r"^(?:its|their)\b", re.I)


def callings(article: Article, one: Attribution) -> tuple[str, ...]:
    """What stands beside the name of the speaker, wherever it does in the article; the first way first."""
    speaker = one.speaker
    if speaker is None:
        return ()
    body = _body_before(article, speaker)
    told = (*(role.words for role in speaker.roles), *_beside(article.text, speaker.name))
    return tuple(dict.fromkeys(_ITS.sub(f"{body}’s", words) if body else words for words in told))


def _body_before(article: Article, speaker: Speaker) -> str:
    """The last body that spoke before: "its spokesman" is its."""
    body = ""
    for one in article.attributions:
        if one.speaker and one.speaker.id == speaker.id:
            break
        if one.speaker and one.standing != "named person":
            body = one.speaker.name
    return body


@lru_cache(maxsize=1024)
def _beside(text: str, name: str) -> tuple[str, ...]:
    found: list[str] = []
    start = text.find(name)
    for _ in range(_TIMES):
        if start < 0:
            break
        end = start + len(name)
        if not text[start - 1 : start].isalnum() and not _GOES_ON.match(text, end):
            found.append(_BREAK.split(text[max(0, start - _NEAR) : start])[-1])
            if after := _AFTER.match(text, end, end + _NEAR):
                found.append(_VERB.sub("", after[after.lastgroup or 0]))
        start = text.find(name, end)
    return tuple(words for one in found if _LETTER.search(words := one.strip()))
