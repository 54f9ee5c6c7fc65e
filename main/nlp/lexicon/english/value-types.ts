import { words } from '../lexicon';

const byType: Record<string, string> = {
  Date: 'date birthday birthdate birth deadline expiry day',
  DateTime: 'datetime timestamp moment',
  Time: 'time hour hours',
  Decimal: `price cost amount sum total subtotal fee salary wage bonus balance budget discount tax vat percentage percent
    ratio factor weight height length width depth area volume distance speed temperature pressure power voltage
    latitude longitude altitude turnover profit revenue income rent premium deductible rate diameter radius
    consumption average intensity`,
  Integer: `quantity age count capacity points score rank year floor mileage seats size duration minutes lives
    position-number pages displacement month`,
};

/** Last word of a name -> primitive type; everything else is text. */
export const valueTypes: ReadonlyMap<string, string> = new Map(
  Object.entries(byType).flatMap(([type, block]) =>
    words(block).map((word) => [word, type] as [string, string]),
  ),
);
