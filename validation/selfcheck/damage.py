"""Damage to files, made on purpose and repeatable: bytes flipped, lines and tokens moved, numbers absurd, files cut off."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

LARGEST = 2_000_000  # bytes of a damaged file
LONG = 20_000  # characters of an absurd token, or brackets of an absurd nest
MOST = 1 << 26  # bytes that a token is repeated to
STACK = (1, 1, 1, 2, 3, 6)  # how many faults one input has

TOKEN = re.compile(rb"\w+|[^\w\s]")
NUMBER = re.compile(rb"[-+]?\d+(?:\.\d*)?(?:[eEdD][-+]?\d+)?")
SPACE = re.compile(rb"\s")
WORD = re.compile(rb"[A-Za-z_]\w*")
NUMBERS = (
    b"0", b"-0.0", b"-1", b"1e308", b"-1e308", b"1e999", b"-1e999", b"1e-400", b"5e-324", b"nan", b"inf", b"-inf",
    b"NaN", b"Infinity", b"1/0", b"0x10", b"1_000", b"1e", b".", b"1.2.3", b"--1", b"9" * 25, b"9" * 400, b"1D+03",
    b"2147483648", b"4294967296", b"9223372036854775808", b"-9223372036854775809", b"18446744073709551616",
    b"1e5", b"0.5", b"1e18", b"3", b"1j", b"True", b"None", "١".encode(), "²".encode(), b"'1'", b'"1"', b"[1]",
)  # fmt: skip
STRANGE = (
    b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b"\xc3\x28", b"\xed\xa0\x80", b"\x80", b"\r", b"\x0c",
    b"\x1b[2J", b"\x85", b"\t", "ä".encode("latin-1"), "ψ̄".encode(), "\u2028".encode(), "\u202e".encode(), "𝔛".encode(),
)  # fmt: skip
BRACKETS = ((b"(", b")"), (b"[", b"]"), (b"{", b"}"), (b"<a>", b"</a>"), (b"-", b""), (b"'", b"'"), (b'"', b'"'))


class Tools(NamedTuple):
    """What a fault is made with: random numbers, words that the format knows, and another file of the same kind."""

    random: Random
    words: Sequence[bytes]
    other: bytes


Fault = Callable[[bytes, Tools], bytes]
Span = tuple[int, int]


def damaged(content: bytes, tools: Tools, faults: Sequence[Fault]) -> bytes:
    """The content with one fault or several."""
    for _ in range(tools.random.choice(STACK)):
        content = tools.random.choice(faults)(content, tools)[:LARGEST]
    return content


def _place(content: bytes, tools: Tools) -> int:
    return tools.random.randrange(len(content) + 1)


def _found(pattern: re.Pattern[bytes], content: bytes, tools: Tools) -> Span:
    """A match at or behind a random place, or the first one; nothing, at the end, where there is none."""
    match = pattern.search(content, _place(content, tools)) or pattern.search(content)
    return match.span() if match else (len(content), len(content))


def _line(content: bytes, tools: Tools) -> Span:
    """A line with its end."""
    middle = _place(content, tools)
    end = content.find(b"\n", middle)
    return content.rfind(b"\n", 0, middle) + 1, end + 1 if end >= 0 else len(content)


def _stretch(content: bytes, tools: Tools) -> Span:
    """A stretch of some length, as likely short as long."""
    begin = _place(content, tools)
    return begin, min(begin + int(10 ** tools.random.uniform(0, 4)), len(content))


def _replaced(content: bytes, span: Span, new: bytes) -> bytes:
    return content[: span[0]] + new + content[span[1] :]


def _swapped(content: bytes, a: Span, b: Span) -> bytes:
    (first, second) = sorted((a, b))
    if first[1] > second[0]:
        return content
    between = content[first[1] : second[0]]
    return content[: first[0]] + content[slice(*second)] + between + content[slice(*first)] + content[second[1] :]


def flip_bits(content: bytes, tools: Tools) -> bytes:
    """One bit in each of some bytes."""
    array = bytearray(content)
    for _ in range(tools.random.choice((1, 2, 4, 16)) if array else 0):
        array[tools.random.randrange(len(array))] ^= 1 << tools.random.randrange(8)
    return bytes(array)


def set_bytes(content: bytes, tools: Tools) -> bytes:
    """A short run of bytes, set to one value: what lengths and counts in binary files are sensitive to."""
    begin, value = _place(content, tools), tools.random.choice((0, 1, 0x7F, 0x80, 0xFF, tools.random.randrange(256)))
    end = min(begin + tools.random.choice((1, 2, 4, 8)), len(content))
    return _replaced(content, (begin, end), bytes([value]) * (end - begin))


def cut_off(content: bytes, tools: Tools) -> bytes:
    """The beginning alone."""
    return content[: _place(content, tools)]


def lose_stretch(content: bytes, tools: Tools) -> bytes:
    """Without a stretch."""
    return _replaced(content, _stretch(content, tools), b"")


def repeat_stretch(content: bytes, tools: Tools) -> bytes:
    """A stretch twice, or many times."""
    span = _stretch(content, tools)
    return _replaced(content, span, content[slice(*span)] * tools.random.choice((2, 2, 3, 50)))


def swap_stretches(content: bytes, tools: Tools) -> bytes:
    """Two stretches in each other's place."""
    return _swapped(content, _stretch(content, tools), _stretch(content, tools))


