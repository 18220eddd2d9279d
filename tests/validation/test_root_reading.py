"""ROOT files of every known kind, written here with uproot, and read as events."""

from __future__ import annotations

from pathlib import Path

import awkward as ak
import numpy as np
import pytest
import uproot

from modelgen.errors import SampleError
from validation.samples.branch_map import read_branch_map
from validation.samples.reading import read_sample
from validation.samples.root import write_root
from validation.samples.root_reading import LAYOUTS, batches

N = 11
MAP = """tree = "t"
units = "GeV"
weight = "w"
sigma_pb = 0.5
beams = [[-11, 45.0], [11, 45.0]]
[[particle]]
name = "a"
pdg = 22
px = "a_px"
py = "a_py"
pz = "a_pz"
e = "a_e"
[[particle]]
name = "x"
pdg = 5200022
pt = "x_pt"
eta = "x_eta"
phi = "x_phi"
mass = "x_m"
"""
LISTS = """tree = "t"
units = "MeV"
beams = [[-11, 45000], [11, 45000]]
[particles]
pdg = "id"
px = "px"
py = "py"
pz = "pz"
e = "e"
mother = "up"
"""


def momenta() -> np.ndarray:
    """e- e+ > a x at 90 GeV with m_x = 10 GeV, shape (N, 4, 4), directions spread over the sphere."""
    e = (90**2 - 10**2) / 180
    theta, phi = np.linspace(0.1, 3.0, N), np.linspace(0, 6, N)
    unit = np.column_stack([np.sin(theta) * np.cos(phi), np.sin(theta) * np.sin(phi), np.cos(theta)])
    one = np.ones((N, 1))
    a, x = np.hstack([e * one, e * unit]), np.hstack([(90 - e) * one, -e * unit])
    beam = np.hstack([45 * one, 0 * one, 0 * one, 45 * one])
    return np.stack([beam, beam * [1, 1, 1, -1], a, x], axis=1)


def lists(rows: np.ndarray) -> ak.Array:
    return ak.Array(np.asarray(rows).tolist())


def tiled(*numbers: float) -> ak.Array:
    return ak.Array([list(numbers)] * N)


@pytest.fixture
def write(tmp_path: Path):
    def make(tree: str, branches: dict, name: str = "sample.root") -> Path:
        with uproot.recreate(tmp_path / name) as file:
            file.mktree(tree, {k: v.type.content if isinstance(v, ak.Array) else v.dtype for k, v in branches.items()})
            file[tree].extend(branches)
        return tmp_path / name

    return make


def test_our_own_tree_gives_every_array_back(draw, tmp_path: Path) -> None:
    sample = draw(n=40, decay_law=lambda c: (1 + c) / 2, header={"beams": ((-11, 45.594), (11, 45.594))})
    write_root(sample, tmp_path / "noname")
    back = read_sample(tmp_path / "noname")
    for name in ("offsets", "weight", "scale", "pdg", "status", "mother1", "mother2", "p", "mass", "lifetime", "spin"):
        assert np.array_equal(getattr(next(back.batches()), name), getattr(next(sample.batches()), name)), name
    assert (back.header.sigma, back.header.beams) == (sample.header.sigma, sample.header.beams)
    assert back.header.sigma_source == "the header of the file"


def test_branches_of_unequal_length_are_refused(write) -> None:
    """As a damaged file has them: the first particle of one event has no spin."""
    numbers = {name: tiled(11, -11) for name in ("pdg", "status", "mother1", "mother2", "color1", "color2")}
    real = {name: tiled(0.0, 0.0) for name in ("mass", "lifetime", "e", "px", "py", "pz")}
    spin = ak.Array([[1.0], *([1.0, 1.0] for _ in range(N - 1))])
    path = write("events", {"weight": np.ones(N), "scale": np.ones(N), **numbers, **real, "spin": spin})
    with pytest.raises(SampleError, match="another number of rows"):
        list(batches(str(path), LAYOUTS[0]))


def collection(prefix: str, p: np.ndarray, names: tuple[str, ...]) -> dict:
    return {prefix + name: lists(p[:, :, k]) for k, name in enumerate(names)}


