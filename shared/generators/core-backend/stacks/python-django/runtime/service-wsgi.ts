/** `service/wsgi.py`. What a WSGI server serves: `gunicorn service.wsgi`. */
export const serviceWsgi = `"""What a WSGI server serves: \`gunicorn service.wsgi\`."""

import os

from django.core.wsgi import get_wsgi_application
{{imports}}

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "service.settings")

application = get_wsgi_application()
{{checks}}
`;
