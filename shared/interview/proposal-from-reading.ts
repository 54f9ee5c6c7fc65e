import type { NewId } from '../kit/ids';
import type { Proposal } from '../metamodel/proposal';
import type { Store } from '../metamodel/store';
import {
  addAssociation,
  refineAssociation,
  usedAssociationClasses,
} from './proposal/association-items';
import { addAttribute } from './proposal/attribute-items';
import { addClassifier, addOperation } from './proposal/classifier-items';
import type { Target } from './proposal/draft';
import { Draft } from './proposal/draft';
import { addGeneralization, Taxonomy } from './proposal/generalization-items';
import { linkOf, Links, linksOfModel } from './proposal/links';
import type { ReadAttribute, ReadRelation, Reading } from './reading';
import type { SentenceStatement } from './statements';

export interface ProposalOptions {
  newId: NewId;
  messageId: string | null;
  source: Proposal['source'];
}

/**
 * What a reading adds to the model, as items to say yes or no to.
 *
 * What the model holds already is not proposed again; names are compared without case and number.
 * What the text says otherwise becomes an item that updates and names both sides. All items together
 * run cleanly through `execute`, and so does every selection made by `withDependencies`, whatever
 * the reading holds: names that cannot be used are left out with all that hangs on them.
 *
 * The statements must be in the model before any of the items is executed. New elements are not
 * placed on a diagram.
 *
 * @param statements where the sentences of the reading are kept (see `recordStatements`).
 * @returns a proposal without items when there is nothing to add.
 */
export function proposalFromReading(
  reading: Reading,
  store: Store,
  statements: readonly SentenceStatement[],
  { newId, messageId, source }: ProposalOptions,
): Proposal {
  const bySentence = new Map(statements.map((statement) => [statement.sentence, statement]));
  const draft = new Draft(store, bySentence, newId);
  const owners = reading.classifiers.map((read) => [read, addClassifier(draft, read)] as const);
  const relations = [...reading.relations];
  for (const [read, owner] of owners) {
    if (!owner) continue;
    for (const attribute of read.attributes) {
      const relation = asRelation(draft, owner, attribute);
      if (relation) relations.push(relation);
      else addAttribute(draft, owner, attribute);
    }
    for (const operation of read.operations) addOperation(draft, owner, operation);
  }
  addRelations(draft, relations);
  const items = draft.items();
  return { id: newId('prp'), source, messageId, title: titleOf(items.length, source), items };
}

/** An attribute whose type is a class is a relationship to that class. */
function asRelation(draft: Draft, owner: Target, read: ReadAttribute): ReadRelation | undefined {
  const type = draft.target(read.type);
  if (type?.kind !== 'class' || owner.kind === 'enumeration') return undefined;
  const { confidence, evidence, multiplicity = { lower: 1, upper: 1 } } = read;
  return {
    kind: 'association',
    source: owner.name,
    target: type.name,
    targetMultiplicity: multiplicity,
    targetRole: read.name,
    confidence,
    evidence,
  };
}

function addRelations(draft: Draft, relations: readonly ReadRelation[]): void {
  const taxonomy = new Taxonomy(draft);
  const links = new Links(linksOfModel(draft));
  for (const read of relations) {
    const source = draft.target(read.source);
    const target = draft.target(read.target);
    if (!source || !target) continue;
    if (read.kind === 'generalization') addGeneralization(draft, taxonomy, source, target, read);
    else if (target.kind === 'enumeration') addChoice(draft, source, target, read);
    else if (source.kind !== 'enumeration') links.add(linkOf(draft, read, source, target));
  }
  const usedClasses = usedAssociationClasses(draft);
  for (const link of links.all) {
    if (link.existing) refineAssociation(draft, link, usedClasses);
    else addAssociation(draft, link, usedClasses);
  }
}

/** A relationship to an enumeration is an attribute of that type: "a loan has a status". */
function addChoice(draft: Draft, owner: Target, type: Target, read: ReadRelation): void {
  const { confidence, evidence } = read;
  const name = read.targetRole || type.name;
  const multiplicity = read.targetMultiplicity;
  addAttribute(draft, owner, {
    name: name.charAt(0).toLowerCase() + name.slice(1),
    type: type.name,
    confidence,
    evidence,
    ...(multiplicity && { multiplicity }),
  });
}

function titleOf(count: number, source: Proposal['source']): string {
  const from = source === 'document' ? 'From the document' : 'From your answer';
  return `${from}: ${count === 1 ? '1 suggestion' : `${count} suggestions`}`;
}
