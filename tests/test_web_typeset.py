"""Articles laid out to be read, and who speaks in them."""

from __future__ import annotations

from web_articles import article, nested_article, span

from onrecord.records import Attribution, Repair, Speaker
from onrecord.web.typeset import Typeset, depths
from onrecord.web.voices import choice, voices


def shown(set: Typeset) -> list[str]:
    return ["".join(run.words for run in block.runs) for block in set.blocks]


def test_blocks_hold_the_text_without_blank_lines() -> None:
    one = nested_article()
    assert shown(Typeset(one)) == [line for line in one.text.split("\n") if line]


def test_kicker_and_standfirst_stand_apart_even_on_the_line_of_the_body() -> None:
    text = "DROUGHT: Wells run dry The tankers were promised."
    set = Typeset(article(text, kicker="DROUGHT", standfirst="Wells run dry", body_start=23))
    assert [block.kind for block in set.blocks] == ["opening", "body"]
    assert "".join(shown(set)) == text


def test_a_first_line_that_is_the_title_is_the_heading() -> None:
    set = Typeset(article("Wells run dry\nIt has not rained.", title="Wells run dry"))
    assert [block.kind for block in set.blocks] == ["heading", "body"]


def test_words_know_all_that_they_are_part_of() -> None:
    runs = [run for block in Typeset(nested_article()).blocks for run in block.runs]
    by_words = {run.words: run for run in runs}
    assert by_words["40,000 tonnes were left"].classes == "content shade-3"
    assert by_words["40,000 tonnes were left"].chooses == "a3"
    assert by_words["the head of the granaries"].classes == "content source shade-2"
    assert by_words["quoting"].chooses == "a2"
    assert by_words["."].classes == "" and by_words["."].chooses is None


def test_every_attribution_has_one_anchor_and_can_be_reached_once_by_keyboard() -> None:
    runs = [run for block in Typeset(nested_article()).blocks for run in block.runs]
    assert [anchor for run in runs for anchor in run.anchors] == ["a1", "a2", "a3", "a4", "r1"]
    firsts = [run.chooses for run in runs if run.chooses and run.first]
    assert firsts == ["a1", "a2", "a3", "a4"]


def test_choosing_brings_out_one_and_those_around_it() -> None:
    one = nested_article()
    runs = [run for block in Typeset(one, one.attribution("a3")).blocks for run in block.runs]
    assert [run.words for run in runs if "chosen-content" in run.classes] == ["40,000 tonnes were left"]
    assert [run.words for run in runs if "chosen-source" in run.classes] == ["the head of the granaries"]
    assert all("outer" in run.classes for run in runs if run.chooses in ("a1", "a2"))


def test_a_repair_names_what_the_page_had() -> None:
    set = Typeset(nested_article())
    [run] = [run for block in set.blocks for run in block.runs if "repaired" in run.classes]
    assert (run.words, run.title) == ("reported", "broken hyphenation: the page has “re-ported”")
    assert [(r.id, r.kind, r.had, r.reads) for r in set.repairs] == [
        ("r1", "broken hyphenation", "re-ported", "reported")
    ]


def test_a_repair_that_left_nothing_in_the_text_is_listed_without_a_place() -> None:
    one = article("It rained.", repairs=(Repair("removed", (400, 410)),))
    assert [repair.id for repair in Typeset(one).repairs] == [None]


def test_an_anchor_on_a_blank_line_is_not_lost() -> None:
    text = "One.\n   \nTwo."
    blank = Attribution("a1", (), (), ((5, 8),))
    runs = [run for block in Typeset(article(text, (blank,))).blocks for run in block.runs]
    assert [(run.words, run.anchors) for run in runs] == [("One.", ()), ("Two.", ("a1",))]


def test_empty_text_has_no_blocks() -> None:
    assert Typeset(article("")).blocks == ()


def test_depths_follow_inside() -> None:
    assert depths(nested_article()) == {"a1": 0, "a2": 1, "a3": 2, "a4": 0}


def test_a_choice_tells_the_chain_the_inner_and_the_neighbours() -> None:
    one = nested_article()
    told = choice(one, one.attribution("a2"))
    assert [(link.name, link.cue) for link in told.chain] == [("Traders", "said"), ("Post", "quoting")]
    assert [link.attribution.id for link in told.inner] == ["a3"]
    assert (told.before, told.after) == ("a1", "a3")


def test_voices_join_one_speaker_and_keep_unknown_ones_apart() -> None:
    text = "He said yes. She said no. Ann Lee said maybe. Lee said perhaps."
    lee = Speaker("s1", "Ann Lee")
    found = voices(
        article(
            text,
            (
                Attribution("a1", span(text, "He"), span(text, "said"), span(text, "yes")),
                Attribution("a2", span(text, "She"), (), span(text, "no")),
                Attribution("a3", span(text, "Ann Lee"), (), span(text, "maybe"), speaker=lee),
                Attribution("a4", ((46, 49),), (), span(text, "perhaps"), speaker=lee),
            ),
        )
    )
    assert [(voice.name, [link.content for link in voice.said]) for voice in found] == [
        (None, ["yes"]),
        (None, ["no"]),
        ("Ann Lee", ["maybe", "perhaps"]),
    ]
