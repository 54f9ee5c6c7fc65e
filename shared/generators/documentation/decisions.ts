import { generalsOf } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { BackendFacts, VirtualFile } from '../contract';
import { CodeWriter } from '../lib/code-writer';
import { markdownText } from '../lib/escape';
import { enumerated, inlineCode } from '../lib/markdown';

/** Names that a record lists at most. */
const NAMED = 6;

/** A choice that follows from the model or was made for the backend (after Nygard's decision records). */
interface Decision {
  slug: string;
  title: string;
  context: string;
  decision: string;
  consequences: string;
  recordIds: string[];
}

/** `docs/decisions/`: why the backend is as it is; each leads back to the elements that it is about. */
export function decisions(store: Store, backend: BackendFacts, folder: string): VirtualFile[] {
  const all = [
    ...aboutStack(backend),
    ...aboutKeys(store),
    ...aboutHierarchies(store),
    ...aboutLinks(store),
    ...aboutParts(store),
    ...aboutCallers(store, backend),
    ...aboutWords(store),
  ];
  const paths = all.map(({ slug }, at) => `${String(at + 1).padStart(4, '0')}-${slug}.md`);
  const index = new CodeWriter();
  index.line('# Decisions').gap();
  index.line(
    'What was decided when the backend was made from the model. Decisions that people take are in the',
    "project's own `decisions/` folder.",
  );
  index.gap();
  all.forEach(({ title }, at) => index.line(`- [${title}](${paths[at]})`));
  return [
    index.file(`${folder}/README.md`),
    ...all.map((one, at) => decisionFile(one, at + 1, `${folder}/${paths[at]}`)),
  ];
}

function decisionFile(one: Decision, number: number, path: string): VirtualFile {
  const out = new CodeWriter();
  out.traced(one.recordIds, () => {
    out.line(`# ${number}. ${one.title}`).gap();
    out.line('Status: accepted').gap();
    out.line('## Context').gap().line(one.context).gap();
    out.line('## Decision').gap().line(one.decision).gap();
    out.line('## Consequences').gap().line(one.consequences);
  });
  return out.file(path);
}

function named(names: readonly string[]): string {
  const more = names.length - NAMED;
  const shown = names.slice(0, NAMED).map((name) => `**${markdownText(name)}**`);
  return enumerated([...shown, ...(more > 0 ? [`${more} more`] : [])]);
}

function aboutStack({ stack, databases, folder }: BackendFacts): Decision[] {
  const others = databases.length > 1 ? ` It runs on ${enumerated([...databases])} alike.` : '';
  return [
    {
      slug: 'stack',
      title: 'The stack of the backend',
      context: 'The backend has to be built, run and changed by people who know their tools.',
      decision: `It is written with ${stack}, in ${inlineCode(`${folder}/`)}.${others}`,
      consequences:
        'Another stack serves the same API: the document and the tests in `tests/` stay as they are.',
      recordIds: [],
    },
  ];
}

function aboutKeys(store: Store): Decision[] {
  const identifiers = store.all('attribute').filter(({ identifier }) => identifier);
  return [
    {
      slug: 'keys',
      title: 'Keys that mean nothing',
      context:
        identifiers.length === 0
          ? 'Records need a name that never changes.'
          : `The model identifies records by ${named(identifiers.map(({ name }) => name))}. What means something can change.`,
      decision:
        'Every record has a UUID that the server gives; what identifies it in the model is a unique constraint.',
      consequences: 'References stay valid when a number changes, and addresses give nothing away.',
      recordIds: identifiers.map(({ id }) => id),
    },
  ];
}

function aboutHierarchies(store: Store): Decision[] {
  const kinds = store.all('class').filter(({ id }) => generalsOf(store, id).length > 0);
  if (kinds.length === 0) return [];
  return [
    {
      slug: 'hierarchies',
      title: 'A table for each class of a hierarchy',
      context: `${named(kinds.map(({ name }) => name))} are kinds of other classes.`,
      decision:
        'A subclass has a table of its own, which shares its key with that of its general class.',
      consequences:
        'Required values stay required in the database, and a reference names exactly one class; reading a record joins its tables.',
      recordIds: kinds.map(({ id }) => id),
    },
  ];
}

function aboutLinks(store: Store): Decision[] {
  const many = store.all('association').filter(({ id, classId }) => {
    const ends = store.children(id, 'association-end');
    return (
      classId === null && ends.every(({ multiplicity: { upper } }) => upper === '*' || upper > 1)
    );
  });
  if (many.length === 0) return [];
  return [
    {
      slug: 'links',
      title: 'Tables of pairs',
      context: `${many.length === 1 ? 'One association joins' : `${many.length} associations join`} many records with many.`,
      decision:
        'Each is a table of pairs with a key of both; the API links and unlinks them one by one.',
      consequences:
        'A link has no data of its own. Where it should have some, make it a class of the model.',
      recordIds: many.map(({ id }) => id),
    },
  ];
}

function aboutParts(store: Store): Decision[] {
  const wholes = store
    .all('association-end')
    .filter(({ aggregation }) => aggregation === 'composite');
  if (wholes.length === 0) return [];
  return [
    {
      slug: 'parts',
      title: 'Parts go with their whole',
      context: `${wholes.length === 1 ? 'One composition says' : `${wholes.length} compositions say`} that a part does not live without its whole.`,
      decision:
        'The database deletes parts with their whole; any other reference keeps its target from being deleted.',
      consequences:
        'Nothing points to what is not there; deleting something may be refused with 409.',
      recordIds: wholes.map(({ ownerId }) => ownerId),
    },
  ];
}

function aboutCallers(store: Store, { authentication }: BackendFacts): Decision[] {
  const actors = store.all('actor');
  const roles = authentication?.roles ?? [];
  return [
    {
      slug: 'callers',
      title: authentication ? 'Callers show a token' : 'Callers are not asked who they are',
      context:
        actors.length === 0
          ? 'The model has no actors.'
          : `${named(actors.map(({ name }) => name))} use the system.`,
      decision: authentication
        ? `The backend asks for a signed bearer token; ${roles.length === 0 ? 'it knows no roles' : `it knows the roles ${enumerated(roles.map(inlineCode))}`}.`
        : 'The backend serves whoever reaches it.',
      consequences: authentication
        ? 'Passwords and second factors are the business of an identity provider.'
        : 'Let only those reach it who may do everything, or put a gateway in front of it.',
      recordIds: actors.map(({ id }) => id),
    },
  ];
}

function aboutWords(store: Store): Decision[] {
  const operations = store.all('operation');
  if (operations.length === 0) return [];
  return [
    {
      slug: 'words',
      title: 'What is said in words fails safe',
      context: `The model names ${named(operations.map(({ name }) => name))}; what they do is said in words, if at all.`,
      decision:
        'What no rule can be read from answers 501 with the sentence it comes from, and has a pending test.',
      consequences:
        'Nothing pretends to work. What is written by hand survives the next generation.',
      recordIds: operations.map(({ id }) => id),
    },
  ];
}
