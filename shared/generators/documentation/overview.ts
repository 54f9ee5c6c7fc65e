import { classifiers } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { BackendFacts, DocumentFacts, Facts, PlanInput, VirtualFile } from '../contract';
import { CodeWriter } from '../lib/code-writer';
import { markdownText } from '../lib/escape';
import { enumerated, headingText } from '../lib/markdown';
import { shown } from './deployment';
import type { DocumentationOptions } from './options';

/** So many things are named in the README; the data dictionary has them all. */
const NAMED = 12;

/** The README a stranger reads first: what this is, how to run it, where things are. */
export function overview(input: PlanInput<DocumentationOptions>, path: string): VirtualFile {
  const { store, project, facts } = input;
  const { backend } = facts;
  const out = new CodeWriter();
  out.line(`# ${headingText(project.name)}`).gap();
  for (const paragraph of project.description.split(/\n\s*\n/)) {
    const text = markdownText(paragraph);
    if (text !== '') out.line(text).gap();
  }
  const things = thingsOf(store);
  if (things !== '') out.line(`It is about ${things}.`).gap();
  if (backend) runIt(out, backend);
  out.gap().line('## Read on').gap();
  if (facts.requirements) {
    out.line(
      '- [Requirements](docs/requirements.md): what was asked for, in the words it was said',
    );
  }
  out.line('- [Data dictionary](docs/data-dictionary.md): every thing, its data and its relations');
  if (facts.pictures && facts.pictures.length > 0) {
    out.line('- [Diagrams](docs/diagrams.md): the same as pictures');
  }
  out.line('- [Architecture](docs/architecture.md): who uses it, what it is made of');
  if (backend) {
    out.line(
      '- [API](docs/api.md): every endpoint of the backend',
      '- [Deployment](docs/deployment.md): how to run it, and what it reads',
      '- [Runbooks](docs/runbooks/README.md): what to do when it does not run well',
      '- [Decisions](docs/decisions/README.md): why the backend is as it is',
    );
  }
  for (const { path: to, title, about } of others(facts)) out.line(`- [${title}](${to}): ${about}`);
  whereThingsAre(out, backend, facts);
  return out.file(path);
}

/** `**Book**, **Loan** and 3 more`; empty for an empty model. */
function thingsOf(store: Store): string {
  const names = classifiers(store)
    .filter((classifier) => classifier.kind === 'class' && !classifier.abstract)
    .map(({ name }) => `**${markdownText(name)}**`);
  const more = names.length - NAMED;
  return enumerated([...names.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])]);
}

function runIt(out: CodeWriter, backend: BackendFacts): void {
  const { folder, stack, portVariable, healthPath, openapiPath } = backend;
  out.line('## Run the backend').gap();
  out.line(`It is made with ${stack} and lies in \`${folder}/\`.`).gap();
  const commands = [backend.install, backend.build, backend.test, backend.start].map(shown);
  out.line('```sh', `cd ${folder}`, ...commands, '```').gap();
  out.line(
    `\`GET ${healthPath}\` answers once it is up; \`GET ${openapiPath}\` describes every endpoint.`,
    `The environment variable \`${portVariable}\` names the port.`,
  );
}

/** Documents of other generators; of the many about security only the one that lists them. */
function others({ security, testing }: Partial<Facts>): DocumentFacts[] {
  return [...(testing?.documents ?? []), ...(security?.documents.slice(0, 1) ?? [])];
}

function whereThingsAre(
  out: CodeWriter,
  backend: BackendFacts | undefined,
  facts: Partial<Facts>,
): void {
  out.gap().line('## Where things are').gap();
  out.line('- `model/`, `diagrams/`, `requirements/`: the model, from which the rest is generated');
  if (backend) out.line(`- \`${backend.folder}/\`: the backend (generated)`);
  for (const { path, about } of others(facts)) {
    out.line(`- \`${path.split('/')[0]}/\`: ${about} (generated)`);
  }
  out.line('- `docs/` and this file: documents (generated)').gap();
  out.line('Generated files may be edited: generating again keeps what you changed.');
}
