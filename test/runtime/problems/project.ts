import type { ProjectFiles } from '../../../src/tape';

/** A small site that works: each mistake changes a file or two of it. */
export const PROJECT: ProjectFiles = {
  'pins/__init__.py': '',
  'pins/models.py': `from django.db import models


class Member(models.Model):
    name = models.CharField(max_length=50)
    email = models.EmailField(blank=True)


class Profile(models.Model):
    member = models.OneToOneField(Member, on_delete=models.CASCADE)
    bio = models.TextField()


class Board(models.Model):
    name = models.CharField(max_length=50)
    owner = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="boards")


class Tag(models.Model):
    name = models.CharField(max_length=50, unique=True)


class PinQuerySet(models.QuerySet):
    def recent(self):
        return self.order_by("-created")


class Pin(models.Model):
    title = models.CharField(max_length=100)
    owner = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="pins")
    board = models.ForeignKey(Board, null=True, on_delete=models.SET_NULL)
    tags = models.ManyToManyField(Tag)
    likes = models.IntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)

    objects = PinQuerySet.as_manager()

    def headline(self):
        return self.title.upper()


class Comment(models.Model):
    pin = models.ForeignKey(Pin, on_delete=models.CASCADE)
    text = models.TextField()
`,
  'pins/views.py': `from django.shortcuts import render

from pins.models import Pin


def feed(request):
    pins = Pin.objects.all()
    return render(request, "feed.html", {"pins": pins})


def pin_detail(request, pk):
    pin = Pin.objects.get(pk=pk)
    return render(request, "pin.html", {"pin": pin})
`,
  'urls.py': `from django.urls import path

from pins import views

urlpatterns = [
    path("", views.feed, name="feed"),
    path("pins/<int:pk>/", views.pin_detail, name="pin-detail"),
]
`,
  'templates/base.html': '<main>{% block content %}{% endblock %}</main>\n',
  'templates/feed.html': `{% extends "base.html" %}
{% block content %}
  {% for pin in pins %}
    {% include "card.html" %}
  {% endfor %}
{% endblock %}
`,
  'templates/card.html':
    '<a href="{% url "pin-detail" pin.pk %}">{{ pin.title }} by {{ pin.owner.name }}</a>\n',
  'templates/pin.html': '<h1>{{ pin.headline }}</h1>\n',
};

/** views.py whose feed evaluates one queryset, or any other expression. */
export function feedOf(expression: string, imports = ''): ProjectFiles {
  return {
    'pins/views.py': `from django.http import HttpResponse

from pins.models import Pin
${imports}

def feed(request):
    return HttpResponse(list(${expression}))


def pin_detail(request, pk):
    return HttpResponse(pk)
`,
  };
}
