from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_page
from django.views.decorators.http import require_POST

from pins import tasks
from pins.models import Comment, Pin


@cache_page(60)
def talk(request):
    """The newest pin, and what was said about it last."""
    pin = Pin.objects.select_related("owner").latest("created_at")
    comments = pin.comments.select_related("author").order_by("-created_at")[:10]
    return render(request, "pins/talk.html", {"pin": pin, "comments": comments})


@require_POST
def say(request):
    """A comment on the newest pin."""
    pin = Pin.objects.only("pk").latest("created_at")
    comment = Comment.objects.create(
        pin=pin,
        author_id=request.session["member"],
        text=request.POST["text"],
        created_at=timezone.now(),
    )
    tasks.after_comment.delay(comment.pk)
    return redirect("talk")
