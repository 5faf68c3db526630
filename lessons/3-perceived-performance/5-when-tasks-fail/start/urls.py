from django.urls import path

from pins.views import biggest, boards, detail, feed, newcomers, questions, today
from promotions import views as promotions

urlpatterns = [
    path("", feed.feed, name="feed"),
    path("today/", today.today, name="today"),
    path("questions/", questions.questions, name="questions"),
    path("boards/", boards.fresh, name="boards"),
    path("biggest/", biggest.biggest, name="biggest"),
    path("newcomers/", newcomers.newcomers, name="newcomers"),
    path("promotions/", promotions.promotions, name="promotions"),
    path("promotions/new/", promotions.promote, name="promote"),
    path("pins/<int:pk>/", detail.pin, name="pin"),
    path("members/<slug:handle>/", detail.member, name="member"),
    path("members/<slug:handle>/<slug:slug>/", detail.board, name="board"),
]
