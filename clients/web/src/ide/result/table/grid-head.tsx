import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useSay } from '../../../shared/language/language.ts';
import { isNumeric } from '../flatten/kind.ts';
import type { TableColumn } from '../flatten/table.ts';
import { usePresentation } from '../use-presentation.ts';

const TEXT = {
  rows: { zh: '行号', en: 'Row' },
  width: { zh: '列宽', en: 'Width of' },
  sort: { zh: '排序', en: 'sort' },
};
const [LEAST, MOST] = [3, 60];

interface GridHeadProps {
  readonly columns: readonly TableColumn[];
  readonly headers: readonly string[];
  readonly widths: readonly number[];
  /** pixels of one rem */
  readonly rem: number;
}

/** 表头: a press sorts, once more the other way, once more not at all; the edge changes the width. */
export function GridHead({ columns, headers, widths, rem }: GridHeadProps) {
  const say = useSay();
  const { presentation, change } = usePresentation();
  const { sort } = presentation;
  const turn = (column: string) =>
    change({ sort: sort?.column !== column ? { column, descending: false } : sort.descending ? undefined : { column, descending: true } });
  const resize = (path: string, width: number) =>
    change({ widths: { ...presentation.widths, [path]: Math.round(Math.min(MOST, Math.max(LEAST, width)) * 10) / 10 } });
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className="ide-grid-place">
          <span className="og-sr">{say(TEXT.rows)}</span>
          <span aria-hidden="true">#</span>
        </th>
        {columns.map(({ path, kind }, at) => {
          const order = sort?.column === path ? (sort.descending ? 'descending' : 'ascending') : undefined;
          return (
            <th key={path} scope="col" aria-sort={order} data-number={isNumeric(kind) || undefined}>
              <button type="button" title={`${headers[at]}\n${path}`} onClick={() => turn(path)}>
                <span>{headers[at]}</span>
                <span aria-hidden="true">{order === 'descending' ? '▼' : order === 'ascending' ? '▲' : ''}</span>
              </button>
              <Edge
                label={`${say(TEXT.width)} ${headers[at]}`}
                width={widths[at] ?? LEAST}
                rem={rem}
                resize={(width) => resize(path, width)}
              />
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface EdgeProps {
  readonly label: string;
  /** rem */
  readonly width: number;
  readonly rem: number;
  resize(width: number): void;
}

function Edge({ label, width, rem, resize }: EdgeProps) {
  const grip = useRef({ x: 0, width: 0 });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    resize(width + step);
  };
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) resize(grip.current.width + (event.clientX - grip.current.x) / rem);
  };
  return (
    <hr
      className="ide-grid-edge"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(width)}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      tabIndex={0}
      {...{ onKeyDown, onPointerDown, onPointerMove }}
    />
  );
}
