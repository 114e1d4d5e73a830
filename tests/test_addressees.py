"""To whom something is said. All invented."""

from __future__ import annotations

import pytest

from onrecord.reading.addressees import addressee

#: The text with its cue in <>, and the addressee.
CASES = {
    "Lee <told> the Harbour Echo that it rained.": "the Harbour Echo",
    "Lee <told> reporters outside the ministry that it rained.": "reporters outside the ministry",
    "Lee <has told> them that it rained.": "them",
    "Lee <told> us that it rained.": "us",
    "Lee <told> US officials that it rained.": "US officials",
    "Lee <asked> the council to wait.": "the council",
    "Lee <warned> Oda Sperling about the storm.": "Oda Sperling",
    "“It rains,” Lee <said> in an interview with Radio Osk.": "Radio Osk",
    "“It rains,” Lee <wrote> in a letter to the mayor.": "the mayor",
    "Lee <said> that it rained.": None,
    "Lee <told> how it had rained.": None,
    "“It rains,” Lee <said>. He told nobody else.": None,
    "Lee <promised> to leave.": None,
}


@pytest.mark.parametrize(("marked", "wanted"), CASES.items())
def test_addressee(marked: str, wanted: str | None) -> None:
    start, end = marked.index("<"), marked.index(">") - 1
    text = marked.replace("<", "").replace(">", "")
    content = text.index("that") if " that " in text[end:] else len(text)
    found = addressee(text, ((start, end),), ((content, len(text)),) if content > end else ())
    assert [text[slice(*span)] for span in found] == ([wanted] if wanted else [])


def test_no_cue_no_addressee() -> None:
    assert addressee("“It rains.”", (), ((0, 11),)) == ()
