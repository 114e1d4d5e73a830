"""The cues of each stance, as regular expressions: data, and no more than that.

Groups after Quirk et al. (1985), 16.31. "Asks" is for questions; whatever wants somebody to act
demands, softly or not. Written in lower case, and matched as whole words in any case.
"""

from __future__ import annotations

_NOT = r"(?:not|n[’']t|never)"
_AUXILIARY = r"(?:did|does|do|would|has|have|had|was|were|is|are|could|can)"
_DID_NOT = rf"(?:{_AUXILIARY} ?{_NOT}|can[’']t)(?: \w+ly| yet| been)?"
_ANSWER = r"(?:comment|repl(?:y|ied)|respond(?:ed)?|answer(?:ed)?|return(?:ed)?)"
_ANSWERING = (
    r"(?:comment|discuss|say|answer|respond|reply|elaborate|confirm|deny|speculate|identify|name|give|provide"
    r"|disclose|reveal|describe|talk|speak|be (?:named|identified|quoted|interviewed|drawn))"
)
_JUDGED = r"(?:find|finds|found|think|thinks|thought|consider(?:s|ed)?|deem(?:s|ed)?|regard(?:s|ed)?)"

#: Stance, and what its cues look like. The leftmost match decides ("declined to deny" declines, "asked
#: him to confirm" demands), and among those that begin at one place the first listed.
CUES: dict[str, tuple[str, ...]] = {
    "declines to comment": (
        r"no (?:immediate |further |public )?(?:comment|reply|response)",
        rf"(?:declin|refus)\w*(?: \w+)? to (?:\w+ly )?{_ANSWERING}",
        r"(?:declin|refus)\w*(?: to)?(?: all| an)? (?:comment|interview|request)s?",
        rf"{_DID_NOT} {_ANSWER}",
        rf"would ?{_NOT}(?: \w+ly)? {_ANSWERING}",
        rf"{_DID_NOT} be (?:\w+ly )?reached",
        rf"(?:{_DID_NOT} |un)available (?:for (?:comment|interview)s?|to (?:comment|respond|speak))",
        rf"(?:has|have|had) yet to (?:\w+ly )?{_ANSWER}",
        r"(?:(?:could|can|would|will) )?neither (?:confirm\w* nor den\w+|den\w+ nor confirm\w*)",
        r"(?:(?:can|could) ?(?:not|n[’']t)|can[’']t) (?:confirm n?or deny|deny n?or confirm)",
        r"(?:remain(?:ed|s)?|stay(?:ed|s)?|keeps?|kept) (?:silent|quiet|mum)",
    ),
    "finds probable": (
        rf"(?:would|should|will) ?{_NOT} be (?:\w+ )?surpris\w+",
        rf"{_JUDGED} (?:probable|plausible|believable)",
        rf"{_JUDGED}(?: (?!the likely)\w+){{1,5}} (?:probable|plausible|believable|credible|likely)",
        r"probabl[ey]|likely|plausible|credible",
    ),
    "doubts": (
        # Quirk 14.36, transferred negation: "did not think it was" is "thought it was not".
        rf"{_DID_NOT} (?:believ|think|thought|expect|suppos|imagin|anticipat)\w*",
        rf"(?:{_DID_NOT} |{_NOT} |un)(?:\w+ly )?(?:convinced|sure|certain|persuaded)",
        rf"{_JUDGED}(?: \w+){{0,3}} (?:improbable|implausible|unlikely|incredible|doubtful)",
        r"(?<!no )(?<!without )(?<!without a )doubt(?:s|ed|ing|ful)?",
        r"question(?:ed|ing)|questions?(?= (?:whether|if|the|how|why)\b)",
        r"s[ck]eptic(?:al|ism)?|improbable|unlikely|implausible|suspicious of|wary of",
    ),
    "denies": (
        r"den(?:y|ies|ied|ying|ials?)|refut\w+|reject\w*|disput(?:e|es|ed|ing)|dismiss\w*|rebut\w*",
        r"rebuff\w*|disavow\w*|contradict\w*|debunk\w*|disagree\w*|rul(?:e|es|ed|ing) out",
    ),
    "promises": (
        r"promis(?:e|es|ed|ing)|pledg\w+|vow(?:s|ed|ing)?|guarante\w+|agree(?:s|d|ing)? to",
        r"(?:swear|swears|swore|sworn|swearing)(?! in\b)|(?:undertake|undertakes|undertook) to",
        r"offer(?:s|ed|ing)? to|commit(?:s|ted|ting)?(?= (?:\w+self|themselves|to)\b)|commitment",
    ),
    "confirms": (
        r"confirm\w*|acknowledg\w+|admi(?:t|ts|tted|tting|ssion)(?! to hospital)|conced\w+|verif\w+",
        r"corroborat\w+|concur\w*|agree(?:s|d|ing)?",
    ),
    "alleges": (
        r"alleg\w+|accus\w+|claim(?:s|ed|ing)?|purport\w*|contend(?:s|ed|ing)?(?! with\b)",
        r"blam(?:e|es|ed|ing)|(?<!in )charg(?:e|es|ed|ing)",
    ),
    "demands": (
        r"demand(?:s|ed|ing)?|order(?:s|ed|ing)?|urg(?:e|es|ed|ing)|instruct(?:s|ed|ing)?|command(?:s|ed)?",
        r"requir(?:e|es|ed|ing)|request(?:s|ed|ing)?|plead(?:s|ed|ing)?|pled|beg(?:s|ged|ging)?",
        r"insist(?:s|ed|ing|ence)? (?:up)?on|press(?:es|ed|ing)? for|appeal(?:s|ed|ing)? (?:to|for)",
        r"(?<!a )(?<!phone )(?<!conference )call(?:s|ed|ing)?(?: \w+ly| again| also)?"
        r" (?:for|(?:up)?on(?! \w+day\b))",
    ),
    "asks": (
        r"(?<!when )(?<!if )(?<!being )(?<!once )ask(?:s|ed|ing)?",
        r"[ie]nquir(?:e|es|ed|ing)|wonder(?:s|ed|ing)?",
    ),
    "warns": (r"warn(?:s|ed|ing|ings)?|caution(?:s|ed|ing)?|threaten(?:s|ed|ing)?|sound\w* the alarm",),
    "fears": (
        r"fear(?:s|ed|ing|ful)?|worr(?:y|ies|ied|ying)|afraid|dread(?:s|ed|ing)?|alarmed",
        r"concern(?:ed|s)?|anxious|nervous",
    ),
    "predicts": (
        r"predict\w*|forecast\w*|anticipat\w+|expect(?:s|ed|ing|ation|ations)?|fores(?:ee|ees|aw|een)",
        r"project(?:s|ed|ing|ion|ions)|prophes\w+",
    ),
    "proposes": (r"propos(?:e|es|ed|ing|al)|recommend\w*|advis(?:e|es|ed|ing)|advocat(?:e|es|ed|ing)",),
    "wants": (
        r"want(?:s|ed|ing)?|hop(?:e|es|ed|ing|eful)|wish(?:es|ed|ing)?|desir(?:e|es|ed|ing)",
        r"prefer(?:s|red|ring)?|seek(?:s|ing)?|sought|would like|long(?:s|ed)? (?:for|to)",
    ),
    "believes": (
        r"belie(?:f|ve|ves|ved|ving)|th(?:ink|inks|ought|inking)|consider(?:s|ed)?|suppos(?:e|es|ed)",
        r"feel(?:s|ing)?|felt|suspect(?:s|ed)?|assum\w+|guess(?:es|ed)?|presum(?:e|es|ed)|reckon\w*",
        r"imagin(?:e|es|ed)|convinced|persuaded|confident|opinion|view(?:s|ed) (?:\w+ ){1,4}as",
    ),
}

#: Verbs of speech that carry no stance, as they stand after "is expected to".
SPEECH = (
    r"(?:say|tell|announce|declare|argue|state|write|report|add|speak|insist|explain|outline|unveil|testify"
    r"|address|reveal|call|note|point|repeat|stress)"
)
#: "Would not be surprised": a way of saying, neither negated nor imagined.
NO_SURPRISE = rf"would ?{_NOT} be (?:\w+ )?surpris\w+"
