import { memo, type ReactNode } from 'react';
import type { GraphError } from '../../../shared/graph/send.ts';
import { useSay } from '../../../shared/language/language.ts';
import { isNumeric } from '../flatten/kind.ts';
import type { Cell } from '../flatten/rows.ts';
import type { TableColumn } from '../flatten/table.ts';
import { display, type Look } from './format.ts';
import { openCase } from './open-case.ts';

const TEXT = {
  open: { zh: '在新标签中打开办件', en: 'Open the case in a new tab' },
  fault: { zh: '⚠ 缺失', en: '⚠ missing' },
};

interface GridRowProps {
  /** its place as it is shown, from 0 */
  readonly at: number;
  readonly cells: readonly Cell[];
  readonly columns: readonly TableColumn[];
  readonly look: Look;
  readonly faults: ReadonlyMap<number, GraphError> | undefined;
  readonly isSelected: boolean;
  pick(at: number, isRange: boolean): void;
}

function GridRowOf({ at, cells, columns, look, faults, isSelected, pick }: GridRowProps) {
  const say = useSay();
  const contentOf = (cell: Cell, column: TableColumn, fault: GraphError | undefined): ReactNode => {
    if (fault) return <span className="ide-grid-fault">{say(TEXT.fault)}</span>;
    const text = display(cell, column, look);
    if (column.kind !== 'serial' || text === '') return text;
    return (
      <button type="button" className="ide-grid-link" title={say(TEXT.open)} onClick={() => openCase(text)}>
        {text}
      </button>
    );
  };
  return (
    <tr aria-rowindex={at + 2} data-selected={isSelected || undefined} data-odd={at % 2 === 1 || undefined}>
      <th scope="row" className="ide-grid-place">
        <button
          type="button"
          aria-pressed={isSelected}
          aria-label={say({ zh: `选择第 ${at + 1} 行`, en: `Select row ${at + 1}` })}
          onClick={(event) => pick(at, event.shiftKey)}
        >
          {at + 1}
        </button>
      </th>
      {columns.map((column, index) => {
        const cell = cells[index] ?? null;
        const fault = faults?.get(index);
        const text = fault?.message ?? display(cell, column, look);
        return (
          <td key={column.path} data-number={isNumeric(column.kind) || undefined} data-kind={column.kind} title={text || undefined}>
            {contentOf(cell, column, fault)}
          </td>
        );
      })}
    </tr>
  );
}

/** One row; made anew only where something of it changes. */
export const GridRow = memo(GridRowOf);
