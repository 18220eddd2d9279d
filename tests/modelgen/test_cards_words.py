"""What a card says of decays that its rows do not list: the share of hadrons that no final state stands for."""

from __future__ import annotations

import re

import pytest

from modelgen.build import build
from modelgen.modelfile import load
from modelgen.slha import read, written


def rows_and_comment(text: str, code: int) -> tuple[list[float], list[str]]:
    """The branching ratios below the DECAY line of a particle, and the comment lines there."""
    own = text.partition(f"DECAY {code} ")[2].partition("\nDECAY")[0].splitlines()[1:]
    return [float(line.split()[0]) for line in own if re.match(r"  \d", line)], [x for x in own if x.startswith("#")]


@pytest.mark.parametrize("name", ["baryon", "dark-baryon", "belle2"])
def test_the_share_that_is_not_listed_is_said(name: str) -> None:
    text = written(build(load(name)))
    ratios, comments = rows_and_comment(text, 5200022)
    if name == "belle2":
        assert (sum(ratios), comments) == (pytest.approx(1, abs=1e-9), [])
        return
    (words,) = comments
    found = re.search(r"([\d.]+)% of this width, the rest is hadrons", words)
    assert found
    assert float(found[1]) == pytest.approx(100 * sum(ratios), rel=0.01)
    assert sum(ratios) < 0.999
    assert read(load(name), text, "card.dat").spec == load(name)
    assert not rows_and_comment(text, 5200025)[1]
