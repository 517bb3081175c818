/** The ways in which an answer can be shown. */
export type ResultView = 'table' | 'chart' | 'json' | 'plan';

/** How a tab's answer is shown; goes along with saved queries, links and examples. */
export interface Presentation {
  readonly view?: ResultView | undefined;
}
