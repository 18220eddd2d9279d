"""What is read of a SModelS text database besides upper limits, and what its own run said of an exported model."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.modelfile import load
from validation.limits.finals import factor
from validation.limits.layout import read_directory
from validation.limits.maps import EfficiencyMap, LimitMap, Point
from validation.limits.smodels_export import SLHA, export
from validation.limits.topologies import all_outcomes
from validation.signatures import Fate, fate_of_x, seen, signatures_of


def analysis(folder: Path, name: str = "ATLAS-MADE-UP") -> Path:
    made = folder / "13TeV" / "ATLAS" / name
    made.mkdir(parents=True)
    (folder / "version").write_text("0\n")
    (made / "globalInfo.txt").write_text(f"id: {name}\nsqrts: 13*TeV\nlumi: 139.0/fb\npublication: none\n")
    return made


def test_efficiencies_region_by_region(tmp_path: Path) -> None:
    made = analysis(tmp_path)
    for region, scale in (("SR1", 1.0), ("SR2", 2.0)):
        (made / region).mkdir()
        counts = f"dataId: {region}\ndataType: efficiencyMap\nobservedN: 3\nexpectedBG: 4.5\nbgError: 1.5\n"
        (made / region / "dataInfo.txt").write_text(counts)
        points = [
            f"[[[({m}*GeV,{w}*GeV),{m}*GeV],[{m}*GeV]],{scale * e}]"
            for m, e in ((100, 0.01), (300, 0.03))
            for w in (1e-15, 1e-14)
        ]
        (made / region / "TDTM2F.txt").write_text(f"txName: TDTM2F\nefficiencyMap: [{', '.join(points)}]\nsource: ATLAS\n")
    found = read_directory(tmp_path)
    (search,) = found.maps
    assert isinstance(search, EfficiencyMap) and not found.remarks
    assert (search.topology, search.ecm_tev) == ("disappearing single", 13.0)
    assert [(r.name, r.observed, r.background, r.error, r.luminosity) for r in search.regions] == [
        ("SR1", 3, 4.5, 1.5, 139e3), ("SR2", 3, 4.5, 1.5, 139e3),
    ]  # fmt: skip
    values = [surface.at(Point(200.0, width=3e-15)).value for surface in search.efficiency]
    assert values == pytest.approx([0.02, 0.04])
    assert search.efficiency[0].at(Point(200.0, width=1e-16)).value is None, "nothing is extrapolated"


def test_the_factor_of_a_constraint(tmp_path: Path) -> None:
    """A limit on 1.5 (ee + mumu), made for three flavours of which two are seen, is one of 2/3 on the two."""
    assert factor("1.5*([[['e+']],[['e-']]] + [[['mu+']],[['mu-']]])") == 1.5
    assert factor("[[['W']],[['Z']]]") == factor("") == 1.0
    made = analysis(tmp_path) / "data"
    made.mkdir()
    points = ", ".join(f"[[[{m}*GeV,{d}*GeV],[{m}*GeV,{d}*GeV]],3.0*fb]" for m in (100, 300) for d in (0, 50))
    text = f"constraint: 1.5*([[['e+']],[['e-']]] + [[['mu+']],[['mu-']]])\nupperLimits: [{points}]\nsource: ATLAS\n"
    (made / "TSlepSlep.txt").write_text(text)
    (search,) = read_directory(tmp_path).maps
    assert isinstance(search, LimitMap)
    assert search.observed.at(Point(200.0, 10.0)).value == pytest.approx(2e-3)


def test_a_region_without_counts_is_left_out(tmp_path: Path) -> None:
    made = analysis(tmp_path) / "SR1"
    made.mkdir()
    (made / "dataInfo.txt").write_text("observedN: many\nexpectedBG: 1\nbgError: 1\n")
    (made / "TDTM2F.txt").write_text("efficiencyMap: [[[[(1*GeV,1*GeV),1*GeV],[1*GeV]],0.1]]\n")
    found = read_directory(tmp_path)
    assert not found.maps and "count that is not a number" in found.remarks[0]


def test_visible_x_is_no_missing_energy_for_smodels() -> None:
    """Below 2 GeV X of B decays to hadrons, which are written as two pions; the scalar decays to two X."""
    text = export(load("baryon"))[SLHA]
    tail = text[text.index("DECAY 5200022") :]
    assert tail.splitlines()[1].split() == ["1.00000000e+00", "2", "211", "-211"]
    tail = text[text.index("DECAY 5200025") :]
    assert tail.splitlines()[1].split() == ["1.00000000e+00", "2", "5200022", "5200022"]


@pytest.mark.parametrize(("invisible", "share"), [(1.0, 1.0), (0.5, 0.25), (0.0, 0.0)])
def test_a_cascade_through_the_scalar(invisible: float, share: float) -> None:
    """psi -> s l, s -> X X: lepton + missing energy if neither X is seen, whose mass is that of s."""
    spec = load("baryon")
    signatures, fate = signatures_of(spec), fate_of_x(spec)._replace(invisible=invisible)
    assert (fate.scalar_to_x, fate.scalar_mass) == (1.0, 350.0)
    ratio = next(s for s in signatures if s.particle == "ex-").fraction(("s l",))
    ends = {(o.kind, o.daughter): o.probability for o in all_outcomes(signatures, fate, 1.5)["ex-"]}
    assert ends.get(("l tau", 350.0), 0.0) == pytest.approx(ratio * share, abs=1e-6)
    assert sum(ends.values()) == pytest.approx(1, abs=1e-5)
    assert ("missing energy" in seen("s l", "tau", fate)) == (share == 1)
    assert "scalar" in seen("s l", "tau", Fate(1.0, invisible, 0.0, ()))
