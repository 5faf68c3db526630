from django.shortcuts import render

from pins.models import Member

SHOWN = 20


def newcomers(request):
    members = Member.objects.prefetch_related("pins", "boards").order_by("-joined_at")[:SHOWN]
    for member in members:
        member.pins_made = len(member.pins.all())
        member.boards_made = len(member.boards.all())
        member.likes_won = sum(pin.likes_count for pin in member.pins.all())
    return render(request, "pins/newcomers.html", {"members": members})
