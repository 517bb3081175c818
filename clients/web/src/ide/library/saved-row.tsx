import { useState } from 'react';
import { useSay } from '../../shared/language/language.ts';
import { LinkDialog } from './link-dialog.tsx';
import { NameForm } from './name-form.tsx';
import { openSaved } from './open-query.ts';
import { changeLibrary } from './save-current.ts';
import { change, freeTitle, remove, type Saved } from './saved.ts';
import { library } from './stores.ts';

const TEXT = {
  open: { zh: '打开', en: 'Open' },
  more: { zh: '更多', en: 'More' },
  rename: { zh: '改名', en: 'Rename' },
  name: { zh: '名称', en: 'Name' },
  move: { zh: '移到', en: 'Move to' },
  none: { zh: '未归类', en: 'No folder' },
  link: { zh: '链接', en: 'Link' },
  remove: { zh: '删除', en: 'Delete' },
};

/** 收藏的查询: a click opens it; the rest is folded away. */
export function SavedRow({ saved }: { readonly saved: Saved }) {
  const say = useSay();
  const [isNaming, setNaming] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const [isLinked, setLinked] = useState(false);
  const folders = library.use(({ value }) => value.folders);
  const { id, title, folder } = saved;
  const alter = (changed: Partial<Saved>, zh: string, en: string) =>
    changeLibrary(
      (before) => {
        const { title = saved.title, folder = saved.folder } = changed;
        const others = { ...before, saved: before.saved.filter((other) => other.id !== id) };
        return change(before, id, { folder, title: freeTitle(others, folder, title) });
      },
      { zh, en },
    );
  if (isNaming)
    return (
      <li>
        <NameForm
          label={say(TEXT.name)}
          name={title}
          done={(name) => {
            setNaming(false);
            if (name !== undefined && name !== title) alter({ title: name }, `已改名为“${name}”。`, `Renamed to “${name}”.`);
          }}
        />
      </li>
    );
  return (
    <li>
      <button type="button" className="ide-saved-open" title={say(TEXT.open)} onClick={() => openSaved(id)}>
        {title}
      </button>
      <button
        type="button"
        className="og-button og-plain ide-more"
        aria-label={`${say(TEXT.more)} ${title}`}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        ⋯
      </button>
      {isOpen && (
        <p className="ide-more-actions">
          <button type="button" className="og-button" onClick={() => setNaming(true)}>
            {say(TEXT.rename)}
          </button>
          <button type="button" className="og-button" onClick={() => setLinked(true)}>
            {say(TEXT.link)}
          </button>
          <button
            type="button"
            className="og-button"
            onClick={() => changeLibrary((before) => remove(before, id), { zh: `已删除“${title}”。`, en: `“${title}” was deleted.` })}
          >
            {say(TEXT.remove)}
          </button>
          <label>
            {say(TEXT.move)}
            <select
              className="og-input"
              value={folder}
              onChange={({ target: { value } }) =>
                alter(
                  { folder: value },
                  `已移到“${value || TEXT.none.zh}”。`,
                  value === '' ? 'Moved out of its folder.' : `Moved to “${value}”.`,
                )
              }
            >
              <option value="">{say(TEXT.none)}</option>
              {folders.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </p>
      )}
      {isLinked && <LinkDialog query={saved} close={() => setLinked(false)} />}
    </li>
  );
}
