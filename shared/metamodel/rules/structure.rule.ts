import type { Diagnostic } from '../../kit/diagnostic';
import { diagnose } from '../diagnostics';
import { fitsAssociation, fitsInstance } from '../instances';
import type { ComponentRecord, DependencyRecord } from '../kinds';
import { C4_LEVELS } from '../kinds/component';
import { linesFrom, linesTo } from '../lines';
import { displayName } from '../queries';
import type { Store } from '../store';
import type { Rule } from './index';

/** Components, their interfaces, and examples of classifiers. */
export const structure: Rule = (store, record) => {
  const where = { elementId: record.id };
  switch (record.kind) {
    case 'component':
      return levelProblems(store, record);
    case 'component-interface': {
      const lines = [
        ...linesFrom(store, 'dependency', record.id),
        ...linesTo(store, 'dependency', record.id),
      ];
      return lines.flatMap(({ record: found }) =>
        found.kind === 'dependency' ? dependencyProblems(store, found) : [],
      );
    }
    case 'dependency':
      return dependencyProblems(store, record);
    case 'slot': {
      const attribute = displayName(store, record.attributeId);
      const instance = displayName(store, record.ownerId);
      const twins = store
        .owned(record.ownerId, 'slot')
        .filter(({ attributeId }) => attributeId === record.attributeId);
      if (twins.length > 1) return [diagnose('slot.twice', { instance, attribute }, where)];
      if (fitsInstance(store, record)) return [];
      return [diagnose('slot.foreign-attribute', { instance, attribute }, where)];
    }
    case 'link': {
      if (record.associationId === null || fitsAssociation(store, record)) return [];
      const association = displayName(store, record.associationId);
      const source = displayName(store, record.sourceId);
      const target = displayName(store, record.targetId);
      return [diagnose('link.foreign-association', { association, source, target }, where)];
    }
    default:
      return [];
  }
};

/** In the C4 model a system holds containers, and a container components. */
function levelProblems(store: Store, component: ComponentRecord): Diagnostic[] {
  const around = store.getAs('component', component.ownerId);
  const inside = store.owned(component.id, 'component');
  const nested = [
    ...inside.map((part) => [component, part] as const),
    ...(around ? [[around, component] as const] : []),
  ];
  return nested.flatMap(([whole, part]) => {
    if (whole.level === null || part.level === null) return [];
    if (C4_LEVELS.indexOf(part.level) > C4_LEVELS.indexOf(whole.level)) return [];
    const facts = { whole: whole.level, part: part.level, name: part.name };
    return [diagnose('component.level', facts, { elementId: component.id })];
  });
}

/** Needs lead from what requires to what provides (UML 11.6.4, assembly). */
function dependencyProblems(store: Store, dependency: DependencyRecord): Diagnostic[] {
  const where = { elementId: dependency.id };
  const source = store.getAs('component-interface', dependency.sourceId);
  const target = store.getAs('component-interface', dependency.targetId);
  if (source?.direction === 'provided') {
    return [diagnose('dependency.from-provided', { name: source.name }, where)];
  }
  if (target?.direction === 'required') {
    return [diagnose('dependency.to-required', { name: target.name }, where)];
  }
  return [];
}
