import type { Command } from '../../shared/metamodel/commands';
import type { Kind } from '../../shared/metamodel/kinds';
import type { Multiplicity } from '../../shared/metamodel/kinds/define-kind';
import type { Proposal, ProposalItem } from '../../shared/metamodel/proposal';
import { displayName, multiplicityText } from '../../shared/metamodel/queries';
import type { Store } from '../../shared/metamodel/store';
import { t } from '../app/text';

/** A classifier with the proposed things that belong to it. */
export interface ProposalGroup {
  ownerId: string;
  /** The item that makes the owner; null when the owner is in the model already. */
  head: ProposalItem | null;
  members: ProposalItem[];
}

/** What an item is, for its line in the list. */
export interface ItemView {
  kind: Kind;
  /** Name that can be edited before accepting; null where there is none. */
  name: string | null;
  /** Lighter text behind the name: a type, the other side of a relation. */
  detail: string;
}

/** Groups items under the class they belong to, in the proposal's order. */
export function groupItems({ items }: Proposal): ProposalGroup[] {
  const groups = new Map<string, ProposalGroup>();
  for (const item of items) {
    const ownerId = ownerOf(item);
    let group = groups.get(ownerId);
    if (!group) groups.set(ownerId, (group = { ownerId, head: null, members: [] }));
    if (ownerId === item.elementId && group.head === null) group.head = item;
    else group.members.push(item);
  }
  return [...groups.values()];
}

function ownerOf(item: ProposalItem): string {
  const command = mainCommand(item);
  switch (command?.type) {
    case 'create-element': {
      const owner = command.values.ownerId;
      const isMember = !['class', 'enumeration', 'data-type', 'package'].includes(command.kind);
      return isMember && typeof owner === 'string' ? owner : item.elementId;
    }
    case 'connect':
      return command.source.classifierId;
    case 'generalize':
      return command.specificId;
    default:
      return item.elementId;
  }
}

/** The command that makes or changes the item's element. */
function mainCommand({ commands, elementId }: ProposalItem): Command | undefined {
  return commands.find((command) => 'id' in command && command.id === elementId) ?? commands[0];
}

/** @param store where names are looked up: the model with the ghosts in it. */
export function viewItem(store: Store, item: ProposalItem): ItemView {
  const command = mainCommand(item);
  switch (command?.type) {
    case 'create-element': {
      const { name, type, typeId } = command.values;
      const typeText = typeof typeId === 'string' ? displayName(store, typeId) : type;
      return {
        kind: command.kind,
        name: typeof name === 'string' ? name : null,
        detail: typeof typeText === 'string' ? typeText : '',
      };
    }
    case 'connect': {
      const { target, aggregation } = { ...command, aggregation: command.source.aggregation };
      const verb = command.name || t(`relation.${aggregation ?? 'none'}`);
      const name = displayName(store, target.classifierId);
      const many = target.multiplicity && multiplicityOf(target.multiplicity);
      const detail = many
        ? t('relation.lineMany', { verb, many, name })
        : t('relation.line', { verb, name });
      return { kind: 'association', name: null, detail };
    }
    case 'generalize':
      return {
        kind: 'generalization',
        name: null,
        detail: t('relation.isA', { name: displayName(store, command.generalId) }),
      };
    default: {
      const kind = store.get(item.elementId)?.kind ?? 'class';
      return { kind, name: null, detail: item.label };
    }
  }
}

function multiplicityOf(multiplicity: Multiplicity): string {
  const text = multiplicityText(multiplicity);
  return text === '1' ? t('relation.one') : text === '*' ? t('relation.many') : text;
}
