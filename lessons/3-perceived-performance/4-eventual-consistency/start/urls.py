from django.urls import path

from pins.views import albums, biggest, boards, detail, feed, newcomers, questions, talk, today

urlpatterns = [
    path("", feed.feed, name="feed"),
    path("today/", today.today, name="today"),
    path("questions/", questions.questions, name="questions"),
    path("boards/", boards.fresh, name="boards"),
    path("biggest/", biggest.biggest, name="biggest"),
    path("newcomers/", newcomers.newcomers, name="newcomers"),
    path("albums/import/", albums.take_over, name="take-over"),
    path("talk/", talk.talk, name="talk"),
    path("talk/say/", talk.say, name="say"),
    path("pins/<int:pk>/", detail.pin, name="pin"),
    path("members/<slug:handle>/", detail.member, name="member"),
    path("members/<slug:handle>/<slug:slug>/", detail.board, name="board"),
]
