"""Pythia's event record as a HepMC3 event: particles, and the vertices that Pythia's mothers make of them."""

from __future__ import annotations

from typing import Any


def hepmc_event(pyhepmc: Any, record: Any, number: int) -> Any:
    """The GenEvent of a Pythia event record, in GeV and mm. Entry 0 of the record, the system as a whole, is left out.

    Particles with the same first mother come from one vertex: the place where that mother ended. It stands where Pythia
    put its products (x, y, z and t, in mm).
    """
    event = pyhepmc.GenEvent(pyhepmc.Units.MomentumUnit.GEV, pyhepmc.Units.LengthUnit.MM)
    event.event_number = number
    entries = [record[i] for i in range(record.size())]
    particles = [
        pyhepmc.GenParticle((entry.px(), entry.py(), entry.pz(), entry.e()), entry.id(), entry.statusHepMC())
        for entry in entries
    ]
    roots: list[Any] = []
    ends: dict[int, Any] = {}
    for i, entry in enumerate(entries[1:], start=1):
        particles[i].generated_mass = entry.m()
        mothers = [m for m in entry.motherList() if m > 0]  # may come later in the record: showers evolve backwards
        if not mothers:
            roots.append(particles[i])
            continue
        vertex = next((ends[m] for m in mothers if m in ends), None)
        if vertex is None:
            vertex = pyhepmc.GenVertex((entry.xProd(), entry.yProd(), entry.zProd(), entry.tProd()))
        for m in mothers:
            if m not in ends:
                ends[m] = vertex
                vertex.add_particle_in(particles[m])
        vertex.add_particle_out(particles[i])
    event.add_tree(roots)
    return event
