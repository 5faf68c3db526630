"""What an ordinary machine has, and the engine has not."""

from measure.network import NoNetwork
from measure.problems.advice import Advice, advises
from measure.problems.frames import chain


@advises(SystemExit)
def way_out(case):
    return Advice(
        "SystemExit ends the whole process, and with it the site for everybody.",
        "Return a response, or raise an exception that says what is wrong.",
    )


@advises(EOFError, r"EOF when reading a line")
def nobody_types(case):
    return Advice(
        "input() waits for somebody to type, and nobody types here.",
        "Take what the visitor sends from request.GET or request.POST.",
        kind="unsupported",
    )


@advises(OSError)
def no_network(case):
    # urllib wraps what the socket raises.
    if not any(isinstance(link, NoNetwork) for link in chain(case.exc)):
        return None
    return _without_network()


@advises(RuntimeError, r"TLS not supported")
def no_tls(case):
    return _without_network()


def _without_network():
    return Advice(
        "The engine has no network: nothing can be fetched, and nothing sent.",
        "Leave the call out, and put in its place what it would have given.",
        kind="unsupported",
    )


@advises(RuntimeError, r"can't start new thread")
def no_threads(case):
    return Advice(
        "Threads cannot start here: Python has one, and shares it with the page.",
        "Call the function itself: here, one thing happens after another.",
        kind="unsupported",
    )


@advises(OSError, r".*does not support processes")
@advises(ModuleNotFoundError, r"No module named '_(multiprocessing|posixsubprocess)'")
def no_processes(case):
    return Advice(
        "No other process can start here.",
        "Do the work in Python, in the view itself.",
        kind="unsupported",
    )
