"""The ledger: the database of articles and who said what in them. The only part that knows SQL.

In: articles as reading makes them. Out: the same articles, and lists of what was said. Refused:
a file that can't be opened, written or understood (:class:`LedgerError`), and what is asked for but
not held (:class:`NotInLedger`).
"""

from onrecord.ledger.answers import (
    CopyOf,
    Counted,
    Decision,
    Dossier,
    Entity,
    Entry,
    Headline,
    Link,
    Places,
    RoleTold,
    SpeakerCount,
    Story,
    StoryArticle,
    StoryTold,
    TieTold,
)
from onrecord.ledger.claim_answers import Claim, ClaimTold, Contrast, Echo, Saying, Voice
from onrecord.ledger.finding import best_fit
from onrecord.ledger.ledger import Ledger

__all__ = [
    "Claim",
    "ClaimTold",
    "Contrast",
    "CopyOf",
    "Counted",
    "Decision",
    "Dossier",
    "Echo",
    "Entity",
    "Entry",
    "Headline",
    "Ledger",
    "Link",
    "Places",
    "RoleTold",
    "Saying",
    "SpeakerCount",
    "Story",
    "StoryArticle",
    "StoryTold",
    "TieTold",
    "Voice",
    "best_fit",
]
