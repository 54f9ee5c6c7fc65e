import type { VirtualFile } from '../../../contract';
import { pyString } from '../../../lib/python/escape';
import { call } from '../../../lib/python/expression';
import { PythonImports } from '../../../lib/python/imports';
import { PythonWriter } from '../../../lib/python/writer';
import type { BackendPlan } from '../../plan';

/**
 * `tests/tokens.py`: what tests send to be let in.
 *
 * @param reads how the service gets the secret: from the environment, or from what tests set.
 */
export function tokensFile(
  { authentication, roles }: BackendPlan,
  reads: 'environment' | 'settings',
): VirtualFile {
  const writer = new PythonWriter().doc(['Tokens for tests.']).gap();
  if (!authentication) {
    writer.line('HEADERS: dict[str, str] = {}');
    return writer.file('core/tests/tokens.py');
  }
  const imports = new PythonImports(['app', 'tests'])
    .module('secrets')
    .module('time')
    .module('jwt');
  if (reads === 'environment') imports.module('os');
  imports.write(writer);
  writer.line('SECRET = secrets.token_hex(32)');
  if (reads === 'environment') {
    writer.line(
      '# The service reads it from there.',
      `os.environ[${pyString(authentication.secretVariable)}] = SECRET`,
    );
  }
  writer
    .gap(2)
    .define(
      'def bearer',
      ['*roles: str', 'subject: str | None = "tester"', 'lifetime: int = 3600'],
      'dict[str, str]',
      () => {
        writer.doc(['Return the header for a caller with these roles.']);
        writer.line(
          `claims = {${pyString(authentication.rolesClaim)}: roles, "exp": int(time.time()) + lifetime}`,
          'if subject is not None:',
          '    claims["sub"] = subject',
          'token = jwt.encode(claims, SECRET, algorithm="HS256")',
          'return {"Authorization": f"Bearer {token}"}',
        );
      },
    );
  writer.gap(2);
  writer.put(
    'HEADERS = ',
    call(
      'bearer',
      roles.map(({ name }) => pyString(name)),
    ),
  );
  return writer.file('core/tests/tokens.py');
}
