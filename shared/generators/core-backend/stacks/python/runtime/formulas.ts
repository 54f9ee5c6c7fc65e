/**
 * `formulas.py`. Arithmetic and comparisons in which a value may be missing.
 *
 * @param problems module that has `ProblemError`.
 */
export function formulasOf(problems: string): string {
  return TEMPLATE.replace('{{problems}}', problems);
}

const TEMPLATE = `"""Arithmetic and comparisons in which a value may be missing.

Where a value is missing, arithmetic gives nothing and a comparison is false.
"""

import decimal
import operator
from collections.abc import Callable
from typing import Any, TypeVar

from {{problems}} import ProblemError

Number = decimal.Decimal | None
ValueT = TypeVar("ValueT")


def known(value: ValueT | None, name: str) -> ValueT:
    """Return a value that is there; a problem (404) when something was missing."""
    if value is None:
        detail = f"{name} is not known: a value that it needs is missing."
        raise ProblemError(404, detail)
    return value


def number(value: decimal.Decimal | float | None) -> Number:
    """Take a number of any kind for an exact one."""
    return None if value is None else decimal.Decimal(str(value))


def _calculate(
    calculation: Callable[[Any, Any], Any], left: Number, right: Number
) -> Number:
    if left is None or right is None:
        return None
    result: decimal.Decimal = calculation(left, right)
    return result


def plus(left: Number, right: Number) -> Number:
    """Add."""
    return _calculate(operator.add, left, right)


def minus(left: Number, right: Number) -> Number:
    """Subtract."""
    return _calculate(operator.sub, left, right)


def times(left: Number, right: Number) -> Number:
    """Multiply."""
    return _calculate(operator.mul, left, right)


def divided(left: Number, right: Number) -> Number:
    """Divide; nothing is what a division by zero gives."""
    return None if right == 0 else _calculate(operator.truediv, left, right)


def joined(left: str | None, right: str | None) -> str | None:
    """Join two texts."""
    return None if left is None or right is None else left + right


def _compare(
    comparison: Callable[[Any, Any], Any], left: object, right: object
) -> bool:
    return left is not None and right is not None and bool(comparison(left, right))


def equal(left: object, right: object) -> bool:
    """Tell whether both are there and the same."""
    return _compare(operator.eq, left, right)


def differ(left: object, right: object) -> bool:
    """Tell whether both are there and not the same."""
    return _compare(operator.ne, left, right)


def less(left: object, right: object) -> bool:
    """Tell whether the first is below the second."""
    return _compare(operator.lt, left, right)


def at_most(left: object, right: object) -> bool:
    """Tell whether the first is not above the second."""
    return _compare(operator.le, left, right)


def more(left: object, right: object) -> bool:
    """Tell whether the first is above the second."""
    return _compare(operator.gt, left, right)


def at_least(left: object, right: object) -> bool:
    """Tell whether the first is not below the second."""
    return _compare(operator.ge, left, right)


def both(left: bool, right: bool) -> bool:
    """Tell whether both hold."""
    return left and right


def either(left: bool, right: bool) -> bool:
    """Tell whether one of the two holds, or both."""
    return left or right


def negated(condition: bool) -> bool:
    """Tell whether it does not hold."""
    return not condition
`;
