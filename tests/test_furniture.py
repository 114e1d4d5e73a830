"""What a site tells its readers beside the news is no claim. All invented."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord.ledger import Ledger
from onrecord.linking import claims
from onrecord.linking.furniture import is_furniture

FURNITURE = [
    "Join 40,000 readers who get our morning briefing.",
    "Got a confidential news tip?",
    "You can unsubscribe from the briefing at any time.",
    "Sign up for our newsletter and get the news of Osk every morning.",
    "Sign up here for breaking news alerts.",
    "Get the latest from Lindmoor in your inbox.",
    "Anyone with information is asked to call 555-0100.",
    "Anyone with information about the fire should contact Crime Stoppers at 555-0100.",
    "Police are asking anyone with information to call.",
    "Police ask anyone who may have seen the van to come forward.",
    "If you have any information, you are asked to call Lindmoor police at 555-0100.",
    "Anonymous tips can be left by calling the tip line at (555) 555-0100.",
    "The mayor pleaded with the public to come forward with any information.",
    "“We ask anyone with information to come forward,” Pell said.",
    "That number is 555-555-0100.",
    "Copyright 2031 Osk Post. All rights reserved.",
    "© 2031 Osk Post",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "Follow us on Twitter.",
    "Follow @oskpost for more of this.",
    "Read more: Ferry sinks off Lindmoor",
    "Click here to see the photos of the ferry.",
    "Download our free app for your phone.",
    "Download the OSK7 app to stay up to date.",
    "Send tips to news@oskpost.example.",
    "Editor's note: The Osk Post is owned by Osk Lines.",
    "We use cookies to make this site work.",
    "Joan Pell is a reporter at the Osk Post; follow her at @joanpell.",
    "Joan Pell can be reached at jpell@oskpost.example or 555-555-0100.",
    "Contact Joan Pell at jpell@oskpost.example.",
    "Karel Brandt in Merrin contributed to this report.",
    "This is a developing story and will be updated.",
    "Updated: 9 months ago",
    "Published: Sunday, 2/22/2031",
    "Stay with OSK7 for updates on the sinking.",
]
NEWS = [
    "The readers who get the paper by post were angry.",
    "Detectives received a confidential tip on Monday.",
    "Some 40,000 readers got the wrong paper on Sunday.",
    "The sheriff said deputies were looking for a white van.",
    "A witness who asked to remain anonymous said the ferry had been late.",
    "The police received a call at 3:30 on Sunday.",
    "She called the police at once and left a message.",
    "The van was found by someone with a tip, police said.",
    "The hotline took 1,200 calls on Sunday.",
    "The watchdog fined the firm for its use of cookies.",
    "The names of the children may not be published, the court ruled.",
    "The Copyright Office refused the claim.",
    "Sign-ups for the free course fell to 400.",
    "Reporting by the Osk Post led to his arrest.",
    "Share prices fell on the news.",
    "Like other ministers, he posted the letter on Facebook.",
    "For more than a decade the minister wrote on Twitter.",
    "Contact with the ferry was lost at noon.",
    "Support for the app's owner fell to 40 percent.",
    "Text messages posted on Facebook show that he knew.",
    "The island can be reached at low tide.",
    "The fire was reported to 911 at 2 a.m.",
    "A reward of $5,000 is offered for information that leads to an arrest.",
    "Officers arrested him because people came forward.",
    "Anyone who wants to leave Lindmoor may leave, the mayor said.",
    "“Follow me,” the mate told the children on the deck.",
    "The list was updated on Sunday, the harbour office said.",
    "Published accounts of the sinking differ.",
    "The app was downloaded 3,000 times before it was closed.",
]


@pytest.mark.parametrize("sentence", FURNITURE)
def test_what_a_site_tells_its_readers_is_no_news(sentence: str) -> None:
    assert is_furniture(sentence)
    assert is_furniture(sentence.replace("'", "’"))
    assert is_furniture(f"• {sentence}")


@pytest.mark.parametrize("sentence", NEWS)
def test_news_in_like_words_stays(sentence: str) -> None:
    assert not is_furniture(sentence)


def test_a_sentence_of_any_length_is_looked_at_in_its_first_letters() -> None:
    assert not is_furniture("Anyone with " * 20_000)


def test_a_passage_is_none_of_it() -> None:
    text = "\n".join(["The ferry Osk Maiden sank off Lindmoor on Sunday.", *FURNITURE])
    assert [p.text for p in claims.passages(onrecord.read(text))] == [
        "The ferry Osk Maiden sank off Lindmoor on Sunday"
    ]


def test_two_reports_share_no_claim_by_what_stands_below_both(tmp_path: Path) -> None:
    below = "\n".join(FURNITURE[:6])
    with Ledger(tmp_path / "ledger.db") as ledger:
        for outlet, told in (("Osk Post", "Twelve people died."), ("Lindmoor Mail", "The mast broke.")):
            text = f"The ferry Osk Maiden sank off Lindmoor on Sunday.\n{told}\n{below}"
            ledger.add(replace(onrecord.read(text), outlet=outlet, date="2031-06-02"))
        found = ledger.claims()
    assert [one.words for one in found] == ["The ferry Osk Maiden sank off Lindmoor on Sunday"]
