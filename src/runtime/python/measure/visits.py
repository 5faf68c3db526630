"""Page loads: the host says which request comes next, and when it starts."""

import json
from functools import partial

from measure.client import Visitors


def visit(host, recorder, sessions):
    """
    Yield the requests of page loads, each a dict as for a run, and what sends it and returns response and body.

    ``sessions`` are what the visitors' sessions hold, one after the other: name → SQL, or None.
    """
    visitors = Visitors(recorder)
    host.beginVisits(json.dumps([visitors.begin(each, host.valueOf) for each in sessions]))
    client = visitors.stranger()
    while (text := host.nextVisit()) is not None:
        request = json.loads(text)
        yield request, partial(client.fetch, request["path"], dict(request["headers"]))
