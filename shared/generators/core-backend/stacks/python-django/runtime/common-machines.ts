/** `common/machines.py`. State machines: which step leads from which state to which. */
export const commonMachines = `"""State machines: which step leads from which state to which."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from common.problems import ProblemError


@dataclass(frozen=True)
class Transition:
    """A step from one state to another, or back to the same."""

    source: str
    target: str
    guard: Callable[[], bool] | None = None
    effect: Callable[[], None] | None = None


def _refusal(detail: str) -> ProblemError:
    kind = "urn:problem-type:state"
    return ProblemError(409, detail, type=kind, title="State conflict")


def require(condition: bool, words: str) -> None:
    """Refuse (409) where a condition does not hold."""
    if not condition:
        raise _refusal(f"This has to hold: {words}")


def step(state: str, transitions: Sequence[Transition]) -> str:
    """Take the first transition that the state and the guards allow.

    Runs its effect and returns the state that it leads to; a problem (409) where
    none is allowed.
    """
    possible = [one for one in transitions if one.source == state]
    if not possible:
        raise _refusal(f"This is not possible in the state {state}.")
    for one in possible:
        if one.guard is None or one.guard():
            if one.effect is not None:
                one.effect()
            return one.target
    raise _refusal(f"In the state {state} a condition for this does not hold.")
`;
