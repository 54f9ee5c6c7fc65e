import { expect, test } from 'vitest';
import { FolderNames, safeFileName } from './file-names';

test.each([
  ['Loan', 'Loan'],
  ['Loan line', 'Loan line'],
  ['Straße', 'Straße'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['..\\..\\boot.ini', '_.._boot.ini'],
  ['.hidden', 'hidden'],
  ['trailing. . ', 'trailing'],
  ['a\u0000b\nc\u202e', 'a_b_c_'],
  ['CON', 'CON_'],
  ['nul.txt', 'nul_txt_'],
  ['COM1', 'COM1_'],
  ['COM10', 'COM10'],
  ['_package', '_package_'],
  ['_package.yaml', '_package_yaml_'],
  ['???', 'cls_1'],
  ['', 'cls_1'],
  ['A\u030angstro\u0308m', 'Ångström'],
  ['x'.repeat(300), 'x'.repeat(100)],
  ['订'.repeat(100), '订'.repeat(46)],
])('the name %j becomes the file name %j', (name, file) => {
  expect(safeFileName(name, 'cls_1')).toBe(file);
});

test('names that some disk takes for one are told apart by the id', () => {
  const names = new FolderNames(['model/Blocked.yaml']);
  const take = (name: string, id: string) => names.take('model', { name, id }, '.yaml');
  expect(take('Loan', 'cls_1')).toBe('Loan.yaml');
  expect(take('LOAN', 'cls_2')).toBe('LOAN.cls_2.yaml');
  expect(take('Strasse', 'cls_3')).toBe('Strasse.yaml');
  expect(take('Straße', 'cls_4')).toBe('Straße.cls_4.yaml');
  expect(take('blocked', 'cls_5')).toBe('blocked.cls_5.yaml');
  // Ids differ in case, file names on some disks do not.
  expect(take('Loan', 'cls_a')).toBe('Loan.cls_a.yaml');
  expect(take('Loan', 'cls_A')).toBe('Loan.cls_A-2.yaml');
  expect(names.take('model/other', { name: 'Loan', id: 'cls_6' }, '.yaml')).toBe('Loan.yaml');
});
