import type { CoreBackendOptions } from './options';
import type { PlanIndex } from './plan';

/** placeholder */
export function openapiOf(index: PlanIndex, options: CoreBackendOptions): Record<string, unknown> {
  return { openapi: '3.1.0', title: index.plan.title, max: options.maximumPageSize };
}
