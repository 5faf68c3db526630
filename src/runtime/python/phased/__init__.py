"""
A stand-in for django-phased 0.6.1, which runs on neither Python 3 nor Django 5: its tags, settings and middleware, as
its documentation gives them. A page is rendered in two passes. The first leaves out what is personal: of each
``{% phased %}`` block it writes the source. That page may be kept for everybody. The second pass renders what was
left.

The first pass writes ``DELIMITER source {# stashed context: "…" #} {# source: "file" line n #} DELIMITER``, without
the blanks between. The last comment is an addition of ours: by it, errors and queries of the second pass are those of
the template's own line.

**Why the delimiter is secret.** What stands between two of them is compiled as a template, and its comment is
unpickled, which may call any function. Text of a user's that contains the delimiter is therefore code of that user's,
and nothing here keeps it from being run: no more than the original does. By default the delimiter is made of
SECRET_KEY. Who can write to the cache can do the same without knowing it.

What the original's users had to know too:

- A block needs its own ``{% load %}``: in the second pass it is compiled alone.
- So is a ``{% block %}`` inside: what an extending template puts there is lost.
- Of what the view gave to the template, the second pass has what ``{% phased with name %}`` names, as it was in the
  first: the first visitor's. Whatever a context processor gives is the present visitor's, and wins over the stash.
- What is lazy is not kept: the auth application's ``user``, ``csrf_token``, messages. Nor are requests.
"""
