"""What a fuzzing campaign attacks: for each kind of input its good files, how they are damaged, and who reads them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from modelgen.errors import AnomalonError
from validation.selfcheck.damage import BINARY, TEXT, Fault, Tools, damaged

SEED = 20
BUILDS = 1000  # every which input that is a model is rendered
PARTICLES, ROWS = 1_000, 10_000_000
GROUPED = ("vertices.py", "particles.py", "parameters.py", "couplings.py", "lorentz.py")
UFO_FILES = (*GROUPED, *GROUPED, "coupling_orders.py", "decays.py", "function_library.py", "propagators.py", "__init__.py")
DIRECTORY_FAULTS = 50  # every which input of a directory is damaged as a directory
# What reads an input; with a change there its results count no more.
ATTACK = ("selfcheck/fuzz*.py", "selfcheck/damage.py")
OF_MODELS = ("../modelgen/*.py", *ATTACK)
OF_DIRECTORIES = ("../modelgen/errors.py", "ufo/*.py", "ufo/lint/*.py", *ATTACK)
OF_CARDS = ("../modelgen/*.py", "samples/*.py", "ufo/*.py", *ATTACK)
OF_SAMPLES = ("../modelgen/errors.py", "samples/*.py", "ufo/expressions.py", "ufo/syntax.py", *ATTACK)

Files = dict[str, bytes]
Reader = Callable[[Path, int], None]


class Kind(NamedTuple):
    """A kind of input: its name in words, how many of 100,000, the words of its format, and who reads the input n.

    `tested`: the modules whose work that is. `directory`: the good files are one input, and one of them is damaged.
    """

    title: str
    share: float
    words: tuple[bytes, ...]
    binary: tuple[str, ...]  # endings of files without lines
    read: Reader
    tested: tuple[str, ...]
    directory: bool = False
    children: bool = False  # whether reading starts another process


def read_model(path: Path, n: int) -> None:
    """Loaded, judged and written again; built and rendered now and then."""
    from modelgen.anomalies import anomalies
    from modelgen.cautions import cautions
    from modelgen.modelfile import load, loads, summary
    from modelgen.parameters import external_parameters
    from modelgen.wesszumino import matching
    from modelgen.writing import to_toml

    spec = load(path)
    cautions(spec, anomalies(spec), matching(spec))
    external_parameters(spec)
    summary(spec)
    again = loads(to_toml(spec))
    if again.digest() != spec.digest():
        raise AssertionError("written and read again it is another model")
    if n % BUILDS == 0:
        from modelgen.build import build
        from modelgen.render import render

        render(build(spec), "damaged")


def read_ufo(path: Path, n: int) -> None:
    """Linted, read, and its numbers computed. The linter refuses nothing that is a directory."""
    from validation.ufo.lint.run import lint
    from validation.ufo.reader import read

    try:
        lint(path)
    except AnomalonError as error:
        raise AssertionError(f"lint refuses a directory: {error}") from error
    read(path).evaluate()


def read_card(path: Path, n: int) -> None:
    """Read into the model, into its UFO directory, and for its new particles."""
    from modelgen.modelfile import load
    from modelgen.slha import read
    from validation.samples.new_particles import masses, new_particles
    from validation.ufo import card
    from validation.ufo.reader import read as read_directory

    text = path.read_text(encoding="utf-8", errors="replace")
    first: AnomalonError | None = None
    directory = read_directory(path.parent.parent / "ufo") if n % 100 == 0 else None
    readers: Sequence[Callable[[], object]] = (
        lambda: read(load("belle2"), text), lambda: new_particles(text), lambda: masses(text),
        lambda: card.read_card(path, directory) if directory else card._entries(path, frozenset()),
    )  # fmt: skip
    for reader in readers:
        try:
            reader()
        except AnomalonError as error:
            str(error)
            first = first or error
    if first:
        raise first


def read_sample_file(path: Path, n: int) -> None:
    """Read as `validate` reads it: the header, then all events, in bounded memory."""
    from validation.samples.reading import read_sample

    branches = path.parent.parent / "map.toml" if path.name.startswith("flat") else None
    sample = read_sample(path, branches)
    rows = 0
    for batch in sample.batches():
        rows += len(batch.pdg)
        if rows > ROWS:
            raise AssertionError("a small file gives events without end")


def _words(text: str) -> tuple[bytes, ...]:
    return tuple(word.encode() for word in text.split(" | "))


KINDS = {
    "model": Kind(
        "model file", 1.0,
        _words(
            '[vector] | [[anomalons]] | [scalar] | [dark] | name | charges | mass | coupling | su2 | '
            'decay | stable | mixes_with | operator | auto | B | L_tau | nu_R | = | { | } | [ | ] | " | '
            "''' | true | 1979-05-27 | x_left | x_right | majorana | yukawas | [[yukawas]] | pdg | "
            '[parameters] | kinetic_mixing | doublet | singlet | mass_origin | 1/2 | -1/0 | # | . | ,'
        ),
        (), read_model, OF_MODELS,
    ),
    "ufo": Kind(
        "UFO directory (lint and reader)", 1.0,
        _words(
            "Particle | Parameter( | Vertex | P.a | P.Z | Param.ZERO | C.GC_1 | L.VVV1 | .anti() | ' | "
            '""" | lambda | def f(): | None | True | [] | {} | () | = | ** | * | ( | ) | import os | '
            "nature | 'external' | 'internal' | lhacode | cmath.sqrt | complex(0,1) | Gamma(3,2,1) | "
            'P(1,2) | Epsilon(1,2,3,4) | Identity(1,2) | T(1,2,3) | f(1,2,3) | d(1,2,3) | -1 | 9**9**9 | '
            'if | else | \\ | # | @ | ;'
        ),
        (), read_ufo, OF_DIRECTORIES, directory=True,
    ),
    "lhe": Kind(
        "LHE", 1.0,
        _words(
            '<event> | </event> | <init> | </init> | <header> | </header> | </LesHouchesEvents> | '
            '<LesHouchesEvents> | <![CDATA[ | ]]> | <!-- | --> | &amp; | &x; | <rwgt> | </rwgt> | '
            "<wgt id='1'> | <weights> | <slha> | </slha> | <!DOCTYPE a [<!ENTITY x 'y'>]> | "
            '<anomalon format=\'9\'> | '
            '<MGGenerationInfo> | <xsecinfo neve= | <note> | <cut> | <line | = | # | < | > | \' | " | / | -4 | 3'
        ),
        (".gz", "packed.lhe"), read_sample_file, OF_SAMPLES,
    ),
    "slha": Kind(
        "SLHA card", 1.0,
        _words(
            'BLOCK | Block MASS | DECAY | QNUMBERS | Auto | MODSEL | Q= | # x | 5200022 | -11 | 22 | '
            'BLOCK QNUMBERS 5200022 # x | MASS | UXGAUGE | 1 1 | BLOCK YUKAWA | BLOCK SMINPUTS | 2 | 0'
        ),
        (), read_card, OF_CARDS,
    ),
    "root": Kind("ROOT", 1.0, (b"",), (".root",), read_sample_file, OF_SAMPLES),
    "hepmc": Kind(
        "HepMC", 0.02,
        _words(
            'E | P | V | U GEV MM | W | HepMC::Version 3.02.05 | HepMC::Asciiv3-START_EVENT_LISTING | A | '
            'T | F | HepMC::IO_GenEvent-START_EVENT_LISTING | HepMC::Asciiv3-END_EVENT_LISTING | -1 | '
            '[1,2] | @ | C | N | H'
        ),
        (), read_sample_file, OF_SAMPLES, children=True,
    ),
}  # fmt: skip


