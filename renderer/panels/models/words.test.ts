import { expect, test } from 'vitest';
import { addressProblem, hostOf, megabytes } from './words';

test.each([
  ['', null],
  ['https://example.org/model.zip', null],
  [' http://127.0.0.1:8000/model.zip ', null],
  ['http://example.org/model.zip', 'Only https addresses are used.'],
  ['file:///model.zip', 'Only https addresses are used.'],
  ['model.zip', 'This is no address. It begins with https://'],
])('what is wrong with the address %j', (address, problem) => {
  expect(addressProblem(address)).toBe(problem);
});

test('the host that a download would talk to, and sizes', () => {
  expect(hostOf('https://models.example.org/a.zip')).toBe('models.example.org');
  expect(hostOf('https://')).toBeNull();
  expect(megabytes(25_449_999)).toBe('25.4 MB');
});
