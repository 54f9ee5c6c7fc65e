/**
 * `probe.py` of the package that serves. Ends well when the service on this machine is healthy.
 *
 * @param from the import that brings in the port.
 * @param port source.
 */
export function probeOf(start: string, from: string, port: string): string {
  return PROBE.replaceAll('{{start}}', start).replace('{{from}}', from).replace('{{port}}', port);
}

const PROBE = `"""Ends well when the service on this machine is healthy: \`python -m {{start}}.probe\`."""

import http.client
import sys

{{from}}


def main() -> int:
    """Ask for the health path."""
    connection = http.client.HTTPConnection("127.0.0.1", {{port}}, timeout=3)
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
