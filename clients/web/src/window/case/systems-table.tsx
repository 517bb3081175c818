import { fragmentData } from '../../gql/index.ts';
import { useSay } from '../../shared/language/language.ts';
import { DELIVERY } from '../../shared/words/case-words.ts';
import { type CaseOnDesk, HeldRecord } from './case-query.ts';
import { everywhere, type Standing } from './everywhere.ts';

const TEXT = {
  title: { zh: '各系统办理情况', en: 'In all systems' },
  system: { zh: '系统', en: 'System' },
  delivery: { zh: '送达', en: 'Delivery' },
  number: { zh: '本地编号', en: 'Own number' },
  state: { zh: '本地状态', en: 'Own status' },
  stages: { zh: '环节', en: 'Stages' },
  differences: { zh: '差异', en: 'Differences' },
  own: { zh: '由该系统录入', en: 'entered there' },
  same: { zh: '一致', en: 'none' },
};

/** 各系统情况: the same case as every system has it, and what is still on its way there. */
export function SystemsTable({ found }: { readonly found: CaseOnDesk }) {
  const say = useSay();
  const records = [found.districtRecord, found.districtHallRecord, found.cityHealthRecord, found.provincialRecord];
  const held = records.map((record) => fragmentData(HeldRecord, record));
  const rows = everywhere(found.deliveries, held, found.supervision);
  return (
    <section className="window-card" aria-labelledby="window-systems">
      <h3 id="window-systems">{say(TEXT.title)}</h3>
      <table className="window-table">
        <thead>
          <tr>
            {[TEXT.system, TEXT.delivery, TEXT.number, TEXT.state, TEXT.stages, TEXT.differences].map((head) => (
              <th key={head.en} scope="col">
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <SystemRow key={row.system.id} row={row} of={found.stages.length} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SystemRow({ row, of }: { readonly row: Standing; readonly of: number }) {
  const say = useSay();
  const { system, delivery, held, stages } = row;
  const differences = held?.differences ?? [];
  return (
    <tr data-system={system.id} data-state={delivery?.state ?? 'OWN'}>
      <th scope="row">{system.name ?? system.id}</th>
      <td>
        <span className="window-delivery">{delivery ? say(DELIVERY[delivery.state]) : say(TEXT.own)}</span>
        {delivery && delivery.waiting > 0 && say({ zh: `（待送 ${delivery.waiting}）`, en: ` (${delivery.waiting} waiting)` })}
        {delivery?.lastError && <p className="window-wrong">{delivery.lastError}</p>}
      </td>
      <td className="og-mono">{held?.localNumber}</td>
      <td>{held?.localStatus}</td>
      <td>{stages === null ? '—' : `${stages}/${of}`}</td>
      <td>
        {differences.length > 0
          ? differences.map(({ path, here, register }) => (
              <p key={path} className="window-wrong">
                {path}: {here ?? '—'} ≠ {register ?? '—'}
              </p>
            ))
          : held && say(TEXT.same)}
      </td>
    </tr>
  );
}
