from django.db import connection
from django.shortcuts import render

NEWEST = """
    SELECT m.handle, m.display_name, count(p.id), coalesce(sum(p.likes_count), 0),
           (SELECT count(*) FROM pins_board b WHERE b.owner_id = m.id)
    FROM (SELECT * FROM pins_member ORDER BY joined_at DESC LIMIT %s) m
    LEFT JOIN pins_pin p ON p.owner_id = m.id
    GROUP BY m.id
    ORDER BY m.joined_at DESC
"""
NAMES = ("handle", "display_name", "pins_made", "likes_won", "boards_made")


def newcomers(request):
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [20])
        members = [dict(zip(NAMES, row, strict=True)) for row in cursor]
    return render(request, "pins/newcomers.html", {"members": members})
