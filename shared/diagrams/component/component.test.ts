import { describe, expect, it } from 'vitest';
import { componentDiagram } from '.';
import { wholeStore } from '../lending.fixture';

describe('component diagram', () => {
  const store = wholeStore();
  const box = (id: string) => {
    const record = store.get(id);
    return record && componentDiagram.box(store, record);
  };
  const line = (id: string) => {
    const record = store.get(id);
    return record && componentDiagram.edge(store, record);
  };

  it('stands parts in the component they are part of', () => {
    expect(box('cmp_library')?.form).toBe('component-frame');
    expect(box('cmp_api')).toMatchObject({ form: 'component', parentId: 'cmp_library' });
  });

  it('draws interfaces as balls and sockets beside their component, tied to it', () => {
    expect(box('cif_lend')).toMatchObject({ form: 'ball', parentId: 'cmp_library' });
    expect(box('cif_need')?.form).toBe('socket');
    expect(line('cif_lend')).toMatchObject({ sourceId: 'cmp_api', targetId: 'cif_lend' });
  });

  it('draws dependencies dashed with an open arrow, those of people not at all', () => {
    expect(line('dpn_wire')).toMatchObject({ line: 'dashed', sourceId: 'cif_need' });
    expect(line('dpn_wire')?.target.mark).toBe('open-arrow');
    expect(line('dpn_web')).toBeNull();
  });
});
