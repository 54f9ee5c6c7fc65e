import { testSupportOf } from '../../python/runtime/test-support';

/** `tests/support.py`. Requests and expectations, for tests. */
export const testsSupport = testSupportOf(
  { standard: 'import json\n', type: 'from django.http import HttpResponse' },
  `def expect(answer: HttpResponse, status: int) -> Json:
    """Fail, showing the answer, unless it has this status; a failure is a problem."""
    assert answer.status_code == status, answer.content
    body: Json = json.loads(answer.content) if answer.content else {}
    if status >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert body["status"] == status
    return body`,
);
