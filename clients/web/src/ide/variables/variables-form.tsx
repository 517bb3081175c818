import { useSay } from '../../shared/language/language.ts';
import { useSession } from '../session.ts';
import { useView } from '../view.ts';
import { CodeOptions } from './code-options.tsx';
import type { Field } from './definitions.ts';
import { FieldRow } from './field-row.tsx';
import { textOf, unknownNames, type Values, valuesOf, withValue } from './values.ts';

const TEXT = {
  loading: {
    zh: '正在读取图谱，或查询还有语法错误；变量可先在 JSON 中填写。',
    en: 'The schema is being read, or the query is no GraphQL yet; variables can be written as JSON.',
  },
  broken: { zh: '变量不是有效的 JSON 对象，未作改动：', en: 'The variables are no JSON object; they were left as they are: ' },
  toJson: { zh: '到 JSON 中修改', en: 'Edit as JSON' },
  unknown: { zh: '查询没有用到：', en: 'Not asked for by the query: ' },
  remove: { zh: '去掉', en: 'Remove' },
};

/** 变量表单: one control for each variable, over the tab's text. */
export function VariablesForm({ fields, text }: { readonly fields: readonly Field[] | undefined; readonly text: string }) {
  const say = useSay();
  const showVariablesAs = useView(({ showVariablesAs }) => showVariablesAs);
  const parsed = valuesOf(text);
  const toJson = (
    <button type="button" className="og-button" onClick={() => showVariablesAs('json')}>
      {say(TEXT.toJson)}
    </button>
  );
  if ('fault' in parsed)
    return (
      <div className="ide-variables-body">
        <p className="og-error">
          {say(TEXT.broken)}
          <span className="og-mono">{parsed.fault}</span>
        </p>
        {toJson}
      </div>
    );
  if (fields === undefined)
    return (
      <div className="ide-variables-body">
        <p className="og-soft">{say(TEXT.loading)}</p>
        {toJson}
      </div>
    );
  const { values } = parsed;
  const change = (name: string, value: unknown) => {
    // read anew: two changes may come before the page is drawn again
    const { tabs, active, edit } = useSession.getState();
    const now = valuesOf(tabs.find(({ id }) => id === active)?.variables ?? '');
    const before: Values = 'values' in now ? now.values : values;
    edit({ variables: textOf(withValue(before, name, value)) });
  };
  const unknown = unknownNames(values, fields);
  return (
    <div className="ide-variables-body">
      <CodeOptions />
      {fields.map((field) => (
        <FieldRow key={field.name} field={field} value={values[field.name]} change={(value) => change(field.name, value)} prefix="$" />
      ))}
      {unknown.map((name) => (
        <p key={name} className="ide-unknown">
          {say(TEXT.unknown)}
          <code>{name}</code>
          <button type="button" className="og-button" aria-label={`${say(TEXT.remove)} ${name}`} onClick={() => change(name, undefined)}>
            {say(TEXT.remove)}
          </button>
        </p>
      ))}
    </div>
  );
}
