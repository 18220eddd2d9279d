"""What the reader of limit tables refuses, and that the sentence names file, row and the words that are allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.errors import LimitError
from validation.limits.layout import read_directory
from validation.limits.table import shipped_limits
from validation.limits.vocabulary import CONFIDENCES, MASS_SIGNATURES, RATE_SIGNATURES, confident, signatures

PROVENANCE = """experiment = "nobody"
reference = "nobody 2000"
location = "nowhere"
obtained = "invented"
assumes = "nothing"
evaded_by = "nothing"
cl = 0.9
"""
CURVE = '[[curve]]\nid = "mine"\nprobe = "k+ > pi+ x"\nfile = "mine.csv"\nconfidence = "high"\n' + PROVENANCE
LIMIT = """[[limit]]
id = "heavy"
title = "made up"
kind = "mass"
observable = "a mass"
unit = "GeV"
bound = 100.0
confidence = "high"
""" + PROVENANCE
ROWS = "m_X_GeV,bound\n0.1,1e-11\n0.2,2e-11\n"


def refusal(folder: Path, text: str, rows: str = ROWS) -> str:
    """Message, place and hint of the refusal of one TOML file with a CSV table beside it."""
    (folder / "mine.toml").write_text(text)
    (folder / "mine.csv").write_text(rows)
    with pytest.raises(LimitError) as caught:
        read_directory(folder)
    return f"{caught.value.message} | {caught.value.where} | {caught.value.hint}"


@pytest.mark.parametrize("column", ["epsilon", "g_lower"])
def test_a_coupling_is_no_bound_on_a_branching_ratio(tmp_path: Path, column: str) -> None:
    """Its square was taken for one; the same table is a dark-photon search, which has couplings."""
    rows = ROWS.replace("bound", column)
    said = refusal(tmp_path, CURVE, rows)
    assert f"'{column}'" in said and "mine.csv" in said and "dark photon" in said and "br_ul_90" in said
    both = ROWS.replace("bound", "bound,epsilon_upper").replace("e-11\n", "e-11,1e-3\n")
    assert "'epsilon_upper'" in refusal(tmp_path, CURVE, both)
    search = CURVE.replace("k+ > pi+ x", "dark photon") + '[curve.applies]\nproduction = "e e"\ndecay = ["e e"]\n'
    (tmp_path / "mine.toml").write_text(search)
    (tmp_path / "mine.csv").write_text(rows)
    (limit,) = read_directory(tmp_path).limits
    assert limit.at(0.1).bound == pytest.approx(1e-22, rel=1e-12)


@pytest.mark.parametrize("masses", [("0.2", "0.1"), ("0.1", "0.1")])
def test_masses_must_increase(tmp_path: Path, masses: tuple[str, str]) -> None:
    said = refusal(tmp_path, CURVE, "m_X_GeV,bound\n0.05,1e-11\n" + "".join(f"{m},1e-11\n" for m in masses))
    assert "row 3 of 3" in said and "mine.csv, of 'mine' in mine.toml" in said and "increase" in said


def test_masses_increase_at_each_lifetime(tmp_path: Path) -> None:
    rows = "m_X_GeV,lifetime_ns,bound\n" + "".join(f"{m},{t},1e-11\n" for t in (0.1, 10) for m in (0.1, 0.2))
    (tmp_path / "mine.toml").write_text(CURVE)
    (tmp_path / "mine.csv").write_text(rows)
    (limit,) = read_directory(tmp_path).limits
    assert limit.curve is not None
    assert len(limit.curve.lifetimes) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (LIMIT + '[limit.applies]\nsignature = "foo"\n', ("mine.toml", "'heavy'", "'foo'", *MASS_SIGNATURES)),
        (LIMIT + '[limit.applies]\nsignature = "bosn lepton"\n', ("did you mean 'boson lepton'",)),
        (LIMIT + '[limit.applies]\nsignature = "pi invisible"\n', ("'pi invisible'", "kind 'mass'", "stable charged")),
        (CURVE + '[curve.applies]\nsignature = "foo"\n', ("mine.toml", "'mine'", "'foo'", *RATE_SIGNATURES)),
        (CURVE.replace('"high"', '"hgih"'), ("mine.toml", "'mine'", "'hgih'", "did you mean 'high'", *CONFIDENCES)),
        (CURVE.replace("file =", "fiel ="), ("mine.toml", "'mine'", "`file`", "'fiel'", "did you mean 'file'")),
        (CURVE.replace("probe =", "prob ="), ("`probe`", "'prob'", "did you mean 'probe'")),
        (CURVE.replace("location", "locaton"), ("'locaton' (did you mean 'location'?)", "lacks location")),
        (
            CURVE + "[curve.applies]\nparetn_momentum = 3.0\n",
            ("'mine'", "'paretn_momentum' (did you mean 'parent_momentum'?)"),
        ),
        (
            LIMIT.replace('"mass"', '"mas"') + '[limit.applies]\nsignature = "W nu"\n',
            ("'heavy'", "did you mean 'mass'", "rate, mass, window"),
        ),
        ('[[map]]\nid = "m"\ntopology = "W X"\necm = 13.0\nfile = "mine.csv"\n', ("'m'", "'W X'", "did you mean", "W W")),
        ('[[map]]\nid = "m"\ntoplogy = "W W"\necm = 13.0\nfile = "mine.csv"\n', ("`topology`", "'toplogy'")),
    ],
)
def test_a_word_that_is_not_known_is_refused(tmp_path: Path, text: str, words: tuple[str, ...]) -> None:
    said = refusal(tmp_path, text)
    assert [word for word in words if word not in said] == []


def test_what_ships_uses_these_words() -> None:
    for row in shipped_limits():
        assert confident(row.confidence)
        assert row.applies.signature in signatures(row.kind, row.probe)
    assert not any(map(confident, ("hgih", "High", "highest", "")))
