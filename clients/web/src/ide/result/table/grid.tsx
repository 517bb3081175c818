import './table.css';
import { type Dispatch, type KeyboardEvent, type SetStateAction, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { GraphError } from '../../../shared/graph/send.ts';
import { useSay } from '../../../shared/language/language.ts';
import { useActiveRun } from '../../session.ts';
import { usePresentation } from '../use-presentation.ts';
import type { Result } from '../use-result.ts';
import { GridHead } from './grid-head.tsx';
import { GridRow } from './grid-row.tsx';
import { usualWidths } from './widths.ts';

const TEXT = { table: { zh: '结果表格', en: 'Table of results' } };

/** Height of a row, rem: as result.css has it. */
const ROW = 2;
/** Rows that are made above and below what is seen. */
const BEYOND = 12;
/** Width of the rows' numbers, rem. */
const NUMBERS = 4;

interface GridProps {
  readonly result: Result;
  /** places of rows, as they are shown */
  readonly order: readonly number[];
  readonly faults: ReadonlyMap<number, ReadonlyMap<number, GraphError>>;
  readonly selected: ReadonlySet<number>;
  readonly select: Dispatch<SetStateAction<ReadonlySet<number>>>;
  copy(): void;
}

/** A table of any number of rows: only those are made that are seen, while assistive technology is told of all. */
export function Grid({ result, order, faults, selected, select, copy }: GridProps) {
  const say = useSay();
  const { table, headers, look } = result;
  const { columns, rows } = table;
  const { presentation } = usePresentation();
  const place = useRef<HTMLDivElement>(null);
  const anchor = useRef(0);
  const rem = useMemo(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize), []);
  const [seen, setSeen] = useState({ from: 0, to: 60 });
  const usual = useMemo(() => usualWidths(columns, headers, rows, look, 2), [columns, headers, rows, look]);
  const widths = columns.map(({ path }, at) => presentation.widths?.[path] ?? usual[at] ?? 8);
  const lookAt = () => {
    const { scrollTop = 0, clientHeight = 0 } = place.current ?? {};
    const [first, count] = [Math.floor(scrollTop / (ROW * rem)), Math.ceil(clientHeight / (ROW * rem))];
    // in steps, so that not every pixel makes the table anew
    const from = Math.max(0, Math.floor((first - BEYOND) / 8) * 8);
    const to = Math.ceil((first + count + BEYOND) / 8) * 8;
    setSeen((before) => (before.from === from && before.to === to ? before : { from, to }));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the box is there once, and what it shows is read anew each time
  useEffect(() => {
    const watch = new ResizeObserver(lookAt);
    if (place.current) watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  const at = useActiveRun()?.at;
  // another answer is read from its beginning; a live one that has grown, from where one is
  // biome-ignore lint/correctness/useExhaustiveDependencies: when it was asked is what counts
  useEffect(() => {
    place.current?.scrollTo({ top: 0 });
  }, [at]);

  const pick = useCallback(
    (at: number, isRange: boolean) => {
      const [from, to] = isRange ? [Math.min(anchor.current, at), Math.max(anchor.current, at)] : [at, at];
      if (!isRange) anchor.current = at;
      select((before) => {
        const picked = new Set(isRange ? [] : before);
        for (const row of order.slice(from, to + 1)) {
          if (!isRange && picked.has(row)) picked.delete(row);
          else picked.add(row);
        }
        return picked;
      });
    },
    [order, select],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const isCopy = (event.ctrlKey || event.metaKey) && event.key === 'c';
    if (isCopy && selected.size > 0 && document.getSelection()?.isCollapsed !== false) {
      event.preventDefault();
      copy();
    }
    if (event.key === 'Escape') select(new Set());
  };
  const to = Math.min(seen.to, order.length);
  const from = Math.min(seen.from, to);
  const width = NUMBERS + widths.reduce((sum, one) => sum + one, 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is scrolled by keys
    <section className="ide-grid" ref={place} aria-label={say(TEXT.table)} tabIndex={0} onScroll={lookAt} onKeyDown={onKeyDown}>
      <table aria-rowcount={order.length + 1} aria-colcount={columns.length + 1} style={{ width: `${width}rem` }}>
        <colgroup>
          <col style={{ width: `${NUMBERS}rem` }} />
          {columns.map(({ path }, at) => (
            <col key={path} style={{ width: `${widths[at]}rem` }} />
          ))}
        </colgroup>
        <GridHead {...{ columns, headers, widths, rem }} />
        <tbody>
          {from > 0 && <Gap rows={from} columns={columns.length} />}
          {order.slice(from, to).map((row, at) => (
            <GridRow
              key={row}
              at={from + at}
              cells={rows[row]?.cells ?? []}
              {...{ columns, look }}
              faults={faults.get(row)}
              isSelected={selected.has(row)}
              pick={pick}
            />
          ))}
          {to < order.length && <Gap rows={order.length - to} columns={columns.length} />}
        </tbody>
      </table>
    </section>
  );
}

/** The room of rows that are not made. */
function Gap({ rows, columns }: { readonly rows: number; readonly columns: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus
    <tr aria-hidden="true">
      <td colSpan={columns + 1} className="ide-grid-gap" style={{ height: `${rows * ROW}rem` }} />
    </tr>
  );
}
