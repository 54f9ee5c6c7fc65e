/** `service/__main__.py`. The command that serves: `python -m service`. */
export const serviceMain = `"""The command that serves: \`python -m service\`."""

import math
from typing import Any

from django.conf import settings
from django.core.management import call_command
from gunicorn.app.base import BaseApplication

from service.wsgi import application


class Server(BaseApplication):
    """Gunicorn with threads in one process, so that metrics are of all requests."""

    def load_config(self) -> None:
        """Take the settings of the service."""
        options = {
            "accesslog": None,
            "bind": f"{settings.HOST}:{settings.PORT}",
            "control_socket_disable": True,
            "graceful_timeout": math.ceil(settings.SHUTDOWN_TIMEOUT_MS / 1000),
            "loglevel": settings.LOG_LEVEL,
            "threads": settings.THREADS,
            "worker_class": "gthread",
            "workers": 1,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application."""
        return application


def main() -> None:
    """Serve until the process is told to stop, then finish what is under way."""
    if settings.MIGRATE_ON_START:
        call_command("migrate", verbosity=0)
    Server().run()


if __name__ == "__main__":
    main()
`;
