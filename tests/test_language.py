# ruff: noqa: E501 (a text a line)
"""Only English is read; other languages are told by their names. All texts here are invented."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from shared import ROOT, need

import onrecord
from onrecord.ledger import Ledger
from onrecord.reading.language import language_of, not_read

OTHERS = {
    "fr": "Le maire a déclaré vendredi que le barrage tiendrait. « Nous avons fermé la route », a-t-il ajouté.",
    "de": "Der Bürgermeister sagte am Freitag, der Damm werde halten. „Wir haben die Straße gesperrt“, fügte er hinzu.",
    "es": "El alcalde dijo el viernes que la presa resistiría. «Hemos cerrado la carretera del norte», añadió.",
    "it": "Il sindaco ha detto venerdì che la diga reggerà. «Abbiamo chiuso la strada a nord», ha aggiunto.",
    "pt": "O prefeito disse na sexta-feira que a barragem vai resistir. «Fechamos a estrada do norte», acrescentou.",
    "nl": "De burgemeester zei vrijdag dat de dam zal houden. “We hebben de weg afgesloten”, voegde hij eraan toe.",
    "pl": "Burmistrz powiedział w piątek, że tama wytrzyma. „Zamknęliśmy drogę na północ”, dodał przed ratuszem.",
    "tr": "Belediye başkanı cuma günü barajın dayanacağını söyledi. Gazetecilere “Kuzey yolunu kapattık” dedi.",
    "sv": "Borgmästaren sade på fredagen att dammen håller. ”Vi har stängt vägen norrut”, tillade han för pressen.",
    "fi": "Pormestari sanoi perjantaina, että pato kestää. ”Olemme sulkeneet pohjoisen tien”, hän lisäsi.",
    "cs": "Starosta v pátek řekl, že hráz vydrží. „Uzavřeli jsme silnici na sever,“ dodal před novináři.",
    "hu": "A polgármester pénteken azt mondta, hogy a gát kitart. „Lezártuk az északi utat” – tette hozzá.",
    "ro": "Primarul a declarat vineri că barajul va rezista. „Am închis drumul spre nord”, a adăugat el.",
    "sw": "Meya alisema siku ya Ijumaa kwamba bwawa litastahimili. “Tumefunga barabara ya kaskazini,” aliongeza.",
    "vi": "Thị trưởng cho biết hôm thứ Sáu rằng con đập sẽ trụ vững. “Chúng tôi đã đóng con đường phía bắc”.",
    "ru": "Мэр заявил в пятницу, что плотина выдержит. «Мы закрыли дорогу на север», — добавил он.",
    "uk": "Мер заявив у п'ятницю, що гребля витримає. «Ми закрили дорогу на північ», — додав він.",
    "el": "Ο δήμαρχος δήλωσε την Παρασκευή ότι το φράγμα θα αντέξει. «Κλείσαμε τον δρόμο», πρόσθεσε.",
    "ar": "قال رئيس البلدية يوم الجمعة إن السد سيصمد. وأضاف: «أغلقنا الطريق الشمالي».",
    "fa": "شهردار روز جمعه گفت که سد مقاومت خواهد کرد. او گفت: «ما جاده شمالی را بستیم».",
    "he": 'ראש העירייה אמר ביום שישי שהסכר יחזיק מעמד. "סגרנו את הכביש לצפון", הוסיף.',
    "hi": "महापौर ने शुक्रवार को कहा कि बांध टिका रहेगा। उन्होंने कहा, “हमने उत्तर की सड़क बंद कर दी है।”",
    "th": "นายกเทศมนตรีกล่าวเมื่อวันศุกร์ว่าเขื่อนจะต้านทานได้ “เราได้ปิดถนนไปทางเหนือแล้ว”",
    "zh": "市长周五表示，大坝仍能承受。他对记者说：“我们已经关闭了北部的道路。”",
    "ja": "市長は金曜日、ダムは持ちこたえると述べた。「北への道路を閉鎖した」と記者団に語った。",
    "ko": "시장은 금요일 댐이 버틸 것이라고 말했다. 그는 “북쪽 도로를 폐쇄했다”고 덧붙였다.",
}
ENGLISH = [
    "",
    "Rain.",
    "Lena Works said no.",
    '"It is a trap," warned analyst Ann Holt.',
    "Łukasz Żółć, a driver, said he had counted 12 boats.",
    "Γιώργος Παππάς, the mayor, said the fire was out.",
    "Médecins Sans Frontières said its clinic was hit.",
    "Le Monde and the Ministère de l'Intérieur said Jean-Claude Lefèvre met Lars-Åke Björkqvist.",
    "Agnieszka Brzęczyszczykiewicz told Wojciech Szczepański that Zoltán Szentgyörgyi had resigned.",
    "Trần Thị Hương said no to Frankfurter Allgemeine Zeitung and Partido de la Revolución Democrática.",
    "Lineup: Natsuki Higuchi, Wojciech Szczepański, Kenjirō Matsumoto, Jean-Claude Lefèvre, José Ibáñez.",
    "Kenjirō Matsumoto (松本 健二郎, Matsumoto Kenjirō) was a minister under Natsuki Higuchi (樋口 夏樹).",
    "MAYOR OF LINDMOOR SAYS DAM WILL HOLD AS RAIN FALLS FOR A FIFTH DAY AND ROADS TO THE NORTH ARE CLOSED",
    "Mayor Of Lindmoor Says Dam Will Hold As Rain Falls For A Fifth Day And Roads To The North Are Closed",
    "\"I'll go Green or I'll write in Bernie,\" she said of Trump.",
]
REPORT = (
    '"It will rain all week," Ann Lee, the mayor of Lindmoor, said on Friday. She said the dam would hold.'
)


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages(code: str) -> None:
    text = OTHERS[code]
    assert language_of(text) == language_of(text * 500) == code
    told = onrecord.read(text)
    assert (told.language, told.attributions, told.ties, told.text) == (code, (), (), text)


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_never_taken_for_another_language(text: str) -> None:
    assert language_of(text) == language_of(text.upper()) == language_of(text.title()) == "en"
    assert onrecord.read(text).language == "en"


@pytest.mark.parametrize("code", OTHERS)
def test_english_with_a_long_quote_in_another_language_is_english(code: str) -> None:
    text = f"{REPORT} “{OTHERS[code]}” he wrote on the door of the town hall, and nobody knew what it meant."
    assert language_of(text) == "en"
    assert onrecord.read(text).attributions


def test_signs_that_are_of_no_language() -> None:
    assert language_of("".join(map(chr, range(0x3000)))) != ""
    for odd in ("\x00\ud800\udfff\ufdd0\ufffe\U0010ffff\x85", "😀" * 100, "1 + 1 = 2\n" * 40, "…" * 10_000):
        assert language_of(odd) == "en"
        assert language_of(REPORT + odd) == "en"
        assert language_of(OTHERS["fr"] + odd) == "fr"
    assert language_of("ᚠᛇᚻ᛫ᛒᛦᚦ᛫ᚠᚱᚩᚠᚢᚱ") != "en"


def test_what_a_person_is_told() -> None:
    assert not_read("fr") == "French: kept, not read"
    assert not_read("he") == "Hebrew: kept, not read"
    assert not_read("und") == "Not English: kept, not read"
    assert not_read("en") is not_read(None) is None


def test_a_ledger_keeps_the_language(tmp_path: Path) -> None:
    articles = [onrecord.read(text) for text in (REPORT, OTHERS["fr"], OTHERS["ja"])]
    with Ledger(tmp_path / "l.db") as ledger:
        assert ledger.add(*articles) == 3
        assert list(ledger.articles()) == articles
        assert {headline.language for headline in ledger.headlines()} == {"en", "fr", "ja"}
        ledger.relink()
        assert {
            saying.article.language
            for c in ledger.claims(alone=True)
            for saying in ledger.claim(c.id).sayings
        } == {"en"}


def test_nothing_is_loaded_before_a_text_is_read() -> None:
    code = "import sys, onrecord; assert not {'pycld2', 'lxml', 'sqlalchemy'} & sys.modules.keys()"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_no_real_report_in_english_is_taken_for_another_language() -> None:
    for name in ("polnear/dev", "incidents/articles", "ecb/articles", "pages/dev"):
        with gzip.open(need(f"data/{name}.jsonl.gz"), "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                assert language_of(record["text"]) == "en", record["id"]
    for path in (ROOT / "samples" / "pages").glob("*.txt"):
        assert language_of(path.read_text(encoding="utf-8", errors="replace")) == "en"


def test_the_french_page_of_the_cases() -> None:
    [article] = onrecord.read_file(need("cases/handed/11-french.txt"))
    assert (article.language, article.attributions) == ("fr", ())


def test_a_quotation_in_another_language_is_read_where_the_words_around_it_are_english() -> None:
    text = 'Ann Lee said: "Je ne regrette rien, et je ne dirai rien de plus à la presse ce soir."'
    assert onrecord.read(text).language == "en" and onrecord.read(text).attributions
    french = "« Nous avons perdu le contact avec trois villages depuis jeudi soir », a déclaré Joran Pell."
    assert onrecord.read(french).language == "fr"
