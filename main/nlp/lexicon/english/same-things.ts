/**
 * Nouns that one text uses for one and the same thing, a group a line; the first is no better than the
 * others. Only words that stand for each other wherever requirements speak of them: a car is a vehicle,
 * but a vehicle is not always a car. Narrower than `synonyms.ts`, which says what two sentences may swap.
 */
export const sameThings: readonly (readonly string[])[] = `
customer | client | buyer | purchaser | shopper
employee | worker | staff member | member of staff
company | firm
physician | medical doctor
lawyer | attorney
apartment | flat
film | movie
airplane | aeroplane | aircraft | plane
invoice | bill
photo | photograph | picture
shop | store
automobile | car
cellphone | mobile phone | cell phone
mail address | postal address | mailing address
email | e-mail
pupil | schoolchild
seller | vendor
tenant | renter | lessee
landlord | lessor
illness | disease
drug | medicine | medication
luggage | baggage
timetable | schedule
warehouse | storehouse
parcel | package
booking | reservation
`
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((word) => word.trim()));
