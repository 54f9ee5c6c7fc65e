import { words } from '../lexicon';

/**
 * Words that requirements use for the same thing or deed, a group a line; base forms. A word may stand in
 * several groups. Near neighbours that are not the same (doctor and nurse, week and month) are left out on
 * purpose: where two sentences differ in those, they differ in a fact.
 */
export const synonyms: readonly (readonly string[])[] = `
customer client shopper
employee staff worker
person people somebody someone
buy purchase
begin start
end finish expire terminate
delete erase remove
change edit modify update amend
record write note log document register
show display view see visible
send dispatch
ship deliver
tell inform notify message let
mail e-mail email
borrow loan
lend loan
return give-back
confirm approve
evaluate rate assess judge
create
assign allocate
attend enrol take
choose select pick
find search look
quick fast rapid
immediate instant once
automatic itself
own unique
identifier id
phone telephone
picture photo image
movie film
car vehicle
shop store
firm company
bill invoice
salary wage
illness disease
doctor physician
lawyer attorney
teacher instructor
pupil student
flat apartment
job task
error mistake
total sum
cost price
pay settle
refund pay-back
sum amount
check verify
compute calculate
stop halt
cancel revoke
need require
help assist
keep store save
receive get
give hand
release
answer reply respond response
demand request
rule regulation
type kind sort
yearly year annual
monthly month
weekly week
daily day
night nightly
`
  .trim()
  .split('\n')
  .map(words);

/** Words that carry no fact of their own beside others. */
export const lightWords: ReadonlySet<string> = new Set(
  words(`
a an the this that these those there here it its they them their theirs he she his her him we us our you your i my me
who whom whose which what where how why
is are be was were been being am do does did done have has had having get gets got give given gives make makes made
become becomes go goes put let lets come comes exist exists happen happens know known knows want wants
can could may might must shall should will would able possible allowed permitted required mandatory optional need needs
needed necessary has to of in on at by for to from with into onto through via as so than then and or also too both
each every all any one ones other others same if when whenever whether while because
exactly precisely just simply always usually currently already still again own respective
several many multiple various different more most less least few
belong contain hold comprise include consist possess fit register registered thing things moment way per during
system application software app
`),
);