def good(kind: str, folder: Path) -> Files:
    """The good files of a kind, from where the campaign has put them."""
    return {path.name: path.read_bytes() for path in sorted((folder / "good" / kind).iterdir())}


def prepared(folder: Path) -> None:
    """Put the good files of all kinds there."""
    from validation.selfcheck import fuzz_seeds as seeds

    (folder / "made").mkdir(parents=True)
    found = {
        "model": seeds.models(), "ufo": seeds.ufo(), "lhe": seeds.lhe(folder / "made"), "slha": seeds.cards(),
        "root": seeds.root(folder / "made"), "hepmc": seeds.hepmc(folder / "made"),
    }  # fmt: skip
    for kind, files in found.items():
        (folder / "good" / kind).mkdir(parents=True)
        for name, content in files.items():
            (folder / "good" / kind / name).write_bytes(content)


class Inputs:
    """The damaged inputs of a kind: `place(n)` writes input n below `folder` and returns its path."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.kind, self.about, self.folder = kind, KINDS[kind], folder
        self.files = good(kind, folder)
        self.names = tuple(self.files)
        self.target = folder / "inputs"
        (folder / "map.toml").write_text(_branch_map())
        self.target.mkdir(exist_ok=True)
        if kind == "slha" and not (folder / "ufo").exists():
            shutil.copytree(folder / "good" / "ufo", folder / "ufo")
        self.changed: str | None = None
        if self.about.directory:
            self._restore()

    def __len__(self) -> int:
        return len(self.names)

    def undamaged(self, name: str) -> Path:
        """A good input."""
        if self.about.directory:
            self._restore()
            return self.target
        return self._written(name, self.files[name])

    def place(self, n: int) -> Path:
        """Input n, the same for ever."""
        random = Random(f"{SEED} {self.kind} {n}")  # noqa: S311 - no secret
        if self.about.directory:
            return self._directory(n, random)
        name = random.choice(self.names)
        return self._written(name, damaged(self.files[name], self._tools(random), self._faults(name)))

    def _tools(self, random: Random) -> Tools:
        return Tools(random, self.about.words, self.files[random.choice(self.names)])

    def _faults(self, name: str) -> tuple[Fault, ...]:
        return BINARY if name.endswith(self.about.binary or ("\0",)) else TEXT

    def _written(self, name: str, content: bytes) -> Path:
        path = self.target / name
        path.write_bytes(content)
        return path

    def _restore(self) -> None:
        shutil.rmtree(self.target)
        self.target.mkdir()
        for name, content in self.files.items():
            self._written(name, content)
        self.changed = None

    def _directory(self, n: int, random: Random) -> Path:
        if self.changed is not None:
            self._written(self.changed, self.files[self.changed])
        name = random.choice([file for file in UFO_FILES if file in self.files])
        if n % DIRECTORY_FAULTS == 0:
            self._restore()
            DIRECTORY[random.randrange(len(DIRECTORY))](self.target, name)
            return self.target
        if n % DIRECTORY_FAULTS == 1:
            self._restore()
        self._written(name, damaged(self.files[name], self._tools(random), TEXT))
        self.changed = name
        return self.target


def _branch_map() -> str:
    from validation.selfcheck.fuzz_seeds import BRANCH_MAP

    return BRANCH_MAP


def _instead(make: Callable[[Path], object]) -> Callable[[Path, str], None]:
    """Something else in the place of a file."""

    def fault(folder: Path, name: str) -> None:
        (folder / name).unlink()
        make(folder / name)

    return fault


def _exchanged(folder: Path, name: str) -> None:
    (folder / name).rename(folder / "x")
    (folder / "vertices.py").rename(folder / name) if name != "vertices.py" else None
    (folder / "x").rename(folder / "vertices.py")


def _beside(folder: Path, name: str) -> None:
    os.link(folder / name, folder / b"\xff\xfe.py".decode("utf-8", "surrogateescape"))


DIRECTORY: tuple[Callable[[Path, str], None], ...] = (
    _instead(lambda path: None),
    _instead(lambda path: path.mkdir()),
    _instead(lambda path: path.symlink_to(path.name)),
    _instead(lambda path: path.symlink_to("/dev/zero")),
    _instead(lambda path: path.symlink_to("..")),
    _instead(os.mkfifo),
    _instead(lambda path: path.touch()),
    _exchanged,
    _beside,
)
