import { ModelBuilder } from './model-builder';

/**
 * Reads the little of JHipster's domain language that the measured file uses: entities with fields
 * and many-to-one relationships, one a line. Not an importer: it throws at what it does not know.
 */
export function jdlModel(text: string): ModelBuilder {
  const model = new ModelBuilder();
  for (const [, name = ''] of text.matchAll(/^entity (\w+) \{/gm)) model.class(name, false);
  for (const [, name = '', fields = ''] of text.matchAll(/^entity (\w+) \{([^}]*)\}/gm)) {
    for (const line of fields.split('\n')) field(model, name, line.trim());
  }
  const relationship = /^relationship (\w+) \{ *(\w+)\{(\w+)\} to (\w+) *\}/gm;
  for (const [line, kind, from = '', role = '', to = ''] of text.matchAll(relationship)) {
    if (kind !== 'ManyToOne') throw new Error(`Not known: ${line}`);
    model.association(
      { classifier: from, multiplicity: { lower: 0, upper: '*' } },
      { classifier: to, role, multiplicity: { lower: 0, upper: 1 } },
    );
  }
  return model;
}

function field(model: ModelBuilder, entity: string, line: string): void {
  if (line === '') return;
  const [name = '', type = '', ...rules] = line.split(/\s+/);
  const lower = rules.includes('required') ? 1 : 0;
  const multiplicity = { lower, upper: 1 };
  model.attribute(entity, { name, type, multiplicity, unique: rules.includes('unique') });
}
