import type { DiagramTypeId } from '../../../shared/diagrams';
import type { SubjectChoice } from '../../../shared/diagrams/new-diagram';
import { diagramAbout, planDiagram } from '../../../shared/diagrams/new-diagram';
import { stateMachinesOf } from '../../../shared/metamodel/state-machines';
import { useReplica, useUi } from '../../replica';
import { newId } from '../new-id';

/** Makes a diagram, with its subject where that is new, and shows it. Resolves to whether it did. */
export async function makeDiagram(
  type: DiagramTypeId,
  choice: SubjectChoice,
  name = '',
): Promise<boolean> {
  const { store, execute } = useReplica.getState();
  const { id, commands } = planDiagram(store, newId, type, choice, name);
  const reply = await execute(commands);
  if (reply.change === null) return false;
  useUi.getState().openTab({ kind: 'diagram', id });
  return true;
}

/** Shows the diagram about a record; makes it when there is none and the project can be changed. */
export async function openDiagramAbout(type: DiagramTypeId, subjectId: string): Promise<void> {
  const { store } = useReplica.getState();
  const known = diagramAbout(store, type, subjectId);
  if (known) useUi.getState().openTab({ kind: 'diagram', id: known.id });
  else await makeDiagram(type, { what: 'existing', id: subjectId });
}

/** Shows the state machine of a class; makes it, from the values of its state where there are any. */
export async function openStateMachine(classId: string): Promise<void> {
  const [machine] = stateMachinesOf(useReplica.getState().store, classId);
  if (machine) await openDiagramAbout('state-machine', machine.id);
  else await makeDiagram('state-machine', { what: 'new', ownerId: classId });
}
