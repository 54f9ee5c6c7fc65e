import { describe, expect, it } from 'vitest';
import { create } from '../../metamodel/commands';
import type { AnyRecord } from '../../metamodel/kinds';
import { packageDiagram } from '.';
import { approximateMeasure } from '../box-size';
import { boxSize } from '../forms';
import { rectsOf } from '../frames';
import { apply, lendingStore } from '../lending.fixture';

function shapesOf(store: ReturnType<typeof lendingStore>) {
  return packageDiagram.nodeKinds
    .flatMap((kind) => store.all(kind) as AnyRecord[])
    .flatMap((record) => packageDiagram.box(store, record) ?? []);
}

describe('package diagram', () => {
  it('stands packages and classifiers in the package that owns them', () => {
    const store = lendingStore();
    apply(store, create('package', 'pkg_fees', { name: 'fees', ownerId: 'pkg_lend' }));
    const parents = new Map(shapesOf(store).map(({ title, parentId }) => [title, parentId]));
    expect(parents.get('lending')).toBeNull();
    expect(parents.get('fees')).toBe('pkg_lend');
    expect(parents.get('Loan')).toBe('pkg_lend');
  });

  it('names classifiers without their features', () => {
    const store = lendingStore();
    const loan = shapesOf(store).find(({ title }) => title === 'Loan');
    expect(loan).toMatchObject({ compartments: [], label: 'Loan, class' });
  });

  it('says how much a package owns', () => {
    const store = lendingStore();
    const labels = shapesOf(store).map(({ label }) => label);
    expect(labels).toContain('lending, package, 6 elements');
  });

  it('grows a package around what stands in it', () => {
    const store = lendingStore();
    const nodes = new Map(
      shapesOf(store).map((shape) => [
        shape.elementId,
        { shape, size: boxSize(shape, 'package', approximateMeasure) },
      ]),
    );
    const at = new Map([...nodes.keys()].map((id, index) => [id, { x: index * 160, y: 40 }]));
    const rects = rectsOf(nodes, at);
    const outer = rects.get('pkg_lend');
    for (const [id, rect] of rects) {
      if (id === 'pkg_lend' || !outer) continue;
      expect(rect.x).toBeGreaterThan(outer.x);
      expect(rect.x + rect.width).toBeLessThan(outer.x + outer.width);
      expect(rect.y + rect.height).toBeLessThan(outer.y + outer.height);
    }
  });
});
