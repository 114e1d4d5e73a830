"""Countries and states as the news words them: "Britain's", "Turkish", "Tehran", "Iowa".

In: the words of a role or a name. Out: codes (ISO 3166), and the words without them. A table of common
knowledge: names, adjectives and a few cities; what it does not hold is no place.
"""

from __future__ import annotations

import re
from functools import cache

#: Code, then the words; "_" stands for a blank. A word in two lines tells neither apart.
_PLACES = """
AF afghanistan afghan afghans kabul kandahar
AE emirates emirati uae dubai abu_dhabi sharjah
AL albania albanian tirana
AM armenia armenian yerevan
AO angola angolan luanda
AR argentina argentine argentinian buenos_aires
AT austria austrian vienna
AU australia australian sydney melbourne canberra hobart brisbane perth adelaide queensland tasmania
AZ azerbaijan azerbaijani azeri baku
BA bosnia bosnian sarajevo
BD bangladesh bangladeshi dhaka
BE belgium belgian brussels antwerp
BG bulgaria bulgarian sofia
BH bahrain bahraini manama
BO bolivia bolivian la_paz
BR brazil brazilian brasilia rio_de_janeiro sao_paulo são_paulo
BY belarus belarusian belarussian minsk
CA canada canadian ottawa toronto montreal vancouver quebec ontario alberta manitoba
CD congo congolese kinshasa
CG congo congolese brazzaville
CH switzerland swiss bern zurich geneva basel
CI ivory_coast ivorian abidjan
CL chile chilean santiago
CM cameroon cameroonian yaounde
CN china chinese beijing peking shanghai sichuan guangdong xinjiang
CN tibet tibetan uighur uyghur people's_republic
CO colombia colombian bogota medellin
CR costa_rica costa_rican
CU cuba cuban havana
CV cape_verde cape_verdean praia
CY cyprus cypriot nicosia
CZ czech prague czechia
DE germany german berlin munich hamburg frankfurt cologne bavaria bavarian bundestag
DK denmark danish dane copenhagen
DZ algeria algerian algiers
EC ecuador ecuadorian quito
EE estonia estonian tallinn
EG egypt egyptian cairo alexandria
ER eritrea eritrean asmara
ES spain spanish spaniard madrid barcelona catalonia catalan seville
ET ethiopia ethiopian addis_ababa
FI finland finnish finn helsinki
FJ fiji fijian suva
FR france french frenchman paris lyon marseille
GB britain british briton uk united_kingdom england english scotland scottish wales welsh london
GB whitehall westminster manchester liverpool birmingham edinburgh glasgow cardiff belfast northern_ireland
GE georgia georgian tbilisi
GH ghana ghanaian accra
GN guinea guinean conakry
GR greece greek athens
GT guatemala guatemalan
HK hong_kong
HN honduras honduran tegucigalpa
HR croatia croatian croat zagreb
HT haiti haitian port-au-prince
HU hungary hungarian budapest
ID indonesia indonesian jakarta java javanese bali
IE ireland irish dublin
IL israel israeli jerusalem tel_aviv knesset haifa
IN india indian delhi new_delhi mumbai bombay kolkata calcutta chennai bangalore kerala gujarat
IQ iraq iraqi baghdad basra mosul
IR iran iranian tehran persian
IS iceland icelandic reykjavik
IT italy italian rome milan turin naples sicily sicilian
JM jamaica jamaican kingston
JO jordan jordanian amman
JP japan japanese tokyo osaka kyoto hiroshima
KE kenya kenyan nairobi mombasa
KG kyrgyzstan kyrgyz bishkek
KH cambodia cambodian khmer phnom_penh
KP north_korea north_korean north_koreans pyongyang dprk
KR south_korea south_korean seoul busan incheon
KW kuwait kuwaiti
KZ kazakhstan kazakh astana almaty
LA laos lao laotian vientiane
LB lebanon lebanese beirut
LK sri_lanka sri_lankan colombo
LR liberia liberian monrovia
LT lithuania lithuanian vilnius
LU luxembourg
LV latvia latvian riga
LY libya libyan tripoli benghazi
MA morocco moroccan rabat casablanca
MD moldova moldovan chisinau
MG madagascar malagasy
MK macedonia macedonian skopje
ML mali malian bamako
MM myanmar burma burmese rangoon yangon naypyidaw
MN mongolia mongolian ulan_bator
MT malta maltese valletta
MW malawi malawian lilongwe
MX mexico mexican
MY malaysia malaysian kuala_lumpur malay
MZ mozambique mozambican maputo
NA namibia namibian windhoek
NE niger niamey
NG nigeria nigerian abuja lagos
NI nicaragua nicaraguan managua
NL netherlands dutch dutchman holland amsterdam rotterdam hague
NO norway norwegian oslo
NP nepal nepali nepalese kathmandu
NZ new_zealand new_zealander auckland wellington
OM oman omani muscat
PA panama panamanian
PE peru peruvian lima
PG papua_new_guinea
PH philippines philippine filipino filipina manila mindanao
PK pakistan pakistani islamabad karachi lahore punjab
PL poland polish warsaw krakow gdansk
PS palestine palestinian gaza ramallah west_bank
PT portugal portuguese lisbon porto
PY paraguay paraguayan
QA qatar qatari doha
RO romania romanian bucharest
RS serbia serbian serb belgrade
RU russia russian moscow kremlin petersburg siberia siberian soviet chechen chechnya
RW rwanda rwandan kigali
SA saudi saudi_arabia saudi_arabian riyadh jeddah mecca
SD sudan sudanese khartoum darfur
SE sweden swedish swede stockholm
SG singapore singaporean
SI slovenia slovenian ljubljana
SK slovakia slovak bratislava
SN senegal senegalese dakar
SO somalia somali mogadishu
SS south_sudan south_sudanese juba
SV el_salvador salvadoran
SY syria syrian damascus aleppo
TH thailand thai bangkok
TJ tajikistan tajik dushanbe
TM turkmenistan turkmen
TN tunisia tunisian tunis
TR turkey turkish turk ankara istanbul
TW taiwan taiwanese taipei
TZ tanzania tanzanian dar_es_salaam
UA ukraine ukrainian kyiv kiev kharkiv odessa dnipro lviv
UG uganda ugandan kampala
US us u.s usa united_states america american americans washington white_house pentagon congress
US new_york los_angeles chicago boston houston philadelphia
UY uruguay uruguayan montevideo
UZ uzbekistan uzbek tashkent
VE venezuela venezuelan caracas
VN vietnam vietnamese hanoi saigon ho_chi_minh_city
XK kosovo kosovar pristina
YE yemen yemeni sanaa aden houthi
ZA south_africa south_african johannesburg pretoria cape_town durban
ZM zambia zambian lusaka
ZW zimbabwe zimbabwean harare
AR cordoba rosario mendoza
AT salzburg graz
AU darwin new_south_wales western_australia
BD chittagong
BE flemish flanders walloon wallonia ghent
BR salvador recife fortaleza belo_horizonte curitiba santos
CA calgary edmonton winnipeg halifax nova_scotia new_brunswick saskatchewan british_columbia newfoundland
CH lausanne lucerne
CN guangzhou shenzhen wuhan chongqing chengdu tianjin nanjing hangzhou harbin hunan hubei henan hebei
CN yunnan urumqi fujian zhejiang jiangsu shandong shaanxi inner_mongolia
CO cali bogotá farc
DE stuttgart dusseldorf düsseldorf leipzig dresden hanover bremen nuremberg bonn saxony saxon wolfsburg
DK aarhus folketing
ES valencia bilbao basque galicia andalusia granada malaga real_madrid
FR nice toulouse bordeaux lille strasbourg nantes breton brittany elysee élysée corsica corsican
GB leeds sheffield bristol newcastle nottingham leicester southampton oxford liverpool yorkshire ulster tory
GR thessaloniki piraeus
HU pecs pécs debrecen fidesz
ID surabaya medan bandung aceh sumatra
IE cork galway limerick dail sinn_fein taoiseach
IN hyderabad pune ahmedabad lucknow assam bihar tamil_nadu lok_sabha rajya_sabha congress_party
IR isfahan mashhad shiraz qom majlis
IT florence venice bologna turin palermo genoa lombardy tuscany vatican
JP nagoya sapporo kobe fukuoka okinawa yokohama
KE kisumu
KR daegu daejeon gwangju blue_house
LB hizbollah hezbollah
MX guadalajara monterrey tijuana chiapas oaxaca mexico_city
NG kano enugu port_harcourt ibadan
NL leiden utrecht
NO bergen trondheim stavanger storting
PK peshawar quetta rawalpindi sindh
PL lodz wroclaw poznan sejm solidarity
PT coimbra algarve
RU vladivostok novosibirsk yekaterinburg kazan tomsk duma dagestan ingush
SE gothenburg malmo malmö riksdag
TR izmir
TW kuomintang kaohsiung
UA rada donetsk crimea crimean
US san_francisco seattle denver dallas atlanta detroit miami las_vegas san_diego cleveland baltimore
US pittsburgh minneapolis new_orleans brooklyn manhattan bronx harlem silicon_valley hollywood
US capitol_hill us_congress federal_reserve yale harvard stanford berkeley
US-CA los_angeles san_francisco san_diego hollywood
US-FL miami
US-IL chicago
US-LA new_orleans
US-MA boston
US-NY brooklyn manhattan bronx harlem
US-PA philadelphia pittsburgh
US-TX houston dallas
US-WA seattle
VN da_nang haiphong
ZA anc soweto
US-AL alabama
US-AK alaska
US-AZ arizona
US-AR arkansas
US-CA california californian
US-CO colorado
US-CT connecticut
US-DE delaware
US-FL florida
US-GA georgia
US-HI hawaii
US-ID idaho
US-IL illinois
US-IN indiana
US-IA iowa
US-KS kansas
US-KY kentucky
US-LA louisiana
US-ME maine
US-MD maryland
US-MA massachusetts
US-MI michigan
US-MN minnesota
US-MS mississippi
US-MO missouri
US-MT montana
US-NE nebraska
US-NV nevada
US-NH new_hampshire
US-NJ new_jersey
US-NM new_mexico
US-NC north_carolina
US-ND north_dakota
US-OH ohio
US-OK oklahoma
US-OR oregon
US-PA pennsylvania
US-RI rhode_island
US-SC south_carolina
US-SD south_dakota
US-TN tennessee
US-TX texas texan
US-UT utah
US-VT vermont
US-VA virginia
US-WA washington_state
US-WV west_virginia
US-WI wisconsin
US-WY wyoming
"""
_LONG = re.compile(r"(?:[A-Z][\w.’']*|of|de)(?: (?:[A-Z][\w.’'-]*|of|de))*")


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _PLACES.strip().splitlines():
        code, *words = line.split()
        for word in words:
            found.setdefault(word.replace("_", " "), set()).add(code)
    return {word: frozenset(codes) for word, codes in found.items()}


