import { testSupportOf } from '../../python/runtime/test-support';

/** `tests/support.py`. Requests and expectations, for tests. */
export const testsSupport = testSupportOf(
  { standard: '', type: 'from httpx2 import Response' },
  `def expect(answer: Response, status: int) -> Json:
    """Fail, showing the answer, unless it has this status; a failure is a problem."""
    assert answer.status_code == status, answer.text
    body: Json = answer.json() if answer.content else {}
    if status >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert body["status"] == status
    return body`,
);
