"""The algebra of terms keeps values: products, contractions and substitutions, evaluated with exact integers."""

from __future__ import annotations

import itertools
import string
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from modelgen.expressions import ONE, ZERO, Coefficient, I, symbol
from modelgen.terms import Term, canonical, collected, conjugated, contracted, product, rotated, scaled, substituted

METRIC = np.diag([1, -1, -1, -1])
EPSILON = np.zeros((4, 4, 4, 4), dtype=np.int64)
for order in itertools.permutations(range(4)):
    EPSILON[order] = round(np.linalg.det(np.eye(4)[list(order)]))

VECTORS, SCALARS = "VW", "ab"  # fields with and without a Lorentz index
FREE = "v"


class Wave(NamedTuple):
    """A plane wave: its amplitude (a vector for VECTORS) and its momentum, in integers."""

    amplitude: np.ndarray
    momentum: np.ndarray


def waves(seed: int = 1) -> dict[str, Wave]:
    rng = np.random.default_rng(seed)
    vectors = {f: Wave(rng.integers(-3, 4, 4), rng.integers(-3, 4, 4)) for f in VECTORS}
    return vectors | {f: Wave(rng.integers(1, 4), rng.integers(-3, 4, 4)) for f in SCALARS}


WAVES = waves()


def value(t: Term, known: dict[str, Wave] = WAVES) -> np.ndarray:
    """The number (or, with the free index, the vector) that multiplies the coefficient: every index upper, summed with
    the metric; derivatives as momenta. Written with einsum, from the definition of the atoms."""
    letters = iter(string.ascii_letters)
    operands: list[object] = []
    output: list[int] = []
    places: dict[object, list[int]] = {}

    def leg(index: object) -> int:
        number = string.ascii_letters.index(next(letters))
        places.setdefault(index, []).append(number)
        return number

    for name, indices in t.lorentz:
        if name == "P":
            operands += [known[t.fields[indices[1] - 1]].momentum, [leg(indices[0])]]
        else:
            operands += [{"Metric": METRIC, "Epsilon": EPSILON}[name], [leg(i) for i in indices]]
    scale = 1
    for k, f in enumerate(t.fields, start=1):
        if f in VECTORS:
            operands += [METRIC @ known[f].amplitude, [places.pop(k)[0]]]
        else:
            scale *= int(known[f].amplitude)
    for index, found in places.items():
        if index == FREE and len(found) == 1:
            output = found
        else:
            operands += [METRIC, found]
    return scale * np.einsum(*operands, output, optimize=True) if operands else np.array(scale)


def total(terms: list[Term], known: dict[str, Wave] = WAVES) -> Coefficient:
    return sum((t.coefficient * int(value(t, known)) for t in terms), ZERO)


coefficients = st.sampled_from([ONE, -ONE, I, Fraction(2, 3) * symbol("ee"), symbol("ee") * symbol("sw", -1) * I])


@st.composite
def closed(draw, most: int = 4) -> Term:
    """A Lorentz scalar of two to four fields, with derivatives, metrics and a Levi-Civita tensor here and there."""
    fields = tuple(draw(st.lists(st.sampled_from(VECTORS + SCALARS), min_size=2, max_size=most)))
    atoms: list[list[object]] = [["P", None, k] for k in draw(st.lists(st.integers(1, len(fields)), max_size=2))]
    if draw(st.booleans()):
        atoms.append(["Epsilon", None, None, None, None])
    ends: list[object] = [k for k, f in enumerate(fields, start=1) if f in VECTORS]
    if (len(ends) + sum(atom.count(None) for atom in atoms)) % 2:
        atoms.append(["P", None, 1])
    ends += [(n, place) for n, atom in enumerate(atoms) for place, index in enumerate(atom) if index is None]
    ends = draw(st.permutations(ends))
    for number, (a, b) in enumerate(zip(ends[::2], ends[1::2], strict=True)):
        first, second = (end if isinstance(end, int) else f"m{number}{side}" for end, side in ((a, "x"), (b, "y")))
        if not isinstance(a, int) and not isinstance(b, int) and draw(st.booleans()):
            second = first  # joined without a metric between
        elif isinstance(a, int) != isinstance(b, int) and draw(st.booleans()):
            first = second = a if isinstance(a, int) else b
        else:
            atoms.append(["Metric", first, second])
        for end, index in ((a, first), (b, second)):
            if not isinstance(end, int):
                atoms[end[0]][end[1]] = index
    order = draw(st.permutations(atoms))
    return Term(draw(coefficients), fields, tuple((str(a[0]), tuple(a[1:])) for a in order))


@st.composite
def composite(draw) -> Term:
    """A vector made of other fields, with the free index: of a derivative, or of a vector among them."""
    fields = draw(st.lists(st.sampled_from(SCALARS), min_size=1, max_size=2))
    factor = Coefficient.number(draw(st.integers(1, 3)))
    k = draw(st.integers(1, len(fields)))
    if draw(st.booleans()):
        return Term(factor, tuple(fields), (("P", (FREE, k)),))
    fields[k - 1] = "W"
    return Term(factor, tuple(fields), (("Metric", draw(st.permutations([FREE, k]))),))


