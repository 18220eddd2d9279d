"""The command line's frame: lazy commands, exit codes, one JSON document, refusals without a traceback."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import click
import numpy as np
import pytest

from modelgen.errors import AnomalonError, GeneratorError
from modelgen.modelfile import load, preset_names
from modelgen.writing import to_toml
from validation import cli
from validation.commands import frame


def test_help_lists_every_command(call) -> None:
    for option in ("-h", "--help"):
        code, out, _ = call(option)
        assert code == 0 and all(name in out for name in cli.COMMANDS)


def test_help_imports_no_library() -> None:
    """Start-up is quick because nothing but click and the standard library is imported."""
    script = (
        "import sys; from validation.cli import run; code = run(['--help']);"
        "heavy = {'numpy', 'scipy', 'sympy', 'rich', 'attrs', 'attr', 'jinja2', 'matplotlib', 'pylhe', 'tomllib'};"
        "sys.stderr.write(','.join(sorted(heavy & set(sys.modules)))); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0 and done.stderr == ""


def test_commands_that_derive_nothing_do_without_sympy() -> None:
    """Half a second of start-up; which modules bring it along is read in `test_architecture`."""
    commands = ["check", "show", "solve", "rates", "recast", "cite"]
    script = (
        "import sys; from validation.cli import run;"
        f"codes = [run([name, 'belle2', '--quiet']) for name in {commands}];"
        "sys.stderr.write(','.join(sorted({'sympy', 'matplotlib'} & set(sys.modules)))); sys.exit(any(codes))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_commands_exist_and_have_the_common_options(name: str, call) -> None:
    module, function = cli.COMMANDS[name][0].split(":")
    assert isinstance(getattr(importlib.import_module(module), function), click.Command)
    code, out, _ = call(name, "-h")
    assert code == 0
    assert all(option in out for option in ("--json", "-v", "-q", "--debug", "-h"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek", "belle2"], "Did you mean 'check'"), (["check"], "MODEL"), (["check", "belle2", "--jsno"], "--jsno"),
        (["check", "bele2"], 'did you mean "belle2"'), (["check", "belle2", "--set", "gX"], "--set NAME=VALUE"),
        (["check", "belle2", "--set", "gX=a"], "not a number"), (["check", "belle2", "--set", "gx=1"], '"gX"'),
        (["check", "no/such.toml"], "No such file"), (["show", "belle2", "--toml", "--json"], "exclude each other"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("as_json", [False, True])
def test_bad_input_is_code_two_without_a_traceback(call, arguments: list[str], words: str, as_json: bool) -> None:
    code, out, err = call(*arguments, *(["--json"] if as_json else []))
    assert code == 2
    assert "Traceback" not in out + err
    if as_json or "--json" in arguments:
        error = json.loads(out)["error"]
        assert set(error) >= {"code", "message", "where", "hint"}
        assert words in json.dumps(error, ensure_ascii=False).replace('\\"', '"')
    else:
        assert out == "" and words in err


def test_options_may_stand_anywhere(call) -> None:
    results = [
        call("check", "--json", "--set", "gX=0.01", "belle2"),
        call("check", "belle2", "--json", "--set", "gX=0.01"),
        call("check", "--set", "gX=0.01", "belle2", "--json"),
    ]
    assert results[0] == results[1] == results[2] and results[0][0] == 0


def faulty(error: BaseException) -> Any:
    @click.command()
    @frame.output
    def command(out: frame.Output) -> int:
        raise error

    return command


@pytest.fixture
def raising(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    """A function: let the command `presets` raise this."""

    def prepare(error: BaseException) -> None:
        monkeypatch.setattr("validation.commands.presets.command", faulty(error))

    return prepare


def test_a_refusal_says_what_where_and_what_to_do(call, raising) -> None:
    raising(AnomalonError("the file is full", "a/b.lhe", "delete something"))
    code, out, err = call("presets")
    assert (code, out) == (2, "")
    assert "a/b.lhe: the file is full" in err and "delete something" in err
    code, out, _ = call("presets", "--json")
    assert code == 2
    assert json.loads(out)["error"] == {
        "code": "error", "message": "the file is full", "where": "a/b.lhe", "hint": "delete something",
    }  # fmt: skip


def test_errors_keep_their_own_codes(call, raising) -> None:
    raising(GeneratorError("it failed", log="a.log"))
    assert json.loads(call("presets", "--json")[1])["error"]["code"] == "generator"


@pytest.mark.parametrize("as_json", [False, True])
def test_a_bug_is_code_three_and_leaves_a_report(call, raising, monkeypatch, tmp_path, as_json: bool) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    raising(ZeroDivisionError("an unlucky number"))
    code, out, err = call("presets", *(["--json"] if as_json else []))
    assert code == 3 and "Traceback" not in out + err
    (log,) = tmp_path.iterdir()
    assert str(log) in (json.loads(out)["error"]["hint"] if as_json else err)
    assert "ZeroDivisionError: an unlucky number" in log.read_text() and "presets" in log.read_text()


def test_a_bug_without_a_place_for_its_report_is_said_too(call, raising, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    raising(ZeroDivisionError("an unlucky number"))
    code, out, err = call("presets")
    assert code == 3 and "an unlucky number" in err and "no temporary directory" in err and "Traceback" not in out + err


def test_debug_shows_the_traceback(call, raising, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    raising(ZeroDivisionError("an unlucky number"))
    assert "Traceback" in call("presets", "--debug")[2]


def test_a_truncated_file_is_not_an_interrupt(call, raising, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    raising(EOFError("compressed file ended"))
    assert call("presets")[0] == 3


def test_a_pipe_that_is_not_ours_is_not_forgiven(call, raising, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    raising(BrokenPipeError("a subprocess has gone"))
    assert call("presets")[0] == 3


def test_interrupted(call, raising) -> None:
    raising(KeyboardInterrupt())
    code, out, err = call("presets")
    assert (code, out) == (130, "") and "interrupted" in err


def test_terminated() -> None:
    """SIGTERM unwinds like an exception, so that unfinished files are removed, and gives 143."""
    script = (
        "import os, signal, sys\nimport click\nfrom validation import cli\nfrom validation.commands import presets\n"
        "def wait():\n    try:\n        os.kill(os.getpid(), signal.SIGTERM)\n        signal.pause()\n"
        "    finally:\n        print('cleaned up')\n"
        "presets.command = click.command()(wait)\nsys.argv = ['anomalon', 'presets']\ncli.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (143, "cleaned up\n")


def test_a_reader_that_leaves_early_is_no_error() -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "validation.cli", "show", "belle2", "--json"]
    with os.fdopen(write, "wb") as pipe:
        done = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    assert done.returncode == 0 and done.stderr == ""


def test_output_survives_a_terminal_without_unicode() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "validation.cli", "check", "axial-tau"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=environment)
    assert done.returncode == 0 and "SU2^2 X" in done.stdout


def test_json_values_are_finite_and_exact() -> None:
    values = {"a": np.nan, "b": np.array([1.0, np.inf]), "c": Fraction(3, 2), "d": np.float64(2.5), "e": (1, None)}
    assert frame.finite(values) == {"a": None, "b": [1.0, None], "c": "3/2", "d": 2.5, "e": [1, None]}
    with pytest.raises(TypeError):
        frame.finite(object())


def test_presets_document(call) -> None:
    code, out, err = call("presets", "--json")
    document = json.loads(out)
    assert (code, err) == (0, "")
    assert document["schema"] == "anomalon.presets/1" and document["version"]
    assert {row["name"] for row in document["presets"]} == set(preset_names())
    assert all(row["summary"] for row in document["presets"])


def test_piped_output_is_plain_and_uncut(call) -> None:
    _, out, _ = call("presets")
    assert "\x1b" not in out and "…" not in out
    assert all(line == line.rstrip() for line in out.splitlines())
    assert "dark fermion 0.1" in out


ANOMALIES = ["SU3^2 X", "SU2^2 X", "Y^2 X", "Y X^2", "X^3", "grav^2 X", "Witten"]


@pytest.mark.parametrize("name", preset_names())
def test_check_of_every_preset(call, name: str) -> None:
    code, out, err = call("check", name, "--json")
    document = json.loads(out)
    assert (code, err, document["cancelled"], document["schema"]) == (0, "", True, "anomalon.check/1")
    assert [row["name"] for row in document["anomalies"]] == ANOMALIES
    for row in document["anomalies"]:
        assert row["total"] == "0"
        assert Fraction(row["sm"]) + Fraction(row["anomalons"]) == 0
    assert set(document["wess_zumino"]) == {"A_W", "A_B", "A_Zgamma", "K_W", "K_B", "kappa_Zgamma"}
    numbers = [document["wess_zumino"][key] for key in ("A_Zgamma", "K_W", "K_B", "kappa_Zgamma")]
    assert all(isinstance(number, float) for number in numbers)


def test_check_says_no_with_code_one(call, tmp_path: Path) -> None:
    text = to_toml(load("baryon"))
    path = tmp_path / "half.toml"
    path.write_text(text.split("[[anomalons]]")[0])
    code, out, _ = call("check", str(path), "--json")
    document = json.loads(out)
    assert (code, document["cancelled"]) == (1, False)
    assert (document["wess_zumino"]["A_W"], document["wess_zumino"]["A_B"]) == ("3/2", "-3/2")
    assert any("completion is not specified" in warning for warning in document["warnings"])
    code, out, _ = call("check", str(path))
    assert code == 1 and "NOT cancelled: SU2^2 X, Y^2 X" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["belle2", "--set", "Mlx=800"], "lx: its mass of 800 GeV needs the Yukawa coupling"),
        (["tau-right"], "X charges of tau (0 left, 1 right) forbid"), (["tau-right"], "X-X-B contact term"),
        (["ell-tau"], "X-photon-photon vertex"), (["axial-tau"], "X charges of tau (-1/2 left, 1/2 right)"),
        (["baryon-triplet"], "the neutral anomalon px0 is stable"),
    ],
)  # fmt: skip
def test_warnings_of_check(call, arguments: list[str], words: str) -> None:
    code, out, _ = call("check", *arguments, "--json")
    assert code == 0 and any(words in warning for warning in json.loads(out)["warnings"])


def test_the_recommended_presets_have_no_warnings(call) -> None:
    for name in ("baryon", "dark-baryon", "l-tau", "belle2", "b-minus-l"):
        assert json.loads(call("check", name, "--json")[1])["warnings"] == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('decay = { mixes_with = "tau", operator = "Ee", coupling = 0.001 }', 'decay = "stable"',
         "the charged anomalon ex- is stable"),
        ('charges = "L_tau"', 'charges = "L_tau + B_3"', "differ between generations"),
        ('charges = "L_tau"', 'charges = { u = 1, l = [0, 0, 1], e = [0, 0, 1] }', "X charges of t (0 left, 1 right)"),
        ('charges = "L_tau"', 'charges = { u = 1, l = [0, 0, 1], e = [0, 0, 1] }', "SU3^2 X = -3/2"),
        ('x_left = "1"\nx_right = "0"', 'x_left = "1"\nx_right = "-2"', "different charges (1, 3)"),
    ],
)  # fmt: skip
def test_warnings_of_changed_models(call, tmp_path: Path, old: str, new: str, words: str) -> None:
    text = to_toml(load("belle2"))
    assert old in text
    path = tmp_path / "changed.toml"
    path.write_text(text.replace(old, new))
    code, out, _ = call("check", str(path), "--json")
    assert code in (0, 1) and any(words in warning for warning in json.loads(out)["warnings"]), out


@pytest.mark.parametrize("name", preset_names())
def test_show_of_every_preset(call, name: str) -> None:
    code, out, err = call("show", name, "--json")
    document = json.loads(out)
    assert (code, err, document["schema"], document["model"]) == (0, "", "anomalon.show/1", name)
    keys = {"name", "antiname", "pdg", "spin", "charge", "role", "multiplet", "x_left", "x_right", "mass", "width"}
    assert all(set(row) == keys for row in document["particles"])
    assert all(set(row) == {"name", "block", "code", "value", "unit", "description"} for row in document["parameters"])
    particles = {row["name"]: row for row in document["particles"]}
    assert len(particles) == len({row["pdg"] for row in document["particles"]}) == len(document["particles"])
    spec = load(name)
    assert ("sx" in particles) == (spec.scalar is not None) and ("chi" in particles) == (spec.dark is not None)
    assert particles["x"]["role"] == "vector" and particles["x"]["mass"] == spec.vector.mass


def test_show_refuses_masses_that_the_mixing_cannot_have(call) -> None:
    code, out, err = call("show", "belle2", "--set", "MTA=0")
    assert (code, out) == (2, "")
    assert "MTA: ta- mixes and has the mass 0 GeV" in err


def test_show_charges_of_components(call) -> None:
    particles = {row["name"]: row for row in json.loads(call("show", "belle2", "--json")[1])["particles"]}
    expected = {
        "ta-": ("1", "1"), "vt": ("1", None), "mu-": ("0", "0"), "t": ("0", "0"), "lx-": ("0", "1"), "ex-": ("1", "0"),
    }  # fmt: skip
    assert {name: (particles[name]["x_left"], particles[name]["x_right"]) for name in expected} == expected
    assert particles["t"]["charge"] == pytest.approx(2 / 3) and particles["lx-"]["multiplet"] == "lx"


@pytest.mark.parametrize("name", preset_names())
def test_show_toml_prints_the_model_file(call, name: str, tmp_path: Path) -> None:
    code, out, _ = call("show", name, "--toml")
    path = tmp_path / "copy.toml"
    path.write_text(out)
    assert code == 0 and load(path) == load(name)


def test_show_toml_with_settings(call, tmp_path: Path) -> None:
    path = tmp_path / "copy.toml"
    changed = ("belle2", "--set", "Mlx=400", "--set", "gX=0.01", "--set", "MZ=91.1876")
    path.write_text(call("show", *changed, "--toml")[1])
    assert json.loads(call("show", str(path), "--json")[1]) == json.loads(call("show", *changed, "--json")[1])
