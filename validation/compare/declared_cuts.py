"""Cuts that a sample is said to have been made with: events that lie outside of them, and what its banner says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from validation.compare.comparison import Comparison, Judgement
from validation.compare.run_card import Declared, declared
from validation.process import Cut, Process
from validation.samples.sample import Header


def declared_cuts(header: Header, process: Process, codes: Mapping[str, int]) -> Declared:
    """The cuts that the header names, or those of its run card."""
    found = declared(header.run_card, process, codes)
    return found._replace(cuts=header.cuts) if header.cuts else found


def within_cuts(judgement: Judgement, beyond: Mapping[str, int]) -> Judgement:
    """The judgement with one more row, and negative, for each declared cut that so many events lie outside of."""
    rows = tuple(
        Comparison(f"outside({cut})", "events outside the declared cut", 0.0, number, "1", 0.0, None, False, "events")
        for cut, number in beyond.items()
        if number
    )
    if not rows:
        return judgement
    return judgement._replace(comparisons=(*judgement.comparisons, *rows), p_value=0.0, agrees=False)


def outside_words(beyond: Mapping[str, int], n_events: int, cuts: Sequence[str]) -> tuple[str, ...]:
    """A sentence for each cut with events outside of it, the cuts written as they were given."""
    written = {str(Cut.parse(cut)): cut for cut in cuts}
    return tuple(
        f"{number} of {n_events} events lie outside the declared cut {written[cut]}: the sample was not made with it."
        for cut, number in beyond.items()
        if number
    )


def without_words(sentences: Sequence[str], agrees: bool, number: int) -> tuple[str, ...]:
    """What a comparison says from which so many cuts were left out that the sample was not made with."""
    head, *rest = sentences
    start = "Without it" if number == 1 else "Without them"
    return (f"{start} the sample agrees.",) if agrees else (f"{start}: {head[0].lower()}{head[1:]}", *rest)



def banner_words(cuts: Sequence[str]) -> str:
    """A sentence on cuts of the banner that make a sample agree."""
    options = " ".join(f'--cut "{cut}"' for cut in cuts)
    return f"Within the cuts that the sample's banner declares, {', '.join(cuts)}, the sample agrees: give {options}."
