"""LHE as different programs write it: the same numbers as pylhe finds, and a sentence for what is broken."""

from __future__ import annotations

import gzip
import itertools
from pathlib import Path

import numpy as np
import pylhe
import pytest

from modelgen.errors import SampleError
from tests.sample_columns import column
from validation.samples import lhe_text
from validation.samples.lhe import read_lhe, read_lheh5
from validation.samples.lhe_text import from_events, plain
from validation.samples.reading import read_sample

COLUMNS = ("offsets", "weight", "scale", "pdg", "status", "mother1", "mother2", "color1", "color2", "p", "mass",
           "lifetime", "spin")  # fmt: skip


def event(number: int, weight: str = "+2.5000000e-01", extra: str = "", attributes: str = "") -> str:
    """e+ e- > mu+ mu- at 10 GeV, the muon along another direction in each event."""
    angle = 0.1 + 0.37 * number
    x, z = 5 * np.sin(angle), 5 * np.cos(angle)
    return (
        f"<event{attributes}>\n 4  1 {weight} 1.0000e+01 7.5e-03 1.2e-01\n"
        f" -11 -1 0 0 0 0 0. 0. 5.0 5.0 0. 0. 9.\n  11 -1 0 0 0 0 0. 0. -5.0 5.0 0. 0. 9.\n"
        f" -13 1 1 2 0 0 {x:.10e} 0. {z:.10e} 5.0 0. 0. 1.\n  13 1 1 2 0 0 {-x:.10e} 0. {-z:.10e} 5.0 0. 0. -1.\n"
        f"{extra}</event>\n"
    )


def init(rate: str = "8.0e-01 2.0e-03 1.0 1", strategy: int = -4, further: str = "") -> str:
    """<init> of e+ e- at 10 GeV."""
    return f"<init>\n-11 11 5.0e+00 5.0e+00 0 0 0 0 {strategy} 1\n{rate}\n{further}</init>\n"


def whole(header: str, start: str, events: list[str], end: str = "</LesHouchesEvents>\n", version: str = "3.0") -> str:
    """A file."""
    return f'<LesHouchesEvents version="{version}">\n{header}{start}{"".join(events)}{end}'


RWGT = "<rwgt>\n<wgt id='1'> 2.0e-01 </wgt>\n<wgt id='2'> 3.0e-01 </wgt>\n</rwgt>\n"
CARD = """<MGRunCard>
<![CDATA[
# a card
  7 = nevents ! requested
  12.0 = pta # hidden_parameter
  {13: 2.0} = e_min_pdg
]]>
</MGRunCard>
"""
INFO = "<MGGenerationInfo>\n#  Number of Events        :   {}\n#  Integrated weight (pb)  :  0.75\n</MGGenerationInfo>\n"
GROUPS = "<initrwgt>\n<weight id='1'> up </weight>\n<weight id='2'> down </weight>\n</initrwgt>\n"
POWHEG = "<!--\nfile generated with POWHEG-BOX-V2\nnumevts 3 ! number\n-->\n"
SHERPA = "<header>\n<!--\n# created by SHERPA 3.1.4\n-->\n<SHRunCard>\nA & B < C\n</SHRunCard>\n</header>\n"


def three(**options: str) -> list[str]:
    return [event(k, **options) for k in range(3)]


