import type { VirtualFile } from '../../../contract';
import { javaString } from '../../../lib/java/escape';
import { JavaFile } from '../../../lib/java/java-file';
import type { Piece } from '../../../lib/java/layout';
import { call, chain, component, variable } from '../../../lib/java/syntax';
import type { Access } from '../../behaviour-plan';
import type { ResourcePlan } from '../../plan';
import { MAIN } from './entity-file';
import type { JavaModel } from './java-model';

/** Requests that need no token. */
const OPEN = ['/health', '/ready', '/metrics', '/openapi.json', '/error'];

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may ask for what, in one place: the roles of the model as rules of Spring Security. */
export function accessRulesFile(model: JavaModel): VirtualFile {
  const { roles } = model.index.plan;
  const file = new JavaFile(`${model.basePackage}.security`, 'AccessRules');
  const security = 'org.springframework.security.config.annotation.web';
  const http = file.type(`${security}.builders.HttpSecurity`);
  const configurer = file.type(`${security}.configurers.AuthorizeHttpRequestsConfigurer`);
  const list = file.type('java.util.List');
  file.doc(['Who may ask for what: the actors of the model, as roles in the token.']);
  file.block('public final class AccessRules', () => {
    file.line('/** Every role there is. */');
    const names = roles.map(({ name }) => javaString(name));
    file.line(
      variable(`public static final ${list}<String>`, 'ROLES', call('List.of', names)),
      ';',
    );
    file.gap().line('private AccessRules() {}').gap();
    const registry = `${configurer}<${http}>.AuthorizationManagerRequestMatcherRegistry`;
    const rules = component([], registry, 'rules');
    file.method('static void apply', [rules], () => {
      const open = call('requestMatchers', OPEN.map(javaString));
      file.line(chain('rules', [open, 'permitAll()']), ';');
      for (const { method, path, access, recordIds } of rulesOf(model)) {
        if (access === null) continue;
        const verb = `${file.type('org.springframework.http.HttpMethod')}.${method}`;
        const match = call('requestMatchers', [verb, javaString(path)]);
        const may: Piece =
          access.length === 0 ? 'denyAll()' : call('hasAnyAuthority', access.map(javaString));
        file.traced(recordIds, () => file.line(chain('rules', [match, may]), ';'));
      }
      file.line('rules.anyRequest().authenticated();');
    });
  });
  return file.file(MAIN);
}

interface Rule {
  method: Method;
  path: string;
  access: Access;
  recordIds: readonly string[];
}

function rulesOf({ index }: JavaModel): Rule[] {
  const { resources, links, useCases } = index.plan;
  return [
    ...resources.flatMap(resourceRules),
    ...links.flatMap(({ source, target, access, origin }): Rule[] => {
      const [of, linked] = [index.resource(source.resourceId), index.resource(target.resourceId)];
      const { recordIds } = origin;
      const list = `/${of.segment}/*/${target.list.segment}`;
      const back = `/${linked.segment}/*/${source.list?.segment ?? ''}`;
      return [
        { method: 'GET', path: list, access: linked.access.read, recordIds },
        ...(source.list
          ? [{ method: 'GET', path: back, access: of.access.read, recordIds } as const]
          : []),
        { method: 'PUT', path: `${list}/*`, access, recordIds },
        { method: 'DELETE', path: `${list}/*`, access, recordIds },
      ];
    }),
    ...useCases.map(({ segment, access, origin }): Rule => {
      const { recordIds } = origin;
      return { method: 'POST', path: `/use-cases/${segment}`, access, recordIds };
    }),
  ];
}

function resourceRules({ segment, access, machines, operations, origin }: ResourcePlan): Rule[] {
  const { recordIds } = origin;
  const [all, one] = [`/${segment}`, `/${segment}/*`];
  return [
    { method: 'GET', path: all, access: access.read, recordIds },
    { method: 'POST', path: all, access: access.create, recordIds },
    { method: 'GET', path: one, access: access.read, recordIds },
    { method: 'PATCH', path: one, access: access.update, recordIds },
    { method: 'DELETE', path: one, access: access.delete, recordIds },
    ...machines.flatMap(({ actions }) =>
      actions.map(
        (action): Rule => ({
          method: 'POST',
          path: `${one}/${action.segment}`,
          access: action.access,
          recordIds: action.origin.recordIds,
        }),
      ),
    ),
    ...operations.map(
      (operation): Rule => ({
        method: operation.derived ? 'GET' : 'POST',
        path: `${one}/${operation.segment}`,
        access: operation.access,
        recordIds: operation.origin.recordIds,
      }),
    ),
  ];
}
