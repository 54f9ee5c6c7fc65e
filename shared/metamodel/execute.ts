import type { Diagnostic } from '../kit/diagnostic';
import { hasErrors } from '../kit/diagnostic';
import { runBehaviours } from './behaviours';
import type { RecordChanges } from './change';
import { emptyChanges, touchedIds } from './change';
import type { Command } from './commands';
import { commandDefinition } from './commands';
import { diagnose } from './diagnostics';
import { checkRules } from './rules';
import type { Store } from './store';
import { Transaction } from './transaction';

export interface ExecuteResult {
  /** What happened; empty when refused. */
  changes: RecordChanges;
  /** Errors mean that nothing happened. */
  diagnostics: Diagnostic[];
  /** What each command did, for people. */
  descriptions: string[];
}

/**
 * Runs a batch of commands against the store as one transaction: all of them or none.
 *
 * Order: schema, preconditions and run of each command in turn; then behaviours; then rules over
 * every touched record. Any error rolls everything back.
 */
export function execute(store: Store, batch: readonly Command[]): ExecuteResult {
  const transaction = new Transaction(store);
  const diagnostics: Diagnostic[] = [];
  const descriptions: string[] = [];
  for (const command of batch) {
    const problems = runOne(transaction, command, descriptions);
    diagnostics.push(...problems);
    if (hasErrors(problems)) return refuse(transaction, diagnostics);
  }
  runBehaviours(transaction);
  const changes = transaction.changes();
  diagnostics.push(...checkRules(store, touchedIds(changes)));
  if (hasErrors(diagnostics)) return refuse(transaction, diagnostics);
  return { changes, diagnostics, descriptions };
}

/** What `execute` would say, without changing anything. */
export function canExecute(store: Store, batch: readonly Command[]): Diagnostic[] {
  const transaction = new Transaction(store);
  const diagnostics: Diagnostic[] = [];
  for (const command of batch) {
    diagnostics.push(...runOne(transaction, command, []));
    if (hasErrors(diagnostics)) break;
  }
  if (!hasErrors(diagnostics)) {
    runBehaviours(transaction);
    diagnostics.push(...checkRules(store, touchedIds(transaction.changes())));
  }
  transaction.rollback();
  return diagnostics;
}

function runOne(transaction: Transaction, command: Command, descriptions: string[]): Diagnostic[] {
  const type = String((command as { type?: unknown }).type);
  const definition = commandDefinition(type);
  if (!definition) {
    return [diagnose('command.invalid', { problem: `there is no command "${type}"` })];
  }
  const parsed = definition.schema.safeParse(command);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const problem = `${type}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim();
    return [diagnose('command.invalid', { problem })];
  }
  const problems = definition.check(transaction.store, parsed.data);
  if (hasErrors(problems)) return problems;
  descriptions.push(definition.describe(transaction.store, parsed.data));
  definition.run(transaction, parsed.data);
  return problems;
}

function refuse(transaction: Transaction, diagnostics: Diagnostic[]): ExecuteResult {
  transaction.rollback();
  return { changes: emptyChanges(), diagnostics, descriptions: [] };
}