DIALECTS = {
    "madgraph 3": whole(f"<header>\n<MGVersion>\n3.5.7\n</MGVersion>\n{CARD}{INFO.format(3)}{GROUPS}</header>\n",
                        init(further="<generator name='MadGraph5_aMC@NLO' version='3.5.7'>cite</generator>\n"),
                        three(extra=f"<mgrwt>\n<rscale> 0 0.91E+02</rscale>\n</mgrwt>\n{RWGT}")),
    "madgraph 2": whole(f"<header>\n<MGVersion>\n# MG5 version : 2.2.1\n</MGVersion>\n{CARD}{INFO.format(3)}</header>\n",
                        init(), three(extra="# 1 2 3.0\n#aMCatNLO 1 2 3\n"), version="1.0"),
    "powheg": whole(POWHEG + "<header>\n</header>\n", init(), three(extra=f"#rwgt 1 4 823.5 1 155 0\n{RWGT}"),
                    end="</LesHouchesEvents>\n #Random number generator exit values: 1 155 0\n"),
    "sherpa": whole(SHERPA, init("1 1 1 1", 3), three(attributes=" trials='8' muf2='1.9e+03' mur2='1.1e+02'")),
    "whizard": whole("<header>\n</header>\n",
                     init(further='<generator version="3.1.6">WHIZARD</generator>\n<xsecinfo neve="3" totxsec="0.8" />\n'),
                     three(extra='<weight name="sqme_prc">1.5E-01</weight>\n'), version="2.0"),
    "no header": whole("", init(), three()),
    "weights": whole(f"<header>\n{GROUPS}</header>\n", init(), three(extra="<weights> 2.0e-01 3.0e-01 </weights>\n")),
    "negative": whole("", init(), [event(0), event(1, weight="-2.5000000e-01"), event(2)]),
    "comment in the middle": whole("", init(), [event(0).replace("\n  11", "\n# a remark\n  11"), event(1), event(2)]),
    "blank lines": whole("", init(), [e.replace("\n -13", "\n\n -13") for e in three()]),
    "tabs": whole("", init(), [e.replace(" ", "\t") for e in three()]),
    "more columns": whole("", init(), [e.replace("9.\n", "9. 17 18\n") for e in three()]),
}  # fmt: skip
# by pylhe alone, since they are not plain
SLOW = {"more columns"}


def reference(path: Path):
    return from_events(list(pylhe.LHEFile.fromfile(path, with_attributes=False).events))


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_gives_what_pylhe_gives(tmp_path: Path, dialect: str, ending: str) -> None:
    path = tmp_path / "sample.dat"
    text = DIALECTS[dialect].replace("\n", ending)
    path.write_bytes(text.replace("A & B < C", "").replace(ending * 2, ending).encode())  # what pylhe stumbles over
    expected = reference(path)
    path.write_bytes(text.encode())
    found = read_sample(path)
    assert len(expected) == 3 == found.header.n_events
    for name in COLUMNS:
        assert np.array_equal(column(found, name), getattr(expected, name)), name
    body = DIALECTS[dialect].partition("</init>")[2].replace("\n", ending).encode()
    assert (plain(body[: body.rindex(b"</event>") + 8]) is None) == (dialect in SLOW)


@pytest.mark.parametrize("size", [200, 333, 1000, 5000])
def test_chunks_of_any_size_give_the_same(tmp_path: Path, monkeypatch, size: int) -> None:
    path = tmp_path / "sample.lhe"
    path.write_text(whole("", init(), [event(k) for k in range(23)]))
    once = {name: column(read_lhe(path), name) for name in ("pdg", "p", "weight", "mother2")}
    real = lhe_text.chunks
    monkeypatch.setattr("validation.samples.lhe.chunks", lambda stream, rest: real(stream, rest, size))
    monkeypatch.setattr("validation.samples.lhe.head_of", lambda stream: lhe_head(stream, 50))
    from validation.samples.lhe_head import head_of as lhe_head

    batches = list(read_lhe(path).batches())
    assert sum(map(len, batches)) == 23 and (size > 1000 or len(batches) > 3)
    for name, values in once.items():
        assert np.array_equal(np.concatenate([getattr(b, name) for b in batches]), values)


def test_a_mixture_of_plain_and_odd_events_keeps_their_order(tmp_path: Path) -> None:
    events = [event(k).replace("9.\n", "9. 17 18\n") if k % 7 == 3 else event(k) for k in range(40)]
    path = tmp_path / "sample.lhe"
    path.write_text(whole("", init(), events))
    assert np.array_equal(column(read_lhe(path), "p"), reference(path).p)


TRIED = "<init> holds a placeholder, 1 ± 1; it is from the weights of the events over their 24 trials"


