"""Rows for tests, which begin with empty tables."""

from datetime import UTC, datetime, timedelta

from pins.models import Board, Member, Pin

LONG_AGO = datetime(2012, 7, 19, tzinfo=UTC)


def make_pins(number):
    """Save so many pins, Pin 1 the oldest, each of a member of its own."""
    for n in range(1, number + 1):
        moment = LONG_AGO + timedelta(minutes=n)
        owner = Member.objects.create(
            handle=f"member-{n}",
            display_name=f"Member {n}",
            joined_at=moment,
            last_seen_at=moment,
        )
        board = Board.objects.create(owner=owner, name=f"Board {n}", slug="board", created_at=moment)
        Pin.objects.create(
            owner=owner,
            board=board,
            title=f"Pin {n}",
            image_width=640,
            image_height=480,
            created_at=moment,
            updated_at=moment,
        )
