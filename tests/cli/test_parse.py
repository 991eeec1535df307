"""`mediameta parse`: one caption, and what made each span."""

from click.testing import CliRunner

from mediameta.cli.parse import command


def test_explains_each_span_with_its_words() -> None:
    text = "Boats leave Lowmark. NO SALES. (AP Photo/Ana Lima)"
    result = CliRunner().invoke(command, ["--explain"], input=text)
    rows = [line.split("\t") for line in result.output.splitlines()]
    assert [row[1] for row in rows] == ["caption", "no_sales", "credit", "provider", "creator"]
    for place, _part, _rule, words in rows:
        start, end = map(int, place.split("-"))
        assert text[start:end] == words