def test_exrootanalysis(write) -> None:
    p = momenta()
    path = write("LHEF", {
        "Event.Weight": tiled(0.25), "Particle.PID": tiled(11, -11, 22, 5200022), "Particle.Status": tiled(-1, -1, 1, 1),
        "Particle.Mother1": tiled(0, 0, 1, 1), "Particle.Mother2": tiled(0, 0, 2, 2), "Particle.M": tiled(0, 0, 0, 10.0),
        "Particle.Spin": tiled(1, -1, 1, 0), **collection("Particle.", p, ("E", "Px", "Py", "Pz"))})  # fmt: skip
    sample = read_sample(path)
    batch = next(sample.batches())
    assert np.array_equal(batch.p.reshape(N, 4, 4), p) and batch.weight.tolist() == [0.25] * N
    assert batch.pdg[:4].tolist() == [11, -11, 22, 5200022] and batch.mother2[:4].tolist() == [0, 0, 2, 2]
    assert batch.spin[:4].tolist() == [1, -1, 1, 0]
    assert sample.header.format == "ROOT, ExRootAnalysis (LHEF)" and sample.header.sigma is None


def test_delphes_is_reduced_to_the_hard_process(write) -> None:
    p = momenta()
    p = np.concatenate([p, p[:, 3:] * 0.5, p[:, 3:] * 0.5], axis=1).astype(np.float32)
    path = write("Delphes", {
        "Event.Weight": tiled(1.0), "Event.CrossSection": tiled(0.7), "Event.CrossSectionError": tiled(0.01),
        "Particle.PID": tiled(11, -11, 22, 5200022, 16, -16), "Particle.Status": tiled(21, 21, 1, 2, 1, 1),
        "Particle.M1": tiled(-1, -1, 0, 0, 3, 3), "Particle.M2": tiled(-1, -1, 1, 1, -1, -1),
        "Particle.Mass": tiled(0.0, 0, 0, 10, 0, 0), **collection("Particle.", p, ("E", "Px", "Py", "Pz"))})  # fmt: skip
    sample = read_sample(path)
    batch = next(sample.batches())
    assert batch.pdg[:4].tolist() == [11, -11, 22, 5200022] and len(batch.pdg) == 4 * N
    assert (sample.header.sigma, sample.header.uncertainty, sample.header.digits) == (0.7, 0.01, 6)
    assert sample.header.sigma_source == "Event.CrossSection"


def test_nanoaod(write) -> None:
    p = momenta()[:, 2:]
    pt = np.hypot(p[..., 1], p[..., 2])
    own = {"pt": pt, "eta": np.arcsinh(p[..., 3] / pt), "phi": np.arctan2(p[..., 2], p[..., 1])}
    # incoming partons: no transverse momentum, a large number for an infinite pseudorapidity
    columns = {f"GenPart_{k}": lists(np.hstack([np.zeros((N, 2)) + (k == "eta") * np.array([22000, -22000]), v]))
               for k, v in own.items()}  # fmt: skip
    path = write("Events", {
        "GenPart_pdgId": tiled(11, -11, 22, 23), "GenPart_status": tiled(21, 21, 1, 22),
        "GenPart_genPartIdxMother": tiled(-1, -1, 0, 0), "GenPart_mass": tiled(0.0, 0, 0, 10), "genWeight": np.ones(N),
        **columns})  # fmt: skip
    batch = next(read_sample(path).batches())
    np.testing.assert_allclose(batch.p.reshape(N, 4, 4)[:, 2:], p, rtol=1e-9, atol=1e-9)
    assert batch.status[:4].tolist() == [-1, -1, 1, 2] and batch.mother2[:4].tolist() == [0, 0, 2, 2]


