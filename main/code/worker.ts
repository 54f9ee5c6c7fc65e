import { parentPort } from 'node:worker_threads';
import { objectionToMethod } from './method-guard';
import type { CodeAnswers, CodeCall, CodeReply, CodeRequest } from './protocol';
import { TypeScriptProject } from './typescript-project';

/** The thread in which code is looked at: the compiler takes seconds to warm up. */
const project = new TypeScriptProject();

function answer(request: CodeRequest): CodeAnswers[keyof CodeAnswers] {
  if (request.kind === 'open') {
    project.open(request.project);
    return null;
  }
  if (request.kind === 'guard') return objectionToMethod(request.method);
  project.update(request.path, request.text);
  if (request.kind === 'check') return project.check(request.path);
  if (request.kind === 'complete') return project.complete(request.path, request.offset);
  return project.explain(request.path, request.offset);
}

parentPort?.on('message', ({ id, request }: CodeCall) => {
  let reply: CodeReply;
  try {
    reply = { id, value: answer(request) };
  } catch (error) {
    reply = { id, error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
});
