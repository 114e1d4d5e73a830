"""To whom something is said: "told | the BBC", "said in an interview with | the Times".

In: a text and the spans of one attribution. Out: the spans of the addressee's words, none where the text
does not tell. Nothing is refused.
"""

from __future__ import annotations

import re

from onrecord.mapped import Span

#: A verb that takes its hearer as object.
_VERB = re.compile(
    r"\b(?:tells?|told|telling|asks?|asked|asking|inform(?:s|ed|ing)?|assur(?:es?|ed|ing)|remind(?:s|ed|ing)?"
    r"|warn(?:s|ed|ing)?|promis(?:es?|ed|ing)|urg(?:es?|ed|ing)|advis(?:es?|ed|ing)|notif(?:y|ies|ied)"
    r"|wr(?:ites?|ote)\sto|spoke\s(?:to|with)|speaking\s(?:to|with)|said\sto|says\sto)\s",
    re.IGNORECASE,
)
_INTERVIEW = re.compile(
    r"\b(?:interview|conversation|call|meeting|exchange)\swith\s|\bin\s(?:an?\s)?(?:letter|e-?mail|note|message)\sto\s",
    re.IGNORECASE,
)
#: A hearer: a noun phrase or a name, up to what begins the content or goes on.
_HEARER = re.compile(
    r"(?:(?:the|an?|his|her|its|their|our|some|several|two|three)\s)?"
    r"(?:(?!(?:that|to|about|on|in|at|by|of|for|from|if|whether|how|why|what|when|it|there|this|as|with|not|he"
    r"|she|they|we|you|I|is|was|has|had|would|will)\b)[\w’'&.\-]+(?:\s|(?=[,.;:\"“”])|\Z)){1,5}"
    r"(?:(?:of|at|from)\s(?:the\s)?(?:[A-Z][\w’'\-]+\s?){1,3})?",
)
#: "US" is the United States: "told | US senators".
_PRONOUN = re.compile(r"(?!US\b)(?i:me|us|him|her|them|you)\b")
#: How far after its cue's start an addressee may begin, in characters.
_FAR = 90


def addressee(text: str, cue: tuple[Span, ...], content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Where the words of the hearer stand."""
    for start, _ in cue:
        limit = min([s for s, _ in content if s > start] + [start + _FAR, len(text)])
        clause = re.split(r"[.!?]\s|\n", text[start:limit])[0]
        for pattern in (_VERB, _INTERVIEW):
            verb = pattern.search(clause)
            if verb is None:
                continue
            at = start + verb.end()
            pronoun = _PRONOUN.match(text, at, start + len(clause))
            hearer = pronoun or _HEARER.match(text, at, start + len(clause))
            if hearer and (words := hearer.group().strip().rstrip(".,;:")):
                return ((hearer.start(), hearer.start() + len(words)),)
    return ()
