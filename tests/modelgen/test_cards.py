"""Parameter cards, read and written, and the restriction card: what MadGraph and people do to them comes back right."""

from __future__ import annotations

import json
import math
import re

import numpy as np
import pytest

from modelgen.build import build
from modelgen.errors import SpecError
from modelgen.modelfile import load, preset_names
from modelgen.parameters import external_parameters, values, with_parameters
from modelgen.processes import hadronic
from modelgen.render import card_text, render
from modelgen.restriction import ZEROS, dropped, entries
from modelgen.slha import parsed, read, stale, written
from modelgen.spec import ModelSpec
from validation import cli
from validation.ufo.reader import read as read_ufo

BUILT = ("belle2", "baryon-triplet", "tau-right", "b-minus-l")


@pytest.fixture(scope="module")
def model():
    """A function: the built model of a preset, built once."""
    made = {}

    def of(preset: str):
        if preset not in made:
            made[preset] = build(load(preset))
        return made[preset]

    return of


def seven_digits(card: str) -> str:
    """The card as MadGraph would print its numbers."""
    return re.sub(r"-?\d\.\d{16}e[+-]\d\d", lambda found: f"{float(found[0]):.6e}", card)


def by_hand(spec: ModelSpec) -> str:
    """A card of the external parameters alone, without building the model; 16 digits."""
    blocks: dict[str, list[str]] = {}
    for e in external_parameters(spec):
        head = "DECAY" if e.block == "DECAY" else " "
        blocks.setdefault(e.block, []).append(f"{head} {e.code} {e.value:.16e} # {e.name}")
    return "".join((f"Block {b}\n" if b != "DECAY" else "") + "\n".join(lines) + "\n" for b, lines in blocks.items())


# Reading


@pytest.mark.parametrize("preset", preset_names())
def test_a_models_own_card_changes_nothing(preset):
    spec = load(preset)
    assert read(spec, by_hand(spec)).spec.digest() == spec.digest()
    assert read(spec, seven_digits(by_hand(spec))).spec.digest() == spec.digest()


@pytest.mark.parametrize("preset", BUILT)
def test_the_cards_that_are_written_change_nothing(preset, model):
    """Both cards, with mixings, decay tables and quantum numbers; and no remark on them."""
    spec = load(preset)
    for text in (card_text(model(preset)), written(model(preset)), seven_digits(written(model(preset)))):
        reading = read(spec, text)
        assert reading.spec.digest() == spec.digest()
        assert (reading.changes, reading.remarks, stale(spec, reading.card, model(preset))) == ((), (), ())


@pytest.mark.parametrize("preset", preset_names())
def test_every_parameter_comes_back(preset):
    """A card of the changed model turns the original into it, digit by digit."""
    spec = load(preset)
    new = {n: (-v if n == "epsS" else 1.0078125 * v + (0.01 if v == 0 else 0)) for n, v in values(spec).items()}
    changed = with_parameters(spec, {n: v for n, v in new.items() if n != "epsX"})
    assert values(read(spec, by_hand(changed)).spec) == values(changed)


def test_a_splitting_on_the_card_is_kept_when_the_mass_changes():
    """The radiative splitting follows the mass; a card that has the old one means the old one."""
    spec = load("belle2")
    old = values(spec)["dlx"]
    card = by_hand(spec).replace(f"{250:.16e}", f"{400:.16e}")
    assert values(read(spec, card).spec)["dlx"] == old
    heavier = with_parameters(spec, {"Mlx": 400.0})
    assert values(heavier)["dlx"] != old
    assert read(spec, by_hand(heavier)).spec.digest() == heavier.digest()


def test_what_hands_do_to_cards():
    card = """
    # a comment
    BLOCK ux Q= 9.1D+01 # scale
      1 2.0D-02 # gX
    block MASS
    5200022 3
      5201004   3.e2  # Mlx
    Block QNUMBERS 5200022 # x
      1 0
      2 3
    DECAY 5200022 Auto
    DECAY 23 2.5
      0.2 2 11 -11
      0.8 2 13 -13
    """.replace("\n", "\r\n")
    reading = read(load("belle2"), card)
    found = values(reading.spec)
    assert (found["gX"], found["MX"], found["Mlx"], found["WZ"]) == (0.02, 3.0, 300.0, 2.5)
    assert {name for name, _, _ in reading.changes} == {"gX", "MX", "Mlx", "WZ"}
    assert any("cWZ" in remark and "not in the card" in remark for remark in reading.remarks)