def splice(content: bytes, tools: Tools) -> bytes:
    """A stretch of another file in the place of one of this."""
    return _replaced(content, _stretch(content, tools), tools.other[slice(*_stretch(tools.other, tools))])


def lose_line(content: bytes, tools: Tools) -> bytes:
    """Without a line."""
    return _replaced(content, _line(content, tools), b"")


def repeat_line(content: bytes, tools: Tools) -> bytes:
    """A line twice, or many times."""
    span = _line(content, tools)
    return _replaced(content, span, content[slice(*span)] * tools.random.choice((2, 2, 3, 300)))


def swap_lines(content: bytes, tools: Tools) -> bytes:
    """Two lines in each other's place."""
    return _swapped(content, _line(content, tools), _line(content, tools))


def foreign_line(content: bytes, tools: Tools) -> bytes:
    """A line of another file in front of one of this."""
    begin, _ = _line(content, tools)
    return _replaced(content, (begin, begin), tools.other[slice(*_line(tools.other, tools))])


def lose_token(content: bytes, tools: Tools) -> bytes:
    """Without a word or a sign."""
    return _replaced(content, _found(TOKEN, content, tools), b"")


def repeat_token(content: bytes, tools: Tools) -> bytes:
    """A word or sign twice, with or without a space."""
    span = _found(TOKEN, content, tools)
    token = content[slice(*span)]
    return _replaced(content, span, token + tools.random.choice((b"", b" ")) + token)


def swap_tokens(content: bytes, tools: Tools) -> bytes:
    """Two words or signs in each other's place."""
    return _swapped(content, _found(TOKEN, content, tools), _found(TOKEN, content, tools))


def known_word(content: bytes, tools: Tools) -> bytes:
    """A word or sign replaced by one that means something in this format."""
    return _replaced(content, _found(TOKEN, content, tools), tools.random.choice(tools.words))


def refer_elsewhere(content: bytes, tools: Tools) -> bytes:
    """A name replaced by another name of the file: wrong references, circles of definitions."""
    span = _found(WORD, content, tools)
    return _replaced(content, span, content[slice(*_found(WORD, content, tools))])


def absurd_number(content: bytes, tools: Tools) -> bytes:
    """A number replaced by one without bounds, or by none."""
    return _replaced(content, _found(NUMBER, content, tools), tools.random.choice(NUMBERS))


def nest(content: bytes, tools: Tools) -> bytes:
    """A token inside brackets, some or very many."""
    opening, closing = tools.random.choice(BRACKETS)
    depth = tools.random.choice((1, 2, 30, 70, 300, LONG))
    span = _found(TOKEN, content, tools)
    inner = content[slice(*span)] if tools.random.random() < 0.8 else b""
    return _replaced(content, span, opening * depth + inner + closing * (depth if tools.random.random() < 0.8 else 0))


def long_token(content: bytes, tools: Tools) -> bytes:
    """A token, or a few bytes, repeated until the line is very long, with or without a sign between."""
    begin, end = span = _found(TOKEN, content, tools)
    if tools.random.random() < 0.3:
        span = (begin, min(max(end, begin + tools.random.randrange(2, 9)), len(content)))
    glue = tools.random.choice((b"", b" ", b"+", b"*", b",", b".", b"/"))
    times = min(tools.random.choice((100, 1000, LONG)), MOST // (span[1] - span[0] + 1))  # it may be long already
    return _replaced(content, span, glue.join([content[slice(*span)]] * times))


def wide_gap(content: bytes, tools: Tools) -> bytes:
    """A space grown very wide."""
    span = _found(SPACE, content, tools)
    return _replaced(content, span, tools.random.choice((b" ", b"\t", b"\n", b" \n")) * tools.random.choice((100, LONG)))


def strange_characters(content: bytes, tools: Tools) -> bytes:
    """Bytes that are no UTF-8, control characters, letters of other alphabets."""
    place = _place(content, tools)
    return _replaced(content, (place, place), tools.random.choice(STRANGE))


BINARY: tuple[Fault, ...] = (
    flip_bits, set_bytes, set_bytes, cut_off, lose_stretch, repeat_stretch, swap_stretches, splice, refer_elsewhere,
)  # fmt: skip
COARSE: tuple[Fault, ...] = (
    flip_bits, set_bytes, cut_off, lose_stretch, repeat_stretch, swap_stretches, splice, lose_line, repeat_line, swap_lines,
    foreign_line, lose_token, repeat_token, nest, long_token, wide_gap, strange_characters,
)  # fmt: skip
FINE: tuple[Fault, ...] = (swap_tokens, known_word, refer_elsewhere, absurd_number, absurd_number)
TEXT = (*COARSE, *FINE * 4)  # most text with a coarse fault is refused at once; what is nearly right goes further
