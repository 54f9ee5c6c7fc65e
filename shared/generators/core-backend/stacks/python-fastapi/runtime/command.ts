/** `app/__main__.py`. The command that serves: `python -m app`. */
export const command = `"""The command that serves: \`python -m app\`."""

import gc
import math
import os
import signal
import sys
import tempfile
from types import FrameType

import uvicorn
from fastapi import FastAPI

from app.core.config import Settings
from app.main import app_from_environment


def _stop(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)


def application() -> FastAPI:
    """Make the application of one process."""
    app = app_from_environment()
    # What is there from the start stays: to look through it for garbage again and
    # again would hold up requests.
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 50, 50)
    return app


def _serve(settings: Settings) -> None:
    uvicorn.run(
        "app.__main__:application",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        log_level=settings.log_level,
        access_log=False,
        forwarded_allow_ips=settings.forwarded_allow_ips,
        timeout_graceful_shutdown=math.ceil(settings.shutdown_timeout_ms / 1000),
    )


def main() -> None:
    """Serve until the process is told to stop, then finish what is under way."""
    # uvicorn hands the signal on when it has finished: to stop as told is no failure.
    signal.signal(signal.SIGTERM, _stop)
    settings = Settings()
    if settings.workers == 1:
        _serve(settings)
        return
    with tempfile.TemporaryDirectory() as folder:
        # The processes keep their figures here, and each answers those of all.
        os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", folder)
        _serve(settings)


if __name__ == "__main__":
    main()
`;
