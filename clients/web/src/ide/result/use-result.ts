import type { DocumentNode } from 'graphql';
import { useMemo } from 'react';
import type { GraphError } from '../../shared/graph/send.ts';
import { useLanguage } from '../../shared/language/language.ts';
import { useSchema } from '../schema/schema.ts';
import { useActiveRun, useActiveTab } from '../session.ts';
import { headersOf } from './flatten/header.ts';
import { parsedQuery } from './flatten/parsed-query.ts';
import { shapeOf } from './flatten/shape.ts';
import { type Table, tableOf } from './flatten/table.ts';
import type { Look } from './table/format.ts';

/** The answer of the tab in front as a table, and what is needed to show it. */
export interface Result {
  readonly document: DocumentNode;
  readonly table: Table;
  readonly headers: readonly string[];
  readonly errors: readonly GraphError[];
  readonly look: Look;
}

const NO_ERRORS: readonly GraphError[] = [];

/** Undefined while there is no answer with data. */
export function useResult(): Result | undefined {
  const language = useLanguage(({ language }) => language);
  const schema = useSchema(({ schema }) => schema);
  const run = useActiveRun();
  const { presentation } = useActiveTab();
  const rule = presentation?.rule;
  const { query, operationName } = run?.request ?? { query: '', operationName: undefined };
  const { data, errors = NO_ERRORS } = run?.answer ?? {};
  const document = useMemo(() => parsedQuery(query), [query]);
  const shape = useMemo(() => document && shapeOf({ document, operationName, schema, data }), [document, operationName, schema, data]);
  const table = useMemo(() => (shape && data != null ? tableOf(shape, data, rule) : undefined), [shape, data, rule]);
  const codes = rule?.codes ?? false;
  return useMemo(
    () => document && table && { document, table, headers: headersOf(table.columns, language), errors, look: { language, codes } },
    [document, table, language, errors, codes],
  );
}
