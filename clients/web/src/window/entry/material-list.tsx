import { useSay } from '../../shared/language/language.ts';
import { useOpenEntry } from './entry-context.ts';
import { idOf, OriginNote } from './field.tsx';

const TEXT = {
  title: { zh: '申请材料', en: 'Materials' },
  needed: { zh: '必需', en: 'needed' },
  all: { zh: '必需材料全部收齐', en: 'All needed ones are here' },
  copies: { zh: '份数', en: 'copies' },
  none: { zh: '选定事项后列出该事项的材料清单。', en: 'The list comes with the item.' },
  empty: { zh: '该事项无需提交材料。', en: 'This item needs none.' },
};

/** 申请材料: the item's own list, what others hold already ticked. */
export function MaterialList() {
  const say = useSay();
  const { form, item, problems, tick, tickRequired } = useOpenEntry();
  const wrong = problems.filter(({ place }) => place === 'materials');
  const listed = new Map((item?.materials ?? []).map((each) => [each.name, each]));
  return (
    <fieldset className="window-card window-materials" id={idOf('materials')} tabIndex={-1}>
      <legend>{say(TEXT.title)}</legend>
      {form.materials.length === 0 && <p className="og-soft">{say(item ? TEXT.empty : TEXT.none)}</p>}
      {form.materials.length > 0 && (
        <button type="button" className="og-button" onClick={tickRequired}>
          {say(TEXT.all)}
        </button>
      )}
      <ul>
        {form.materials.map(({ name, received, copies, origin }) => (
          <li key={name}>
            <label>
              <input
                type="checkbox"
                checked={received}
                data-field="materials"
                data-origin={received ? origin.by : undefined}
                onChange={({ target }) => tick(name, { received: target.checked })}
              />
              <span>{name}</span>
            </label>
            <span className="window-tags">
              {listed.get(name)?.required && <span className="window-tag">{say(TEXT.needed)}</span>}
              {listed.get(name)?.sharedFrom && (
                <span className="window-tag window-shared">
                  {say({
                    zh: `${listed.get(name)?.sharedFrom} 已有，免提交`,
                    en: `held by ${listed.get(name)?.sharedFrom}: not asked for`,
                  })}
                </span>
              )}
              {received && <OriginNote origin={origin} />}
            </span>
            {received && !listed.get(name)?.sharedFrom && (
              <input
                className="og-input window-copies"
                type="number"
                min="1"
                max="999"
                aria-label={`${name}: ${say(TEXT.copies)}`}
                placeholder={say(TEXT.copies)}
                value={copies}
                onChange={({ target }) => tick(name, { copies: target.value })}
              />
            )}
          </li>
        ))}
      </ul>
      {wrong.map(({ message }) => {
        const text = typeof message === 'string' ? message : say(message);
        return (
          <p key={text} className="window-wrong">
            {text}
          </p>
        );
      })}
    </fieldset>
  );
}
