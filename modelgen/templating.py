"""Where the templates are, and how Jinja2 reads them: strict about names, exact about white space."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

INSTALLED = Path(__file__).with_name("_templates")  # in a wheel
CHECKOUT = Path(__file__).parent.parent / "templates"  # beside the package, in a source tree


def folder(kind: str = "") -> Path:
    """The directory of the templates of one kind (`templates/KIND`; the top one for ""), in a wheel or a checkout."""
    return (INSTALLED if INSTALLED.is_dir() else CHECKOUT) / kind


def environment(kind: str = "") -> Environment:
    """Jinja2 for the templates of one kind: an unknown name is an error; only `.html.j2` is escaped."""
    return Environment(
        loader=FileSystemLoader(folder(kind)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default_for_string=False, default=False),
    )
