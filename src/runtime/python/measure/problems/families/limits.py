"""Limits of a run, and Python's own."""

from measure.limits import LimitReached
from measure.problems.advice import Advice, advises

LIMIT_REMEDIES = {
    "time": "Look for a loop that does not end, or for work that grows with every row.",
    "calls": "Look for a query inside a loop: one query can fetch for the whole loop.",
}


@advises(LimitReached)
def limit_reached(case):
    message = case.message[:1].upper() + case.message[1:]
    remedy = LIMIT_REMEDIES.get(case.exc.limit)
    return Advice(message.rstrip(".") + ".", remedy, kind="limit")


@advises(RecursionError)
def endless_recursion(case):
    name = case.frames[-1].name if case.frames else None
    called = f"{name}()" if name and not case.frames[-1].is_template else "The code"
    if name and case.frames[-1].is_template:
        remedy = "Check which template includes or extends itself."
    else:
        remedy = "Give it a case in which it returns without calling itself."
    return Advice(f"{called} calls itself without end.", remedy, kind="limit")


@advises(MemoryError)
def out_of_memory(case):
    return Advice(
        "The code asked for more memory than a run may have.",
        "Work through the rows in parts: slice the queryset, or use .iterator().",
        kind="limit",
    )
