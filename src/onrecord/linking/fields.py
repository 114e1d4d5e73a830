"""What people and bodies do, as the news words it: words, the concept they share, its field of work.

Data, and no more than that. In: nothing. Out: :data:`CONCEPTS` (word → concept), :data:`FIELD` (concept →
field), :data:`COMMON` (concepts that many share at once), :data:`SOLE` (those of one alone),
:data:`IMPLIED` (what a concept says beside itself) and :data:`TOGETHER` (fields that one person may well
work in).
"""

from __future__ import annotations

#: Field, concept, words; "_" stands for a blank; "*" before a concept for one that many hold at once,
#: "!" for one that a single one holds in each country.
_TABLE = """
politics !premier premier prime_minister pm
politics !president president presidency
politics minister minister ministry secretary
politics !foreign secretary_of_state foreign_secretary foreign_minister minister_of_foreign_affairs
politics !finance finance_minister treasury_secretary chancellor_of_the_exchequer minister_of_finance
politics !interior home_secretary interior_minister minister_of_the_interior minister_of_interior
politics *senator senator senate
politics *lawmaker congressman congresswoman lawmaker legislator parliamentarian mp peer congress
politics *councillor councillor councilman councilwoman council alderman
politics mayor mayor city_hall deputy_mayor
politics governor governor
politics *party republican democrat democratic conservative labour liberal socialist communist party tory
politics *candidate candidate nominee running_for
politics *politician politician statesman opposition politburo first_lady parliament government
politics *ambassador ambassador diplomat envoy diplomatic consul
politics !monarch king queen prince princess emir sultan crown_prince ruler monarch
politics dictator strongman dictator despot
politics *leader_of_state supreme_leader paramount_leader head_of_state head_of_government first_secretary
politics *official official bureaucrat civil_servant commissioner undersecretary treasurer chief_whip
politics *office cabinet premiership presidential ministerial parliamentary senatorial congressional election
politics party_leader party_chief party_boss chairman_of_the_party general_secretary_of_the
politics speaker speaker speaker_of_the_house
politics independence independence liberator revolutionary
politics *adviser policy_adviser presidential_adviser
law *judge judge magistrate chief_justice
law !attorney_general attorney_general solicitor_general
law *lawyer lawyer attorney barrister solicitor counsel
law *prosecutor prosecutor
law court court tribunal judges
law *coroner coroner notary bailiff public_defender legal law_professor
law *prisoner prisoner inmate defendant death_row
military *soldier soldier sergeant corporal paratrooper marines
military *commander commander general admiral colonel brigadier marshal lieutenant_general
military army army military navy air_force armed_forces troops
military *officer_of_the navy_officer army_officer air_force_pilot fighter_pilot naval military_officer
military *rebel rebel insurgent militant militia warlord guerrilla
spying spies spy intelligence spies espionage
police *policeman police policeman policewoman detective constable sheriff police_inspector
police *fireman firefighter fireman fire_chief
sport striker striker forward centre-forward
sport goalkeeper goalkeeper keeper goalie
sport midfielder midfielder playmaker
sport defender defender centre-back fullback
sport football football footballer soccer fifa world_cup
sport tennis tennis wimbledon
sport cricket cricketer cricket batsman bowler
sport basketball basketball nba point_guard
sport baseball baseball pitcher shortstop
sport boxing boxer boxing heavyweight
sport athletics sprinter runner marathon marathoner hurdler athlete jumper
sport motor driver_for formula_one racing_driver
sport swimming swimmer swimming diver
sport hockey hockey goaltender
sport rugby rugby fly-half prop scrum-half
sport racing jockey trainer racehorse
sport chess chess grandmaster chess_champion
sport *sportsman sportsman sportswoman sprint 100m javelin decathlete rower sailor fencer weightlifter
sport *sport team_captain captain_of_the_team league grand_slam title_holder referee umpire player players
sport golf golfer golf
sport cycling cyclist cycling
sport skating skater skier gymnast wrestler
sport *coach coach coaches coaching manager_of_the_team team_manager
sport *sport olympic olympics olympian champion medallist medalist sports quarterback rugby hockey winger
art music singer vocalist musician songwriter rapper guitarist pianist composer band violinist soprano album
art music cellist drummer conductor tenor singer-songwriter pop rock jazz
art acting actor actress film_star comedian
art film filmmaker film-maker film_director director_of_the_film screenwriter cinema films movie
art writing writer novelist poet author playwright novel novels
art painting painter sculptor artist photographer
art comedy comedian comic entertainer humorist
art theatre theatre playwright stage_director theater opera
art *art sculptures paintings exhibition gallery curator museum artistic
art architecture architect architecture
art dance dancer ballerina choreographer
art fashion fashion_designer designer couturier fashion
art *chef chef cook restaurateur
media *reporter blogger newsreader newscaster host talk_show radio_host television_host weatherman cameraman
media *reporter journalist reporter correspondent editor columnist anchor broadcaster presenter
media outlet newspaper daily magazine broadsheet tabloid news_agency newswire broadcaster paper channel
media outlet weekly broadcaster_in station television radio
academia *scholar researcher expert experts scholar professor academic scientist analyst specialist historian
academia *scholar economist lecturer physicist biologist chemist sociologist anthropologist studies
academia *scholar geneticist mathematician engineer_at linguist archaeologist anthropologist psychologist
academia *scholar theologian botanist zoologist ecologist oceanographer seismologist meteorologist
academia *scholar neuroscientist geographer demographer statistician criminologist entomologist
academia *dean dean rector vice-chancellor provost
academia *scholar virologist epidemiologist geologist astronomer philosopher political_scientist
academia school university college institute school faculty
academia *student student undergraduate pupil schoolgirl schoolboy
academia *teacher teacher headmaster headmistress headteacher
medicine *doctor oncologist neurologist psychiatrist dentist pathologist anaesthetist obstetrician
medicine *doctor veterinarian vet pharmacist medical
medicine *doctor doctor physician surgeon gp paediatrician cardiologist
medicine *nurse nurse midwife paramedic
medicine hospital hospital clinic
business executive chief_executive ceo
business *businessman businessman businesswoman entrepreneur tycoon magnate investor industrialist
business *banker banker trader broker financier
business bank bank lender stock_exchange
business carmaker carmaker automaker
business airline airline carrier
business oil oil_company energy_company
business *engineer software_engineer programmer developer
business *realtor estate_agent real_estate property_developer landlord
none *leader manager
business *manager salesman saleswoman consultant accountant auditor marketing insurance insurer broker
business *owner owner proprietor hotelier restaurateur
business planemaker planemaker aerospace aircraft
business technology software internet search_company search_engine tech chipmaker computer smartphone
business drugs drugmaker drug_maker pharmaceutical pharmaceuticals
business retail supermarket store retailer shops
business miner mining_company mining_group
business telecoms telecoms telephone mobile_operator
business company company firm manufacturer maker brand corporation conglomerate
business *treasurer finance_director chief_financial_officer
religion cleric cleric preacher imam ayatollah mullah
religion priest priest pastor bishop archbishop cardinal vicar parson monk nun rabbi pope lama
religion church church mosque diocese
labour *driver chauffeur cabbie courier postman milkman tram_driver train_driver
labour *driver driver cabdriver taxi_driver lorry_driver truck_driver
labour *worker welder mechanic plumber electrician carpenter bricklayer factory_worker worker
labour *worker tailor seamstress cobbler blacksmith roofer painter_and_decorator plasterer builder labourer
labour *worker porter maid nanny gardener caretaker bartender barmaid barista cashier clerk receptionist
labour *worker bouncer seaman deckhand beekeeper butler welder lifeguard locksmith
labour *worker cleaner janitor waiter waitress barber hairdresser baker butcher
labour *shopkeeper shopkeeper grocer vendor stallholder
labour *farmer goatherd dairyman winemaker gamekeeper logger lumberjack trapper peasant villager
labour *farmer farmer fisherman shepherd herder rancher
labour *miner miner docker dockworker
labour *homemaker housewife homemaker
activism *activist environmentalist feminist suffragist conservationist organiser civil_rights whistleblower
activism *activist activist campaigner dissident protester organizer human_rights_lawyer
activism *union trade_unionist union_leader shop_steward
activism rights rights_group advocacy_group charity aid_group
activism *aid_worker aid_worker social_worker volunteer
crime *criminal gangster drug_lord
none *spokesman spokesman spokeswoman spokesperson press_officer
none *leader leader leads lead head heads chief chairman chairwoman chairs chair boss ruler founder
none *director director directs executive_director managing_director general_manager
none *director director_general general_secretary secretary_general secretary-general
"""

