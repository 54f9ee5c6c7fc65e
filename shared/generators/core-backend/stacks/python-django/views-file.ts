import type { VirtualFile } from '../../../contract';
import { NameScope } from '../../../lib/names';
import { usesModule } from '../../../lib/python/code';
import { pyString } from '../../../lib/python/escape';
import { call, dict, flat, parenthesized, text, tuple } from '../../../lib/python/expression';
import { PythonImports } from '../../../lib/python/imports';
import { PythonWriter } from '../../../lib/python/writer';
import type { Access, ActionPlan } from '../../behaviour-plan';
import type {
  BackendPlan,
  LinkEnd,
  LinkPlan,
  OperationPlan,
  PlanIndex,
  ResourcePlan,
} from '../../plan';
import { summaryOf } from '../../summaries';
import { docOf } from '../python/docs';
import { writeAccess } from './access';
import { importsFor, OWN } from './models-file';
import type { DjangoNames } from './naming';
import { preconditionsOf } from '../python/formulas';
import { formulaNames } from './methods';
import { attributeNames, endsOf, linkClass, methodOf, stepHandlerOf } from './naming';
import { fieldOf } from './serializers-file';
import { handlerOf } from './use-case-files';

/** `api/views/<resources>.py`: the resource's endpoints. */
export function viewFile(
  index: PlanIndex,
  names: DjangoNames,
  resource: ResourcePlan,
): VirtualFile {
  const { plan } = index;
  const { label, origin, operations } = resource;
  const actions = resource.machines.flatMap((machine) => machine.actions);
  const module = names.moduleOf(resource);
  const body = new PythonWriter();
  body.traced(origin.recordIds, () =>
    body.classOf(viewOf(resource), basesOf(plan, resource, 'RecordViewSet'), () => {
      body.doc([`Endpoints for records (${label}).`]).gap();
      body.line(`queryset = models.${resource.typeName}.objects.all()`);
      body.put('serializer_class = ', parenthesized(`serializers.${resource.typeName}Serializer`));
      if (plan.authentication) {
        const { read, create, update, delete: remove } = resource.access;
        writeAccess(body, [
          ['list', read],
          ['create', create],
          ['retrieve', read],
          ['partial_update', update],
          ['destroy', remove],
          ...actions.map((one): [string, Access] => [stepHandlerOf(one), one.access]),
          ...operations.map((one): [string, Access] => [methodOf(one), one.access]),
        ]);
      }
      for (const action of actions) writeStep(body, names, resource, action);
      for (const operation of operations)
        writeOperation({ body, index, names, resource }, operation);
    }),
  );
  const imports = importsFor(body).from('api', 'models').from('common', 'views');
  imports.from('api.serializers', `${module} as serializers`);
  for (const module of ['audit', 'fields', 'machines', 'problems']) {
    if (usesModule(body.code(), module)) imports.from('common', module);
  }
  if (operations.length + actions.length > 0) {
    imports.from('rest_framework.request', 'Request');
    imports.from('rest_framework.response', 'Response');
  }
  const head = new PythonWriter().doc([`Endpoints for records (${label}).`]).gap();
  imports.write(head);
  return head.gap(2).append(body).file(`core/api/views/${module}.py`);
}

/** What requests for a resource, or for what is linked to it, are answered by. */
function basesOf({ audit }: BackendPlan, { id }: ResourcePlan, view: string): string {
  return `${audit?.resourceIds.includes(id) ? 'audit.Audited, ' : ''}views.${view}`;
}

function viewOf(resource: ResourcePlan): string {
  return `${resource.typeName}ViewSet`;
}

/** A step of a state machine. */
function writeStep(
  body: PythonWriter,
  names: DjangoNames,
  resource: ResourcePlan,
  action: ActionPlan,
): void {
  body.gap().traced(action.origin.recordIds, () =>
    body.define(
      `def ${stepHandlerOf(action)}`,
      ['self', 'request: Request', '**path: str'],
      'Response',
      () => {
        body.doc(docOf(action.origin, `${summaryOf.action(resource, action)}.`));
        body.line('del request, path');
        const method = `models.${resource.typeName}.${names.methodOf(action)}`;
        body.put('return ', call('self.step', [method]));
      },
    ),
  );
}

