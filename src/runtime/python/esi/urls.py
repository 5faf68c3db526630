"""``path("esi/", include("esi.urls"))``. The parts are in the original's order."""

from django.urls import path

from esi.views import fragment

urlpatterns = [
    path(
        "<str:app_label>/<str:model_name>/<str:object_id>/<int:timeout>/<path:template>/",
        fragment,
        name="esi",
    ),
]
