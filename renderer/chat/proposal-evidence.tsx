import type { ProposalItem } from '../../shared/metamodel/proposal';
import { useReplica } from '../replica';
import { t } from '../app/text';

/** Words kept around the evidence when its sentence is long. */
const AROUND = 90;

/** Why the item under the pointer is proposed: the reason and the sentence, its words underlined. */
export function ProposalEvidence({ item }: { item: ProposalItem | null }) {
  const store = useReplica((replica) => replica.store);
  if (!item) {
    return <p className="proposal-why caption">{t('proposal.pointAtElement')}</p>;
  }
  const [evidence] = item.evidence;
  const text = store.getAs('statement', evidence?.statementId ?? null)?.text;
  return (
    <div className="proposal-why secondary">
      <span>{item.reason}</span>
      {evidence && text !== undefined && (
        <q className="selectable">
          {shortStart(text.slice(0, evidence.start))}
          <mark className="evidence lit">{text.slice(evidence.start, evidence.end)}</mark>
          {shortEnd(text.slice(evidence.end))}
        </q>
      )}
    </div>
  );
}

function shortStart(text: string): string {
  return text.length > AROUND ? `…${text.slice(-AROUND)}` : text;
}

function shortEnd(text: string): string {
  return text.length > AROUND ? `${text.slice(0, AROUND)}…` : text;
}
