/** `api/apps.py`. The application of the model. */
export const apiApps = `"""The application of the model."""

from django.apps import AppConfig
{{signalImports}}


class ApiConfig(AppConfig):
    """Its models, serializers and views."""

    name = "api"
{{ready}}
`;