def test_widths_of_the_old_parameters_are_no_contradiction(model):
    """A card is edited in one place; its widths and mixings are still those of the model, and are computed again."""
    spec, old = load("tau-right"), model("tau-right")
    reading = read(spec, written(old).replace(f"{0.0015:.16e}", "2.0e-3"))
    new = build(reading.spec)
    assert reading.spec.vector.coupling == 2e-3
    assert stale(reading.spec, reading.card, new)
    assert not stale(reading.spec, reading.card, new, old)
    wrong = read(spec, written(old).replace("DECAY 5201003 ", "DECAY 5201003 7"))
    (remark,) = stale(spec, wrong.card, old)
    assert "Wexm" in remark


def test_masses_that_follow_from_others_are_named_when_they_contradict():
    spec = load("belle2")
    follows = 250 + values(spec)["dlx"]
    quiet = by_hand(spec) + f"Block MASS\n 5201003 {follows:.6e} # lx-\n 22 0.0\n 24 8.041900e+01\n"
    assert not read(spec, quiet).remarks
    # as MadGraph leaves it when Mlx is edited: stale, and ignored there, too
    assert not read(spec, quiet.replace(f"{250:.16e}", "3.0e2")).remarks
    loud = by_hand(spec) + "Block MASS\n 5201003 400.0 # lx-\nBlock HMIX\n 1 1.0\n"
    assert [("5201003" in r, "HMIX" in r) for r in read(spec, loud).remarks] == [(True, False), (False, True)]


def test_zeros_of_the_restriction_are_no_input_and_zeros_of_people_are():
    spec = load("belle2")
    restricted = "Block UX\n 1 0.018\nBlock MASS\n 4 0.0\n 11 0.0\n 13 0.0\nBlock YUKAWA\n 5 4.7\nDECAY 15 0.0\n"
    assert read(spec, restricted).spec.digest() == spec.digest()
    found = values(read(spec, "Block MASS\n 11 0.0\nBlock YUKAWA\n 11 0.0\n").spec)
    assert (found["Me"], found["yme"]) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("card", "words"),
    [
        ("", ["has no parameter of this model"]),
        ("\0\1\2", ["is no text"]),
        ("hello, world", ["has no parameter of this model"]),
        ("Block UX\n 1 0.1\n 1 0.2\n", ["UX 1", "line 2", "line 3"]),
        ("Block UX\n 1 abc\n 2 nan\n", ["'abc'", "line 2", "'nan'", "line 3"]),
        ("Block MASS\n 5200022 -3\n", ["MX", "-3"]),
        ("Block UX\n 1 0.1\n 77 1\nBlock MASS\n 5207003 100\n", ["UX 77", "MASS 5207003", "line 3", "line 5"]),
    ],
)
def test_bad_cards_are_refused_with_every_reason(card, words):
    with pytest.raises(SpecError) as refused:
        read(load("belle2"), card, "my_card.dat")
    assert refused.value.where == "my_card.dat"
    for word in words:
        assert word in str(refused.value)


def test_the_card_of_another_model_is_refused():
    with pytest.raises(SpecError, match="another model"):
        read(load("belle2"), by_hand(load("baryon")))


def test_repeated_entries_with_one_value_are_no_contradiction():
    assert parsed("Block UX\n 1 0.1\n 1 1.0D-1\n").entries["UX", (1,)].value == 0.1


# Writing


def test_widths_belong_to_the_parameters():
    """Gamma(X -> nu nubar) = g_X^2 M_X/(24 pi) below 2 m_tau, times cos^4 of a mixing angle of 1e-3."""
    spec = with_parameters(load("belle2"), {"MX": 3.0, "gX": 0.01})
    card = parsed(written(build(spec)))
    assert card.entries["DECAY", (5200022,)].value == pytest.approx(1e-4 * 3 / (24 * math.pi), rel=3e-6)
    assert card.entries["MASS", (5200022,)].value == 3.0


MESONS = {111: 0, 211: 1, 221: 0, 130: 0, 310: 0, 321: 1}


