import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { type Text, useSay } from '../shared/language/language.ts';
import { DEFAULT_SIZES, SIZE_LIMITS, type SizeName, within } from './stored-view.ts';
import { useView } from './view.ts';

interface SplitterProps {
  readonly name: SizeName;
  readonly label: Text;
  /** of the line itself: `vertical` stands between left and right */
  readonly orientation: 'vertical' | 'horizontal';
  /** the part that it resizes lies behind it (below or right), not before */
  readonly isAfter?: boolean;
}

const STEP = 2;

/** 分隔条: divides the nearest element with `data-divided`; drawn with the pointer or the arrow keys; Home, End, and a double click for the default (WAI-ARIA APG, window splitter). */
export function Splitter({ name, label, orientation, isAfter = false }: SplitterProps) {
  const say = useSay();
  const size = useView(({ sizes }) => sizes[name]);
  const resize = useView((view) => view.resize);
  const isDrawn = useRef(false);
  const [min, max] = SIZE_LIMITS[name];

  const draw = (event: PointerEvent<HTMLElement>) => {
    const whole = event.currentTarget.closest('[data-divided]')?.getBoundingClientRect();
    if (!isDrawn.current || whole === undefined) return;
    const share = orientation === 'vertical' ? (event.clientX - whole.left) / whole.width : (event.clientY - whole.top) / whole.height;
    resize(name, within(name, (isAfter ? 1 - share : share) * 100));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [less, more] = orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const by = event.key === more ? STEP : event.key === less ? -STEP : 0;
    const to = event.key === 'Home' ? min : event.key === 'End' ? max : by === 0 ? undefined : size + (isAfter ? -by : by);
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    resize(name, within(name, to));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that is drawn is no hr, which takes no focus
    <div
      className="ide-splitter"
      role="separator"
      tabIndex={0}
      aria-label={say(label)}
      aria-orientation={orientation}
      aria-valuenow={Math.round(size)}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={onKeyDown}
      onDoubleClick={() => resize(name, DEFAULT_SIZES[name])}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        isDrawn.current = true;
      }}
      onPointerMove={draw}
      onPointerUp={() => {
        isDrawn.current = false;
      }}
    />
  );
}
