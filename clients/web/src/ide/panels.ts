import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Text } from '../shared/language/language.ts';

export type PanelId = 'examples' | 'dictionary' | 'docs' | 'library' | 'history';

export interface Panel {
  readonly id: PanelId;
  readonly title: Text;
  /** loaded when it is first opened: the editor does not wait for it */
  readonly Content: LazyExoticComponent<ComponentType> | ComponentType;
}

/** The panels on the left, in the order of their buttons. */
export const PANELS: readonly Panel[] = [
  { id: 'examples', title: { zh: '示例', en: 'Examples' }, Content: lazy(() => import('./examples/examples-panel.tsx')) },
  { id: 'dictionary', title: { zh: '词典', en: 'Dictionary' }, Content: lazy(() => import('./dictionary/dictionary-panel.tsx')) },
  { id: 'docs', title: { zh: '文档', en: 'Schema' }, Content: lazy(() => import('./docs/docs-panel.tsx')) },
  { id: 'library', title: { zh: '收藏', en: 'Saved' }, Content: lazy(() => import('./library/library-panel.tsx')) },
  { id: 'history', title: { zh: '历史', en: 'History' }, Content: lazy(() => import('./library/history-panel.tsx')) },
];
