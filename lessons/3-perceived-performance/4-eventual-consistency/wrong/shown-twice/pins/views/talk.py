from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from pins import tasks
from pins.models import Pin


def talk(request):
    """The newest pin, and what was said about it last."""
    pin = Pin.objects.select_related("owner").latest("created_at")
    comments = pin.comments.select_related("author").order_by("-created_at")[:10]
    pending = request.session.get("pending", [])
    context = {"pin": pin, "comments": comments, "pending": pending}
    return render(request, "pins/talk.html", context)


@require_POST
def say(request):
    """A comment on the newest pin."""
    pin = Pin.objects.only("pk").latest("created_at")
    tasks.write_comment.delay(pin.pk, request.session["member"], request.POST["text"])
    request.session["pending"] = [*request.session.get("pending", []), request.POST["text"]]
    return redirect("talk")