def test_a_flat_tree_by_a_map(write, tmp_path: Path) -> None:
    p = momenta()
    a, x = p[:, 2], p[:, 3]
    pt = np.hypot(x[:, 1], x[:, 2])
    path = write("t", {"w": np.full(N, 2.0), "a_px": a[:, 1], "a_py": a[:, 2], "a_pz": a[:, 3], "a_e": a[:, 0],
                       "x_pt": pt, "x_eta": np.arcsinh(x[:, 3] / pt), "x_phi": np.arctan2(x[:, 2], x[:, 1]),
                       "x_m": np.full(N, 10.0)})  # fmt: skip
    (tmp_path / "map.toml").write_text(MAP)
    sample = read_sample(path, tmp_path / "map.toml")
    batch = next(sample.batches())
    np.testing.assert_allclose(batch.p.reshape(N, 4, 4)[:, 2:], p[:, 2:], rtol=1e-12, atol=1e-12)
    assert batch.pdg[:4].tolist() == [-11, 11, 22, 5200022] and batch.status[:4].tolist() == [-1, -1, 1, 1]
    assert batch.weight.tolist() == [2.0] * N
    assert (sample.header.sigma, sample.header.sigma_source) == (0.5, "the branch map")
    with pytest.raises(SampleError, match=r"--branches MAP\.toml"):
        read_sample(path)


def test_lists_in_mev_with_mothers(write, tmp_path: Path) -> None:
    p = momenta()[:, 2:]
    p = np.concatenate([p, p[:, 1:] / 2, p[:, 1:] / 2], axis=1)
    path = write("t", {"id": tiled(22, 5200022, 16, -16), "up": tiled(-1, -1, 1, 1),
                       **collection("", 1000 * p, ("e", "px", "py", "pz"))})  # fmt: skip
    (tmp_path / "map.toml").write_text(LISTS)
    batch = next(read_sample(path, tmp_path / "map.toml").batches())
    np.testing.assert_allclose(batch.p.reshape(N, 6, 4)[:, 2:], p, rtol=1e-12)
    assert batch.p[0].tolist() == [45, 0, 0, 45]
    assert batch.status[:6].tolist() == [-1, -1, 1, 2, 1, 1]
    assert batch.mother1[:6].tolist() == [0, 0, 1, 1, 4, 4] and batch.mother2[:6].tolist() == [0, 0, 2, 2, 4, 4]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('units = "GeV"', "", "units is missing"),
        ('units = "GeV"', 'units = "keV"', "is not known"),
        ('tree = "t"', 'tre = "t"', "did you mean 'tree'"),
        ('e = "a_e"', "", "one of e and mass"),
        ("pdg = 22", "pdg = 2.5", "pdg is missing or neither"),
        ("beams = [[-11, 45.0], [11, 45.0]]", "", "names nothing that collides"),
        ("beams = [[-11, 45.0], [11, 45.0]]", "beams = [1, 2]", "one or two pairs"),
        ("sigma_pb = 0.5", "sigma_pb = -1", "not a positive number"),
        ('pdg = 5200022', 'pdg = 5200022\nmother = "z"', "no particle of this map"),
        ('name = "x"', 'name = "a"', "the same name"),
        ("[[particle]]", "[particle", "cannot be read"),
    ],
)  # fmt: skip
def test_a_wrong_map_is_refused_in_words(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in MAP
    (tmp_path / "map.toml").write_text(MAP.replace(old, new, 1))
    with pytest.raises(SampleError) as refused:
        read_branch_map(tmp_path / "map.toml")
    assert says in str(refused.value)


def test_what_does_not_fit_the_tree_is_named(write, tmp_path: Path) -> None:
    path = write("t", {"id": tiled(22, 16), "w": np.ones(N)})
    (tmp_path / "map.toml").write_text(MAP)
    with pytest.raises(SampleError, match="no branch a_px, a_py"):
        read_sample(path, tmp_path / "map.toml")
    (tmp_path / "map.toml").write_text(MAP.replace('tree = "t"', 'tree = "u"'))
    with pytest.raises(SampleError, match="there is no tree 'u', but t"):
        read_sample(path, tmp_path / "map.toml")


def test_a_file_without_events_says_what_it_holds(write, tmp_path: Path) -> None:
    with pytest.raises(SampleError, match="'other' with jets"):
        read_sample(write("other", {"jets": np.ones(N)}))
    with uproot.recreate(tmp_path / "bare.root") as file:
        file["note"] = "nothing here"
    with pytest.raises(SampleError, match="holds no tree of events"):
        read_sample(tmp_path / "bare.root")
    (tmp_path / "torn.root").write_bytes((tmp_path / "bare.root").read_bytes()[:100])
    with pytest.raises(SampleError, match="cannot be read"):
        read_sample(tmp_path / "torn.root")