@given(st.lists(closed(3), max_size=3), st.lists(closed(3), max_size=3))
def test_a_product_of_scalars_has_the_product_of_the_values(a: list[Term], b: list[Term]) -> None:
    b = [t._replace(lorentz=tuple((n, tuple(f"{i}b" if isinstance(i, str) else i for i in idx)) for n, idx in t.lorentz))
         for t in b]  # fmt: skip
    assert total(product(a, b)) == total(a) * total(b) == total(product(b, a))


@given(composite(), composite())
def test_a_product_of_vectors_is_contracted(a: Term, b: Term) -> None:
    (found,) = product([a], [b])
    by_hand = int(value(a) @ METRIC @ value(b))
    assert found.coefficient * int(value(found)) == a.coefficient * b.coefficient * by_hand


@given(closed())
def test_contraction_keeps_the_value_and_leaves_no_metric_of_summed_indices(t: Term) -> None:
    short = t._replace(lorentz=contracted(t.lorentz))
    assert value(short) == value(t)
    for name, indices in short.lorentz:
        assert name != "Metric" or all(isinstance(i, int) for i in indices)


@given(closed(), st.randoms(use_true_random=False))
def test_the_canonical_form_is_the_same_for_equal_structures(t: Term, random) -> None:
    """Other names of the summed indices, other orders of atoms and of the indices of symmetric tensors."""
    form, sign = canonical(contracted(t.lorentz))
    assert sign * value(t._replace(lorentz=form)) == value(t) if sign else value(t) == 0
    names = {i for _, indices in t.lorentz for i in indices if isinstance(i, str)}
    new = dict(zip(sorted(names), random.sample([f"z{k}" for k in range(len(names))], len(names)), strict=True))
    other = [(n, tuple(new.get(i, i) if isinstance(i, str) else i for i in idx)) for n, idx in contracted(t.lorentz)]
    other = [(n, idx[::-1] if n == "Metric" and random.random() < 0.5 else idx) for n, idx in other]
    random.shuffle(other)
    again, sign_again = canonical(tuple(other))
    twice, sign_twice = canonical(form)
    found = sign_again * value(t._replace(lorentz=again)) if sign_again else 0  # what vanishes has no form
    assert sign * value(t._replace(lorentz=form)) == found if sign else not sign_again
    assert not sign or (twice, sign_twice) == (form, 1)


@given(st.lists(closed(), max_size=4))
def test_collecting_keeps_the_sum_and_cancels_what_is_opposite(terms: list[Term]) -> None:
    found = collected(terms)
    assert total([Term(c, fields, lorentz, colour) for (fields, colour, lorentz), c in found.items()]) == total(terms)
    assert collected([*terms, *scaled(terms, -1)]) == {}
    assert {key: c * 2 for key, c in found.items()} == collected([*terms, *terms])


@given(closed(3), composite())
def test_substitution_puts_the_composite_in_the_place_of_the_field(t: Term, image: Term) -> None:
    """V becomes a plane wave with the image's amplitude and the sum of its momenta: that is Leibniz' rule."""
    amplitude = int(image.coefficient.terms[()].x) * value(image)
    momentum = sum(WAVES[f].momentum for f in image.fields)
    assert total(substituted(t, {"V": [image]}, 99)) == total([t], {**WAVES, "V": Wave(amplitude, momentum)})


@given(closed(3), st.lists(composite(), min_size=1, max_size=3), st.integers(1, 6))
def test_substitution_is_linear_in_each_field_and_bounded(t: Term, images: list[Term], most: int) -> None:
    everything = substituted(t, {"V": images}, 99)
    assert substituted(t, {"V": images}, most) == [found for found in everything if len(found.fields) <= most]
    if t.fields.count("V") == 1:
        apart = [found for image in images for found in substituted(t, {"V": [image]}, 99)]
        assert total(everything) == total(apart)
    if "V" not in t.fields:
        assert total(everything) == total([t])


@given(closed(), st.lists(st.integers(-3, 3), min_size=5, max_size=5))
def test_a_rotation_mixes_fields_and_constants_have_no_derivative(t: Term, c: list[int]) -> None:
    """a -> c0 a + c1 b + c2 and V -> c3 V + c4 W, where fields of one kind have one momentum."""
    number = Coefficient.number
    basis = {"a": [(number(c[0]), "a"), (number(c[1]), "b"), (number(c[2]), None)],
             "V": [(number(c[3]), "V"), (number(c[4]), "W")]}  # fmt: skip
    same = {f: wave._replace(momentum=WAVES["V" if f in VECTORS else "a"].momentum) for f, wave in WAVES.items()}
    mixed_v = c[3] * same["V"].amplitude + c[4] * same["W"].amplitude
    moving = c[0] * same["a"].amplitude + c[1] * same["b"].amplitude
    touched = {t.fields[idx[1] - 1] for name, idx in t.lorentz if name == "P"}
    if "a" in touched and t.fields.count("a") > 1:
        return  # some factors are differentiated, others not: no single wave has both amplitudes
    amplitude = moving + (0 if "a" in touched else c[2])
    expected = {**same, "V": same["V"]._replace(amplitude=mixed_v), "a": same["a"]._replace(amplitude=amplitude)}
    assert total(rotated([t], basis), same) == total([t], expected)


@given(st.lists(closed(), max_size=3))
def test_conjugation_of_real_fields_conjugates_the_sum_and_undoes_itself(terms: list[Term]) -> None:
    assert total(conjugated(terms, {})) == total(terms).conjugate()
    assert conjugated(conjugated(terms, {}), {}) == terms
