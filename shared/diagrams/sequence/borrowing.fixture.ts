import { create } from '../../metamodel/commands';
import type { Command } from '../../metamodel/commands';
import type { MessageSort } from './sequence';

/** How a member borrows a copy: calls, replies, one way out of two, one that comes and goes. */
export function borrowing(): Command[] {
  const lifeline = (id: string, name: string, representsId: string | null) =>
    create('lifeline', id, { name, representsId, ownerId: 'itr_borrow' });
  const message = (
    id: string,
    sort: MessageSort,
    sourceId: string | null,
    targetId: string | null,
    values: Record<string, unknown>,
    ownerId = 'itr_borrow',
  ) => create('message', id, { sort, sourceId, targetId, ownerId, ...values });
  return [
    create('actor', 'act_member', { name: 'Member' }),
    create('operation', 'opr_lend', { name: 'lend', ownerId: 'cls_copy' }),
    create('interaction', 'itr_borrow', { name: 'Borrow a copy' }),
    create('diagram', 'dgm_seq', {
      name: 'Borrow a copy',
      type: 'sequence',
      subjectId: 'itr_borrow',
    }),
    lifeline('lfl_member', '', 'act_member'),
    lifeline('lfl_desk', 'desk', null),
    lifeline('lfl_copy', 'copy', 'cls_copy'),
    lifeline('lfl_loan', '', 'cls_loan'),
    message('msg_ask', 'synch-call', 'lfl_member', 'lfl_desk', {
      name: 'borrow',
      arguments: 'signature',
    }),
    message('msg_check', 'synch-call', 'lfl_desk', 'lfl_desk', { name: 'check card' }),
    message('msg_lend', 'synch-call', 'lfl_desk', 'lfl_copy', { operationId: 'opr_lend' }),
    message('msg_lent', 'reply', 'lfl_copy', 'lfl_desk', { arguments: 'free' }),
    create('combined-fragment', 'cfr_free', { ownerId: 'itr_borrow', operator: 'alt' }),
    create('operand', 'opd_free', { ownerId: 'cfr_free', guard: 'copy is free' }),
    create('operand', 'opd_else', { ownerId: 'cfr_free', guard: 'else' }),
    message('msg_new', 'create', 'lfl_desk', 'lfl_loan', {}, 'opd_free'),
    message(
      'msg_extend',
      'synch-call',
      'lfl_desk',
      'lfl_loan',
      { operationId: 'opr_extend', arguments: 'days = 14' },
      'opd_free',
    ),
    message('msg_note', 'asynch-call', 'lfl_desk', 'lfl_member', { name: 'sorry' }, 'opd_else'),
    message('msg_lost', 'asynch-call', 'lfl_loan', null, { name: 'log' }),
    message('msg_done', 'reply', 'lfl_desk', 'lfl_member', { name: 'due on', arguments: '3 May' }),
    message('msg_end', 'delete', 'lfl_desk', 'lfl_loan', {}),
    message('msg_found', 'asynch-call', null, 'lfl_member', { name: 'reminder' }),
  ];
}
