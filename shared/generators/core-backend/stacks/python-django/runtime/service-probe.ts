/** `service/probe.py`. Ends well when the service on this machine is healthy: `python -m service.probe`. */
export const serviceProbe = `"""Ends well when the service on this machine is healthy: \`python -m service.probe\`."""

import http.client
import sys

from service.settings import PORT


def main() -> int:
    """Ask for the health path."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=3)
    try:
        connection.request("GET", "/health")
        return 0 if connection.getresponse().status == 200 else 1
    except OSError:
        return 1
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
`;
