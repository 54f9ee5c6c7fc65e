import type { SentenceKind } from '../../shared/interview/reading';

/** Words that announce a quality requirement, most telling first. After ISO/IEC 25010's characteristics. */
const QUALITIES: [string, RegExp][] = [
  [
    'performance',
    /\b(?:respon(?:se|d|ds)[a-z ]{0,20}(?:within|time|under)|latency|throughput|performance|(?:milli)?seconds?\b.{0,30}\b(?:load|respon|display|return)|concurrent(?:ly)?|simultaneous(?:ly)?|(?:within|under|less than|no more than|no longer than) \d+(?:\.\d+)? ?(?:milli)?(?:seconds?|ms|minutes?)|peak load|fast)\b/i,
  ],
  [
    'availability',
    /\b(?:availab(?:le|ility)\b.{0,40}(?:%|percent|hours|24|days|uptime)|uptime|downtime|24\/7|24x7|fail-?over|\d\d(?:\.\d+)? ?% of the time)/i,
  ],
  [
    'security',
    /\b(?:secur(?:e|ity|ely)|encrypt\w*|authenticat\w*|authori[sz](?:ed|ation)|unauthori[sz]ed|password policy|access control|hack\w*|malicious|confidential\w*|privacy|gdpr|hipaa|audit(?:ed|ing)? (?:log|trail)|firewall|ssl|tls|two-factor)\b/i,
  ],
  [
    'usability',
    /\b(?:usab\w+|user-friendly|easy to (?:use|learn|understand)|intuitive\w*|accessib\w+|(?:without|minimal) training|look and feel|appealing|appearance|colou?r scheme|readab\w+|localiz\w+|ergonomic\w*)\b/i,
  ],
  [
    'reliability',
    /\b(?:reliab\w+|fault[- ]toleran\w+|backup|back-up|recover(?:y|s|ed)?|mean time|mtbf|crash\w*|data loss|robust\w*)\b/i,
  ],
  [
    'scalability',
    /\b(?:scal(?:e|es|able|ability)|capacity of|grow(?:th)? (?:to|of)|up to \d[\d,.]* (?:users|customers|transactions|requests))\b/i,
  ],
  [
    'maintainability',
    /\b(?:maintainab\w+|modular\w*|extensib\w+|configurab\w+|well[- ]documented|upgrad\w+ (?:without|easily)|testab\w+)\b/i,
  ],
  [
    'portability',
    /\b(?:portab\w+|cross-platform|platform[- ]independent|(?:run|work|operate)s? on (?:windows|linux|mac|android|ios|any|all|different)|browsers?|interoperab\w+|compatib\w+)\b/i,
  ],
  ['legal', /\b(?:complian\w+|comply|regulation\w*|legal(?:ly)?|standards?)\b/i],
];

const CONSTRAINT =
  /\b(?:must not|may not|shall not|should not|can ?not|cannot|can only|may only|must only|at most|at least|no more than|not more than|exactly|only if|unless|never|not allowed|forbidden|prohibited|must be (?:unique|different|between|positive|at least)|maximum|minimum|up to)\b/i;
const FUNCTIONAL =
  /\b(?:shall|must|should|will|can|may|able to|allows?|enables?|lets?|want to|wants to|would like|needs? to|provides?|supports?)\b/i;
const SYSTEM =
  /\b(?:system|application|app|software|program|website|platform|product|tool|site|database|users?)\b/i;
const STORY = /^\s*as an? .{2,60}?,? (?:i|we) (?:want|need|would like|can|must|should|am able)/i;
const ACTION =
  /\b(?:shall|must|should|will|can|may)\s+(?:not\s+)?(?:be able to\s+)?(?!be\b|have\b|contain\b|consist\b|belong\b)[a-z]+/i;

/** The model's kinds of quality under the names used here (ISO/IEC 25010). */
const MODEL_QUALITIES: Readonly<Record<string, string>> = {
  performance: 'performance',
  security: 'security',
  usability: 'usability',
  availability: 'availability',
  scalability: 'scalability',
  maintainability: 'maintainability',
  operability: 'portability',
  portability: 'portability',
  legal: 'legal',
  look: 'usability',
  'fault-tolerance': 'reliability',
};

export interface Classified {
  kind: SentenceKind;
  quality?: string;
}

/** Sorts a requirement sentence by what it asks for; a plain statement about the world is `domain`. */
export function classify(text: string): Classified {
  if (STORY.test(text)) return { kind: 'functional' };
  const obliges = FUNCTIONAL.test(text);
  const aboutSystem = SYSTEM.test(text);
  for (const [quality, pattern] of QUALITIES) {
    if (pattern.test(text) && (aboutSystem || /\b(?:shall|must|should|will)\b/i.test(text)))
      return { kind: 'quality', quality };
  }
  if (obliges && aboutSystem && ACTION.test(text)) return { kind: 'functional' };
  if (CONSTRAINT.test(text)) return { kind: 'constraint' };
  if (obliges && (aboutSystem || ACTION.test(text))) return { kind: 'functional' };
  return { kind: /\s/.test(text.trim()) ? 'domain' : 'other' };
}

/** Odds that a sentence is of a quality where a rule says so: 40 of 43 in the held-out documents. */
const RULE_ODDS = 13;

/**
 * What a reading model takes a sentence for. It was taught requirements, not plain statements about the
 * world: a sentence without any duty is a quality only where the model is sure.
 */
export function classifyWithModel(
  byRules: Classified,
  odds: Readonly<Record<string, number>> | undefined,
): Classified {
  if (!odds) return byRules;
  const { none = 0, F: functional = 0, ...qualities } = odds;
  const likely = Object.entries(qualities).sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
  const chance = Object.values(qualities).reduce((sum, value) => sum + value, 0);
  const isPlain = byRules.kind === 'domain' || byRules.kind === 'other';
  const weighed = byRules.kind === 'quality' ? RULE_ODDS * chance : chance;
  if (weighed > (isPlain ? functional + none : functional)) {
    if (chance <= functional) return byRules;
    return { kind: 'quality', quality: MODEL_QUALITIES[likely] ?? likely };
  }
  return byRules.kind === 'quality' ? { kind: 'functional' } : byRules;
}
