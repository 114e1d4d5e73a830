"""What a cue's words tell: the stance of the source, and whether it says nothing at all.

In: a cue's and a content's words. Out: one of :data:`STANCES`. A word that is not in the lexicon
asserts, as most do. The verbs follow the groups of Quirk et al., *A Comprehensive Grammar of the
English Language* (1985), 16.31: public, private and suasive verbs.
"""

from __future__ import annotations

import re

#: Stance, and the stems of the cues that carry it. The first that fits wins.
_STEMS: tuple[tuple[str, str], ...] = (
    (
        "declines to comment",
        r"no comment|(?:declin|refus)\w* (?:to )?(?:\w+ )?(?:comment|discuss|say|answer|respond|elaborate)|(?:did|does|do|would|has|have|had|could) ?n[o']t (?:immediately |yet )?(?:respond|comment|reply|return|be reached)",
    ),
    (
        "denies",
        r"den(?:y|ies|ied|ying|ial)|refut\w+|reject\w*|disput\w+|dismiss\w*|rebut\w*|disavow\w*|contradict\w*",
    ),
    ("doubts", r"doubt\w*|question(?:ed|s|ing)\b|sceptic\w*|skeptic\w*|unconvinced|unlikely|suspicious of"),
    ("finds probable", r"probabl[ey]|likely|plausible|credible|wouldn.t be surpris\w+"),
    ("confirms", r"confirm\w*|acknowledg\w+|admit\w*|conced\w+|verif\w+|corroborat\w+|concur\w*|agree\w*"),
    ("alleges", r"alleg\w+|accus\w+|claim\w*|charg(?:e|ed|es|ing)\b|purport\w*|contend\w*"),
    ("fears", r"fear\w*|worr\w+|afraid|concern\w*|alarm\w*|warn\w*|caution\w*|dread\w*"),
    ("promises", r"promis\w+|pledg\w+|vow\w*|swor?e\w*|swear\w*|guarante\w+|commit(?:s|ted|ting|ment)?\b"),
    (
        "demands",
        r"demand\w*|order\w*|insist(?:ed|s)? on|call(?:ed|s|ing)?\b.* (?:for|on)\b|urg\w+|instruct\w*|require\w*|press\w* for|appeal\w*",
    ),
    ("asks", r"ask\w*|inquir\w+|enquir\w+|wonder\w*|request\w*|plead\w*|beg(?:s|ged|ging)?\b"),
    (
        "predicts",
        r"predict\w*|forecast\w*|expect\w*|anticipat\w+|project(?:s|ed|ing|ion)\b|foresee\w*|foresaw",
    ),
    ("wants", r"want\w*|hop(?:e|es|ed|ing)\b|wish\w*|desire\w*|prefer\w*|seek\w*|sought"),
    (
        "believes",
        r"believ\w+|th(?:ink|inks|ought|inking)\b|consider\w*|feel(?:s|ing)?\b|felt|suspect\w*|assum\w+|guess\w*",
    ),
)
_PATTERNS = tuple((stance, re.compile(rf"\b(?:{stems})", re.IGNORECASE)) for stance, stems in _STEMS)
STANCES = ("asserts", *(stance for stance, _ in _STEMS))


def stance(cue: str, content: str = "") -> str:
    """The stance that ``cue`` carries; "asserts" where it says nothing more.

    "found probable" is split by some readers into the cue and the first words of the content, so
    these are looked at too.
    """
    for name, pattern in _PATTERNS:
        if pattern.search(cue):
            return name
    opening = " ".join(content.split()[:4])
    if re.search(r"\bfound\b", f"{cue} {opening}", re.IGNORECASE) and _PATTERNS[3][1].search(
        f"{cue} {opening}"
    ):
        return "finds probable"
    return "asserts"