#: Fields that go together in one life; all others do so with themselves only.
_TOGETHER = """
    politics-law politics-military politics-business politics-activism politics-academia politics-spying
    military-spying military-police police-law police-spying law-academia law-activism law-business
    medicine-academia medicine-politics academia-activism academia-business academia-media academia-art
    academia-religion media-art media-activism media-politics religion-activism religion-politics activism-art
    military-crime labour-activism sport-media art-business
"""


def _read() -> tuple[dict[str, str], dict[str, str], dict[str, set[str]]]:
    concepts: dict[str, str] = {}
    fields: dict[str, str] = {}
    marked: dict[str, set[str]] = {"*": set(), "!": set()}
    for line in _TABLE.strip().splitlines():
        field, concept, *words = line.split()
        if concept[0] in marked:
            marked[concept[0]].add(concept[1:])
            concept = concept[1:]
        if field != "none":
            fields[concept] = field
        concepts |= {word.replace("_", " "): concept for word in words}
    return concepts, fields, marked


CONCEPTS, FIELD, _MARKED = _read()
COMMON, SOLE = frozenset(_MARKED["*"]), frozenset(_MARKED["!"])
#: What a concept says beside itself.
IMPLIED = dict.fromkeys(("striker", "goalkeeper", "midfielder", "defender"), "football")
TOGETHER = frozenset(frozenset(pair.split("-")) for pair in _TOGETHER.split())
