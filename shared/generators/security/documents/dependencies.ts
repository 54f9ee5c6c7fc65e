import type { VirtualFile } from '../../contract';
import { CodeWriter } from '../../lib/code-writer';
import { markdownText } from '../../lib/escape';
import type { SecurityContext } from './context';

/** How a list of components (CycloneDX) is made, by the tool that the audit is read as. */
const SBOM: Readonly<Record<string, string>> = {
  npm: 'npm sbom --sbom-format cyclonedx > ../security/sbom.json',
  pip: 'python -m cyclonedx_py environment --output-file ../security/sbom.json',
};
const NO_TOOL =
  'The stack has no quick tool of its own for advisories: use osv-scanner on the folder.';
const ANY_SBOM = 'syft scan dir:. --output cyclonedx-json=../security/sbom.json';

/** `dependencies.md` and `audit.sh`: which advisories concern what is installed, and what is in it. */
export function dependencies({ backend }: SecurityContext): VirtualFile[] {
  const { folder, install } = backend;
  const audit = backend.audit && 'step' in backend.audit ? backend.audit : null;
  const instead = backend.audit && 'notRun' in backend.audit ? backend.audit.notRun : NO_TOOL;
  const command = [install.command, ...install.args].join(' ');
  const sbom = SBOM[audit?.format ?? ''] ?? ANY_SBOM;
  const check = audit ? [audit.step.command, ...audit.step.args].join(' ') : null;
  const out = new CodeWriter();
  out.line('# Dependencies').gap();
  out
    .line('`sh security/audit.sh` installs, looks for known advisories, and lists the components:')
    .gap();
  out.line('```sh', `cd ${folder}`, command, ...(check ? [check] : []), sbom, '```').gap();
  if (check === null) {
    out.line(markdownText(instead)).gap();
  }
  out.line(
    '- A critical advisory stops a release, a high one is mended within a month, others with the next update.',
    '- Versions are pinned; raise them one at a time, with the tests.',
    '- `security/sbom.json` (CycloneDX) goes with each release; it is made, not kept in the repository.',
  );
  const script = [
    '#!/bin/sh',
    '# Known advisories and components of the backend. Ends with 1 where an advisory concerns it.',
    'set -eu',
    `cd "$(dirname "$0")/../${folder}"`,
    command,
    'status=0',
    ...(check ? [`${check} || status=1`] : []),
    sbom,
    'exit "$status"',
  ];
  return [
    out.file('security/dependencies.md'),
    { path: 'security/audit.sh', text: `${script.join('\n')}\n`, trace: [], executable: true },
    { path: 'security/.gitignore', text: 'sbom.json\n', trace: [] },
  ];
}
