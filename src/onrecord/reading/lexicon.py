"""What a cue's words tell: the stance of the source, how sure it is, and whether it spoke at all.

In: the words of a cue and of its content. Out: one of :data:`STANCES`, one of :data:`CERTAINTIES`, and
two marks, :func:`negated` and :func:`hypothetical`: attributions so marked are for the caller to show,
not to drop. Nothing is refused: what is not in the lexicon asserts and is certain, as most do.

The verbs are grouped after Quirk et al., *A Comprehensive Grammar of the English Language* (1985),
16.31 (public, private and suasive verbs); certainty follows FactBank (Saurí and Pustejovsky, 2009).
"""

from onrecord.reading.certainty import CERTAINTIES, certainty
from onrecord.reading.spoken import hypothetical, negated
from onrecord.reading.stances import STANCES, stance

__all__ = ["CERTAINTIES", "STANCES", "certainty", "hypothetical", "negated", "stance"]
