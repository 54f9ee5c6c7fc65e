import { canRedo, canUndo, useReplica, useUi } from '../replica';
import type { DiagramTypeId } from '../../shared/diagrams';
import { diagramTypes } from '../../shared/diagrams';
import type { Action } from './actions';
import { diagramTitle } from './diagram-names';
import { generate, prove, useGeneration, writeFiles } from './generation';
import { chooseAndOpen, closeProject } from './projects';
import { LANGUAGE_CODES, LANGUAGES } from '../../shared/kit/language';
import { focusRegion, stepRegion } from './regions';
import type { BottomTab, LanguageChoice, LeftTab } from './ui';
import { tabActions } from './tabs/tab-actions';
import { openBeside } from './tabs/workspace';
import { backToNow } from './versions';
import { t } from './text';

const isOpen = () => Boolean(useReplica.getState().project);
const isEditable = () =>
  isOpen() && !useReplica.getState().project?.readOnly && !useUi.getState().readOnlyVersion;

const ui = () => useUi.getState();

const project = (): Action[] => [
  {
    id: 'project.new',
    title: t('action.projectNew'),
    group: 'project',
    shortcut: 'Mod+Shift+N',
    keywords: t('action.projectNewWords'),
    run: () => ui().set({ overlay: 'new-project' }),
  },
  {
    id: 'project.open',
    title: t('action.projectOpen'),
    group: 'project',
    shortcut: 'Mod+O',
    keywords: t('action.projectOpenWords'),
    run: chooseAndOpen,
  },
  {
    id: 'project.close',
    title: t('action.projectClose'),
    group: 'project',
    when: isOpen,
    keywords: t('action.projectCloseWords'),
    run: closeProject,
  },
];

const edit = (): Action[] => [
  {
    id: 'edit.undo',
    title: t('action.undo'),
    group: 'edit',
    shortcut: 'Mod+Z',
    when: () => isEditable() && canUndo(useReplica.getState()),
    run: async () => void (await useReplica.getState().undo()),
  },
  {
    id: 'edit.redo',
    title: t('action.redo'),
    group: 'edit',
    shortcut: 'Mod+Shift+Z',
    when: () => isEditable() && canRedo(useReplica.getState()),
    run: async () => void (await useReplica.getState().redo()),
  },
  {
    id: 'edit.replace',
    title: t('action.replace'),
    group: 'edit',
    shortcut: 'Mod+H',
    when: isEditable,
    keywords: t('action.replaceWords'),
    run: () => ui().set({ overlay: 'replace' }),
  },
];

const isWriting = () => useGeneration.getState().busy === 'write';

/** A new diagram of any type: one action that asks, and one for each type that asks for the rest. */
const diagrams = (): Action[] => [
  {
    id: 'diagram.new',
    title: t('action.newDiagram'),
    group: 'canvas',
    shortcut: 'Mod+Shift+D',
    keywords: t('action.newDiagramWords'),
    when: isEditable,
    run: () => ui().set({ overlay: 'new-diagram' }),
  },
  ...(Object.keys(diagramTypes) as DiagramTypeId[]).map(
    (type): Action => ({
      id: `diagram.new-${type}`,
      title: t('action.newDiagramOf', { title: diagramTitle(type) }),
      group: 'canvas',
      when: isEditable,
      run: () => ui().set({ overlay: 'new-diagram', newDiagramType: type }),
    }),
  ),
];

const generation = (): Action[] => [
  {
    id: 'generate.preview',
    title: t('action.generate'),
    group: 'generate',
    shortcut: 'G',
    when: () => isOpen() && !ui().readOnlyVersion,
    keywords: t('action.generateWords'),
    run: generate,
  },
  {
    id: 'generate.write',
    title: t('action.writeFiles'),
    group: 'generate',
    when: () => isEditable() && !isWriting() && useGeneration.getState().preview !== null,
    run: writeFiles,
  },
  {
    id: 'generate.prove',
    title: t('action.prove'),
    group: 'generate',
    // A proof of half of the files would fail for no good reason.
    when: () => isEditable() && !isWriting(),
    keywords: t('action.proveWords'),
    run: prove,
  },
];

