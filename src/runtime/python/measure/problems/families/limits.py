"""Limits of a run, and Python's own."""

from collections import Counter

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
    if not case.frames:
        return Advice("The code calls itself without end.", None, kind="limit")
    # Where the stack happened to end says nothing; the line that comes again and again does.
    [(again, _)] = Counter(case.frames).most_common(1)
    if again.is_template:
        title = f"{again.place.file} includes or extends itself without end."
        remedy = "Let it include another template, or put the tag inside an {% if %}."
    else:
        title = f"{again.name}() calls itself without end."
        remedy = "Give it a case in which it returns without calling itself."
    return Advice(title, remedy, place=again.place, kind="limit")


@advises(MemoryError)
def out_of_memory(case):
    return Advice(
        "The code asked for more memory than a run may have.",
        "Work through the rows in parts: slice the queryset, or use .iterator().",
        kind="limit",
    )
