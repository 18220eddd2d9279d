"""What a run of MadGraph says about itself: its banner and cards, held against what was asked for."""

from __future__ import annotations

import ast
import gzip
import math
import re
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from modelgen.errors import AnomalonError, GeneratorError
from validation.generators.launch.cards import OUTPUT, RUN, Request, externals
from validation.ufo.card import read_card

MAX_BANNER = 20_000_000
DIGITS = 2e-6  # relative: cards that MadGraph writes carry seven digits
PRINTED = 5  # digits of a rate in MadGraph's results: its own error can be smaller than what they leave out
ZERO = 1e-12


class Outcome(NamedTuple):
    """What the event file of a run says: rate and its error (pb; GeV for a decay), and the number of events."""

    sigma: float
    uncertainty: float
    events: int
    version: str | None


def events_file(folder: Path) -> Path:
    """Where the events of a run in this folder are."""
    return folder / OUTPUT / "Events" / RUN / "unweighted_events.lhe.gz"


def outcome(folder: Path, asked: Request) -> Outcome:
    """The outcome of a finished run, or a GeneratorError that says what is missing or not as it was asked for."""
    path = events_file(folder)
    if not path.is_file():
        raise _failed(f"there is no {path.relative_to(folder)}", folder)
    banner, events = _read(path, folder)
    _same_run(_run_entries(_section(banner, "MGRunCard")), asked, "the banner", folder)
    _same_parameters(_section(banner, "slha"), asked, folder)
    _same_cards(folder, asked)
    announced = re.search(r"Number of Events\s*:\s*(\d+)", banner)
    if events == 0:
        raise _failed("the run has no events", folder)
    if announced and int(announced[1]) != events:
        raise _failed(f"the banner announces {announced[1]} events, the file holds {events}", folder)
    if events > asked.events:
        raise _failed(f"the file holds {events} events; {asked.events} were asked for", folder)
    sigma, error = _rate(banner, folder)
    version = re.search(r"<generator name='MadGraph5_aMC@NLO' version='([^']+)'", banner)
    return Outcome(sigma, error, events, version[1] if version else None)


def _read(path: Path, folder: Path) -> tuple[str, int]:
    """The text before the first event, and the number of events; the file has to be whole."""
    head, n, rest, tail = "", 0, b"", b""
    try:
        with gzip.open(path, "rb") as stream:
            while block := stream.read(1 << 20):
                joined = rest + block
                if n == 0 and len(head) < MAX_BANNER:
                    head += block.decode("utf-8", "replace")
                n += joined.count(b"</event>")
                rest, tail = joined[-7:], joined[-200:]
    except (OSError, EOFError, zlib.error) as error:
        raise _failed(f"{path.relative_to(folder)} cannot be read: {error}", folder) from error
    if b"</LesHouchesEvents>" not in tail:
        raise _failed(f"{path.relative_to(folder)} is cut off after {n} events", folder)
    return head.split("<event>")[0], n


def _section(banner: str, tag: str) -> str:
    found = re.search(rf"<{tag}>(.*?)</{tag}>", banner, re.DOTALL)
    return found[1] if found else ""


def _run_entries(text: str) -> dict[str, str]:
    """name (lower case) -> value of a run card's text."""
    found = {}
    for line in text.splitlines():
        value, equals, name = line.split("#")[0].split("!")[0].partition("=")
        if equals and name.strip():
            found[name.strip().lower()] = value.strip()
    return found


def _same_run(found: Mapping[str, str], asked: Request, where: str, folder: Path) -> None:
    for name, value in asked.run.items():
        if name not in found:
            if name in ("iseed", "nevents", "ebeam1", "ebeam2"):
                raise _failed(f"{where} does not say what {name} was", folder)
            continue
        if not _equal(found[name], value):
            raise _failed(f"{where} has {name} = {found[name]}, not {value}", folder)


def _equal(text: str, value: object) -> bool:
    if isinstance(value, bool):
        return text.strip(".'\"").lower() in (("true", "t", "1") if value else ("false", "f", "0"))
    if isinstance(value, (int, float)):
        try:
            return math.isclose(float(text.lower().replace("d", "e")), value, rel_tol=1e-9, abs_tol=ZERO)
        except ValueError:
            return False
    if isinstance(value, Mapping):
        try:
            parsed = ast.literal_eval(text)
            numbers = {int(key): float(number) for key, number in parsed.items()}
        except (ValueError, SyntaxError, AttributeError, TypeError):
            return False
        return numbers.keys() == value.keys() and all(math.isclose(numbers[k], value[k], rel_tol=1e-9) for k in value)
    return text.strip("'\"").lower() == str(value).lower()


def _same_parameters(slha: str, asked: Request, folder: Path) -> None:
    """Every parameter in the card that the events were made with."""
    copy = folder / ".banner_card.dat"
    try:
        copy.write_text(slha, encoding="utf-8")
        values = read_card(copy, asked.ufo)
    except AnomalonError as error:
        raise _failed(f"the parameters in the banner cannot be read: {error.message}", folder) from error
    finally:
        copy.unlink(missing_ok=True)
    for p in externals(asked):
        value = values.get(p.name)
        if value is None:
            raise _failed(f"MadGraph's card has no {p.name}: block {p.block}, code {' '.join(map(str, p.code))}", folder)
        if not math.isclose(value, asked.values[p.name], rel_tol=DIGITS, abs_tol=ZERO):
            raise _failed(f"MadGraph took {p.name} = {value:.9g}, not {asked.values[p.name]:.9g}", folder)


def _same_cards(folder: Path, asked: Request) -> None:
    """The cards in the directory of the run; MadGraph sets the seed there back to 0 when it has used it."""
    cards = folder / OUTPUT / "Cards"
    try:
        run = (cards / "run_card.dat").read_text(errors="replace")
        parameters = (cards / "param_card.dat").read_text(errors="replace")
    except OSError as error:
        raise _failed(f"a card of the run cannot be read: {error}", folder) from error
    entries = {name: value for name, value in _run_entries(run).items() if name != "iseed"}
    _same_run({"iseed": str(asked.seed), **entries}, asked, "Cards/run_card.dat", folder)
    _same_parameters(parameters, asked, folder)


def _rate(banner: str, folder: Path) -> tuple[float, float]:
    lines = _section(banner, "init").strip().splitlines()
    try:
        rows = [[float(word) for word in line.split()] for line in lines[1 : 1 + int(lines[0].split()[-1])]]
        sigma, error = sum(row[0] for row in rows), math.hypot(*(row[1] for row in rows))
    except (ValueError, IndexError):
        raise _failed("the <init> block of the events cannot be read", folder) from None
    if not (math.isfinite(sigma) and math.isfinite(error) and sigma > 0 and error >= 0):
        raise _failed(f"the rate is {sigma:g} with an error of {error:g}", folder)
    rounding = 0.5 * 10.0 ** (math.floor(math.log10(sigma)) - PRINTED + 1)
    return sigma, math.hypot(error, rounding)


def _failed(what: str, folder: Path) -> GeneratorError:
    return GeneratorError(what, where=str(folder))
