"""Model files: presets, every documented table, exact charges, round trip, digest."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from importlib import resources

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given, settings
from hypothesis import strategies as st

from modelgen.currents import parse_current
from modelgen.errors import SpecError
from modelgen.modelfile import load, loads, preset_names
from modelgen.spec import Decay, Yukawa
from modelgen.writing import to_toml

F = Fraction
REPEATABLE = settings(derandomize=True, max_examples=50, deadline=None)
LX_LEN = ("lx", 2, F(-1, 2), F(0), F(3), 500.0, ("LHe", "tau", 1e-3))
EX_LEN = ("ex", 1, F(-1), F(3), F(0), 520.0, ("lHE", "tau", 1e-3))
NX_LEN = ("nx", 1, F(0), F(3), F(0), 540.0, ("lHN", "tau", 1e-3))
# The shipped models as documented: current, g_X, M_X, anomalons, scalar mass, dark (charge, mass)
PRESETS = {
    "baryon": ("B", 0.002, 1.5, [LX_LEN, EX_LEN, NX_LEN], 350.0, None),
    "dark-baryon": ("B", 0.002, 1.5, [LX_LEN, EX_LEN, NX_LEN], 350.0, (F(3), 0.1)),
    "baryon-triplet": ("B", 0.002, 1.5, [
        ("px", 2, F(1, 2), F(3, 2), F(-3, 2), 450.0, None),
        ("tx", 3, F(0), F(-3, 2), None, 520.0, None),
        ("cx", 1, F(0), F(-3, 2), None, 560.0, None),
    ], 350.0, None),
    "l-tau": ("L_tau", 0.003, 0.5, [
        ("lx", 2, F(-1, 2), F(0), F(1), 300.0, ("lL", "tau", 1e-3)),
        ("ex", 1, F(-1), F(1), F(0), 320.0, ("Ee", "tau", 1e-3)),
    ], None, None),
    "tau-right": ("tau_R", 0.0015, 0.4, [("ex", 1, F(-1), F(1), F(0), 500.0, ("lHE", "tau", 1e-3))], None, None),
    "ell-tau": ("ell_tau", 0.0015, 0.4, [("lx", 2, F(-1, 2), F(0), F(1), 500.0, ("LHe", "tau", 1e-3))], None, None),
    "axial-tau": ("axial_tau", 0.0015, 0.4, [
        ("lx", 2, F(-1, 2), F(0), F(-1, 2), 500.0, ("lL", "tau", 1e-3)),
        ("ex", 1, F(-1), F(1, 2), F(0), 520.0, ("Ee", "tau", 1e-3)),
    ], None, None),
    "b-minus-l": ("B - L + nu_R", 0.0001, 0.4, [], None, None),
    "belle2": ("L_tau", 0.018, 2.1, [
        ("lx", 2, F(-1, 2), F(0), F(1), 250.0, ("lL", "tau", 1e-3)),
        ("ex", 1, F(-1), F(1), F(0), 270.0, ("Ee", "tau", 1e-3)),
    ], None, None),
}  # fmt: skip

FULL = """
name = "everything"
[vector]
charges = { q = "1/3", u = "1/3", d = "1/3", l = [0, 0, "-3"], e = [0, 0, -3], n = [0, 0, "-3"] }
coupling = 0.01
mass = 3
pdg = 32
[[anomalons]]
name = "lx"
su2 = 2
su3 = 1
copies = 2
hypercharge = "-1/2"
x_left = "1/2"
x_right = -3
mass = 250.0
splitting = 0.5
decay = { mixes_with = "tau", operator = "auto", coupling = 1e-3 }
[[anomalons]]
name = "ex"
su2 = 1
hypercharge = -1
x_left = -3
x_right = "1/2"
mass = 270.0
splitting = "radiative"
mass_origin = "singlet"
decay = "stable"
pdg = 7000001
[wess_zumino]
strength = 2.0
matching = "loop"
[scalar]
mass = 300.0
higgs_mixing = 0.1
[dark]
charge = "2/7"
mass = 0.3
[mixing]
kinetic = 1e-4
[flavour]
enabled = true
[[yukawas]]
between = ["lx", "ex"]
left = 0.1
right = 0.2
[parameters]
MZ = 91.1876
epsS = -1.0
"""


def test_every_preset_is_documented() -> None:
    assert set(preset_names()) == set(PRESETS)


@pytest.mark.parametrize("name", PRESETS)
def test_presets_are_those_documented(name: str) -> None:
    current, coupling, mass, anomalons, scalar, dark = PRESETS[name]
    spec = load(name)
    vector = spec.vector
    assert (spec.name, vector.charges.text, vector.coupling, vector.mass) == (name, current, coupling, mass)
    found = [
        (m.name, m.su2, m.hypercharge, m.x_left, m.x_right, m.mass,
         (m.decay.operator, m.decay.mixes_with, m.decay.coupling) if m.decay else None)
        for m in spec.anomalons
    ]  # fmt: skip
    assert found == anomalons
    assert all(m.majorana == (m.x_right is None) and m.mass_origin == "singlet" for m in spec.anomalons)
    assert (spec.scalar.mass if spec.scalar else None) == scalar
    assert ((spec.dark.charge, spec.dark.mass) if spec.dark else None) == dark


@pytest.mark.parametrize("name", PRESETS)
def test_written_preset_is_the_shipped_file(name: str) -> None:
    text = (resources.files("modelgen") / "presets" / f"{name}.toml").read_text(encoding="utf-8")
    assert to_toml(load(name)) == text == str(load(name))


def test_every_documented_table_loads() -> None:
    spec = loads(FULL)
    lx, ex = spec.anomalons
    assert spec.vector.charges.l == (0, 0, -3) and spec.vector.charges.n == (0, 0, -3)
    assert spec.vector.charges.q == (F(1, 3),) * 3
    assert isinstance(spec.vector.charges.q[0], Fraction) and isinstance(lx.hypercharge, Fraction)
    assert (lx.copies, lx.splitting, lx.delta, lx.charges) == (2, 0.5, F(7, 2), (0, -1))
    assert lx.decay == Decay("tau", "lL", 1e-3)  # the mass mixing lbar_L L_R is allowed, and of lowest dimension
    assert (ex.splitting, ex.decay, ex.pdg, spec.vector.pdg) == (None, None, 7000001, 32)
    assert spec.wess_zumino.strength == 2.0 and spec.wess_zumino.matching == "loop"
    assert spec.scalar and spec.scalar.higgs_mixing == 0.1 and spec.dark and spec.dark.charge == F(2, 7)
    assert spec.kinetic_mixing == 1e-4 and spec.flavour
    assert spec.yukawas == (Yukawa(("lx", "ex"), 0.1, 0.2),)
    assert dict(spec.parameters) == {"MZ": 91.1876} and spec.epsilon_sign == -1.0


@pytest.mark.parametrize("text", [FULL, *(to_toml(load(name)) for name in PRESETS)])
def test_round_trip(text: str) -> None:
    spec = loads(text)
    again = loads(to_toml(spec))
    assert again == spec and again.digest() == spec.digest()


def test_the_model_is_frozen() -> None:
    spec = load("belle2")
    with pytest.raises(FrozenInstanceError):
        spec.name = "other"


def test_a_file_is_read_like_a_preset(tmp_path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + to_toml(load("belle2")).replace("\n", "\r\n").encode())
    assert load(path) == load("belle2")


def test_digest_does_not_depend_on_how_the_file_is_written() -> None:
    """Other key order, other spelling of the same charges, defaults spelled out."""
    document = tomllib.loads(to_toml(load("belle2")))
    reordered = "name = 'belle2'\n"
    for table in document["anomalons"]:
        lines = [f"{key} = {_toml(value)}" for key, value in sorted(table.items(), reverse=True)]
        reordered += "[[anomalons]]\ncopies = 1\nsplitting = 'radiative'\n" + "\n".join(lines) + "\n"
    reordered += "[wess_zumino]\nstrength = 1\n[vector]\nmass=2.1\ncoupling=1.8e-2\n"
    reordered += "charges={l=[0,0,1],e=[0,'0/5','2/2']}\n"
    assert loads(reordered).digest() == load("belle2").digest()


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + "}"
    return f"'{value}'" if isinstance(value, str) else str(value)


@pytest.mark.parametrize("change", [("0.018", "0.0180001"), ('x_left = "0"', 'x_left = "-1"'), ("250.0", "251.0")])
def test_digest_follows_the_model(change: tuple[str, str]) -> None:
    text = to_toml(load("belle2")).replace('"lL"', '"auto"')
    assert loads(text.replace(*change)).digest() != loads(text).digest()


SMALL = st.fractions(min_value=-9, max_value=9, max_denominator=12)


@REPEATABLE
@given(SMALL, SMALL, SMALL)
def test_combinations_of_currents_are_linear(b: Fraction, l_e: Fraction, tau_r: Fraction) -> None:
    def term(value: Fraction, name: str) -> str:
        return f"{'-' if value < 0 else '+'} {abs(value)} {name}"

    charges = parse_current(f"{term(b, 'B')} {term(l_e, 'L_e')} {term(tau_r, 'tau_R')} + nu_R", pytest.fail)
    assert charges is not None
    assert charges.q == charges.u == charges.d == (b / 3,) * 3
    assert charges.l == charges.n == (l_e, 0, 0)
    assert charges.e == (l_e, 0, tau_r)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("B-3L_tau", "B - 3 L_tau"), ("L", "L_e + L_mu + L_tau"), ("B", "B_1 + B_2 + B_3"), ("2*B", "B + B"),
        ("L_tau", "ell_tau + tau_R"), ("axial_tau", "1/2 tau_R - 1/2 ell_tau"), ("nu_R + L", "L + nu_R"),
    ],
)  # fmt: skip
def test_equal_currents(text: str, same: str) -> None:
    first, second = parse_current(text, pytest.fail), parse_current(same, pytest.fail)
    assert first and second
    assert [first.q, first.u, first.d, first.l, first.e, first.n] == [
        second.q, second.u, second.d, second.l, second.e, second.n,
    ]  # fmt: skip


@REPEATABLE
@given(st.integers(0, 600), st.binary(min_size=1, max_size=3))
def test_a_damaged_file_loads_or_is_refused(position: int, bytes_: bytes) -> None:
    content = bytearray(to_toml(load("baryon")).encode())
    content[position : position + len(bytes_)] = bytes_
    try:
        loads(bytes(content))
    except SpecError as error:
        assert error.problems
