from django.urls import path

from costs import views

urlpatterns = [
    path("<int:figure>/<int:repeat>/", views.replay, name="replay"),
    path("authors/", views.replay, name="authors"),
    path("authors/<slug:name>/", views.replay, name="author"),
]
