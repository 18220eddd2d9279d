"""Processes and cuts: what is read, what is refused and in which words, and what cuts do to momenta."""

from __future__ import annotations

import math

import numpy as np
import pytest

from modelgen.errors import ProcessError, UnsupportedError
from validation.process import Cut, Process, resolve

NAMES = ["e-", "e+", "mu-", "mu+", "a", "Z", "x", "vt", "vt~", "lx-", "lx+", "u", "u~"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("z > a x", "z > a x"),
        ("  E+  e- > A x  NP<=1 QED=2 ", "e+ e- > a x NP<=1 QED<=2"),
        ("e+ e- > a x WZ==1, x > vt vt~", "e+ e- > a x WZ==1, x > vt vt~"),
        ("b0 > k*0 x", "b0 > k*0 x"),
        ("p p > lx- lx0~", "p p > lx- lx0~"),
    ],
)
def test_canonical_text_reads_back_as_the_same_process(text: str, canonical: str) -> None:
    process = Process.parse(text)
    assert str(process) == canonical
    assert Process.parse(canonical) == process


@pytest.mark.parametrize(
    "text",
    ["", "   ", ">", "a x", "z >", "> a x", "e+ e- mu- > a x", "z>a x", "z > a $x", "z > a x NP<=-1", "z > a x, a",
     "z > a x, y > a a", "z > a x QED=1 QED=2", "z > > a x", "z > a x / h", "z > (a x)", "z > a > x", "z > a x NP^2<=1",
     "z " * 2000 + "> a x", "z > é x", "z > a x @1", "e+ e- > a x, e+ e- > a a"],
)  # fmt: skip
def test_nonsense_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises((ProcessError, UnsupportedError)) as caught:
        Process.parse(text)
    assert len(caught.value.message) > 8


def test_names_take_the_spelling_of_the_model_and_unknown_ones_get_the_nearest() -> None:
    process = resolve(Process.parse("z > A X, x > vt vt~"), NAMES)
    assert process.initial == ("Z",)
    assert process.decays[0].final == ("vt", "vt~")
    with pytest.raises(ProcessError, match="lx-") as caught:
        resolve(Process.parse("e+ e- > lx lx+"), NAMES)
    assert '"lx"' in caught.value.message
    with pytest.raises(UnsupportedError, match="partonic initial states"):
        resolve(Process.parse("p p > lx- lx+"), NAMES)


@pytest.mark.parametrize("text", ["E(a)>1", "pT(a)>=0.5", "m(e+,e-)<=90.0", "abseta(a)<2.5", "dR(a,x)>0.4"])
def test_cuts_read_back(text: str) -> None:
    assert Cut.parse(str(Cut.parse(text))) == Cut.parse(text)


@pytest.mark.parametrize("text", ["", "E>1", "E(a)", "E(a)=1", "E(a)>x", "E(a)>nan", "E(a)>inf", "q(a)>1", "dR(a)>1",
                                  "eta(a,b)>1", "1<E(a)", "E(a,b,c)>1", "E()>1", "E(a)>1 2"])  # fmt: skip
def test_broken_cuts_are_refused(text: str) -> None:
    with pytest.raises(ProcessError):
        Cut.parse(text)


def test_every_function_of_a_cut() -> None:
    """Values at momenta for which they are known without a formula."""
    p = np.array([[[5.0, 3.0, 0.0, 4.0], [5.0, -3.0, 0.0, 4.0]]])
    angle = math.degrees(math.acos(0.8))
    eta = -math.log(math.tan(math.radians(angle) / 2))
    known = {
        "E(a)": 5.0, "pT(a)": 3.0, "cos(a)": 0.8, "theta(a)": angle, "eta(a)": eta,
        "abseta(b)": math.atanh(0.8), "m(a)": 0.0, "m(a,b)": 6.0, "E(a,b)": 10.0, "pT(a,b)": 0.0, "dR(a,b)": math.pi,
        "theta(a,b)": 2 * (90 - math.degrees(math.atan(4 / 3))), "cos(a,b)": 7 / 25,
    }  # fmt: skip
    for function, value in known.items():
        for shift, passes in ((-1e-6, True), (1e-6, False)):
            cut = Cut.parse(f"{function}>{value + shift:.12f}")
            assert cut.passes(p, ["a", "b"]).tolist() == [passes], function


def test_every_particle_of_the_name_has_to_pass() -> None:
    p = np.zeros((2, 3, 4))
    p[0, :, 0] = [2.0, 3.0, 0.1]
    p[1, :, 0] = [2.0, 0.5, 9.0]
    assert Cut.parse("E(a)>1").passes(p, ["a", "a", "x"]).tolist() == [True, False]
    assert Cut.parse("E(a,a)>4").passes(p, ["a", "a", "x"]).tolist() == [True, False]
    with pytest.raises(ProcessError, match="not in the final state"):
        Cut.parse("E(b)>1").passes(p, ["a", "a", "x"])