const versions = (): Action[] => [
  {
    id: 'versions.save',
    title: t('action.saveVersion'),
    group: 'versions',
    shortcut: 'Mod+S',
    when: isEditable,
    keywords: t('action.saveVersionWords'),
    run: () => ui().set({ overlay: 'save' }),
  },
  {
    id: 'versions.backToNow',
    title: t('action.backToNow'),
    group: 'versions',
    when: () => ui().readOnlyVersion !== null,
    run: backToNow,
  },
];

const goTo = (): Action[] => [
  {
    id: 'go.commands',
    title: t('action.commands'),
    group: 'go',
    shortcut: 'Mod+K',
    run: () => ui().set({ overlay: 'commands' }),
  },
  {
    id: 'go.element',
    title: t('action.goToElement'),
    group: 'go',
    shortcut: 'Mod+P',
    when: isOpen,
    run: () => ui().set({ overlay: 'elements' }),
  },
  {
    // The key that people try first.
    id: 'go.find',
    title: t('action.goToElement'),
    group: 'go',
    shortcut: 'Mod+F',
    when: isOpen,
    run: () => ui().set({ overlay: 'elements' }),
  },
  {
    id: 'go.search',
    title: t('action.findSaid'),
    group: 'go',
    shortcut: 'Mod+Shift+F',
    when: isOpen,
    keywords: t('action.findSaidWords'),
    run: () => ui().showLeft('search'),
  },
  {
    id: 'go.answer',
    title: t('action.answer'),
    group: 'go',
    shortcut: 'Mod+I',
    when: isOpen,
    keywords: t('action.answerWords'),
    run: focusAnswer,
  },
  openExtra('document', 'Alt+D'),
  openExtra('traceability', 'Alt+M'),
  {
    id: 'go.live-code',
    title: t('action.liveCode'),
    group: 'go',
    shortcut: 'Alt+G',
    when: isOpen,
    keywords: t('action.liveCodeWords'),
    run: () => ui().arrange((one) => openBeside(one, 'live')),
  },
  openExtra('table', 'Alt+T'),
  openExtra('relations', 'Alt+R'),
  {
    id: 'go.usages',
    title: t('action.usages'),
    group: 'go',
    shortcut: 'Alt+F7',
    when: () => isOpen() && ui().selectedIds.length === 1,
    keywords: t('action.usagesWords'),
    run: () => ui().set({ overlay: 'usages' }),
  },
];

/** Ways for the keyboard from one part of the window to another. */
const regions = (): Action[] => [
  {
    id: 'go.next-region',
    title: t('action.nextRegion'),
    group: 'go',
    shortcut: 'F6',
    when: isOpen,
    run: () => stepRegion(1),
  },
  {
    id: 'go.previous-region',
    title: t('action.previousRegion'),
    group: 'go',
    shortcut: 'Shift+F6',
    when: isOpen,
    run: () => stepRegion(-1),
  },
  {
    id: 'go.canvas',
    title: t('action.goToCanvas'),
    group: 'go',
    shortcut: 'Alt+C',
    when: isOpen,
    run: () => focusRegion('centre'),
  },
  {
    id: 'go.inspector',
    title: t('action.goToInspector'),
    group: 'go',
    shortcut: 'Alt+Enter',
    when: isOpen,
    keywords: t('action.goToInspectorWords'),
    run: focusInspector,
  },
];

function focusInspector(): void {
  const { rightOpen, toggleSide } = ui();
  if (!rightOpen) toggleSide('right');
  requestAnimationFrame(() => focusRegion('right'));
}

function focusAnswer(): void {
  ui().showLeft('interview');
  requestAnimationFrame(() => document.getElementById('answer')?.focus());
}

function leftPanel(tab: LeftTab, title: string, shortcut: string): Action {
  const run = () => ui().showLeft(tab);
  return { id: `view.${tab}`, title, group: 'view', shortcut, when: isOpen, run };
}

