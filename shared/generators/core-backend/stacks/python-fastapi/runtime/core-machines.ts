/** `app/core/machines.py`. State machines: which step leads from which state to which. */
export const coreMachines = `"""State machines: which step leads from which state to which."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.core.problems import ProblemError

RecordT = TypeVar("RecordT")
StateT = TypeVar("StateT")


@dataclass(frozen=True)
class Transition(Generic[RecordT, StateT]):
    """A step from one state to another, or back to the same."""

    source: StateT
    target: StateT
    guard: Callable[[RecordT], bool] | None = None
    effect: Callable[[RecordT], Awaitable[None]] | None = None


def refusal(detail: str) -> ProblemError:
    """The record's state, or what a step asks of it, does not allow the step."""
    kind = "urn:problem-type:state"
    return ProblemError(409, detail, type=kind, title="State conflict")


def require(condition: bool, words: str) -> None:
    """Refuse (409) where a condition does not hold."""
    if not condition:
        raise refusal(f"This has to hold: {words}")


async def step(
    record: RecordT, state: StateT, transitions: Sequence[Transition[RecordT, StateT]]
) -> StateT:
    """Take the first transition that the state and the guards allow.

    Runs its effect and returns the state that it leads to; a problem (409) where
    none is allowed.
    """
    possible = [one for one in transitions if one.source == state]
    if not possible:
        raise refusal(f"This is not possible in the state {state}.")
    for one in possible:
        if one.guard is None or one.guard(record):
            if one.effect is not None:
                await one.effect(record)
            return one.target
    raise refusal(f"In the state {state} a condition for this does not hold.")
`;