@cache
def _called() -> dict[str, str]:
    """Codes as a person reads them."""
    lines = (line.split()[:2] for line in reversed(_PLACES.strip().splitlines()))
    return {code: word.replace("_", " ").title() if len(word) > 3 else word.upper() for code, word in lines}


def called(code: str) -> str:
    """The place of a code, for a person."""
    return _called().get(code, code)


def split(words: str) -> tuple[frozenset[str], str]:
    """The codes of the places among the words, and the words without them.

    A state of the United States brings "US" too. "us" in small letters is no country.
    """
    codes: set[str] = set()

    def gone(run: re.Match[str]) -> str:
        left, found = _of_run(run.group())
        codes.update(found)
        return left

    left = _LONG.sub(gone, words)
    return frozenset(codes | {"US" for code in codes if code.startswith("US-")}), left


def _of_run(run: str) -> tuple[str, set[str]]:
    """One run of capitalised words: what is left of it, and the codes of its places."""
    words, left, codes = run.split(), [], set[str]()
    k = 0
    while k < len(words):
        for n in (4, 3, 2, 1):
            found = _table().get(_bare(" ".join(words[k : k + n]))) if k + n <= len(words) else None
            if found:
                codes |= found
                k += n
                break
        else:
            left.append(words[k])
            k += 1
    return " ".join(left), codes


def _bare(words: str) -> str:
    return re.sub(r"(?:[’']s?|-based|\.)$", "", words.lower().replace("-based", ""))