@pytest.mark.parametrize(
    ("dialect", "facts"),
    [
        ("madgraph 3", ("MadGraph5_aMC@NLO 3.5.7", 0.8, "<init>", 3, 2)),
        ("madgraph 2", ("MadGraph5_aMC@NLO 2.2.1", 0.8, "<init>", 3, None)),
        ("powheg", ("POWHEG-BOX-V2", 0.8, "<init>", 3, 2)),
        (
            "sherpa",
            (
                "SHERPA 3.1.4",
                0.25 / 8,
                "<init> holds a placeholder, 1 ± 1; it is from the weights of the events over their 24 trials",
                None,
                None,
            ),
        ),
        ("whizard", ("WHIZARD 3.1.6", 0.8, "<init>", 3, None)),
        ("no header", (None, 0.8, "<init>", None, None)),
        ("weights", (None, 0.8, "<init>", None, 2)),
    ],
)
def test_what_the_banner_says_is_found_and_nothing_is_guessed(tmp_path: Path, dialect: str, facts: tuple) -> None:
    path = tmp_path / "sample.lhe"
    path.write_text(DIALECTS[dialect])
    header = read_lhe(path).header
    assert (header.generator, header.sigma, header.sigma_source, header.n_declared, header.n_weights) == facts
    assert (header.unit, header.unit_source, header.format) == ("pb", "the LHE standard", "LHE")


def test_a_rate_of_the_banner_serves_where_init_has_none(tmp_path: Path) -> None:
    path = tmp_path / "sample.lhe"
    path.write_text(whole(f"<header>\n{INFO.format(3)}</header>\n", init("0.0 0.0 0.0 1"), three()))
    header = read_lhe(path).header
    assert (header.sigma, header.uncertainty, header.sigma_source) == (0.75, None, "<MGGenerationInfo>")


def test_weights_over_trials_give_the_rate_that_made_them(tmp_path: Path) -> None:
    """Rejection from a known integrand: as many points are tried as it takes, and <init> has no rate (Sherpa)."""
    rng, accept, height = np.random.default_rng(8), 0.3, 5.0  # the rate is their product
    trials = rng.geometric(accept, size=4000)
    events = [event(k, weight=f"{height:.7e}", attributes=f" trials='{n}' muf2='1'") for k, n in enumerate(trials)]
    path = tmp_path / "sample.lhe"
    path.write_text(whole(SHERPA, init("1 1 1 1", 3), events))
    header = read_lhe(path).header
    assert header.sigma == pytest.approx(accept * height, abs=5 * header.uncertainty)
    assert header.uncertainty == pytest.approx(height * np.sqrt(accept * (1 - accept) / trials.sum()), rel=0.02)


@pytest.mark.parametrize(
    ("strategy", "rate", "weights", "found"),
    [
        (-4, "-1.0 -1.0 1.0 1", "2 4 -1 3", 2.0),  # POWHEG-BOX with weighted events
        (4, "0. 0. 1.0 1", "2 4 1 3", 2.5),
        (3, "-1.0 -1.0 1.0 1", "1 1 1 1", None),  # unit weights carry no rate
        (1, "0. 0. 1.0 1", "2 4 1 3", None),
        (-4, "-1.0 -1.0 1.0 1", "2 -4 -1 3", None),  # an average of zero is none
        (-4, "-1.0 -1.0 1.0 1", "2 nan 1 3", None),
        (-4, "8.0e-01 2.0e-03 1.0 1", "2 4 1 3", 0.8),  # what <init> states comes first
    ],
)
def test_the_average_weight_is_a_rate_only_where_the_standard_says_so(
    tmp_path: Path, strategy: int, rate: str, weights: str, found: float | None
) -> None:
    path = tmp_path / "sample.lhe"
    path.write_text(whole("", init(rate, strategy), [event(k, weight=w) for k, w in enumerate(weights.split())]))
    header = read_lhe(path).header
    assert header.sigma == (None if found is None else pytest.approx(found))
    if found and header.sigma_source != "<init>":
        values = np.array(weights.split(), dtype=float)
        assert header.uncertainty == pytest.approx(np.std(values, ddof=1) / 2)
        assert f"IDWTUP = {strategy}" in header.sigma_source


def test_some_events_without_trials_give_no_rate(tmp_path: Path) -> None:
    path = tmp_path / "sample.lhe"
    path.write_text(whole(SHERPA, init("1 1 1 1", 3), [event(0, attributes=" trials='3'"), event(1)]))
    assert read_lhe(path).header.sigma is None


