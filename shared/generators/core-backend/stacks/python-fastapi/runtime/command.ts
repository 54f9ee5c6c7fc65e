/** `app/__main__.py`. The command that serves: `python -m app`. */
export const command = `"""The command that serves: \`python -m app\`."""

import math
import signal
import sys
from types import FrameType

import uvicorn

from app.core.config import Settings
from app.main import app_from_environment


def _stop(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)


def main() -> None:
    """Serve until the process is told to stop, then finish what is under way."""
    # uvicorn hands the signal on when it has finished: to stop as told is no failure.
    signal.signal(signal.SIGTERM, _stop)
    settings = Settings()
    uvicorn.run(
        app_from_environment(),
        host=settings.host,
        port=settings.port,
        log_level=settings.log_level,
        access_log=False,
        forwarded_allow_ips=settings.forwarded_allow_ips,
        timeout_graceful_shutdown=math.ceil(settings.shutdown_timeout_ms / 1000),
    )


if __name__ == "__main__":
    main()
`;
