from django.urls import path

from pins.views import biggest, boards, detail, feed, mine, newcomers, questions, today

urlpatterns = [
    path("", feed.feed, name="feed"),
    path("today/", today.today, name="today"),
    path("questions/", questions.questions, name="questions"),
    path("boards/", boards.fresh, name="boards"),
    path("biggest/", biggest.biggest, name="biggest"),
    path("newcomers/", newcomers.newcomers, name="newcomers"),
    path("mine/", mine.mine, name="mine"),
    path("mine/new/", mine.new, name="new"),
    path("pins/<int:pk>/", detail.pin, name="pin"),
    path("members/<slug:handle>/", detail.member, name="member"),
    path("members/<slug:handle>/<slug:slug>/", detail.board, name="board"),
]
