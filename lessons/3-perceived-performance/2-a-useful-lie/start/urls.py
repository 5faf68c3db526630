from django.urls import path

from pins.views import biggest, boards, detail, feed, newcomers, newest, questions, today

urlpatterns = [
    path("", feed.feed, name="feed"),
    path("today/", today.today, name="today"),
    path("questions/", questions.questions, name="questions"),
    path("boards/", boards.fresh, name="boards"),
    path("biggest/", biggest.biggest, name="biggest"),
    path("newcomers/", newcomers.newcomers, name="newcomers"),
    path("pins/newest/", newest.counted_at_once, name="newest"),
    path("pins/newest/later/", newest.counted_later, name="newest-later"),
    path("pins/<int:pk>/", detail.pin, name="pin"),
    path("members/<slug:handle>/", detail.member, name="member"),
    path("members/<slug:handle>/<slug:slug>/", detail.board, name="board"),
]
