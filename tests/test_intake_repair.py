"""What is mended in a text, what stays as it is, and how a report opens."""

from __future__ import annotations

import pytest

from onrecord.intake import articles, page_from_bytes
from onrecord.records import Article


def read(text: str) -> list[Article]:
    return articles(page_from_bytes("page.txt", text.encode(), "text/plain", "utf-8"))


def lone(text: str) -> Article:
    (article,) = read(text)
    return article


def kinds(article: Article) -> list[str]:
    return [repair.kind for repair in article.repairs]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("The struc-tured talks began.", "The structured talks began."),
        ("Ko-reans and Kore-ans met.", "Koreans and Koreans met."),
        ("It was not impor-tant.", "It was not important."),
        ("The cafÃ© donâ€™t open.", "The café don’t open."),
        ("“Weâ€™re done,” she said.", "“We’re done,” she said."),
        ("It rained .", "It rained."),
        ("It rained , she said.", "It rained, she said."),
    ],
)
def test_damage_is_undone(page: str, text: str) -> None:
    article = lone(page)
    assert article.text == text
    for repair in article.repairs:
        assert repair.reads and repair.reads in article.text
        assert repair.reads not in page


@pytest.mark.parametrize(
    "text",
    [
        "A high-level, center-left, nail-biting, decades-long affair.",
        "Kim Sang-hun met Jean-Pierre in Aix-en-Provence on a fact-finding trip.",
        "The co-operation of re-elected vice-presidents is well-known.",
        "He paused . . . and went on.",
        "The café’s naïve piñata cost €5 – or £4 (about $6).",
        "Wait ... he said ( sic ) nothing.",
        "An e-mail, a T-shirt and X-rays.",
    ],
)
def test_good_text_stays_as_it_is(text: str) -> None:
    article = lone(text)
    assert (article.text, article.repairs, article.truncated) == (text, (), False)


def test_a_text_set_with_spaces_before_its_stops_stays_so() -> None:
    text = "It rained , he said . It snowed , she said . It was cold , they said ."
    assert lone(text).text == text


def test_only_the_damage_loses_its_own_place() -> None:
    page = "The struc-tured talks"
    article = lone(page)
    for k in range(len("The struc")):
        assert article.mapped.to_page(k, k + 1) == (k, k + 1)
    at = article.text.index("tured")
    assert article.mapped.to_page(at, at + 5) == (page.index("tured"), page.index("tured") + 5)


def test_words_broken_at_the_end_of_a_line() -> None:
    lines = (
        "The council said on Friday that the bridge over the river would be re-\n"
        "opened in the spring, when the high-\nlevel talks on its cost have come to an agree-\n"
        "ment that both towns and the province of Upper Talvia can live with, and\n"
        "that until then the ferry will run twice as often as it does now, at half\n"
        "the price for those who can show that they live on either of the banks and\n"
        "free of charge for children, the old and those who bring their own boats."
    )
    article = lone(lines)
    assert "agreement that both towns" in article.text and "high-level talks" in article.text
    assert "\n" not in article.text


@pytest.mark.parametrize(
    "line",
    [
        "He is more powerful than the old chairman ever was (",
        "The dam would hold, the engineer said, unless it rained again for more than the",
        "“I have told both of the sides many times that the table in the hall was",
    ],
)
def test_a_sentence_that_breaks_off_is_told(line: str) -> None:
    article = lone(f"It rained in Lindmoor for nine days.\n{line}")
    assert kinds(article) == ["cut sentence"] and article.truncated
    assert article.repairs[0].span[1] == len(article.page.text)


def test_kicker_and_standfirst_that_run_into_the_body() -> None:
    opening = "The council shut the bridge after a crack was seen from a boat"
    body = "Lindmoor’s council has shut its oldest bridge, the mayor said yesterday."
    article = lone(f"ALARM: {opening} {body}")
    assert (article.kicker, article.standfirst) == ("ALARM", opening)
    assert article.text[article.body_start :] == body


def test_a_kicker_alone() -> None:
    body = "The council has shut its oldest bridge, the mayor of Lindmoor said."
    article = lone(f"ALARM: {body}")
    assert (article.kicker, article.standfirst) == ("ALARM", None)
    assert article.text[article.body_start :] == body


@pytest.mark.parametrize("label", ["Note", "UPDATE", "Q", "12:30", "SEE ALSO", "A B C D E F G"])
def test_what_is_no_kicker(label: str) -> None:
    assert lone(f"{label}: the council has shut its oldest bridge, the mayor said.").kicker is None


def test_speakers_of_a_transcript_are_no_articles() -> None:
    lines = [
        f"{who}: We have said all that there is to say about the bridge." for who in ("MAYOR", "HOLT") * 3
    ]
    assert len(read("\n".join(lines))) == 1


def test_teasers_glued_under_a_report() -> None:
    report = "The bridge was shut on Friday.\n“It is safer so,” the mayor, Ann Lee, said.\n"
    teaser = (
        "Farmers in the upper valley have begun to sell their herds because the wells have run dry for the "
        "third "
        "summer in a row and the province, which promised tankers in May, has so far sent"
    )
    other = teaser.replace("Farmers", "Shepherds").replace("herds", "flocks")
    found = read(f"{report}{teaser}\nDROUGHT: {other}")
    assert [article.text[:8] for article in found] == ["The brid", "Farmers ", "DROUGHT:"]
    assert [article.truncated for article in found] == [False, True, True]
