import type { VirtualFile } from '../../../contract';
import { list } from '../../../lib/python/expression';
import { PythonImports } from '../../../lib/python/imports';
import { PythonWriter } from '../../../lib/python/writer';
import type { PlanIndex } from '../../plan';
import { linkModule } from './links-file';
import type { PythonNames } from './naming';

/** `app/api.py`: the routers of all resources. */
export function apiFile(index: PlanIndex, names: PythonNames): VirtualFile {
  const imports = new PythonImports(['app']).from('fastapi', 'APIRouter');
  const routers: string[] = [];
  // Before the others: what has a fixed word where they have an id would not be reached.
  for (const link of index.plan.links) {
    const of = names.packageOf(index.resource(link.source.resourceId));
    imports.from(`app.${of}`, linkModule(link));
    routers.push(`${linkModule(link)}.router`);
  }
  for (const resource of index.plan.resources) {
    const name = names.packageOf(resource);
    imports.from(`app.${name}`, `router as ${name}`);
    routers.push(`${name}.router`);
  }
  if (index.plan.useCases.length > 0) {
    imports.from('app.use_cases', 'router as use_cases');
    routers.push('use_cases.router');
  }
  const writer = new PythonWriter().doc(['The endpoints of all resources.']).gap();
  imports.write(writer);
  writer.gap().member('ROUTERS', 'list[APIRouter]', list(routers));
  return writer.file('core/app/api.py');
}
