import time

from django.core.cache import cache
from django.core.management.base import BaseCommand

from pins.charts import popular


class Command(BaseCommand):
    help = "Run every ten seconds."

    def handle(self, **options):
        found = popular()
        cache.set("charts", found, None)
        cache.set("charts:made", time.time(), None)
        self.stdout.write(f"{len(found['pins'])} pins, {len(found['tags'])} tags")
