"""What is known of a value without having it: the kinds of things an expression may give."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Live:
    """A module, class or function of the interpreter."""

    object: Any


@dataclass(frozen=True)
class Instance:
    """Some object of a class, with the names that annotate() gave it."""

    type: type
    extra: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rows:
    """A queryset or a manager. ``type`` is its class, ``element`` what a loop over it gives."""

    model: type
    type: type
    element: Any
    is_manager: bool = False
    extra: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listing:
    """A list, tuple or set, and what a loop over it gives."""

    element: Any


@dataclass(frozen=True)
class Function:
    """A function of the file being edited, by its syntax: ``scope`` is where it stands."""

    node: Any
    scope: Any
