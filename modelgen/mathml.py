"""LaTeX of our own formulas as MathML, which browsers show without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "eta": "η",
    "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "phi": "ϕ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Lambda": "Λ",
}  # fmt: skip
SYMBOLS = {
    **{name: f"<mi>{letter}</mi>" for name, letter in GREEK.items()},
    "cdot": "<mo>⋅</mo>",
    ",": '<mspace width="0.17em"/>',
    ";": '<mspace width="0.28em"/>',
}
TOKEN = re.compile(r"\\([A-Za-z]+|.)|(\d+(?:\.\d+)?)|(\S)")


def mathml(latex: str) -> str:
    """A formula as a `math` element. Of LaTeX it knows what our formulas use; an unknown command gives ValueError."""
    tokens = [found.group(0) for found in TOKEN.finditer(latex)]
    stream = iter(tokens)
    body = _row(stream, None)
    return f'<math displaystyle="true">{body}</math>'


def _row(tokens: Iterator[str], end: str | None) -> str:
    """Everything up to the word `end`, as one node where it is a group; scripts bind to the node before them."""
    nodes: list[tuple[str, str, str]] = []  # node, subscript, superscript
    for word in tokens:
        if word == end:
            inside = "".join(_scripted(*node) for node in nodes)
            return inside if len(nodes) == 1 else f"<mrow>{inside}</mrow>"
        if word in "^_":
            node, sub, sup = nodes.pop() if nodes else ("<mrow></mrow>", "", "")
            if sup if word == "^" else sub:
                raise ValueError(f"two {'superscripts' if word == '^' else 'subscripts'} on one symbol")
            script = _argument(tokens)
            nodes.append((node, sub, script) if word == "^" else (node, script, sup))
        else:
            nodes.append((_node(word, tokens), "", ""))
    if end is not None:
        raise ValueError(f"{end} is missing")
    return "".join(_scripted(*node) for node in nodes)


def _scripted(node: str, sub: str, sup: str) -> str:
    if sub and sup:
        return f"<msubsup>{node}{sub}{sup}</msubsup>"
    if sub:
        return f"<msub>{node}{sub}</msub>"
    return f"<msup>{node}{sup}</msup>" if sup else node


def _argument(tokens: Iterator[str]) -> str:
    """The next word or group, as one node."""
    word = next(tokens, None)
    if word is None:
        raise ValueError("an argument is missing")
    return _node(word, tokens)


def _node(word: str, tokens: Iterator[str]) -> str:
    if word == "{":
        return _row(tokens, "}")
    if word.startswith("\\"):
        return _command(word[1:], tokens)
    if word[0].isdigit():
        return f"<mn>{word}</mn>"
    if word.isalpha():
        return f"<mi>{word}</mi>"
    if word == "}":
        raise ValueError("a brace too many")
    return f"<mo>{'−' if word == '-' else escape(word)}</mo>"


def _command(name: str, tokens: Iterator[str]) -> str:
    if name in SYMBOLS:
        return SYMBOLS[name]
    if name == "frac":
        return f"<mfrac>{_argument(tokens)}{_argument(tokens)}</mfrac>"
    if name == "sqrt":
        return f"<msqrt>{_argument(tokens)}</msqrt>"
    if name == "bar":
        return f'<mover accent="true">{_argument(tokens)}<mo>¯</mo></mover>'
    if name == "mathrm":
        return re.sub(r"<mi>(\w)</mi>", r'<mi mathvariant="normal">\1</mi>', _argument(tokens))
    raise ValueError(f"unknown command \\{name}")
