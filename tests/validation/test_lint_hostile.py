# ruff: noqa: E501 (a table of attacks is read line by line)
"""A hostile directory does nothing but yield findings: its code is not run, and time and memory stay bounded."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.ufo_mutations import thinned
from validation.ufo.lint.run import lint
from validation.ufo.lint.source import MAX_TOKENS

MEMORY_MB = 500
SECONDS = 300  # a hundred times what it takes; only an endless run is stopped

# ru_maxrss of a child begins with what its parent held when it forked: here with all that the tests before keep in memory.
# VmHWM, where the system has it, is of this program alone.
MEASURE = """
import pathlib, re, resource, sys
from validation.ufo.lint.run import lint
findings = lint(sys.argv[1])
status = pathlib.Path("/proc/self/status")
own = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.is_file() else None
peak = int(own[1]) if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak / 1024, *sorted({f.code for f in findings}))
"""


@pytest.fixture
def model(ufo_directory, tmp_path: Path) -> Path:
    target = tmp_path / "hostile_UFO"
    target.mkdir()
    files = {p.name: p.read_text() for p in ufo_directory("belle2").iterdir() if p.suffix == ".py"}
    for name, text in thinned(files).items():
        (target / name).write_text(text)
    return target


def measured(directory: Path) -> tuple[float, set[str]]:
    """Memory in MB, and the codes of the findings, of a process of its own."""
    root = Path(__file__).parents[2]
    result = subprocess.run(
        [sys.executable, "-c", MEASURE, str(directory)],
        capture_output=True, text=True, timeout=SECONDS, check=True, env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    memory, *found = result.stdout.split()
    return float(memory), set(found)


def codes(directory: Path) -> set[str]:
    return {f.code for f in lint(directory)}


@pytest.mark.parametrize(
    "file", ["particles.py", "__init__.py", "object_library.py", "function_library.py", "lorentz.py"]
)
def test_code_is_never_run(model: Path, tmp_path: Path, file: str) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("precious")
    text = f"import os\nos.remove({str(victim)!r})\nopen({str(tmp_path / 'written')!r}, 'w').write('x')\n"
    (model / file).write_text(text + (model / file).read_text())
    assert "U416" in codes(model)
    assert victim.read_text() == "precious"
    assert not (tmp_path / "written").exists()


def test_code_in_formulas_is_never_run(model: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("precious")
    attack = f'__import__("os").remove({str(victim)!r})'.replace("'", '\\"')
    for file, text in {
        "parameters.py": f"bad = Parameter(name='bad', nature='internal', type='real', value='{attack}', texname='b')",
        "couplings.py": f"GC_bad = Coupling(name='GC_bad', value='{attack}', order={{'QED':1}})",
        "lorentz.py": f"LBAD = Lorentz(name='LBAD', spins=[1,1,1], structure='{attack}')",
        "function_library.py": f"bad = Function(name='bad', arguments=('z',), expression='{attack}')",
    }.items():
        with (model / file).open("a") as stream:
            stream.write("\n" + text + "\n")
    assert {"U336", "U313"} <= codes(model) or {"U330", "U314"} & codes(model)
    assert victim.read_text() == "precious"


BRACKETS = 1_000_000
NESTED = {
    "brackets": ("particles.py", "q = " + "(" * BRACKETS + ")" * BRACKETS),
    "lists": ("vertices.py", "q = " + "[" * BRACKETS + "]" * BRACKETS),
    "signs": ("couplings.py", "q = " + "-" * 300_000 + "1"),
    "sums": ("parameters.py", "q = 1" + "+1" * 200_000),
    "conditions": ("particles.py", "if a:\n    import b\n" + "elif a:\n    import b\n" * 20_000),
    "formula": ("parameters.py", "q = Parameter(name='q', nature='internal', type='real', value='" + "(" * BRACKETS + "', texname='q')"),
    "long sum": ("parameters.py", "q = Parameter(name='q', nature='internal', type='real', value='1" + "+1" * 90_000 + "', texname='q')"),
    "powers": ("parameters.py", "q = Parameter(name='q', nature='internal', type='real', value='9**9**9**9**9', texname='q')"),
    "big integers": ("parameters.py", "q = Parameter(name='q', nature='internal', type='real', value='" + "*".join(["9" * 4000] * 40) + "', texname='q')"),
    "structure": ("lorentz.py", "LQ = Lorentz(name='LQ', spins=[3,3,1], structure='" + "*".join(["(P(1,1)+P(1,2)+P(1,3))"] * 300) + "')"),
    "terms": ("lorentz.py", "LQ = Lorentz(name='LQ', spins=[1,1,1], structure='" + "*".join(f"(P(-{k},1)*P(-{k},2)+P(-{k + 100},1)*P(-{k + 100},2))" for k in range(1, 90)) + "')"),
    "momenta": ("lorentz.py", "LQ = Lorentz(name='LQ', spins=[1,1,1], structure='" + "*".join(f"P(-{k},1)*P(-{k},2)" for k in range(1, 40)) + "')"),
    "colour": ("vertices.py", "VQ = Vertex(name='VQ', particles=[P.g,P.g,P.g,P.g,P.g,P.g,P.g,P.g,P.g], color=['f(1,2,-1)*f(-1,3,4)*f(5,6,-2)*f(-2,7,-3)*f(-3,8,9)'], lorentz=[L.VVV1], couplings={(0,0):C.GC_1})"),
    "functions": ("function_library.py", "f0 = Function(name='f0', arguments=('z',), expression='z+z')\n" + "".join(
        f"f{k} = Function(name='f{k}', arguments=('z',), expression='f{k - 1}(z)+f{k - 1}(z)')\n" for k in range(1, 60))),
    "recursion": ("function_library.py", "f = Function(name='f', arguments=('z',), expression='f(z)+f(z)')\n"),
    "keys": ("couplings.py", "GQ = Coupling(name='GQ', value='1.0', order={[1]: 2})"),
    "infinities": ("particles.py", "q = Particle(pdg_code=1e999, name='q', antiname='q', spin=1, color=1, mass=Param.ZERO, width=Param.ZERO, texname='', antitexname='', charge=1e999)"),
    "types": ("particles.py", "q = Particle(pdg_code='x', name=3, antiname=[], spin={}, color=None, mass=1, width=(), texname=0, antitexname=0, charge='z')"),
    "null bytes": ("particles.py", "q = 1\0"),
}  # fmt: skip


@pytest.mark.parametrize("name", NESTED)
def test_nesting_and_growth_are_bounded(model: Path, name: str) -> None:
    file, text = NESTED[name]
    with (model / file).open("a") as stream:
        stream.write("\n" + text + "\n")
    if name in ("functions", "recursion"):
        with (model / "parameters.py").open("a") as stream:
            last = "f59" if name == "functions" else "f"
            stream.write(f"\nq = Parameter(name='q', nature='internal', type='real', value='{last}(1)', texname='q')\n")
    assert lint(model)


def test_a_file_of_100_mb(model: Path) -> None:
    with (model / "couplings.py").open("w") as stream:
        line = "GC = Coupling(name = 'GC', value = 'gX*complex(0,1)', order = {'QED':1})\n"
        for _ in range(100):
            stream.write(line * (1_000_000 // len(line)))
    memory, found = measured(model)
    assert memory < MEMORY_MB
    assert "U303" in found


COUPLING = "GC_{n} = Coupling(name = 'GC_{n}', value = 'gX*complex(0,1)', order = {{'QED':1}})\n"
VERTEX = "V_{n} = Vertex(name = 'V_{n}', particles = [P.g, P.g, P.g, P.g], color = ['1'], lorentz = [L.VVVV1], couplings = {{(0,0):C.GC_1}})\n"


@pytest.mark.parametrize(("file", "line"), [("couplings.py", COUPLING), ("vertices.py", VERTEX)])
def test_files_of_just_the_allowed_size(model: Path, file: str, line: str) -> None:
    count = int(0.9 * MAX_TOKENS) // len(re.findall(r"[\w.]+|[^\s\w]", line.format(n=1)))
    with (model / file).open("a") as stream:
        stream.writelines(line.format(n=n) for n in range(count))
    memory, found = measured(model)
    assert memory < MEMORY_MB
    assert "U303" not in found, "it was read"


def test_links_pipes_and_devices_are_not_opened(model: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.py"
    secret.write_text("password = 'x'\n")
    (model / "couplings.py").unlink()
    (model / "couplings.py").symlink_to(secret)
    (model / "lorentz.py").unlink()
    os.mkfifo(model / "lorentz.py")
    (model / "decays.py").unlink()
    (model / "decays.py").symlink_to("/dev/zero")
    (model / "propagators.py").unlink()
    (model / "propagators.py").symlink_to("propagators.py")
    (model / "function_library.py").unlink()
    (model / "function_library.py").mkdir()
    findings = lint(model)
    unopened = {f.file for f in findings if f.code == "U303"}
    assert unopened == {"couplings.py", "lorentz.py", "decays.py", "propagators.py", "function_library.py"}
    assert not any("password" in f.message for f in findings)


def test_restrictions_and_fortran_are_not_opened_elsewhere(model: Path) -> None:
    os.mkfifo(model / "restrict_default.dat")
    (model / "Fortran").symlink_to("/dev")
    assert lint(model) is not None


def test_an_empty_directory(tmp_path: Path) -> None:
    findings = lint(tmp_path)
    assert {f.file for f in findings if f.code == "U300"} >= {"particles.py", "vertices.py"}


def test_bytes_that_are_no_text(model: Path) -> None:
    (model / "particles.py").write_bytes(bytes(range(256)) * 50)
    assert "U304" in codes(model)


def test_a_broken_file_does_not_hide_the_others(model: Path) -> None:
    """One file that is no Python, one that is a link elsewhere: a fault in a third is still found."""
    (model / "couplings.py").write_text("GC_1 = Coupling(name = ")
    (model / "decays.py").unlink()
    (model / "decays.py").symlink_to("/etc/hostname")
    particles = model / "particles.py"
    particles.write_text(particles.read_text().replace("pdg_code = 5200022", "pdg_code = 22"))
    assert {"U304", "U303", "U101"} <= codes(model)


@pytest.mark.parametrize("seed", range(12))
def test_random_damage_gives_findings_only(model: Path, seed: int) -> None:
    """Bytes cut out and signs put in, at places drawn at random."""
    rng = np.random.default_rng(seed)
    for path in sorted(model.glob("*.py")):
        text = path.read_text()
        for _ in range(rng.integers(3)):
            at = int(rng.integers(len(text)))
            text = text[:at] + rng.choice(["", "(", "]", "'", ",", "-", "1e999", "\n"]) + text[at + int(rng.integers(9)) :]
        path.write_text(text)
    assert all(f.message for f in lint(model))