@pytest.mark.parametrize("preset", BUILT)
def test_decay_tables(preset, model):
    """Branching ratios add up to one, except where hadrons are missing; charge is conserved."""
    charges = {p.pdg: p.charge if isinstance(p.charge, int) else p.charge[0] / 3 for p in model(preset).particles}
    quarks = {d.particle for d in model(preset).decays if d.quarks}
    names = {p.pdg: p.name for p in model(preset).particles}
    total: dict[int, float] = {}
    for line in written(model(preset)).splitlines():
        words = line.split("#")[0].split()
        if words[:1] == ["DECAY"]:
            parent = int(words[1])
        elif len(words) > 3 and words[1] == str(len(words) - 2):
            final = [int(w) for w in words[2:]]
            assert sum(math.copysign(1, c) * (charges | MESONS)[abs(c)] for c in final) == charges[parent]
            total[parent] = total.get(parent, 0.0) + float(words[0])
    for pdg, share in total.items():
        assert share == pytest.approx(1, abs=1e-8) or (names[pdg] in quarks and share < 1)
    assert total or preset == "baryon-triplet"


# The restriction


@pytest.mark.parametrize("preset", BUILT)
def test_the_restriction_card_fixes_the_standard_model_alone(preset, model):
    """Zero exactly what MadGraph's sm has zero; nothing else 0, 1, or equal up to a sign within a block."""
    rows = entries(model(preset))
    externals = {p.name for p in model(preset).parameters if p.block}
    assert {e.parameter.name for e in rows} == externals
    assert {e.parameter.name for e in rows if e.value == 0} == ZEROS
    free = [e for e in rows if e.value]
    assert all(abs(e.value) not in (0.0, 1.0, 9.999999e-1) and 1e-6 < abs(e.value) < 1e4 for e in free)
    slots = [(e.parameter.block, abs(e.value)) for e in free]
    assert len(set(slots)) == len(slots)


@pytest.mark.parametrize("preset", BUILT)
def test_defaults_come_from_the_card_beside_it(preset, model):
    """param_default.dat holds every free parameter, at the default, and no other."""
    files = render(model(preset))
    ours = parsed(files["param_card.dat"]).entries
    restricted = {k: line.value for k, line in parsed(files["restrict_default.dat"]).entries.items()}
    defaults = {k: line.value for k, line in parsed(files["param_default.dat"]).entries.items()}
    assert set(restricted) == set(ours)
    assert defaults == {k: ours[k].value for k, value in restricted.items() if value}


def test_no_vertex_of_x_is_lost(model):
    """At generic parameters only Yukawa couplings of massless fermions vanish."""
    for preset in BUILT:
        assert not [legs for legs in dropped(model(preset)) if "x" in legs]
    assert {tuple(legs[:2]) for legs in dropped(model("baryon-triplet"))} == {("e+", "e-"), ("mu+", "mu-"), ("c~", "c")}


@pytest.mark.parametrize("preset", preset_names())
def test_what_is_alike_at_the_restriction_is_alike_everywhere(preset, ufo_directory):
    """MadGraph merges couplings that are equal there and drops those below 1e-13, also from vertices of X.

    So: no coupling is small without being zero, and whatever is equal or zero there is so at another point, too.
    """
    ufo = read_ufo(ufo_directory(preset))
    slots = {(p.block.upper(), p.code): p.name for p in ufo.parameters if p.block}
    card = parsed((ufo_directory(preset) / "restrict_default.dat").read_text()).entries
    there = {slots[key]: line.value for key, line in card.items()}
    rng = np.random.Generator(np.random.PCG64(3))
    other = {name: value * rng.uniform(0.9, 1.1) if name != "aEWM1" else 128.5 for name, value in sorted(there.items())}
    names = [c.name for c in ufo.couplings]
    here, elsewhere = ([complex(found[n]) for n in names] for found in (ufo.evaluate(there), ufo.evaluate(other)))
    size = np.abs(here)
    zero = size < 1e-17  # what rounding leaves of sums that cancel: s_W^2 K_W + c_W^2 K_B for vector-like charges
    assert np.all(np.isfinite(size)) and np.all(zero | (size > 1e-12))
    assert np.all(np.abs(elsewhere)[zero] < 1e-17)
    groups: dict[tuple[float, float], list[int]] = {}
    for k, g in enumerate(np.where(zero, 0, here)):
        turned = g if (g.real, g.imag) > (0, 0) or g == 0 else -g
        groups.setdefault((float(f"{turned.real:.9e}"), float(f"{turned.imag:.9e}")), []).append(k)
    for members in groups.values():
        values = np.abs([0 if zero[k] else elsewhere[k] for k in members])
        assert np.ptp(values) <= 1e-9 * values.max(), [names[k] for k in members]


