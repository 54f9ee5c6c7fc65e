/** The wanted name, or the first with a number that is not taken, whatever the case: `Loan 2`. */
export function freeNameAmong(taken: Iterable<string>, wanted: string): string {
  const known = new Set(Array.from(taken, (name) => name.toLowerCase()));
  let name = wanted;
  for (let n = 2; known.has(name.toLowerCase()); n += 1) name = `${wanted} ${n}`;
  return name;
}
