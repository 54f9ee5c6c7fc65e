import { describe, expect, it } from 'vitest';
import { factsOf } from '../testing/facts-of';

describe('kind', () => {
  it('reads announced kinds', () => {
    expect(factsOf('There are two types of parcels: letters and boxes.', 'kind')).toEqual([
      'letter is a parcel',
      'box is a parcel',
    ]);
  });

  it('reads "is a"', () => {
    expect(factsOf('A courier is an employee.', 'kind')).toEqual(['courier is a employee']);
  });

  it('leaves alternatives to the whole text', () => {
    expect(factsOf('Vehicles are either vans or bikes.', 'kind')).toEqual(['vehicle: van | bike']);
  });

  it('reads divisions', () => {
    expect(factsOf('Parcels are divided into letters and boxes.', 'kind')).toEqual([
      'parcel: letter | box',
    ]);
  });

  it('reads "including"', () => {
    expect(factsOf('Employees, including couriers and clerks, wear badges.', 'kind')).toEqual([
      'courier is a employee',
      'clerk is a employee',
    ]);
  });
});
