import { sayNow } from '../../../shared/language/language.ts';
import { useSession } from '../../session.ts';

const QUERY = `query CaseBySerial($serialNumber: SerialNumber!) {
  case(serialNumber: $serialNumber) {
    serialNumber
    status
    result
    item { code name }
    region { code name }
    owner { name }
    receivedAt
    stages { sequence kind stepName outcome occurredAt department }
    supervision { light promisedDueDate statutoryDueDate workingDaysUsed }
  }
}
`;

/** What differs from row to row comes first; the case itself follows. */
const COLUMNS = ['sequence', 'kind', 'stepName', 'outcome', 'occurredAt', 'department'].map((field) => `case.stages.${field}`);

/** 打开办件: the case of a serial number, in a tab of its own, asked for at once. */
export function openCase(serialNumber: string): void {
  const { open, run } = useSession.getState();
  const title = sayNow({ zh: `办件 ${serialNumber}`, en: `Case ${serialNumber}` });
  const variables = JSON.stringify({ serialNumber }, null, 2);
  open({ title, query: QUERY, variables, presentation: { view: 'table', rule: { rows: 'case.stages', columns: COLUMNS } } });
  run('CaseBySerial');
}
