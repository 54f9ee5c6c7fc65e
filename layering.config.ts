/**
 * The layering table: which room may import which. `npm run check` and tests/contracts hold every file
 * to it; type-only imports obey the same rules. A file in no room of this table is an error, so a new
 * room starts with a line here.
 *
 *  1. shared/kit <- shared/metamodel <- every other shared room; siblings never import each other.
 *     `shared/ipc` may import their types.
 *  2. renderer -> shared; main -> shared; preload -> shared/ipc.
 *  3. Inside main, rooms meet only in app.ts and its parts in main/app/; the window's IPC and the
 *     command line see only that composition root.
 *  4. electron is imported only in main/index.ts, main/windows and preload.
 */
export interface Room {
  /** Path prefix from the root, or one file. A file belongs to the room with the longest match. */
  at: string;
  /** Rooms it may import, besides itself; `*` at the end means every room below that prefix. */
  may: string[];
  /** Rooms of which it may import types only. */
  mayTypes?: string[];
  /**
   * Other modules it may import: names of packages, `node` for Node's own modules, `npm` for any
   * package but Electron, `electron`.
   */
  modules: string[];
}

const foundation = ['shared/kit/', 'shared/metamodel/'];

/** Packages that are pure: no Node, no page, no clock. Only these may be used in shared rooms. */
const pure = ['zod', 'yaml', 'fractional-indexing'];
/** Reads messages and plural rules by `Intl`; pure as well, and only the interface's texts need it. */
const messages = ['intl-messageformat'];

/** A shared room beside the others: it sees the foundation and nothing of its siblings. */
function sibling(at: string): Room {
  return { at, may: foundation, modules: pure };
}

const mainRooms = [
  'main/project/',
  'main/storage/',
  'main/git/',
  'main/nlp/',
  'main/ai/',
  'main/generate/',
  'main/code/',
  'main/layout/',
  // Writes documents as DOCX and PDF: the libraries for that need Node, and nothing else needs them.
  'main/documents/',
];
const app = ['main/app.ts', 'main/app/'];

/** A room of the main process: shared code, Node and packages, never another room of main. */
function mainRoom(at: string): Room {
  return { at, may: ['shared/*'], modules: ['node', 'npm'] };
}

export const rooms: Room[] = [
  { at: 'shared/kit/', may: [], modules: pure },
  { at: 'shared/metamodel/', may: ['shared/kit/'], modules: pure },
  sibling('shared/diagrams/'),
  sibling('shared/interview/'),
  sibling('shared/notations/'),
  sibling('shared/generators/'),
  sibling('shared/advisors/'),
  sibling('shared/versioning/'),
  sibling('shared/collaboration/'),
  // The interface's texts by language; the catalogues are data in resources/locales.
  {
    at: 'shared/texts/',
    may: ['shared/kit/', 'resources/locales/'],
    modules: [...pure, ...messages],
  },
  { at: 'resources/locales/', may: [], modules: [] },
  { at: 'shared/ipc/', may: foundation, mayTypes: ['shared/*'], modules: pure },

  ...mainRooms.map(mainRoom),
  // The composition root is app.ts and its parts. The two faces of the application, main/ipc for the
  // window and main/cli for the terminal, see it and no room behind it; the entries start them.
  { at: 'main/app.ts', may: ['shared/*', 'main/app/', ...mainRooms], modules: ['node', 'npm'] },
  { at: 'main/app/', may: ['shared/*', 'main/app.ts', ...mainRooms], modules: ['node', 'npm'] },
  { at: 'main/cli.ts', may: ['shared/*', ...app, 'main/cli/'], modules: ['node', 'npm'] },
  { at: 'main/cli/', may: ['shared/*', ...app], modules: ['node', 'npm'] },
  { at: 'main/ipc/', may: ['shared/*', ...app], modules: ['node', 'npm'] },
  {
    at: 'main/index.ts',
    may: ['shared/*', ...app, 'main/ipc/', 'main/windows/'],
    modules: ['node', 'electron'],
  },
  { at: 'main/windows/', may: ['shared/*'], modules: ['node', 'electron'] },
  { at: 'preload/', may: ['shared/ipc/'], modules: ['electron'] },
  { at: 'renderer/', may: ['shared/*'], modules: ['npm'] },

  // The training recipe reads with the reader itself: its findings are what is weighed.
  { at: 'models/', may: ['shared/*', 'main/nlp/'], modules: ['node', 'npm'] },
  { at: 'scripts/', may: ['layering.config.ts'], modules: ['node', 'npm'] },
  {
    at: 'tests/',
    may: ['shared/*', 'main/*', 'scripts/', 'layering.config.ts'],
    modules: ['node', 'npm', 'electron'],
  },
  { at: 'knip.config.ts', may: [], modules: ['npm'] },
  { at: 'layering.config.ts', may: [], modules: [] },
  { at: 'electron.vite.config.ts', may: [], modules: ['node', 'npm'] },
  { at: 'vitest.config.mts', may: [], modules: ['node', 'npm'] },
  { at: 'playwright.config.ts', may: [], modules: ['node', 'npm'] },
];

/** What the unit tests beside the code may import in addition: drivers, fixtures, and Node, where they run. */
export const testsMay = { rooms: ['tests/support/'], modules: ['node', 'npm'] };

/** Files that break a rule today, as `file -> imported`. This list may only shrink. */
export const exemptions: string[] = [];
