from pins.models import Pin


def site(request):
    """For every template: settings.py names this function."""
    return {"all_pins": Pin.objects.all()}
