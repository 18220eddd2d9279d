"""What a public function says when an argument is a name or a path where it wants what is loaded from there."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
HOW = {
    "ModelSpec": 'write load("belle2"), or load("model.toml"), first',
    "UFO": 'write read_ufo("belle2_UFO") first',
    "UFOModel": 'write build(load("belle2")) first',
    "Mapping": 'write render(build(load("belle2"))) first',
    "Sample": 'write read_sample("events.lhe") first',
    "Limit": 'write read_limits("folder") first',
    "Process": 'write Process.parse("e+ e- > a x") first',
    "Asked": 'write Asked(process="e+ e- > a x"), for example',
}


class Many(NamedTuple):
    """A list or tuple of values of one kind, or one value of another kind that stands for all of them."""

    kind: type
    whole: type | None = None

    @property
    def name(self) -> str:
        return f"list of {self.kind.__name__}"

    def fits(self, given: Any) -> bool:
        """Whether every item is of the kind; an iterator is not looked into."""
        if self.whole is not None and isinstance(given, self.whole):
            return True
        if isinstance(given, (list, tuple)):
            return all(isinstance(item, self.kind) for item in given)
        return isinstance(given, Iterable) and not isinstance(given, (str, bytes))


def wanting(kind: type, *others: type, **further: type | Many) -> Callable[[F], F]:
    """A decorator: the first argument is a `kind` (or one of `others`), and what `further` names of its kind, or None.

    Anything else is a TypeError that says how to come by the right one.
    """

    def decorate(function: F) -> F:
        parameters = list(inspect.signature(function).parameters)
        wanted: dict[str, type | Many] = {parameters[0]: kind, **further}

        @functools.wraps(function)
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            given = {**dict(zip(parameters, args, strict=False)), **kwargs}
            for name, one in wanted.items():
                value = given.get(name)
                if name not in given or (value is None and name in further):
                    continue  # Python says what is missing
                more = others if name == parameters[0] else ()
                if not (one.fits(value) if isinstance(one, Many) else isinstance(value, (one, *more))):
                    raise TypeError(_words(function.__name__, name if name in further else "", one, value))
            return function(*args, **kwargs)

        return wrapped  # type: ignore[return-value]

    return decorate


def _words(function: str, name: str, wanted: type | Many, given: Any) -> str:
    shown = repr(given) if isinstance(given, str) and len(given) < 80 else f"a {type(given).__name__}"
    if isinstance(wanted, Many) and isinstance(given, (list, tuple)):
        shown = f"a {type(given).__name__} of something else"
    kind, what = (wanted.kind, wanted.name) if isinstance(wanted, Many) else (wanted, wanted.__name__)
    return f"{function}() takes a {what}{f' as {name}' if name else ''}, not {shown}: {HOW[kind.__name__]}"
