import type { BackendFacts } from '../contract';
import type { ApiDocument } from '../lib/api-document';
import { routesByTag } from '../lib/api-document';
import { plural, spaced, wordsOf } from '../lib/names';
import type { StatedLatency, StatedTargets } from '../lib/stated-targets';
import type { MonitoringOptions } from './options';

/** A resource of the API: its name in the document and the routes that begin with its segments. */
export interface MeasuredResource {
  name: string;
  /** Regular expression for the label `route`, whatever form a stack gives parameters. */
  routes: string;
}

/** Something that was promised, and how it is measured. */
export interface Objective {
  id: string;
  title: string;
  /** Share of the requests for which it holds, 0 to 1. */
  share: number;
  /** For people: what speaks for the number. */
  reason: string;
  statementIds: string[];
}

export interface LatencyObjective extends Objective {
  seconds: number;
  /** Of the request, as PromQL matchers. */
  matchers: string;
  /** For people: `GET of /products`. */
  measuredOn: string;
}

export interface Objectives {
  availability: Objective;
  latencies: LatencyObjective[];
}

const USUAL_AVAILABILITY = 0.995;
/** For all requests, when nothing else is said. */
const USUAL_LATENCY = { seconds: 0.5, share: 0.95 };
/** Sentences about seeing something; the rest is about doing something. */
const READS =
  /\b(?:open|load|show|display|search|find|view|list|read|appear|render|page|return|quer)\w*/i;

/** What is promised: by the options, by what was stated, else what is usual. */
export function objectivesOf(
  targets: StatedTargets,
  resources: readonly MeasuredResource[],
  options: MonitoringOptions,
): Objectives {
  const latencies = targets.latencies.map((stated, at) => latencyOf(stated, at, resources));
  return {
    availability: availabilityOf(targets, options),
    latencies: latencies.length > 0 ? latencies : [usualLatency()],
  };
}

function availabilityOf({ availability }: StatedTargets, options: MonitoringOptions): Objective {
  const own = { id: 'availability', title: 'Requests that succeed' };
  if (options.availability !== undefined) {
    return { ...own, share: options.availability, reason: 'As the options say.', statementIds: [] };
  }
  if (!availability) {
    return {
      ...own,
      share: USUAL_AVAILABILITY,
      reason: 'Nothing is said in numbers.',
      statementIds: [],
    };
  }
  const { value, sentence, statementId } = availability;
  return { ...own, share: value, reason: `"${sentence}"`, statementIds: [statementId] };
}

function usualLatency(): LatencyObjective {
  return {
    ...USUAL_LATENCY,
    id: 'latency-1',
    title: 'Response time 1',
    reason: 'Nothing is said in numbers.',
    statementIds: [],
    matchers: '',
    measuredOn: 'all requests',
  };
}

function latencyOf(
  { seconds, value, shareIsStated, sentence, statementId }: StatedLatency,
  at: number,
  resources: readonly MeasuredResource[],
): LatencyObjective {
  const named = resources.filter(({ name }) => isNamed(name, sentence));
  const method = READS.test(sentence) ? ['method="GET"'] : [];
  const routes = named.length > 0 ? [`route=~"${named.map((one) => one.routes).join('|')}"`] : [];
  const what = named.length > 0 ? named.map(({ name }) => name).join(', ') : 'all resources';
  return {
    id: `latency-${at + 1}`,
    title: `Response time ${at + 1}`,
    share: value,
    seconds,
    reason: `"${sentence}"${shareIsStated ? '' : ' No share is said, so it is taken for 99 of 100 requests.'}`,
    statementIds: [statementId],
    matchers: [...method, ...routes].join(','),
    measuredOn: `${method.length > 0 ? 'reading' : 'all requests'} of ${what}`,
  };
}

function isNamed(name: string, sentence: string): boolean {
  const words = wordsOf(name);
  const said = ` ${spaced(wordsOfText(sentence))} `;
  return (
    words.length > 0 && [words, plural(words)].some((form) => said.includes(` ${spaced(form)} `))
  );
}

/** All words of a sentence; `wordsOf` shortens what is long. */
function wordsOfText(sentence: string): string[] {
  return sentence.split(/\s+/).flatMap((part) => wordsOf(part));
}

/** The resources of the API by their tag; health checks and the like are none. */
export function resourcesOf(backend: BackendFacts): MeasuredResource[] {
  const around = [backend.healthPath, backend.readyPath, backend.metricsPath, backend.openapiPath];
  return [...routesByTag(backend.openapi as ApiDocument)].flatMap(([name, routes]) => {
    const paths = routes.map(({ path }) => path).filter((path) => !around.includes(path));
    const segments = new Set(paths.map((path) => path.split('/')[1] ?? ''));
    const safe = [...segments].filter((segment) => /^[\w-]+$/.test(segment));
    if (name === '' || safe.length === 0) return [];
    const [only = ''] = safe;
    const first = safe.length === 1 ? only : `(${safe.join('|')})`;
    return [{ name, routes: `/${first}(/.*)?` }];
  });
}