interface Scope {
  body: PythonWriter;
  index: PlanIndex;
  names: DjangoNames;
  resource: ResourcePlan;
}

/** What is derived is computed; what the model only names fails safe: 501 says what is missing. */
function writeOperation(scope: Scope, operation: OperationPlan): void {
  const { body, names, index, resource } = scope;
  const { origin, parameters, typeName, formula, result } = operation;
  body.gap().traced(origin.recordIds, () =>
    body.define(
      `def ${methodOf(operation)}`,
      ['self', 'request: Request', '**path: str'],
      'Response',
      () => {
        body.doc(docOf(origin, summaryOf.operation(resource, operation)));
        body.line('del request, path');
        if (formula && result) {
          const value = `self.get_object().${names.methodOf(operation)}()`;
          body.put('return ', call('self.computed', [fieldOf(index, result.type, []), value]));
          return;
        }
        const checks = preconditionsOf(inView(scope, operation), index, resource, operation);
        const isAsked = (name: string) => checks.some((check) => flat(check).includes(name));
        if (parameters.length > 0) {
          const given = call('self.input_of', [`serializers.${typeName}InputSerializer`]);
          body.put(isAsked('given[') ? 'given = ' : '', given);
        }
        body.line(isAsked('record.') ? 'record = self.get_object()' : 'self.get_object()');
        for (const check of checks) body.put('', check);
        writeUnwritten(scope, operation);
      },
    ),
  );
}

/** In a view a formula is about the `record` and what was `given`. */
function inView({ names, index, resource }: Scope, { parameters }: OperationPlan) {
  const properties = parameters.map(({ property }) => property);
  const attributes = attributeNames(properties, new NameScope());
  const given = new Map(
    properties.map((property, at) => [property, `given[${pyString(attributes[at] ?? '')}]`]),
  );
  return formulaNames(names, index, resource, 'record', given);
}

function writeUnwritten({ body, resource }: Scope, { method, origin }: OperationPlan): void {
  const because = origin.sentences[0] ?? origin.doc;
  const name = text(`${resource.typeName}.${method}`);
  const words = because === '' ? [] : [text(because)];
  body.put('raise ', call('problems.NotImplementedProblem', [name, ...words]));
}

/** `api/views/links.py`: the endpoints of many-to-many associations. */
export function linkViewsFile(index: PlanIndex, names: DjangoNames): VirtualFile {
  const body = new PythonWriter();
  const imports = new PythonImports(OWN);
  for (const link of index.plan.links) {
    const ends = endsOf(link);
    const write = (end: LinkEnd, owner: LinkEnd, pair: readonly [string, string]) => {
      const listed = index.resource(end.resourceId);
      const of = index.resource(owner.resourceId);
      imports.from('api', 'models').from('common', 'views');
      imports.from(`api.serializers.${names.moduleOf(listed)}`, `${listed.typeName}Serializer`);
      body.gap(2).traced(link.origin.recordIds, () =>
        body.classOf(linkViewOf(link, end), basesOf(index.plan, of, 'LinkViewSet'), () => {
          body.doc([`${summaryOf.linked(of, listed)}.`]).gap();
          body.line(`owners = models.${of.typeName}.objects.all()`);
          body.line(`pairs = models.${linkClass(link)}.objects.all()`);
          body.put('ends = ', tuple(pair.map(pyString)));
          if (end === link.target) body.line(`parameter = ${pyString(end.parameter)}`);
          body.line(`queryset = models.${listed.typeName}.objects.all()`);
          body.line(`serializer_class = ${listed.typeName}Serializer`);
          if (index.plan.authentication) {
            writeAccess(body, [
              ['list', listed.access.read],
              ...(end === link.target
                ? (['link', 'unlink'] as const).map((name): [string, Access] => [name, link.access])
                : []),
            ]);
          }
        }),
      );
    };
    write(link.target, link.source, [ends.source, ends.target]);
    if (link.source.list) write(link.source, link.target, [ends.target, ends.source]);
  }
  if (usesModule(body.code(), 'audit')) imports.from('common', 'audit');
  const head = new PythonWriter().doc(['Endpoints of many-to-many associations.']).gap();
  imports.write(head);
  return head.gap(2).append(body).file('core/api/views/links.py');
}

