/** `src/domain/state-machine.ts`. Which transition an event takes. */
export const domainStateMachine = `import { HttpProblem } from '../http/problem.js';

/** From one state to another, where its guard allows it; its effect comes along. */
export interface Transition<State extends string, Call> {
  from: State;
  to: State;
  guard?: (call: Call) => boolean | Promise<boolean>;
  effect?: (call: Call) => void | Promise<void>;
}

/**
 * The transition that an event takes from a state: of those that leave it, the first whose guard holds.
 *
 * @throws HttpProblem 409 when there is none
 */
export async function transitionFrom<State extends string, Call>(
  transitions: readonly Transition<State, Call>[],
  state: State,
  event: string,
  call: Call,
): Promise<Transition<State, Call>> {
  for (const transition of transitions) {
    if (transition.from !== state) continue;
    if (transition.guard === undefined || (await transition.guard(call))) return transition;
  }
  throw stateConflict(event, state);
}

/** The answer to an event that the state does not allow. */
export function stateConflict(event: string, state: string): HttpProblem {
  return new HttpProblem(409, \`"\${event}" is not possible now: the state is \${state}.\`, {
    type: 'urn:problem-type:state',
  });
}
`;
