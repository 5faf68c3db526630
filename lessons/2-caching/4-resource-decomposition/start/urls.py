from django.urls import include, path

from pins.views import biggest, boards, day, detail, feed, newcomers, questions, today

urlpatterns = [
    path("", feed.feed, name="feed"),
    path("today/", today.today, name="today"),
    path("questions/", questions.questions, name="questions"),
    path("boards/", boards.fresh, name="boards"),
    path("biggest/", biggest.biggest, name="biggest"),
    path("board/", day.whole, name="day"),
    path("board/esi/", day.esi, name="day-esi"),
    path("board/phased/", day.phased, name="day-phased"),
    path("board/client/", day.client, name="day-client"),
    path("board/trending/", day.trending, name="day-trending"),
    path("board/badge/", day.badge, name="day-badge"),
    path("esi/", include("esi.urls")),
    path("newcomers/", newcomers.newcomers, name="newcomers"),
    path("pins/<int:pk>/", detail.pin, name="pin"),
    path("members/<slug:handle>/", detail.member, name="member"),
    path("members/<slug:handle>/<slug:slug>/", detail.board, name="board"),
]
