const FACTORS: Readonly<Record<string, number>> = {
  m: 1e-3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** A Kubernetes quantity as a number: `250m` is 0.25, `1Ki` is 1024. */
export function amountOf(quantity: string): number {
  const [, amount = '', unit = ''] = /^([\d.]+)(\w*)$/.exec(quantity) ?? [];
  return Number(amount) * (FACTORS[unit] ?? 1);
}
