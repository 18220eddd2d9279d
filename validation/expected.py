"""What a public function says when its first argument is a name or a path where it wants a loaded model."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
HOW = {
    "ModelSpec": 'write load("belle2"), or load("model.toml"), first',
    "UFO": 'write read_ufo("belle2_UFO") first',
    "UFOModel": 'write build(load("belle2")) first',
}


def wanting(kind: type) -> Callable[[F], F]:
    """A decorator: the function's first argument is a `kind`; another one is a TypeError that says how to come by one."""

    def decorate(function: F) -> F:
        name = next(iter(inspect.signature(function).parameters))

        @functools.wraps(function)
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            if not args and name not in kwargs:
                return function(**kwargs)  # Python says what is missing
            given = args[0] if args else kwargs[name]
            if not isinstance(given, kind):
                shown = repr(given) if isinstance(given, str) and len(given) < 80 else f"a {type(given).__name__}"
                raise TypeError(f"{function.__name__}() takes a {kind.__name__}, not {shown}: {HOW[kind.__name__]}")
            return function(*args, **kwargs)

        return wrapped  # type: ignore[return-value]

    return decorate
