"""|M|^2 does not depend on the gauge: every Goldstone vertex of the rendered models is needed and has its sign.

At M_X = 60 GeV, where the longitudinal X is not everything, with all widths zero, by this program's own amplitudes.
"""

from __future__ import annotations

import pytest

from validation.selfcheck.catalogue import Variant
from validation.selfcheck.gauges import change, difference, flipped, goldstone_rows, sides
from validation.selfcheck.models import written
from validation.selfcheck.mutations import mutated
from validation.ufo.reader import read

LIGHT = (("MX", 60.0), ("gX", 0.1))
# few vertices that mixing or a splitting makes: a flip is then one of a vertex that every model has
DEGENERATE = (*LIGHT, ("dlx", 0.0), ("lamex", 1e-9), ("lamlx", 1e-9), ("lamWS", 0.0))
ROUNDING = 1e-9

EVERY_MODEL = [
    "e+ e- > a x", "e+ e- > z x", "u d~ > w+ x", "w+ w- > a x", "w+ w- > z x", "w+ a > w+ x", "z h > a x", "z h > z x",
    "w+ w- > h x", "t b~ > w+ x", "t t~ > z x", "ta+ ta- > a x", "a z > ta+ ta-", "x x > w+ w-", "a z > w+ w-",
    "e+ e- > lx- lx+", "lx- lx+ > x x", "lx- lx+ > z x", "w+ w- > lx0 lx0~", "w+ w- > h a x", "u d~ > w+ z x",
]  # fmt: skip
SCALAR = ["x x > sx sx", "x sx > x sx", "lx- lx+ > sx x", "x x > sx lx- lx+", "u u~ > g x", "x x > x lx- lx+"]
PROCESSES = [
    *(("belle2", process) for process in [*EVERY_MODEL, "ta- ta+ > x x", "w+ w- > z z x"]),
    *(("baryon", process) for process in [*EVERY_MODEL, *SCALAR]),
    *(("axial-tau", process) for process in ("ta- ta+ > x x", "ta+ ta- > h x", "z z > ta+ ta-", "vt ta+ > w+ x x")),
    *(("baryon-triplet", process) for process in ("tx0 tx0 > w+ w-", "tx0 tx0 > sx x", "cx0 cx0 > cx0 cx0")),
]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    folder, known = tmp_path_factory.mktemp("gauges"), {}

    def get(name, settings=LIGHT):
        variant = Variant(name, {LIGHT: "light", DEGENERATE: "degenerate"}.get(settings, "split"), settings)
        if variant not in known:
            known[variant] = written(variant, folder)
        return known[variant]

    return get


@pytest.mark.parametrize("name, process", PROCESSES)
def test_unitary_and_feynman_gauge_agree(name, process, model):
    assert difference(model(name), process) < ROUNDING


# members of a multiplet of different masses, far beyond the radiative difference; a CKM matrix that is exactly unitary
SPLIT = {
    "belle2": ("dlx", ["lx0 lx+ > w+ x", "t b~ > lx0 lx+", "w+ z > lx0 lx+", "lx0 lx+ > w+ h", "vt lx+ > w+ z"]),
    "baryon": ("dlx", ["lx0 lx+ > w+ sx", "vt lx+ > w+ x"]),
    "baryon-triplet": ("dtx", ["tx0 tx+ > w+ x", "tx+ tx- > w+ w-", "tx0 tx- > w- sx", "t b~ > tx0 tx+", "w+ z > tx0 tx+"]),
}


@pytest.mark.parametrize("name, process", [(name, p) for name, (_, own) in SPLIT.items() for p in own])
def test_gauges_agree_within_a_multiplet_of_several_masses(name, process, model):
    """The mass difference is an SU(2)-invariant operator: its Goldstone vertices keep amplitudes gauge independent."""
    settings = (*LIGHT, (SPLIT[name][0], 13.0), ("lamWS", 0.0))
    assert difference(model(name, settings), process) < ROUNDING


HUNTED = {
    ("x", "a", "G0"): "z h > a x",
    ("x", "W+", "G-"): "w+ w- > z x",
    ("x", "W-", "G+"): "w+ w- > z x",
    ("x", "Z", "G0"): "z h > z x",
    ("x", "W+", "H", "G-"): "w+ w- > h h x",
    ("x", "W+", "a", "G-"): "w+ w- > h a x",
    ("x", "Z", "G+", "G-"): "b b~ > t t~ z x QCD<=0 NP==1",
    ("Z", "a", "gx0"): "a z > w+ w- NP==2 QED==0",
    ("W+", "W-", "gx0"): "w+ w- > lx- lx+ NP==2 QED==0",
    ("lx+", "lx-", "gx0"): "w+ w- > lx- lx+ NP==2 QED==0",
}


@pytest.mark.parametrize("legs", HUNTED, ids=" ".join)
def test_a_flipped_goldstone_vertex_is_noticed(legs, model, tmp_path):
    """Each with the files rewritten; the change is at least a thousand times what rounding leaves."""
    whole = model("belle2", DEGENERATE)
    side = sides(whole, HUNTED[legs])
    rows = [row for row in goldstone_rows(whole) if row.legs == legs]
    assert rows and side.rounding < ROUNDING
    for n, row in enumerate(rows):
        ufo = read(mutated(whole, row, tmp_path / str(n)))
        assert change(whole, ufo, side) > 1e3 * ROUNDING


def test_a_flip_changes_one_entry_of_one_vertex(model):
    whole = model("belle2", DEGENERATE)
    row = next(row for row in goldstone_rows(whole) if row.place == (0, 1))
    files = flipped(whole.directory, whole.ufo, row)
    assert sorted(files) == ["couplings.py", "vertices.py"]
    before = (whole.directory / "vertices.py").read_text().splitlines()
    changed = [(a, b) for a, b in zip(before, files["vertices.py"].splitlines(), strict=True) if a != b]
    assert len(changed) == 1 and "(0,1):C.GC_FLIPPED" in changed[0][1]
    assert files["couplings.py"].startswith((whole.directory / "couplings.py").read_text())
