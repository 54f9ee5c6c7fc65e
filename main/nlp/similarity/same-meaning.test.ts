import { expect, test } from 'vitest';
import { saySame } from './same-meaning';

const NEAR = 0.9;

test.each([
  ['A boat carries at most ten people.', 'A boat carries no more than 10 people.'],
  ['The clerk archives the contract.', 'The contract is archived by the clerk.'],
  ['Clients pay the bill.', 'Customers settle the invoice.'],
  ['A report is kept for two days.', 'A report is stored for 48 hours.'],
  ['A guest does not pay a deposit.', 'Guests pay no deposit.'],
  ['If the sensor fails, the pump stops.', 'The pump stops when the sensor fails.'],
])('%j says the same as %j', (first, second) => {
  expect(saySame(first, second, NEAR)).toBe(true);
  expect(saySame(second, first, NEAR)).toBe(true);
});

test.each([
  ['A boat carries at most ten people.', 'A boat carries at most twelve people.'],
  ['A boat carries at most ten people.', 'A boat carries at least ten people.'],
  ['A boat carries one person.', 'A boat carries several people.'],
  ['A guest pays a deposit.', 'A guest pays no deposit.'],
  ['Members must give an address.', 'Members may give an address.'],
  ['Only members vote.', 'Members vote.'],
  ['The clerk archives the contract.', 'The lawyer archives the contract.'],
  ['The tenant calls the owner.', 'The owner calls the tenant.'],
  ['A task is assigned by the manager.', 'A task is assigned to the manager.'],
  ['Guests check in at the desk.', 'Guests check out at the desk.'],
  ['A member has a name and a phone.', 'A member has a name.'],
  ['A member.', 'It is.'],
])('%j is not what %j says', (first, second) => {
  expect(saySame(first, second, NEAR)).toBe(false);
  expect(saySame(second, first, NEAR)).toBe(false);
});

test('far vectors are never the same; without vectors only the same words are', () => {
  expect(saySame('Clients pay the bill.', 'Customers settle the invoice.', 0.4)).toBe(false);
  expect(saySame('Clients pay the bill.', 'Customers settle the invoice.', null)).toBe(false);
  expect(saySame('A client pays the bills.', 'The bill is paid by each client.', null)).toBe(true);
});