def test_the_run_card_is_read_with_fortran_comments(tmp_path: Path) -> None:
    path = tmp_path / "sample.lhe"
    path.write_text(DIALECTS["madgraph 3"])
    card = read_lhe(path).header.run_card
    assert (card["pta"], card["e_min_pdg"], card["nevents"]) == ("12.0", "{13: 2.0}", "7")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (whole("", init(), [event(0), event(1, weight="nan"), event(2, weight="nan")]), "event 2 has the weight nan, as h"),
        (whole("", init(), [event(0), event(1).replace("5.0 0. 0. 1.", "inf 0. 0. 1.")]), "event 2 holds a number that is"),
        (whole("", init(), [event(0), event(1).replace(" 4  1", " 5  1")]), "event 2 cannot be read: it announces 5"),
        (whole("", init(), [event(0), event(1), event(2).replace(" -13 ", " mu+ ")]), "event 3 cannot be read"),
        (whole("", init(), [event(0), event(1)[:150]], end=""), "cut off inside event 2: 1 events are whole"),
        (whole("", init(), [event(0), event(1)], end=""), "cut off after event 2"),
        (whole("", init(), []), "holds no events"),
        (whole("", "", three()), "no <init> block"),
        (2 * whole("", init(), three()), "files were joined"),
        (whole("", init(), [event(k) for k in range(9000)]) + whole("", init(), three()), "files were joined"),
        (whole("", "<init>\n</init>\n", three()), "<init> is empty"),
        (whole("", init().replace("5.0e+00 5.0e+00", "a b"), three()), "cannot be read"),
    ],
)
def test_broken_files_are_refused_with_the_event(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "sample.lhe"
    path.write_text(text)
    with pytest.raises(SampleError) as refused:
        list(read_sample(path).batches())
    assert says in refused.value.message and refused.value.where == str(path)


def test_a_packed_file_that_is_cut_off_says_how_much_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "sample.lhe"
    packed = gzip.compress(whole("", init(), [event(k) for k in range(20_000)]).encode())
    path.write_bytes(packed[: len(packed) // 2])
    with pytest.raises(SampleError, match=r"after \d{3,} whole events"):
        read_sample(path)


def test_a_thousand_batches_hold_no_more_than_one(tmp_path: Path) -> None:
    """Streaming: batches are made one at a time and none is kept."""
    import gc
    import weakref

    path = tmp_path / "sample.lhe"
    path.write_text(whole("", init(), [event(k) for k in range(8000)]))
    stream = read_lhe(path).batches()
    first = weakref.ref(next(stream).p)
    next(stream)
    gc.collect()
    assert first() is None


def test_lheh5_gives_what_the_text_gives(tmp_path: Path) -> None:
    text = tmp_path / "sample.lhe"
    text.write_text(DIALECTS["no header"])
    pylhe.LHEFile.fromfile(text).tofile(tmp_path / "sample.h5", pylhe.HDF5_FORMAT)
    found = read_sample(tmp_path / "sample.h5")
    for name in COLUMNS:
        np.testing.assert_allclose(column(found, name), column(read_lhe(text), name), rtol=1e-12)
    assert (found.header.format, found.header.sigma, found.header.n_events) == ("LHEH5", 0.8, 3)
    (tmp_path / "other.h5").write_bytes((tmp_path / "sample.h5").read_bytes()[:200])
    with pytest.raises(SampleError, match="cannot be read"):
        read_lheh5(tmp_path / "other.h5")


def test_random_damage_is_never_a_traceback(tmp_path: Path) -> None:
    """A byte changed or a piece removed: arrays or a SampleError, nothing else."""
    rng = np.random.default_rng(3)
    good = DIALECTS["madgraph 3"].encode()
    path = tmp_path / "sample.lhe"
    for trial in itertools.count():
        if trial == 150:
            return
        text = bytearray(good)
        start = int(rng.integers(len(text)))
        if trial % 2:
            text[start] = int(rng.integers(256))
        else:
            del text[start : start + int(rng.integers(1, 40))]
        path.write_bytes(bytes(text))
        try:
            for batch in read_sample(path).batches():
                assert np.isfinite(batch.p).all()
        except SampleError:
            pass
