from django.shortcuts import get_object_or_404, render

from pins.models import Board, Member, Pin

PAGE_SIZE = 20


def pin(request, pk):
    pin = get_object_or_404(Pin.objects.select_related("owner", "board__owner"), pk=pk)
    context = {
        "pin": pin,
        "tags": pin.tags.order_by("name"),
        "comments": pin.comments.select_related("author").order_by("created_at"),
    }
    return render(request, "pins/pin.html", context)


def board(request, handle, slug):
    board = get_object_or_404(
        Board.objects.select_related("owner"), owner__handle=handle, slug=slug
    )
    context = {
        "board": board,
        "pins": board.pins.select_related("owner").order_by("-created_at")[:PAGE_SIZE],
    }
    return render(request, "pins/board.html", context)


def member(request, handle):
    member = get_object_or_404(Member, handle=handle)
    context = {
        "member": member,
        "boards": member.boards.order_by("name"),
        "pins": member.pins.select_related("owner").order_by("-created_at")[:PAGE_SIZE],
    }
    return render(request, "pins/member.html", context)
