/** `service/urls.py`. Which view answers where. */
export const serviceUrls = `"""Which view answers where."""

from django.urls import include, path

from common import views

handler400 = "common.problems.bad_request"
handler404 = "common.problems.not_found"
handler500 = "common.problems.server_error"

urlpatterns = [
    path("health", views.health),
    path("ready", views.ready),
    path("metrics", views.metrics),
    path("openapi.json", views.openapi),
    path("", include("api.urls")),
]
`;
