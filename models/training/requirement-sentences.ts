/** Kinds a sentence can have: what it asks for, or `plain` when it only says how things are. */
export const SENTENCE_KINDS = [
  'plain',
  'functional',
  'performance',
  'security',
  'usability',
  'availability',
  'scalability',
  'maintainability',
  'operability',
  'legal',
  'look',
  'portability',
  'fault-tolerance',
] as const;
type SentenceKind = (typeof SENTENCE_KINDS)[number];

export interface RequirementSentence {
  domain: string;
  kind: SentenceKind;
  text: string;
}

interface Problem {
  line: number;
  message: string;
}

/** Words that a sentence may have; more is not one requirement. */
const MOST_WORDS = 45;

/**
 * Reads a file of sentences: a heading `# domain` before those of a domain, and a line
 * `- kind: sentence` for each. A sentence that stands twice is a problem, in one file or in several:
 * `known` collects what was read so far.
 */
export function parseSentences(
  file: string,
  known: Set<string> = new Set(),
): { sentences: RequirementSentence[]; problems: Problem[] } {
  const sentences: RequirementSentence[] = [];
  const problems: Problem[] = [];
  let domain: string | undefined;
  for (const [index, line] of file.split(/\r?\n/).entries()) {
    const wrong = (message: string) => problems.push({ line: index + 1, message });
    const heading = /^# ([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(line);
    if (heading) domain = heading[1];
    if (heading || line.trim() === '') continue;
    const [, name = '', text = ''] = /^- ([a-z-]+): (\S.*)$/.exec(line) ?? [];
    const kind = SENTENCE_KINDS.find((one) => one === name);
    const key = text.toLowerCase();
    if (text === '') wrong('is neither "# domain" nor "- kind: sentence"');
    else if (!kind) wrong(`"${name}" is no kind; there are ${SENTENCE_KINDS.join(', ')}`);
    else if (domain === undefined) wrong('stands before the first domain');
    else if (!/[.?!]$/.test(text)) wrong('does not end like a sentence');
    else if (text.split(/\s+/).length > MOST_WORDS) wrong(`has more than ${MOST_WORDS} words`);
    else if (known.has(key)) wrong('stands twice');
    else sentences.push({ domain, kind, text });
    known.add(key);
  }
  return { sentences, problems };
}
