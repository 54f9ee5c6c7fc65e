import type { VirtualFile } from '../../../contract';
import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call } from '../../../lib/python/expression';
import { PythonImports } from '../../../lib/python/imports';
import { PythonWriter } from '../../../lib/python/writer';
import type { Access } from '../../behaviour-plan';
import type { BackendPlan } from '../../plan';

/** Who may: nothing where everybody may, with the failures that follow from it. */
export function guardOf(
  { authentication }: BackendPlan,
  access: Access,
): { guard: Expression[]; denials: number[] } {
  if (!authentication) return { guard: [], denials: [] };
  return {
    guard: [call('auth.allow', (access ?? []).map(pyString))],
    denials: access === null ? [401] : [401, 403],
  };
}

/** `tests/tokens.py`: what tests send to be let in. */
export function tokensFile({ authentication, roles }: BackendPlan): VirtualFile {
  const writer = new PythonWriter().doc(['Tokens for tests.']).gap();
  if (!authentication) {
    writer.line('HEADERS: dict[str, str] = {}');
    return writer.file('core/tests/tokens.py');
  }
  const imports = new PythonImports(['app', 'tests'])
    .module('os')
    .module('secrets')
    .module('time')
    .module('jwt');
  imports.write(writer);
  writer.line(
    'SECRET = secrets.token_hex(32)',
    '# The service reads it from there.',
    `os.environ[${pyString(authentication.secretVariable)}] = SECRET`,
  );
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
