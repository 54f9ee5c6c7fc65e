import { describe, expect, it } from 'vitest';
import { modelOf } from '../../lib/test-support/model-text';
import type { Behaviour } from '../behaviour-plan';
import { BEHAVIOURS } from '../behaviour-plan';
import { coreBackendOptions } from '../options';
import { planBackend } from './index';

function fieldsOf(lines: readonly string[], behaviours: readonly Behaviour[] = BEHAVIOURS) {
  const project = { id: 'prj_1', name: 'Clinic', description: '' };
  const options = coreBackendOptions.parse({});
  const { plan, diagnostics } = planBackend(
    modelOf(lines.join('\n')),
    project,
    options,
    behaviours,
  );
  const fields = plan.resources.flatMap((resource) => resource.fields);
  return {
    modes: Object.fromEntries(
      fields.flatMap(({ property, encrypted }) => (encrypted ? [[property, encrypted.mode]] : [])),
    ),
    isPlanned: plan.encryption !== null,
    codes: diagnostics.map(({ code }) => code),
  };
}

describe('fields are encrypted', () => {
  it('where the model marks them', () => {
    const found = fieldsOf(['class Patient: name: String, diagnosis: Text {encrypted}']);
    expect(found.modes).toEqual({ diagnosis: 'random' });
    expect(found.isPlanned).toBe(true);
  });

  it('with equal texts for equal values, where they have to be unique', () => {
    const { modes } = fieldsOf([
      'class Patient: number: String {id encrypted}, email: Email {unique encrypted}',
    ]);
    expect(modes).toEqual({ number: 'deterministic', email: 'deterministic' });
  });

  it.each([
    ['Card numbers are stored encrypted.', true],
    ['The card number must never be stored unencrypted.', true],
    ['A card number need not be encrypted.', false],
    ['Card numbers are sent over an encrypted connection.', false],
    ['Card numbers are shown to the customer.', false],
    ['Numbers are encrypted.', false],
  ])('where a requirement asks for it: %s', (sentence, isEncrypted) => {
    const lines = ['class Payment: cardNumber: String, amount: Decimal', `requires "${sentence}"`];
    const { modes, codes } = fieldsOf(lines);
    expect(modes).toEqual(isEncrypted ? { cardNumber: 'random' } : {});
    expect(codes.includes('backend.asked-for')).toBe(isEncrypted);
  });

  it('and where they cannot be, somebody is told', () => {
    const lines = [
      'class Patient: allergies: String [*] {encrypted}, code: String = a {encrypted}',
    ];
    const { modes, codes } = fieldsOf(lines);
    expect(modes).toEqual({ code: 'random' });
    expect(codes).toEqual(['backend.not-encrypted', 'backend.default-encrypted']);
    const others = BEHAVIOURS.filter((one) => one !== 'encryption');
    expect(fieldsOf(lines, others)).toMatchObject({ modes: {}, isPlanned: false });
  });
});
