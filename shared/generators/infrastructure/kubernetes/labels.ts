import type { Yaml } from '../../lib/yaml-text';

export const FOLDER = 'infrastructure/kubernetes';
/** Pods of these components are told apart by this label. */
export type Component = 'backend' | 'migration' | 'database' | 'backup' | 'configuration';

export const NAME = 'app.kubernetes.io/name';
const COMPONENT = 'app.kubernetes.io/component';

export function labels(component: Component): Record<string, string> {
  return { [NAME]: component, [COMPONENT]: component };
}

export function selector(component: Component): Yaml {
  return { matchLabels: { [NAME]: component } };
}

/** Head of a resource. */
export function resource(
  apiVersion: string,
  kind: string,
  name: string,
  component: Component,
): {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels: Record<string, string> };
} {
  return { apiVersion, kind, metadata: { name, labels: labels(component) } };
}