@pytest.mark.madgraph
def test_the_zeros_are_those_of_madgraph(madgraph):
    theirs = parsed((madgraph / "models" / "sm" / "restrict_default.dat").read_text()).entries
    slots = {(e.block.upper(), (e.code,)): e.name for e in external_parameters(load("b-minus-l"))}
    assert {slots[key] for key, line in theirs.items() if line.value == 0} == ZEROS


# Scripts


def test_hadronic_pairs(model):
    """Photon and Z for every member, W between neighbours; none for singlets without charge."""
    found = {p.name: {p.process, *p.more} for p in hadronic(model("belle2"))}
    assert found == {
        "pp_lx": {"p p > lx0 lx0~", "p p > lx0 lx+", "p p > lx0~ lx-", "p p > lx- lx+"},
        "pp_ex": {"p p > ex- ex+"},
    }
    found = {p.name: {p.process, *p.more} for p in hadronic(model("baryon-triplet"))}
    assert set(found) == {"pp_px", "pp_tx"}
    assert found["pp_tx"] == {"p p > tx+ tx-", "p p > tx+ tx0", "p p > tx- tx0"}
    assert not hadronic(model("b-minus-l"))


@pytest.mark.parametrize("preset", BUILT)
def test_scripts_are_explicit(preset, model):
    """Orders on every process, every new parameter by block and code at its default, photon and lepton cuts off."""
    scripts = {k: v for k, v in render(model(preset), "M").items() if k.endswith(".mg5")}
    new = [p for p in model(preset).parameters if p.block and (p.block.startswith("UX") or p.codes[0] > 1000000)]
    used = {order for c in model(preset).couplings for order, _ in c.orders}
    for path, text in scripts.items():
        assert text.splitlines()[1].startswith(f"# To run it: mg5_aMC M/{path},")
        for line in re.findall(r"^(?:generate|add process) (.*)$", text, re.MULTILINE):
            assert {word.split("<=")[0] for word in line.split() if "<=" in word} == used
        for p in new:
            place = f"{p.block.lower()} {' '.join(map(str, p.codes))}"
            (value,) = re.findall(rf"^set param_card {place} (\S+)$", text, re.MULTILINE)
            assert float(value) == pytest.approx(float(p.value), rel=1e-15)
        sets = re.findall(r"^set (\S+)", text, re.MULTILINE)
        assert set(sets) == {"param_card", "run_card"}
        if "> a x" not in text or "ebeam" in text:
            assert {"set run_card pta 0", "set run_card etaa -1", "set run_card ptl 0"} <= set(text.splitlines())


# The command


def run(capsys, *arguments: str) -> tuple[int, dict]:
    code = cli.run([*arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_the_command_writes_and_reads(tmp_path, capsys):
    first, second = tmp_path / "one.dat", tmp_path / "two.dat"
    code, document = run(capsys, "card", "b-minus-l", "-o", str(first), "--set", "MX=0.7")
    assert (code, document["schema"], document["parameters"]["MX"]) == (0, "anomalon.card/1", 0.7)
    code, document = run(capsys, "card", "b-minus-l", "--card", str(first), "-o", str(second))
    assert code == 0
    assert document["changes"] == [{"name": "MX", "before": 0.4, "after": 0.7}]
    assert second.read_text() == first.read_text()
    spec = with_parameters(load("b-minus-l"), {"MX": 0.7})
    assert document["digest"] == spec.digest()


def test_the_command_overwrites_nothing_and_names_what_is_missing(tmp_path, capsys):
    there = tmp_path / "card.dat"
    there.write_text("mine")
    code, document = run(capsys, "card", "b-minus-l", "-o", str(there))
    assert (code, document["error"]["code"], there.read_text()) == (2, "output", "mine")
    code, document = run(capsys, "card", "b-minus-l", "-o", str(there), "--card", str(tmp_path / "none"))
    assert (code, document["error"]["code"]) == (2, "spec")
    code, _ = run(capsys, "card", "b-minus-l", "-o", str(there), "--force")
    assert (code, there.read_text()[:1]) == (0, "#")
