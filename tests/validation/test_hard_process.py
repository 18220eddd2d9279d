"""The hard process found in particle-level records: those of Pythia 8 and older ones, made by hand and by Pythia itself."""

from __future__ import annotations

import numpy as np
import pytest

from modelgen.errors import SampleError
from validation.compare.recognition import written
from validation.samples.hard_process import hard_process, record_of

NAMES = {"e-": 11, "e+": -11, "mu-": 13, "mu+": -13, "z": 23, "a": 22, "x": 5200022, "u": 2, "u~": -2, "g": 21}


def record(*events: list[tuple]):
    """Events from rows (code, status, mother1, mother2, E); momenta along x, which nothing here looks at."""
    rows = [row for event in events for row in event]
    p = np.array([(row[4] if len(row) > 4 else 1.0, 0, 0, 0) for row in rows], dtype=float)
    columns = [np.array([row[k] for row in rows]) for k in range(4)]
    counts = np.array([len(event) for event in events])
    return record_of(counts, np.ones(len(events)), columns[0], columns[1], (columns[2], columns[3]), p, np.zeros(len(p)))


# beams, incoming after radiation, Z, its copy, two muons of which one radiates a photon
SHOWERED = [(11, 4, 0, 0, 50), (-11, 4, 0, 0, 50), (11, 21, 1, 0, 49), (-11, 21, 2, 0, 49), (22, 1, 1, 0, 1),
            (23, 22, 3, 4, 98), (23, 62, 6, 0, 97), (13, 23, 7, 0, 48), (-13, 1, 7, 0, 49), (13, 1, 8, 0, 47),
            (22, 1, 8, 0, 1)]  # fmt: skip


def test_a_showered_z_keeps_two_muons_at_their_production():
    batch = hard_process(record(SHOWERED))
    assert batch.pdg.tolist() == [11, -11, 23, 13, -13]
    assert batch.status.tolist() == [-1, -1, 2, 1, 1]
    assert batch.mother1.tolist() == [0, 0, 1, 3, 3] and batch.mother2.tolist() == [0, 0, 2, 3, 3]
    assert batch.p[:, 0].tolist() == [49, 49, 98, 48, 49]
    assert written(batch, 0, NAMES) == "e- e+ > mu- mu+" or written(batch, 0, NAMES) == "e+ e- > mu- mu+"


def test_events_of_a_batch_do_not_mix():
    other = [(2, 21, 0, 0), (-2, 21, 0, 0), (22, 1, 1, 2, 7), (5200022, 2, 1, 2, 8), (12, 1, 4, 0), (-12, 1, 4, 0)]
    both, first, second = hard_process(record(SHOWERED, other)), hard_process(record(SHOWERED)), hard_process(record(other))
    for name in ("pdg", "status", "mother1", "mother2"):
        assert getattr(both, name).tolist() == [*getattr(first, name).tolist(), *getattr(second, name).tolist()]
    # x has the status of a hadron that decays: it is outgoing, and what it decays to does not belong to the process
    assert second.pdg.tolist() == [2, -2, 22, 5200022] and second.status.tolist() == [-1, -1, 1, 1]


def test_radiation_off_a_resonance_is_no_decay_product():
    """t > t gamma before t > b W: the photon has the same mother as the copy of the top."""
    event = [(21, 21, 0, 0), (21, 21, 0, 0), (6, 22, 1, 2), (-6, 22, 1, 2), (6, 51, 3, 0), (22, 1, 3, 0), (6, 62, 5, 0),
             (24, 22, 7, 0), (5, 23, 7, 0), (-5, 23, 4, 0), (-24, 22, 4, 0), (11, 1, 11, 0), (-12, 1, 11, 0),
             (-11, 1, 8, 0), (12, 1, 8, 0)]  # fmt: skip
    batch = hard_process(record(event))
    assert 22 not in batch.pdg.tolist()
    assert sorted(batch.pdg[batch.status == 1].tolist()) == [-12, -11, -5, 5, 11, 12]


def test_documentation_lines():
    """As Pythia 6 writes them: beams, partons before and after radiation, the hard vertex, and all of it again."""
    event = [(2212, 3, 0, 0), (2212, 3, 0, 0), (2, 3, 1, 0), (-2, 3, 2, 0), (2, 3, 3, 0), (-2, 3, 4, 0), (23, 3, 5, 6),
             (13, 3, 7, 0), (-13, 3, 7, 0), (23, 2, 7, 0), (13, 1, 10, 0), (-13, 1, 10, 0), (211, 1, 1, 0)]  # fmt: skip
    batch = hard_process(record(event))
    assert batch.pdg.tolist() == [2, -2, 23, 13, -13]
    assert batch.status.tolist() == [-1, -1, 2, 1, 1] and batch.mother1.tolist() == [0, 0, 1, 3, 3]


def test_parton_level_and_what_cannot_be_reduced():
    event = [(11, 4, 0, 0), (-11, 4, 0, 0), (22, 1, 1, 2), (5200022, 2, 1, 2), (12, 1, 4, 0), (-12, 1, 4, 0)]
    batch = hard_process(record(event))
    assert written(batch, 0, {**NAMES, "ve": 12, "ve~": -12}) == "e+ e- > a x, x > ve ve~"
    with pytest.raises(SampleError, match="do not mark the incoming"):
        hard_process(record(event[2:]))
    with pytest.raises(SampleError, match="hard process is not marked"):
        hard_process(record(event + [(211, 1, 5, 0)] * 100))


SETTINGS = {
    "e+ e- > Z > f f~": ["Beams:idA=11", "Beams:idB=-11", "Beams:eCM=91.188", "WeakSingleBoson:ffbar2gmZ=on"],
    "e+ e- > Z a": ["Beams:idA=11", "Beams:idB=-11", "Beams:eCM=200", "WeakBosonAndParton:ffbar2gmZgm=on",
                    "PDF:lepton=off"],
    "p p > t t~": ["Beams:eCM=8000", "Top:gg2ttbar=on", "Top:qqbar2ttbar=on"],
}  # fmt: skip


@pytest.mark.parametrize("process", SETTINGS)
def test_pythia_8_with_everything_switched_on(process: str) -> None:
    """The particles that Pythia's own record of the hard process lists, and no others; their sum is conserved."""
    pythia8 = pytest.importorskip("pythia8mc")
    generator = pythia8.Pythia("", False)
    for line in [*SETTINGS[process], "Print:quiet=on", "Random:setSeed=on", "Random:seed=7"]:
        generator.readString(line)
    assert generator.init()
    events, expected = [], []
    while len(events) < 20:
        if not generator.next():
            continue
        rows = []
        for i in range(1, generator.event.size()):
            particle = generator.event[i]
            above = list(particle.motherList())  # one, the two of a hard vertex, or a range of many
            mothers = above[:2] if len(above) == 2 else [*above[:1], 0]
            mothers += [0, 0]
            rows.append((particle.id(), particle.statusHepMC(), mothers[0], mothers[1], particle.e()))
        events.append(rows)
        expected.append(sorted(generator.process[i].id() for i in range(3, generator.process.size())))
    batch = hard_process(record(*events))
    for k, codes in enumerate(expected):
        rows = slice(batch.offsets[k], batch.offsets[k + 1])
        assert sorted(batch.pdg[rows].tolist()) == codes
        start = batch.status[rows] == -1
        first = (batch.mother1[rows] == 1) & ~start
        assert batch.p[rows, 0][start].sum() == pytest.approx(batch.p[rows, 0][first].sum(), rel=1e-4)