function linkViewOf(link: LinkPlan, end: LinkEnd): string {
  return `${linkClass(link)}${end === link.target ? 'Targets' : 'Sources'}ViewSet`;
}

/** `api/urls.py`: which view answers where. */
export function urlsFile(index: PlanIndex, names: DjangoNames): VirtualFile {
  const { resources, links, useCases } = index.plan;
  const imports = new PythonImports(OWN).from('django.urls', 'URLPattern', 'path');
  const routes = new PythonWriter();
  const route = (url: string, view: string, actions: readonly (readonly [string, string])[]) =>
    routes.put(
      '',
      call('path', [
        pyString(url),
        call(`${view}.as_view`, [
          dict(
            actions.map(([method, action]): [string, string] => [
              pyString(method),
              pyString(action),
            ]),
          ),
        ]),
      ]),
      ',',
    );
  routes.indented(() => {
    for (const resource of resources) {
      imports.from('api.views', names.moduleOf(resource));
      const view = `${names.moduleOf(resource)}.${viewOf(resource)}`;
      const canChange = index.writableFields(resource).length > 0;
      routes.traced(resource.origin.recordIds, () => {
        route(resource.segment, view, [
          ['get', 'list'],
          ...(resource.abstract ? [] : [['post', 'create'] as const]),
        ]);
        route(`${resource.segment}/<str:id>`, view, [
          ['get', 'retrieve'],
          ...(canChange ? [['patch', 'partial_update'] as const] : []),
          ['delete', 'destroy'],
        ]);
        for (const action of resource.machines.flatMap(({ actions }) => actions)) {
          const url = `${resource.segment}/<str:id>/${action.segment}`;
          route(url, view, [['post', stepHandlerOf(action)]]);
        }
        for (const operation of resource.operations) {
          const method = operation.derived ? 'get' : 'post';
          const url = `${resource.segment}/<str:id>/${operation.segment}`;
          route(url, view, [[method, methodOf(operation)]]);
        }
      });
    }
    if (useCases.length > 0) imports.from('api.views', 'use_cases');
    for (const useCase of useCases) {
      routes.traced(useCase.origin.recordIds, () =>
        route(`use-cases/${useCase.segment}`, 'use_cases.UseCaseViewSet', [
          ['post', handlerOf(useCase)],
        ]),
      );
    }
    for (const link of links) {
      const { source, target } = link;
      const of = index.resource(source.resourceId);
      const linked = index.resource(target.resourceId);
      imports.from('api.views', 'links');
      routes.traced(link.origin.recordIds, () => {
        const url = `${of.segment}/<str:id>/${target.list.segment}`;
        const view = `links.${linkViewOf(link, target)}`;
        route(url, view, [['get', 'list']]);
        route(`${url}/<str:${target.parameter}>`, view, [
          ['put', 'link'],
          ['delete', 'unlink'],
        ]);
        if (!source.list) return;
        route(
          `${linked.segment}/<str:id>/${source.list.segment}`,
          `links.${linkViewOf(link, source)}`,
          [['get', 'list']],
        );
      });
    }
  });
  const head = new PythonWriter().doc(['Which view answers where.']).gap();
  if (resources.length + useCases.length === 0) {
    head.line('from django.urls import URLPattern').gap();
    head.line('urlpatterns: list[URLPattern] = []');
  } else {
    imports.write(head);
    head.line('urlpatterns: list[URLPattern] = [').append(routes).line(']');
  }
  return head.file('core/api/urls.py');
}
