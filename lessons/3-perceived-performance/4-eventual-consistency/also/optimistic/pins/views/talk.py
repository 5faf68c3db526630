from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from pins import tasks
from pins.models import Comment, Pin


def talk(request):
    """The newest pin, and what was said about it last."""
    pin = Pin.objects.select_related("owner").latest("created_at")
    comments = pin.comments.select_related("author").order_by("-created_at")[:10]
    context = {"pin": pin, "comments": comments, "pending": still_pending(request, pin)}
    return render(request, "pins/talk.html", context)


def still_pending(request, pin):
    """What whoever looks has said here, and is not in the database yet."""
    pending = request.session.get("pending", [])
    if not pending:
        return []
    written = Comment.objects.filter(pin=pin, author=request.session["member"], text__in=pending)
    there = set(written.values_list("text", flat=True))
    request.session["pending"] = [text for text in pending if text not in there]
    return request.session["pending"]


@require_POST
def say(request):
    """A comment on the newest pin."""
    pin = Pin.objects.only("pk").latest("created_at")
    tasks.write_comment.delay(pin.pk, request.session["member"], request.POST["text"])
    request.session["pending"] = [*request.session.get("pending", []), request.POST["text"]]
    return redirect("talk")
