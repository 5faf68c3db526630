from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from pins import tasks


@require_POST
def take_over(request):
    """Takes an album over from another site, a task for each picture."""
    for address in request.POST["pictures"].split():
        tasks.fetch_picture.delay(address)
    return redirect("talk")
