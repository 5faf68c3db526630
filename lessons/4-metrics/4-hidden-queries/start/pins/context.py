from pins.models import Member, Pin


def site(request):
    """For every template: settings.py names this function."""
    return {
        "all_pins": Pin.objects.all(),
        "newcomer": Member.objects.order_by("-joined_at").first(),
    }
