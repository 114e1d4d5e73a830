"""Word lists of the reading's rules: data, and no more than that.

In: nothing. Out: sets of words, and patterns that match any word of a list. The lists are short on
purpose: they hold what a newsroom's style guide would call a title, an opener, an outlet.
"""

from __future__ import annotations

import re


def _words(block: str) -> frozenset[str]:
    return frozenset(block.split())


def _any(*blocks: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern for one whole word of the blocks; a word may be a regular expression without spaces."""
    return re.compile(rf"\b(?:{'|'.join(' '.join(blocks).split())})\b", flags)


#: Before a name, and no part of it; in lower case, without stops.
TITLES = _words("""
    mr mrs ms miss dr prof professor sir lord lady dame sen senator rep representative gov governor
    president premier minister chancellor mayor judge justice general gen colonel col lieutenant lt
    captain capt sergeant sgt major maj admiral adm king queen prince princess pope bishop archbishop
    cardinal rabbi imam sheikh ayatollah secretary ambassador chairman chairwoman chief deputy vice
    prime first former ex-president attorney congressman congresswoman speaker reverend rev father
    sister brother officer detective inspector commissioner commander constable
""")
#: Short forms of titles, and the office that a text calls their bearers by.
OFFICES = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "prof": "professor",
    "dr": "doctor",
    "col": "colonel",
    "lt": "lieutenant",
    "capt": "captain",
    "sgt": "sergeant",
    "maj": "major",
    "adm": "admiral",
    "rev": "reverend",
}
#: Those who speak in a transcript without a name; in lower case.
SPEAKING = _words("""
    interviewer moderator host presenter anchor reporter narrator questioner caller audience crowd student
    witness prosecutor counsel defendant voice man woman male female participant spokesman spokeswoman
    spokesperson
""")
#: First or last words of a line's label that tells what kind of text follows, and no speaker.
RUBRICS = _words("""
    fact facts claim claims claimed myth myths verdict ruling rating conclusion true false misleading rumour
    rumor reality check context background analysis explainer explained summary brief briefs headline
    headlines timeline watch listen read see also more related update updates breaking developing live
    alert exclusive opinion editorial comment note correction clarification warning disclosure disclaimer
    reminder tip source sources contact photo photos picture pictures video audio graphic caption quote
    quotes points point news weather sport sports business q a question answer questions answers what how
    why
""")
#: Capitalised words that are no part of a name when a sentence begins with them; in lower case.
OPENERS = _words("""
    a an the this that these those he she it they we i you his her its their our my your who what when
    where why how in on at by for from to of with without and but or nor so yet if as after before since
    while although though because despite during under over some many most several few both all any each
    no not only even also however still then there here earlier later meanwhile moreover last next
    another other one two three four five six seven eight nine ten experts officials analysts critics
    police reports according asked speaking yesterday today tomorrow monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october november
    december mr mrs ms dr was is are were had has have did does do would could should will can might
    must
""")
#: Places that speak for their governments, and organisations of one word.
METONYMS = _words("""
    Washington Beijing Moscow London Paris Berlin Brussels Tokyo Seoul Pyongyang Tehran Kyiv Kiev Ankara
    Damascus Baghdad Jerusalem Cairo Delhi Islamabad Kabul Ottawa Canberra Taipei Riyadh China Russia
    Britain France Germany Japan Iran Iraq Israel Syria Turkey Ukraine India Pakistan Afghanistan
    Australia Canada Mexico Brazil Egypt Italy Spain Poland Greece Cuba Venezuela America Taiwan Google
    Facebook Twitter Apple Amazon Microsoft Hamas Hezbollah Taliban Kremlin Pentagon Vatican NATO
    Interpol Unicef Oxfam Amnesty Pfizer Boeing Toyota Uber Tesla UN EU UK US USA FBI CIA WHO IMF NHS
""")
#: First words of a description, lowered when it names a speaker.
LOWERED = _words("""
    the a an some many several most few other others both each every one another two three four five six
    seven eight nine ten dozens hundreds everyone everybody someone somebody anyone anybody
    its his her their our my this these those aid experts analysts
    officials critics police reports
""")
#: A stop after one of these ends no sentence; in lower case.
ABBREVIATIONS = _words("""
    mr mrs ms dr prof gen col lt sgt capt maj adm sen rep gov pres rev hon st jr sr no vs inc ltd co
    corp dept jan feb mar apr jun jul aug sept sep oct nov dec u.s u.n u.k e.u d.c a.m p.m e.g i.e
""")
ORGANISATION = _any(
    """
    Agency Association Authority Bank Board Bureau Cabinet Campaign Center Centre Church Club Coalition
    College Commission Committee Company Congress Co Corp Corporation Council Court Democrats
    Republicans Department Embassy Federation Forum Foundation Fund Government Group Hospital House Inc
    Institute Institution League Ltd Ministry Movement Museum Nations Network Office Organi[sz]ation
    Parliament Party Police Senate School Service Society Union University Airlines Airways Army Brigade
    Brothers Companies Energy Ferries Guild Holdings Industries Insurance Line Lines Motors Navy
    Partners Partnership Railway Railways Shipping Steel Systems Technologies Trust Works
    """,
    # As common nouns: "the Osk port authority", "the Talvian government".
    """
    government ministry department agency company administration campaign commission committee council
    court police parliament party army military bank office union embassy university airline association
    authority board body brigade bureau cabinet centre center charity church club coalition college
    congress corporation federation firm force foundation fund group guard guild hospital institute
    institution league movement museum navy network opposition organi[sz]ation operator province regime
    school senate service society team town village trust
    """,
)
#: What is read, seen or heard.
DOCUMENT = _any(r"""
    [Aa]rticle [Bb]ook [Bb]rief [Bb]roadcast [Dd]ocuments? [Dd]ossier [Ee]ditorial [Ee]-?mails?
    [Ff]iling [Ii]ndictment [Ll]awsuit [Ll]etter [Mm]emo(?:randum)? [Nn]ewspaper [Nn]otice [Pp]aper
    [Pp]etition [Pp]oll [Pp]ress\srelease [Rr]eports? [Rr]ecords? [Ss]tatement [Ss]tudy [Ss]tudies
    [Ss]urveys? [Tt]ranscript [Tt]weet [Vv]ideo [Ww]ebsite [Dd]ata [Dd]iary [Dd]raft [Ff]igures
    [Ll]eaflet [Ll]og [Mm]edia [Mm]inutes [Rr]esearch [Rr]uling
""")
#: Outlets are named documents: what they say is what they print.
OUTLET = _any("""
    Tribune Times Post Journal Herald Gazette Chronicle Courier Daily Guardian Telegraph Observer Mail
    Examiner Mirror Monitor News Radio Television TV Magazine Weekly Wire Press Register Sentinel Star
    Standard Bulletin Review Dispatch Echo Ledger Messenger Argus Independent Inquirer Globe Reuters AFP
    AP BBC CNN Xinhua Yonhap
""")
#: Laws and treaties: documents with names of their own.
LAW = _any("""
    Accords? Act Agreement Amendment Charter Constitution Convention Covenant Declaration Directive Pact
    Protocol Treaty
""")
GROUP = _any(
    """
    activists advisers advisors agents aides allies analysts authorities campaigners citizens colleagues
    critics delegates diplomats doctors economists employees experts families farmers friends groups
    historians investigators insiders journalists judges lawmakers lawyers leaders members ministers
    neighbou?rs observers officers officials opponents parents people physicians police politicians
    prosecutors protesters refugees relatives reporters republicans democrats researchers residents
    scholars scientists senators soldiers sources specialists spokesmen students supporters teachers
    they victims villagers voters witnesses workers others some many several women men commuters drivers
    militants miners nurses organisers owners passengers rebels regulators shoppers survivors
    traders
    """,
    flags=re.IGNORECASE,
)
#: Last words of places, which look like full names: "Osk Harbour".
PLACE = _any("""
    Airport Avenue Bay Beach Bridge Canal Castle Cathedral City Coast County Desert District Harbou?r Hill
    Hills Hotel Island Islands Isles Lake Mountain Mountains Ocean Park Peninsula Plaza Port Province
    River Road Sea Square Station Strait Street Theatre Theater Tower Town Valley Village
""")
