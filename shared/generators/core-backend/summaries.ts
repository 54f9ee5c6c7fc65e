import { oneLine } from '../lib/escape';
import type { ActionPlan, UseCasePlan } from './behaviour-plan';
import type { OperationPlan, ResourcePlan } from './plan';

/** One-line summaries of endpoints, the same in the code and in the OpenAPI document. */
export const summaryOf = {
  list: ({ label }: ResourcePlan) => `A page of all records (${label})`,
  create: ({ label }: ResourcePlan) => `Create ${article(label)}`,
  get: ({ label }: ResourcePlan) => `One ${label}`,
  update: ({ label }: ResourcePlan) => `Change ${article(label)}`,
  delete: ({ label }: ResourcePlan) => `Delete ${article(label)}`,
  action: ({ label }: ResourcePlan, { trigger }: ActionPlan) =>
    `${oneLine(trigger)}: a step in the life of ${article(label)}`,
  useCase: ({ title }: UseCasePlan) => `${oneLine(title)} (to be written)`,
  operation: ({ label }: ResourcePlan, { method, derived, formula }: OperationPlan) =>
    formula
      ? `The ${method} of ${article(label)}`
      : derived
        ? `The ${method} of ${article(label)} (to be written)`
        : `${method} on ${article(label)} (to be written)`,
  linked: (of: ResourcePlan, listed: ResourcePlan) =>
    `The records (${listed.label}) linked to ${article(of.label)}`,
  link: (of: ResourcePlan, linked: ResourcePlan) =>
    `Link ${article(of.label)} to ${article(linked.label)}`,
  unlink: (of: ResourcePlan, linked: ResourcePlan) =>
    `Remove the link of ${article(of.label)} to ${article(linked.label)}`,
};

function article(label: string): string {
  return /^[aeiou]/.test(label) ? `an ${label}` : `a ${label}`;
}
