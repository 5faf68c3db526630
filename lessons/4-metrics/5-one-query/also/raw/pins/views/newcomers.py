from django.shortcuts import render

from pins.models import Member

NEWEST = """
    SELECT m.id, m.handle, m.display_name,
           (SELECT count(*) FROM pins_pin p WHERE p.owner_id = m.id) AS pins_made,
           (SELECT count(*) FROM pins_board b WHERE b.owner_id = m.id) AS boards_made,
           (SELECT coalesce(sum(p.likes_count), 0) FROM pins_pin p WHERE p.owner_id = m.id) AS likes_won
    FROM pins_member m
    ORDER BY m.joined_at DESC
    LIMIT %s
"""


def newcomers(request):
    members = Member.objects.raw(NEWEST, [20])
    return render(request, "pins/newcomers.html", {"members": members})
