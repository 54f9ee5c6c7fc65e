import { words } from '../lexicon';

/** Modifiers that compare, count, or stress: they never make a new kind of thing. */
export const emptyModifiers: ReadonlySet<string> = new Set(
  words(`unique uniquely several many multiple various different certain specific particular given same other such own
  new existing current currently actual real respective corresponding associated related relevant appropriate
  necessary needed required desired possible available potential additional further extra more most less least few
  all any every each some no single individual-only only exact exactly main major minor important
  typical usual normal common general usual simple basic-only complete entire whole full overall total-only
  first-time next previous last following above below aforementioned latter former
  big small large little long short huge great good better best bad worse worst high higher highest low lower
  lowest old older young younger free-only busy
  numerous countless enough sufficient own personal-only mandatory optional valid invalid
  so-called called named known
  separate distinct diverse predefined pre-defined specified stored registered recorded selected chosen
  assigned designated planned scheduled requested received entered created added used mentioned listed described
  involved concerned interested interesting suitable proper correct precise global-only
  also just even still already always never often usually typically normally currently automatically
  automatic manual exclusive exclusively special particular peculiar informal formal
  up-to-date recent recently latest nearby close successful whatever whichever
  responsible desired upcoming future past ongoing final initial original`),
);

export const numbers: ReadonlyMap<string, number> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, value) => [word, value] as [string, number])
    .concat([
      ['dozen', 12],
      ['twenty', 20],
      ['thirty', 30],
      ['fifty', 50],
      ['hundred', 100],
    ]),
);

export const functionWords: ReadonlySet<string> = new Set(
  words(`the a an of and or to in is are be it its for with on by as that this which who each every has have can
  may must should shall will not at from their they i we you if when one than was were any all more also his her
  he she our your my do does there these those but so`),
);

export const pairModifiers: ReadonlySet<string> = new Set(
  words(`first last middle family given start end begin starting ending beginning departure arrival opening closing
  minimum maximum min max expected actual planned estimated home work office private business billing shipping
  delivery sender recipient source target old new gross net birth death check-in check-out pickup pick-up
  return drop-off horizontal vertical current previous upper lower creation modification primary secondary
  weekly monthly yearly annual daily admission finish issue expiry expiration purchase sale sales
  buying selling`),
);
