import { useReplica, useUi } from '../replica';
import type { Action } from './actions';
import { generate, prove, useGeneration, writeFiles } from './generation';
import { chooseAndOpen, closeProject } from './projects';
import type { BottomTab, LeftTab } from './ui';
import { backToNow } from './versions';

const isOpen = () => Boolean(useReplica.getState().project);
const isEditable = () =>
  isOpen() && !useReplica.getState().project?.readOnly && !useUi.getState().readOnlyVersion;

const ui = () => useUi.getState();

const project: Action[] = [
  {
    id: 'project.new',
    title: 'New project',
    group: 'Project',
    shortcut: 'Mod+Shift+N',
    keywords: 'interview start create',
    run: () => ui().set({ overlay: 'new-project' }),
  },
  {
    id: 'project.open',
    title: 'Open a project',
    group: 'Project',
    shortcut: 'Mod+O',
    keywords: 'folder',
    run: chooseAndOpen,
  },
  {
    id: 'project.close',
    title: 'Close the project',
    group: 'Project',
    when: isOpen,
    keywords: 'start screen home',
    run: closeProject,
  },
];

const edit: Action[] = [
  {
    id: 'edit.undo',
    title: 'Undo',
    group: 'Edit',
    shortcut: 'Mod+Z',
    when: () => isEditable() && (useReplica.getState().status?.canUndo ?? false),
    run: async () => void (await useReplica.getState().undo()),
  },
  {
    id: 'edit.redo',
    title: 'Redo',
    group: 'Edit',
    shortcut: 'Mod+Shift+Z',
    when: () => isEditable() && (useReplica.getState().status?.canRedo ?? false),
    run: async () => void (await useReplica.getState().redo()),
  },
];

const isWriting = () => useGeneration.getState().busy === 'write';

const generation: Action[] = [
  {
    id: 'generate.preview',
    title: 'Generate a backend',
    group: 'Generate',
    shortcut: 'G',
    when: () => isOpen() && !ui().readOnlyVersion,
    keywords: 'code files stack preview',
    run: generate,
  },
  {
    id: 'generate.write',
    title: 'Write the generated files',
    group: 'Generate',
    when: () => isEditable() && !isWriting() && useGeneration.getState().preview !== null,
    run: writeFiles,
  },
  {
    id: 'generate.prove',
    title: 'Prove it: install, build, test and boot',
    group: 'Generate',
    // A proof of half of the files would fail for no good reason.
    when: () => isEditable() && !isWriting(),
    keywords: 'run check',
    run: prove,
  },
];

const versions: Action[] = [
  {
    id: 'versions.save',
    title: 'Save version',
    group: 'Versions',
    shortcut: 'Mod+S',
    when: isEditable,
    keywords: 'commit git',
    run: () => ui().set({ overlay: 'save' }),
  },
  {
    id: 'versions.backToNow',
    title: 'Back to now',
    group: 'Versions',
    when: () => ui().readOnlyVersion !== null,
    run: backToNow,
  },
];

const goTo: Action[] = [
  {
    id: 'go.commands',
    title: 'Search or command',
    group: 'Go to',
    shortcut: 'Mod+K',
    run: () => ui().set({ overlay: 'commands' }),
  },
  {
    id: 'go.element',
    title: 'Go to element',
    group: 'Go to',
    shortcut: 'Mod+P',
    when: isOpen,
    run: () => ui().set({ overlay: 'elements' }),
  },
  {
    id: 'go.search',
    title: 'Find in what was said',
    group: 'Go to',
    shortcut: 'Mod+Shift+F',
    when: isOpen,
    keywords: 'search messages transcript',
    run: () => ui().showLeft('search'),
  },
  {
    id: 'go.answer',
    title: 'Answer the question',
    group: 'Go to',
    shortcut: 'Mod+I',
    when: isOpen,
    keywords: 'interview chat write',
    run: focusAnswer,
  },
  {
    id: 'go.document',
    title: 'Requirements document',
    group: 'Go to',
    when: isOpen,
    keywords: 'markdown word pdf html export',
    run: () => ui().openTab({ kind: 'document' }),
  },
  {
    id: 'go.traceability',
    title: 'Traceability matrix',
    group: 'Go to',
    when: isOpen,
    keywords: 'coverage trace statements elements csv',
    run: () => ui().openTab({ kind: 'traceability' }),
  },
];

function focusAnswer(): void {
  ui().showLeft('interview');
  requestAnimationFrame(() => document.getElementById('answer')?.focus());
}

function leftPanel(tab: LeftTab, title: string, shortcut: string): Action {
  const run = () => ui().showLeft(tab);
  return { id: `view.${tab}`, title, group: 'View', shortcut, when: isOpen, run };
}

function bottomPanel(tab: BottomTab, title: string): Action {
  const run = () => ui().showBottom(tab);
  return { id: `view.${tab}`, title, group: 'View', when: isOpen, run };
}

const view: Action[] = [
  leftPanel('interview', 'Show the interview', 'Alt+1'),
  leftPanel('explorer', 'Show the explorer', 'Alt+2'),
  leftPanel('requirements', 'Show the requirements', 'Alt+3'),
  leftPanel('search', 'Show the search', 'Alt+4'),
  bottomPanel('timeline', 'Show the timeline'),
  bottomPanel('problems', 'Show the problems'),
  bottomPanel('tasks', 'Show the tasks'),
  bottomPanel('proof', 'Show the proof'),
  {
    id: 'view.left',
    title: 'Left panel on or off',
    group: 'View',
    shortcut: 'Mod+B',
    when: isOpen,
    run: () => ui().toggleSide('left'),
  },
  {
    id: 'view.right',
    title: 'Inspector on or off',
    group: 'View',
    shortcut: 'Mod+Alt+B',
    when: isOpen,
    run: () => ui().toggleSide('right'),
  },
  {
    id: 'view.bottom',
    title: 'Bottom panel on or off',
    group: 'View',
    shortcut: 'Mod+J',
    when: isOpen,
    run: () => ui().setPreferences({ bottomOpen: !ui().bottomOpen }),
  },
  {
    id: 'view.models',
    title: 'Local models',
    group: 'View',
    keywords: 'reader transformer import download licence memory',
    run: () => ui().set({ overlay: 'models' }),
  },
  theme('light', 'Light theme'),
  theme('dark', 'Dark theme'),
  theme('system', 'Theme of the system'),
];

function theme(value: 'light' | 'dark' | 'system', title: string): Action {
  const run = () => ui().setPreferences({ theme: value });
  return { id: `view.theme.${value}`, title, group: 'View', keywords: 'colours mode', run };
}

const help: Action[] = [
  {
    id: 'help.keys',
    title: 'Show the keys',
    group: 'Help',
    shortcut: '?',
    keywords: 'shortcuts keyboard',
    run: () => ui().set({ overlay: ui().overlay === 'keys' ? null : 'keys' }),
  },
];

/** What the application itself can do; the mounted canvas adds its own. */
export const appActions: Action[] = [
  ...project,
  ...edit,
  ...generation,
  ...versions,
  ...goTo,
  ...view,
  ...help,
];
