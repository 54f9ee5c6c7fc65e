import type { Size } from '../../shared/diagrams/box-size';
import type { Point } from '../../shared/diagrams/geometry';
import type { Link } from '../../shared/diagrams/layout-clusters';
import type { DrawnLine, RoutingTask } from './line-router';

interface LayoutTask {
  sizes: [id: string, size: Size][];
  /** Boxes by what holds them together. */
  groups: string[][];
  links: Link[];
  gaps: { node: number; layer: number; cluster: number };
}

type Task = ({ what: 'route' } & RoutingTask) | ({ what: 'layout' } & LayoutTask);

export interface Question {
  number: number;
  task: Task;
}

export interface Answer {
  number: number;
  result: DrawnLine[] | [id: string, corner: Point][];
}

let worker: Worker | undefined;
let asked = 0;
const waiting = new Map<
  number,
  { resolve: (result: never) => void; reject: (reason: Error) => void }
>();

/** The canvas's own worker, started when it is first needed. */
function background(): Worker {
  if (worker) return worker;
  const started = new Worker(new URL('./canvas.worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.number)?.resolve(data.result as never);
    waiting.delete(data.number);
  });
  // The next question starts a fresh one.
  started.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
    worker = undefined;
    started.terminate();
  });
  worker = started;
  return started;
}

function ask<T>(task: Task): Promise<T> {
  const number = (asked += 1);
  return new Promise((resolve, reject) => {
    waiting.set(number, { resolve, reject });
    background().postMessage({ number, task } satisfies Question);
  });
}

/** Routes some lines in the background. */
export function routeInBackground(task: RoutingTask): Promise<DrawnLine[]> {
  return ask({ what: 'route', ...task });
}

/** Lays out a large diagram in the background; resolves to the corners of its boxes. */
export async function layoutInBackground(task: LayoutTask): Promise<Map<string, Point>> {
  return new Map(await ask<[string, Point][]>({ what: 'layout', ...task }));
}
