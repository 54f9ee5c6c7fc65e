import { describe, expect, it } from 'vitest';
import { deploymentDiagram } from '.';
import { wholeStore } from '../lending.fixture';

describe('deployment diagram', () => {
  const store = wholeStore();
  const box = (id: string) => {
    const record = store.get(id);
    return record && deploymentDiagram.box(store, record);
  };
  const line = (id: string) => {
    const record = store.get(id);
    return record && deploymentDiagram.edge(store, record);
  };

  it('stands nodes in nodes and what runs on them in the first that runs it', () => {
    expect(box('dpl_node')).toMatchObject({ form: 'cube', parentId: 'dpl_server' });
    expect(box('art_api')?.parentId).toBe('dpl_node');
    expect(box('cmp_db')?.parentId).toBe('dpl_server');
    expect(line('dep_api')).toBeNull();
    expect(line('dep_spare')).toMatchObject({ sourceId: 'art_api', targetId: 'dpl_spare' });
  });

  it('says what a node is and how many there are', () => {
    expect(box('dpl_node')?.stereotype).toBe('executionEnvironment, Node.js 20');
    expect(box('dpl_spare')?.title).toBe('Spare server [*]');
  });

  it('leaves out parts of the software that run nowhere', () => {
    expect(box('cmp_web')).toBeNull();
  });

  it('says the protocol of a path', () => {
    expect(line('cmx_web')?.label).toBe('«HTTPS»');
  });
});
