import type { StatementRecord } from '../../../metamodel/kinds';
import { compareByOrder } from '../../../metamodel/store';
import type { ArchivePlan, AuditPlan } from '../behaviour-plan';
import type { CoreBackendOptions } from '../options';
import type { ResourcePlan } from '../plan';
import type { PlanningContext } from './context';
import { plural, wordsOf } from '../../lib/names';
import type { TypeNaming } from './type-names';

/**
 * A requirement asks for a log of who did what: "Every access to a patient file is logged", "It must
 * be possible to see who changed an order", "All changes are recorded in an audit trail".
 */
const ASKS_AUDIT =
  /\baudit(s|ed|ing)?\b|\b(is|are|be) (logged|traceable)\b|\bwho (has |have )?(changed|created|deleted|edited|accessed|did|saw)\b|\b(history|log) of (all |every |the )?(change|access|edit)/i;
const ASKS_READS = /\b(access|accessed|read|saw|seen|views?)\b/i;

/**
 * A requirement asks to keep what is deleted: "Medical records are kept for ten years", "Deleted
 * products can be restored", "Customers are never really deleted", "soft delete".
 */
const ASKS_ARCHIVE =
  /\bsoft.?delet|\b(is|are|be) (kept|retained|archived|preserved)\b|\bnever (really |physically )?(deleted|removed)\b|\b(restored?|undelete|recover(ed)?)\b.*\bdelet|\bdelet\w*\b.*\b(restored?|recover(ed)?|undone)\b/i;

/** Requirements that were not turned down, in order. */
function requirements(context: PlanningContext): StatementRecord[] {
  return context.store.all('statement').sort(compareByOrder).filter(isInForce);
}

/** Was not turned down, and not put off for good. */
export function isInForce({ status, priority }: StatementRecord): boolean {
  return status !== 'rejected' && status !== 'withdrawn' && priority !== 'wont';
}

/** The audit log that a requirement or an option asks for; null for none. */
export function planAudit(
  context: PlanningContext,
  naming: TypeNaming,
  { audit }: CoreBackendOptions,
  resources: readonly ResourcePlan[],
): AuditPlan | null {
  if (audit === 'never') return null;
  const asking = requirements(context).filter(({ text }) => ASKS_AUDIT.test(text));
  if (asking.length === 0 && audit !== 'always') return null;
  const watched = audit === 'always' ? resources : resourcesOf(context, asking, resources);
  note(context, asking, 'an audit log');
  return {
    origin: originOf(context, asking),
    table: naming.table('audit_log'),
    resourceIds: watched.map(({ id }) => id),
    reads: asking.some(({ text }) => ASKS_READS.test(text)),
  };
}

/** The archive that a requirement or an option asks for; null for none. */
export function planArchive(
  context: PlanningContext,
  naming: TypeNaming,
  { archive }: CoreBackendOptions,
  resources: readonly ResourcePlan[],
): ArchivePlan | null {
  if (archive === 'never') return null;
  const asking = requirements(context).filter(({ text }) => ASKS_ARCHIVE.test(text));
  if (asking.length === 0 && archive !== 'always') return null;
  const kept = archive === 'always' ? resources : resourcesOf(context, asking, resources);
  note(context, asking, 'an archive of what is deleted');
  return {
    origin: originOf(context, asking),
    table: naming.table('deleted_records'),
    resourceIds: kept.map(({ id }) => id),
  };
}

function note(context: PlanningContext, asking: readonly StatementRecord[], what: string): void {
  const [first] = asking;
  if (!first) return;
  context.note('backend.asked-for', { what, sentence: first.text }, { elementId: first.id });
}

function originOf(context: PlanningContext, asking: readonly StatementRecord[]) {
  const [first, ...others] = asking;
  if (!first) return { recordIds: [], doc: '', sentences: [] };
  const origin = context.origin(first, ...others);
  return { ...origin, sentences: asking.map(({ text }) => text).slice(0, 3) };
}

/**
 * The resources that the sentences are about: those they are traced to, else those they name, else
 * all. With a class come its subclasses.
 */
function resourcesOf(
  context: PlanningContext,
  asking: readonly StatementRecord[],
  resources: readonly ResourcePlan[],
): readonly ResourcePlan[] {
  const traced = new Set(
    asking
      .flatMap(({ id }) => context.store.children(id, 'trace'))
      .map(({ elementId }) => elementId),
  );
  const texts = asking.map(({ text }) => ` ${wordsIn(text).map(many).join(' ')} `);
  const isNamed = ({ title }: ResourcePlan) => {
    const name = wordsOf(title).map(many).join(' ');
    return name !== '' && texts.some((text) => text.includes(` ${name} `));
  };
  const direct = resources.filter((one) => traced.has(one.id) || isNamed(one));
  if (direct.length === 0) return resources;
  const ids = new Set(direct.map(({ id }) => id));
  // Resources come after their generals.
  for (const { id, parentId } of resources) if (parentId !== null && ids.has(parentId)) ids.add(id);
  return resources.filter(({ id }) => ids.has(id));
}

/** Like `wordsOf`, which shortens, for whole sentences. */
function wordsIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}

function many(word: string): string {
  return plural([word])[0] ?? word;
}