function openExtra(
  kind: 'document' | 'traceability' | 'table' | 'relations',
  shortcut: string,
): Action {
  const [title, keywords] = [t(`action.${kind}`), t(`action.${kind}Words`)];
  const run = () => ui().openTab({ kind });
  return { id: `go.${kind}`, title, group: 'go', shortcut, when: isOpen, keywords, run };
}

function bottomPanel(tab: BottomTab, title: string, shortcut: string): Action {
  const run = () => ui().showBottom(tab);
  return { id: `view.${tab}`, title, group: 'view', shortcut, when: isOpen, run };
}

const view = (): Action[] => [
  leftPanel('interview', t('action.showInterview'), 'Alt+1'),
  leftPanel('explorer', t('action.showExplorer'), 'Alt+2'),
  leftPanel('requirements', t('action.showRequirements'), 'Alt+3'),
  leftPanel('search', t('action.showSearch'), 'Alt+4'),
  leftPanel('outline', t('action.showOutline'), 'Alt+O'),
  bottomPanel('timeline', t('action.showTimeline'), 'Alt+5'),
  bottomPanel('problems', t('action.showProblems'), 'Alt+6'),
  bottomPanel('tasks', t('action.showTasks'), 'Alt+7'),
  bottomPanel('proof', t('action.showProof'), 'Alt+8'),
  {
    id: 'view.left',
    title: t('action.toggleLeft'),
    group: 'view',
    shortcut: 'Mod+B',
    when: isOpen,
    run: () => ui().toggleSide('left'),
  },
  {
    id: 'view.right',
    title: t('action.toggleRight'),
    group: 'view',
    shortcut: 'Mod+Alt+B',
    when: isOpen,
    run: () => ui().toggleSide('right'),
  },
  {
    id: 'view.bottom',
    title: t('action.toggleBottom'),
    group: 'view',
    shortcut: 'Mod+J',
    when: isOpen,
    run: () => ui().setPreferences({ bottomOpen: !ui().bottomOpen }),
  },
  {
    id: 'view.present',
    title: t('present.start'),
    group: 'view',
    shortcut: 'F5',
    when: () => isOpen() && useReplica.getState().store.all('diagram').length > 0,
    keywords: t('present.startWords'),
    run: () => ui().set({ presenting: true, overlay: null }),
  },
  ...tabActions(),
  {
    id: 'view.models',
    title: t('action.localModels'),
    group: 'view',
    keywords: t('action.localModelsWords'),
    run: () => ui().set({ overlay: 'models' }),
  },
  theme('light', t('action.lightTheme')),
  theme('dark', t('action.darkTheme')),
  theme('system', t('action.systemTheme')),
  ...languages(),
];

/** Each language by its own name, so that people find it in whatever language is shown. */
function language(value: LanguageChoice, name: string): Action {
  const run = () => ui().setPreferences({ language: value });
  const keywords = t('action.languageWords');
  return { id: `view.language.${value}`, title: name, group: 'view', keywords, run };
}

function languages(): Action[] {
  const named = LANGUAGE_CODES.map((code) =>
    language(code, t('action.language', { name: LANGUAGES[code] })),
  );
  const system = language('system', t('action.languageSystem'));
  if (!import.meta.env.DEV) return [...named, system];
  return [...named, system, language('pseudo', t('action.language', { name: 'Pseudo' }))];
}

function theme(value: 'light' | 'dark' | 'system', title: string): Action {
  const run = () => ui().setPreferences({ theme: value });
  return { id: `view.theme.${value}`, title, group: 'view', keywords: t('action.themeWords'), run };
}

const help = (): Action[] => [
  {
    id: 'help.keys',
    title: t('action.showKeys'),
    group: 'help',
    shortcut: '?',
    keywords: t('action.showKeysWords'),
    run: () => ui().set({ overlay: ui().overlay === 'keys' ? null : 'keys' }),
  },
];

/** What the application itself can do; the mounted canvas adds its own. */
export const appActions = (): Action[] => [
  ...project(),
  ...edit(),
  ...diagrams(),
  ...generation(),
  ...versions(),
  ...goTo(),
  ...regions(),
  ...view(),
  ...help(),
];
