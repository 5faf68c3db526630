from django.contrib.sessions.backends.signed_cookies import SessionStore


def member_middleware(get_response):
    """
    Put ``request.member_id`` there: who is logged in, by a signed cookie.

    SessionMiddleware would add ``Vary: Cookie`` to every response for which somebody looked. This one, as many a
    site's own, adds nothing: that a response is one visitor's, the view has to say.
    """

    def middleware(request):
        request.member_id = SessionStore(request.COOKIES.get("sessionid")).get("member")
        return get_response(request)

    return middleware
