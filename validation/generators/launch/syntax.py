"""A process in MadGraph's own syntax, read as far as its cards need: names, decays, and bounds on orders made explicit."""

from __future__ import annotations

import re
from typing import NamedTuple

from attrs import frozen

from modelgen.errors import ProcessError, UnsupportedError
from validation.process import EXAMPLE, GROUPS, MAX_LENGTH, no_particle
from validation.ufo.model import UFO

PLAIN = re.compile(r"[A-Za-z0-9_+\-~*^<>=/$|,(). ]+\Z")  # nothing that could end the line or begin another command
PART = re.compile(r"[^,()]+")  # one process, without its decays
ORDER = re.compile(r"([A-Za-z][A-Za-z0-9_]*)(\^2)?(?:<=|==|=|>)-?\d+\Z")
BEHIND = "/$"  # begins the list of particles that are left out
ANTIPROTON = "p~"  # a name of ours: MadGraph has the protons' partons, and says in the run card which beam it is


@frozen
class Wanted:
    """`text` for the `generate` command, with a bound on every order; names as the model spells them, in lower case.

    `visible` is the final state after all decays, `decayed` the particles that are decayed.
    """

    text: str
    initial: tuple[str, ...]
    final: tuple[str, ...]
    visible: tuple[str, ...]
    decayed: tuple[str, ...]


def wanted(text: str, ufo: UFO) -> Wanted:
    """The process for MadGraph; its own syntax passes (`e+ e- > z > a x`, `/ z`), but no second command and no option.

    Orders that are not bounded get `<=99`: MadGraph's own default would keep the lowest order of each process alone.
    """
    line = " ".join(text.split())
    if len(line) > MAX_LENGTH:
        raise ProcessError(f"a process of {len(line)} characters is too long", hint=EXAMPLE)
    if not line or not PLAIN.match(line) or re.search(r"(?:^|\s)--", line):
        what = f'"{line}" is not one plain process' if line else "no process"
        raise ProcessError(what, hint="loops in [...], polarised particles {...}, tags and options are not passed on")
    spelling = names(ufo)
    spelling = names(ufo)
    tree = _tree(line, line, spelling)
    if len(tree.initial) not in (1, 2):
        raise ProcessError(f"{len(tree.initial)} incoming particles; one or two are possible", line, EXAMPLE)
    bounded = PART.sub(lambda match: _bounded(match[0], ufo, spelling), line)
    return Wanted(" ".join(bounded.split()), tree.initial, tree.final, _visible(tree), tuple(dict.fromkeys(_decayed(tree))))


class _Tree(NamedTuple):
    """One process and the decays of its products."""

    initial: tuple[str, ...]
    final: tuple[str, ...]
    decays: tuple[_Tree, ...]


def _tree(text: str, line: str, spelling: dict[str, str]) -> _Tree:
    first, *rest = split_chain(text, line)
    decays = []
    for part in rest:
        bracketed = part.startswith("(") and part.endswith(")")
        decay = _tree(part[1:-1] if bracketed else part, line, spelling)
        if len(decay.initial) != 1:
            raise ProcessError("what follows a comma is a decay of one particle", line, 'write it as in ", x > vt vt~"')
        decays.append(decay)
    return _Tree(*_sides(first, line, spelling), tuple(decays))


def split_chain(text: str, line: str) -> list[str]:
    """The text between the commas that stand outside all brackets."""
    parts, depth = [""], 0
    for letter in text:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth < 0:
            break
        parts += [""] if letter == "," and depth == 0 else []
        parts[-1] += "" if letter == "," and depth == 0 else letter
    if depth:
        raise ProcessError("a bracket is not closed, or was never opened", line)
    return [part.strip() for part in parts]


def names(ufo: UFO) -> dict[str, str]:
    """Every name that MadGraph takes, by its lower-case form; two names that differ by case alone stay as they are."""
    known = [p.name for p in ufo.particles if not p.ghost]
    clash = len({name.lower() for name in known}) < len(set(known))
    own = {name.lower(): name if clash else name.lower() for name in known}
    return own | {name: name for name in (*GROUPS, ANTIPROTON)}


def _sides(part: str, line: str, spelling: dict[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = part.split()
    if words.count(">") not in (1, 2):
        raise ProcessError('there is no ">" between blanks' if ">" not in words else 'too many ">"', line, EXAMPLE)
    first, last = words.index(">"), len(words) - 1 - words[::-1].index(">")
    end = next((k for k, word in enumerate(words) if k > last and word[0] in BEHIND), len(words))
    middle = [word for word in words[first + 1 : last] if word != "|"]
    for name in middle:
        _spelled(name, line, spelling)
    initial = tuple(_spelled(word, line, spelling) for word in words[:first])
    final = tuple(_spelled(word, line, spelling) for word in words[last + 1 : end] if not ORDER.match(word))
    if not final:
        raise ProcessError('nothing after the ">"', line, EXAMPLE)
    return initial, final


def _spelled(name: str, line: str, spelling: dict[str, str]) -> str:
    if name.isdigit():
        raise UnsupportedError("particles counted by a number are not passed on", line, "write each particle")
    if name.lower() in spelling:
        return spelling[name.lower()]
    raise no_particle(name, spelling, line)


def _bounded(part: str, ufo: UFO, spelling: dict[str, str]) -> str:
    """The part with names as MadGraph knows them, and `<=99` for every order that it leaves open."""
    if not part.strip():
        return part
    words = ["p" if word.lower() == ANTIPROTON else spelling.get(word.lower(), word) for word in part.split()]
    named = {match[1].upper() for word in words if (match := ORDER.match(word))}
    used = {order for coupling in ufo.couplings for order in coupling.orders}
    known = [order.name for order in ufo.orders if order.name in used]
    for name in sorted(named - {order.upper() for order in known}):
        hint = f"it has {', '.join(known)}"
        raise ProcessError(f'the model has no coupling order "{name}"', " ".join(words), hint)
    more = [f"{order}<=99" for order in known if order.upper() not in named]
    return " " + " ".join([*words, *more]) + " "


def _visible(tree: _Tree) -> tuple[str, ...]:
    """The final state after the decays: one that is written once holds for all particles of its name."""
    state = list(tree.final)
    mothers = [decay.initial[0] for decay in tree.decays]
    for mother, decay in zip(mothers, tree.decays, strict=True):
        places = [k for k, name in enumerate(state) if name == mother]
        for k in reversed(places if mothers.count(mother) == 1 else places[:1]):
            state[k : k + 1] = _visible(decay)
    return tuple(state)


def _decayed(tree: _Tree) -> list[str]:
    return [name for decay in tree.decays for name in (decay.initial[0], *_decayed(decay))]
