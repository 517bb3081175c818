import './variables.css';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useSay } from '../../shared/language/language.ts';
import { tablistKeys } from '../../shared/ui/tablist-keys.ts';
import { JsonEditor } from '../editor/json-editor.tsx';
import { useSchema } from '../schema/schema.ts';
import { useActiveTab, useSession } from '../session.ts';
import { useView } from '../view.ts';
import { type Field, variablesOf } from './definitions.ts';
import { isIncomplete, valuesOf } from './values.ts';
import { VariablesForm } from './variables-form.tsx';

const TEXT = {
  title: { zh: '变量', en: 'Variables' },
  form: { zh: '表单', en: 'Form' },
  json: { zh: 'JSON', en: 'JSON' },
  jsonLabel: { zh: '变量（JSON）', en: 'Variables as JSON' },
  none: { zh: '此查询没有变量', en: 'This query has no variables' },
  incomplete: { zh: '有必填项未填', en: 'something required is missing' },
};
const VIEWS = ['form', 'json'] as const;

/** The fields of a query; while it is being written and is no GraphQL, those that it had. */
function useFields(id: string, query: string): readonly Field[] | undefined {
  const schema = useSchema(({ schema }) => schema);
  const last = useRef<{ id: string; fields: readonly Field[] | undefined }>({ id, fields: undefined });
  const fields = schema && variablesOf(query, schema);
  const shown = fields ?? (last.current.id === id ? last.current.fields : undefined);
  useEffect(() => {
    last.current = { id, fields: shown };
  });
  return shown;
}

/** 变量: of the tab in front, as a form or as JSON; both write the one text that the tab keeps. */
export function VariablesPane() {
  const say = useSay();
  const { id, query, variables } = useActiveTab();
  const edit = useSession(({ edit }) => edit);
  const { variablesAs, showVariablesAs } = useView();
  const fields = useFields(id, query);
  const label = say(TEXT.title);
  if (fields?.length === 0 && variables.trim() === '')
    return (
      <section className="ide-variables ide-variables-none" aria-label={label}>
        <p className="og-soft">{say(TEXT.none)}</p>
      </section>
    );
  const parsed = valuesOf(variables);
  const isMissing = 'values' in parsed && (fields?.some((field) => isIncomplete(field, parsed.values[field.name])) ?? false);
  return (
    <section className="ide-variables" aria-label={label}>
      <header className="ide-variables-head">
        <h2>{label}</h2>
        <div className="ide-tabs" role="tablist" aria-label={label} onKeyDown={(event: KeyboardEvent<HTMLElement>) => tablistKeys(event)}>
          {VIEWS.map((view) => (
            <button
              key={view}
              type="button"
              role="tab"
              tabIndex={view === variablesAs ? 0 : -1}
              aria-selected={view === variablesAs}
              onClick={() => showVariablesAs(view)}
            >
              {say(TEXT[view])}
            </button>
          ))}
        </div>
        {isMissing && (
          <span className="ide-missing" role="status">
            {say(TEXT.incomplete)}
          </span>
        )}
      </header>
      {variablesAs === 'json' ? (
        <JsonEditor key={id} value={variables} label={say(TEXT.jsonLabel)} onChange={(text) => edit({ variables: text })} />
      ) : (
        <VariablesForm key={id} fields={fields} text={variables} />
      )}
    </section>
  );
}
