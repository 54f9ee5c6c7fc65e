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

  it('reads what announces a list, wherever the list comes', () => {
    expect(factsOf('Orders come in two forms, online orders and phone orders.', 'kind')).toEqual([
      'online order is a order',
      'phone order is a order',
    ]);
    expect(factsOf('We repair two sorts of vehicles, namely cars and motorbikes.', 'kind')).toEqual(
      ['car is a vehicle', 'motorbike is a vehicle'],
    );
    const apart =
      'There are two types of visitors: the day visitors who pay at the gate, and the season visitors who have a pass.';
    expect(factsOf(apart, 'kind')).toEqual([
      'day visitor is a visitor',
      'season visitor is a visitor',
    ]);
  });

  it('reads "some are", "be it", "classified as" and brackets', () => {
    expect(factsOf('Some of the members are trainers.', 'kind')).toEqual(['trainer is a member']);
    expect(factsOf('Each vehicle, be it a tram or a bus, has a number.', 'kind')).toEqual([
      'vehicle: tram | bus',
    ]);
    expect(factsOf('These boats are classified either as yachts or ferries.', 'kind')).toEqual([
      'boat: yacht | ferry',
    ]);
    expect(factsOf('Employees (keepers and guides) wear badges.', 'kind')).toEqual([
      'keeper is a employee',
      'guide is a employee',
    ]);
  });

  it('reads "is a … of" for people only', () => {
    expect(factsOf('A trainer is a member of the club.', 'kind')).toEqual(['trainer is a member']);
    expect(factsOf('A chapter is a section of the book.', 'kind')).toEqual([]);
  });

  it('reads "including"', () => {
    expect(factsOf('Employees, including couriers and clerks, wear badges.', 'kind')).toEqual([
      'courier is a employee',
      'clerk is a employee',
    ]);
  });
});
