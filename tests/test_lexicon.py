"""What cues tell: stance, certainty, and attributions that were never spoken. All sentences invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.lexicon import CERTAINTIES, STANCES, certainty, hypothetical, negated, stance

STANCE = [
    # cue, content, stance
    ("said", "the lighthouse had been dark since Tuesday", "asserts"),
    ("told a packed hall that", "the mill would reopen", "asserts"),
    ("according to", "the keeper sold the lamp", "asserts"),
    ("insisted", "the lamp had been lit", "asserts"),
    ("insisted on", "a second count of the sheep", "demands"),
    ("insisted", "on a second count of the sheep", "demands"),
    ("called", "the new bell a disgrace", "asserts"),
    ("called him on Tuesday to say", "the bell was cracked", "asserts"),
    ("called on", "the parish to pay for the bell", "demands"),
    ("called on Monday", "with news of the bell", "asserts"),
    ("called again for", "an inquiry into the bell", "demands"),
    ("called", "for the bell to be melted down", "demands"),
    ("said in a call for", "Ostby", "asserts"),
    ("denied", "having moved the boundary stone", "denies"),
    ("did not deny", "having moved the boundary stone", "denies"),
    ("flatly rejected", "the idea of a toll", "denies"),
    ("ruled out", "a toll on the bridge", "denies"),
    ("disagreed, saying", "the stone had not moved", "denies"),
    ("said in a denial of the claim", "nobody had moved it", "denies"),
    ("doubted", "the stone had ever stood there", "doubts"),
    ("expressed doubt that", "the stone had ever stood there", "doubts"),
    ("has no doubt that", "the stone stood there", "asserts"),
    ("was not convinced", "that the map was old", "doubts"),
    ("isn’t sure", "the map is old", "doubts"),
    ("did not believe", "the map was old", "doubts"),
    ("don't think", "the map is old", "doubts"),
    ("questioned whether", "the map was old", "doubts"),
    ("questions", "whether the map is old", "doubts"),
    ("said in response to a question", "the map was old", "asserts"),
    ("replied to repeated questions that", "the map was old", "asserts"),
    ("found", "it unlikely that the map was old", "doubts"),
    ("found plausible", "the tale of the buried oars", "finds probable"),
    ("found", "the tale of the oars probable", "finds probable"),
    ("thought it likely", "that the oars were buried", "finds probable"),
    ("found", "the likely place of the oars", "asserts"),
    ("would not be surprised", "if the oars were buried", "finds probable"),
    ("said it wouldn’t be surprising", "if the oars turned up", "finds probable"),
    ("confirmed", "the sale of the orchard", "confirms"),
    ("could not confirm", "the sale of the orchard", "confirms"),
    ("conceded that", "the orchard had been sold", "confirms"),
    ("agreed", "that the orchard was worth more", "confirms"),
    ("agreed with Ostby that", "it was worth more", "confirms"),
    ("agreed to", "return the orchard", "promises"),
    ("agreed", "to return the orchard", "promises"),
    ("vowed", "to return the orchard", "promises"),
    ("is committed", "to returning the orchard", "promises"),
    ("said after he was sworn in", "the orchard was safe", "asserts"),
    ("said those who committed the theft", "were known", "asserts"),
    ("alleged", "that the cider was watered", "alleges"),
    ("accused the brewer of", "watering the cider", "alleges"),
    ("charged", "that the cider was watered", "alleges"),
    ("was charged with", "watering the cider", "alleges"),
    ("charged customers", "nine crowns a jug", "asserts"),
    ("charged", "$9 a jug", "asserts"),
    ("said the woman in charge", "the cider was pure", "asserts"),
    ("claimed", "the cider was pure", "alleges"),
    ("proclaimed", "the cider pure", "asserts"),
    ("demanded", "an apology from the brewer", "demands"),
    ("ordered", "the brewer to close", "demands"),
    ("wrote in order to explain", "why the brewery closed", "asserts"),
    ("said in an order that", "the brewery was to close", "demands"),
    ("urged", "the brewer to apologise", "demands"),
    ("pleaded with", "the brewer to apologise", "demands"),
    ("asked whether", "the cider was watered", "asks"),
    ("asked", "how to water cider", "asks"),
    ("asked", "“Who watered the cider?”", "asks"),
    ("asked", "the brewer to explain the smell", "demands"),
    ("asked for", "a glass of water", "demands"),
    ("asked that", "the taps be closed", "demands"),
    ("asked them to", "close the taps", "demands"),
    ("asked", "him to confirm the smell", "demands"),
    ("when asked about it, said", "the taps were closed", "asserts"),
    ("wondered", "what was in the cider", "asks"),
    ("told a wonderful story about", "the cider", "asserts"),
    ("warned", "that the ice was thin", "warns"),
    ("feared", "that the ice was thin", "fears"),
    ("is concerned that", "the ice is thin", "fears"),
    ("voiced concerns about", "the ice", "fears"),
    ("wrote in a letter concerning", "the ice", "asserts"),
    ("said that as far as he was concerned", "the ice was thick", "asserts"),
    ("spoke amid fears", "for the skaters", "asserts"),
    ("predicted", "a thaw by Friday", "predicts"),
    ("expects", "a thaw by Friday", "predicts"),
    ("are expected", "to skate until Friday", "predicts"),
    ("is expected to say", "the rink is closed", "asserts"),
    ("was widely expected to deny", "that the rink was closed", "denies"),
    ("recommended", "closing the rink", "proposes"),
    ("hoped", "to skate again", "wants"),
    ("wants", "the rink to stay open", "wants"),
    ("believes", "the ice will hold", "believes"),
    ("is confident that", "the ice will hold", "believes"),
    ("told the suspects", "to stay at home", "asserts"),
    ("declined to comment", "", "declines to comment"),
    ("declined", "to comment on the ice", "declines to comment"),
    ("declined", "a second helping of herring", "asserts"),
    ("refused to answer questions about", "the ice", "declines to comment"),
    ("refused", "to leave the rink", "asserts"),
    ("had no comment", "", "declines to comment"),
    ("has yet to respond", "to the letter", "declines to comment"),
    ("could not immediately be reached", "for comment", "declines to comment"),
    ("could not be reached for comment", "", "declines to comment"),
    ("did not respond to requests for comment", "", "declines to comment"),
    ("didn’t immediately return", "a call about the ice", "declines to comment"),
    ("was not available for comment", "", "declines to comment"),
    ("would not say", "who owned the skates", "declines to comment"),
    ("can neither confirm nor deny", "that the skates were his", "declines to comment"),
    ("would neither confirm nor deny", "that the skates were his", "declines to comment"),
    ("declined to confirm", "that the skates were his", "declines to comment"),
    ("promised to deny", "everything", "promises"),
    ("", "the ferry was late", "asserts"),
]


@pytest.mark.parametrize(("cue", "content", "expected"), STANCE, ids=lambda value: str(value)[:40])
def test_stance(cue: str, content: str, expected: str) -> None:
    assert stance(cue, content) == expected


CERTAINTY = [
    ("said", "the barn burned down in May", "certain"),
    ("insisted", "the barn burned down", "certain"),
    ("denied", "that the barn burned down", "certain"),
    ("did not deny", "that the barn burned down", "possible"),
    ("did not rule out", "a second fire", "possible"),
    ("said", "the barn could not have burned by itself", "certain"),
    ("said", "the might of the storm was plain", "certain"),
    ("said", "as if nothing had burned", "certain"),
    ("said", "dozens if not hundreds of hens had fled", "certain"),
    ("said", "it would close the barn on Monday", "certain"),
    ("said", "it was impossible to save the barn", "certain"),
    ("said", "the barn probably burned at night", "probable"),
    ("said", "the fire seemed to start in the loft", "probable"),
    ("said", "the boy is believed to have fled", "probable"),
    ("said it was likely", "that the boy fled", "probable"),
    ("believes", "the boy fled", "probable"),
    ("doubts", "the boy fled", "probable"),
    ("expects", "the boy to return", "probable"),
    ("said", "the fire may have started in the loft", "possible"),
    ("said", "perhaps it was lightning", "possible"),
    ("believes", "it could have been lightning", "possible"),
    ("fears", "that the hens are lost", "possible"),
    ("hinted that", "the boy had matches", "possible"),
    ("said", "the barn will be rebuilt if the village pays", "conditional"),
    ("said", "unless it rains, the hens may die", "conditional"),
    ("said", "Should the village refuse, the barn stays a ruin", "conditional"),
    ("asked whether", "the hens were insured", "open"),
    ("asked if", "the hens were insured", "open"),
    ("demanded", "that the hens be counted", "open"),
    ("wants", "a new barn", "open"),
    ("declined to comment", "on the hens", "open"),
    ("said", "“The hens are safe.” “They may even lay again.”", "certain"),
    ("might claim", "the hens were stolen", "certain"),
]


@pytest.mark.parametrize(("cue", "content", "expected"), CERTAINTY, ids=lambda value: str(value)[:40])
def test_certainty(cue: str, content: str, expected: str) -> None:
    assert certainty(cue, content) == expected


@pytest.mark.parametrize(
    ("cue", "source", "expected"),
    [
        ("did not say", "The miller", True),
        ("didn’t say", "The miller", True),
        ("never said", "The miller", True),
        ("has never publicly claimed", "The miller", True),
        ("did not deny", "The miller", True),
        ("did not doubt", "The miller", True),
        ("could not confirm", "The miller", True),
        ("stopped short of accusing", "The miller", True),
        ("failed to mention", "The miller", True),
        ("no longer believes", "The miller", True),
        ("said", "No one", True),
        ("said", "None of the millers", True),
        ("said", "The miller", False),
        ("said he would not", "The miller", False),
        ("promised not to tell", "The miller", False),
        ("not only said", "The miller", False),
        ("did not hesitate to say", "The miller", False),
        ("has no doubt", "The miller", False),
        ("did not respond", "The miller", False),
        ("did not believe", "The miller", False),
        ("would not be surprised", "The miller", False),
        ("denied", "Nora Neiss", False),
        ("noted", "Norwegian millers", False),
    ],
)
def test_negated(cue: str, source: str, expected: bool) -> None:
    assert negated(cue, source) is expected


@pytest.mark.parametrize(
    ("cue", "before", "expected"),
    [
        ("would say", "The cooper", True),
        ("might claim", "A cooper", True),
        ("could say", "The cooper", True),
        ("may have said", "The cooper", True),
        ("can argue", "Critics", True),
        ("should say", "The cooper", True),
        ("said", "It would be news if he", True),
        ("says", "Unless the cooper himself", True),
        ("is expected to say", "The cooper", True),
        ("is likely to deny", "The cooper", True),
        ("said", "If elected, he", False),
        ("said", "The cooper, if that is what he is,", False),
        ("would later say", "The cooper", False),
        ("would not say", "The cooper", False),
        ("could not say", "The cooper", False),
        ("could only say", "The cooper", False),
        ("wouldn’t be surprised", "The cooper", False),
        ("would like", "The cooper", False),
        ("would argue", "I", False),
        ("said it would", "The cooper", False),
        ("said", "The cooper", False),
        ("are expected", "Barrels", False),
        ("was due to rain", "It", False),
        ("said", "", False),
    ],
)
def test_hypothetical(cue: str, before: str, expected: bool) -> None:
    assert hypothetical(cue, before) is expected


def test_the_closed_sets_have_no_doubles_and_begin_with_the_plain_case() -> None:
    assert len(set(STANCES)) == len(STANCES) and STANCES[0] == "asserts"
    assert len(set(CERTAINTIES)) == len(CERTAINTIES) and CERTAINTIES[0] == "certain"


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_words_have_a_stance_and_a_certainty(cue: str, content: str) -> None:
    assert stance(cue, content) in STANCES
    assert certainty(cue, content) in CERTAINTIES
    assert hypothetical(cue, content) in (True, False)


@given(st.sampled_from(STANCE), st.sampled_from(["\n", "\u00a0", "  ", "\t"]))
def test_white_space_changes_nothing(row: tuple[str, str, str], space: str) -> None:
    cue, content, expected = row
    assert stance(cue.replace(" ", space), content.replace(" ", space)) == expected
