import type { BackendFacts, VirtualFile } from '../contract';
import { CodeWriter } from '../lib/code-writer';
import { inlineCode } from '../lib/markdown';

/** What to do when alerts of one class go off. */
interface Runbook {
  /** File name, and the class of alerts. */
  name: string;
  title: string;
  /** What is seen. */
  symptom: string;
  look: string[];
  act: string[];
}

/** `docs/runbooks/`: one for each class of alerts, with the commands and paths of this backend. */
export function runbooks(backend: BackendFacts, folder: string): VirtualFile[] {
  const all = runbooksFor(backend);
  const index = new CodeWriter();
  index.line('# Runbooks').gap();
  index.line('One for each class of alerts: what is seen, where to look, what to do.').gap();
  for (const { name, title, symptom } of all) index.line(`- [${title}](${name}.md): ${symptom}`);
  return [index.file(`${folder}/README.md`), ...all.map((one) => runbookFile(one, folder))];
}

function runbookFile({ name, title, symptom, look, act }: Runbook, folder: string): VirtualFile {
  const out = new CodeWriter();
  out.line(`# ${title}`).gap();
  out.line(`Seen: ${symptom}.`).gap();
  out.line('## Look').gap();
  look.forEach((text, at) => out.line(`${at + 1}. ${text}`));
  out.gap().line('## Act').gap();
  act.forEach((text, at) => out.line(`${at + 1}. ${text}`));
  out.gap().line('## Afterwards').gap();
  out.line(
    'Write down when it began, what was seen and what helped; mend the cause, and this page.',
  );
  return out.file(`${folder}/${name}.md`);
}

function runbooksFor(backend: BackendFacts): Runbook[] {
  const health = inlineCode(`GET ${backend.healthPath}`);
  const ready = inlineCode(`GET ${backend.readyPath}`);
  const database = inlineCode(backend.databaseVariable);
  const measured =
    backend.metricsPath === null
      ? 'The log of the load balancer shows which paths are concerned: the backend measures nothing.'
      : `${inlineCode(`GET ${backend.metricsPath}`)} and the dashboard show which routes are concerned.`;
  return [
    {
      name: 'availability',
      title: 'Nothing answers',
      symptom: 'a copy, or all of them, do not answer',
      look: [
        `${health} on each copy: does the process answer?`,
        'The last lines of its log: a wrong configuration ends it with a list of the variables.',
        'When was the last deployment?',
      ],
      act: [
        'After a deployment: put the version before back.',
        `Otherwise start it again. When it answers here and not from outside, look at the load balancer.`,
        `When ${health} answers and ${ready} does not: [database](database.md).`,
      ],
    },
    {
      name: 'errors',
      title: 'Too many errors',
      symptom: 'the share of answers of 500 and above is too high',
      look: [
        measured,
        'The log of the same time: each of them is there with its cause and its request.',
        `${ready}: when it fails, too, it is the [database](database.md).`,
      ],
      act: [
        'Since a deployment: put the version before back.',
        'Of one operation only: tell its callers; switch what calls it off.',
        '501 is none: the operation is not written yet, and the answer says which requirement asks for it.',
      ],
    },
    {
      name: 'latency',
      title: 'Answers are slow',
      symptom: 'answers take longer than was agreed',
      look: [
        measured,
        'The database: running queries, locks, and whether its disk is busy.',
        'Is it more load than before, or the same?',
      ],
      act: [
        'More load: start more copies; limit whoever sends too much.',
        'The same load: look for a query that reads a whole table; add an index by a migration.',
        'Let callers ask for smaller pages (`limit`).',
      ],
    },
    {
      name: 'saturation',
      title: 'Memory, processor or disk run out',
      symptom: 'a limit is nearly reached',
      look: [
        'Which copy, since when, and does it grow steadily or with the load?',
        'Steadily: something is kept that should not be. With the load: there is too little of it.',
      ],
      act: [
        'Restart the copy that grows; keep a picture of its memory first.',
        'Raise the limit, or start more copies.',
        'Disk: remove old logs and backups beyond their time, then enlarge it.',
      ],
    },
    {
      name: 'database',
      title: 'The database cannot be reached',
      symptom: `${ready} answers 503`,
      look: [
        `Does the database run, and is it the one that ${database} names?`,
        'Its log: too many connections, a full disk, a password that was changed?',
      ],
      act: [
        'Start it, or let the standby take over; the backend finds it again by itself.',
        'Too many connections: restart copies one by one.',
        'Damaged: stop the backend, restore the last backup beside it, compare, then switch over.',
      ],
    },
    {
      name: 'security',
      title: 'Something suspicious',
      symptom: 'many refused callers, strange requests, a leak that somebody reports',
      look: [
        'The log: which callers, from where, since when, and what they got.',
        'Keep it: copy logs and database before anything is changed.',
      ],
      act: [
        'Close the way in; change the secrets that may be known.',
        'Personal data: the clock of 72 hours runs from the moment it is known.',
      ],
    },
  ];
}
