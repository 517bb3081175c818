import { sayNow } from '../../shared/language/language.ts';
import { showInDocs } from '../docs/place.ts';
import { termOf } from '../schema/term.ts';
import type { About } from './about.ts';

function line(className: string, text: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  element.textContent = text;
  return element;
}

/** What the schema says of a name, as the editor shows it beside a completion and under the mouse. */
export function aboutBox({ signature, description, deprecationReason, place }: About, withWay = false): HTMLElement {
  const { term, gloss } = termOf(description);
  const box = document.createElement('div');
  box.className = 'cm-about';
  if (term !== '') box.append(line('cm-about-term', term));
  box.append(line('cm-about-signature', signature));
  if (gloss !== '') box.append(line('cm-about-gloss', gloss));
  if (deprecationReason) box.append(line('cm-about-deprecated', `${sayNow({ zh: '已弃用：', en: 'Deprecated: ' })}${deprecationReason}`));
  if (withWay && place !== undefined) {
    const way = document.createElement('button');
    way.type = 'button';
    way.textContent = sayNow({ zh: '在文档中查看（F12）', en: 'Show in the schema (F12)' });
    way.addEventListener('click', () => showInDocs(place));
    box.append(way);
  }
  return box;
}
