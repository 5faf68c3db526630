from django.urls import path

from pins.views import detail, feed

urlpatterns = [
    path("", feed.feed, name="feed"),
    path("pins/<int:pk>/", detail.pin, name="pin"),
    path("members/<slug:handle>/", detail.member, name="member"),
    path("members/<slug:handle>/<slug:slug>/", detail.board, name="board"),
]
