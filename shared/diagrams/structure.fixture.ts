import type { Command } from '../metamodel/commands';
import { create } from '../metamodel/commands';

/** How the library's software is built, where it runs, and one example of its data. */
export function structure(): Command[] {
  return [...components(), ...deployment(), ...objects()];
}

function components(): Command[] {
  const part = (id: string, name: string, values: Record<string, unknown>) =>
    create('component', id, { name, ...values });
  const uses = (id: string, sourceId: string, targetId: string, name: string, technology = '') =>
    create('dependency', id, { sourceId, targetId, name, technology });
  return [
    part('cmp_library', 'Library', {
      level: 'system',
      doc: 'Lends copies to members and reminds them of what is due.',
    }),
    part('cmp_bank', 'Payment provider', {
      level: 'system',
      external: true,
      doc: 'Takes fines by card.',
    }),
    part('cmp_web', 'Web app', {
      level: 'container',
      technology: 'React',
      ownerId: 'cmp_library',
      doc: 'Searching, borrowing and paying in the browser.',
    }),
    part('cmp_api', 'API', {
      level: 'container',
      technology: 'TypeScript, Fastify',
      ownerId: 'cmp_library',
      doc: 'Rules of lending and of fines.',
    }),
    part('cmp_db', 'Database', {
      level: 'container',
      technology: 'PostgreSQL',
      ownerId: 'cmp_library',
      doc: 'Members, copies, loans and fines.',
    }),
    create('component-interface', 'cif_lend', { name: 'Lending', ownerId: 'cmp_api' }),
    create('component-interface', 'cif_need', {
      name: 'Lending',
      ownerId: 'cmp_web',
      direction: 'required',
    }),
    uses('dpn_web', 'act_reader', 'cmp_web', 'Borrows copies', 'HTTPS'),
    uses('dpn_api', 'cmp_web', 'cmp_api', 'Asks for loans', 'JSON, HTTPS'),
    uses('dpn_db', 'cmp_api', 'cmp_db', 'Reads and writes', 'SQL'),
    uses('dpn_bank', 'cmp_api', 'cmp_bank', 'Takes fines', 'HTTPS'),
    uses('dpn_wire', 'cif_need', 'cif_lend', ''),
  ];
}

function deployment(): Command[] {
  const node = (id: string, name: string, values: Record<string, unknown>) =>
    create('deployment-node', id, { name, ...values });
  return [
    node('dpl_phone', 'Reader’s device', { type: 'device' }),
    node('dpl_server', 'Library server', { type: 'device', technology: 'Debian 12' }),
    node('dpl_node', 'Runtime', {
      type: 'execution-environment',
      technology: 'Node.js 20',
      ownerId: 'dpl_server',
    }),
    node('dpl_spare', 'Spare server', { type: 'device', multiplicity: { lower: 0, upper: '*' } }),
    create('artifact', 'art_api', { name: 'api.tar.gz' }),
    create('manifestation', 'man_api', { ownerId: 'art_api', elementId: 'cmp_api' }),
    create('deployment', 'dep_api', { ownerId: 'dpl_node', deployedId: 'art_api' }),
    create('deployment', 'dep_db', { ownerId: 'dpl_server', deployedId: 'cmp_db' }),
    create('deployment', 'dep_spare', { ownerId: 'dpl_spare', deployedId: 'art_api' }),
    create('communication-path', 'cmx_web', {
      sourceId: 'dpl_phone',
      targetId: 'dpl_server',
      technology: 'HTTPS',
    }),
  ];
}

function objects(): Command[] {
  return [
    create('instance', 'ins_ada', { name: 'ada', classifierId: 'cls_member' }),
    create('slot', 'slt_card', { ownerId: 'ins_ada', attributeId: 'att_card', value: '"M-7"' }),
    create('instance', 'ins_loan', { name: '', classifierId: 'cls_loan' }),
    create('slot', 'slt_due', {
      ownerId: 'ins_loan',
      attributeId: 'att_due',
      value: '2026-05-03',
    }),
    create('link', 'lnk_loan', {
      sourceId: 'ins_ada',
      targetId: 'ins_loan',
      associationId: 'asc_ml',
    }),
  ];
}
