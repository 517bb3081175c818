import { type ReactNode, useEffect } from 'react';
import { type Text, useLanguage, useSay } from '../language/language.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { TokenField } from './token-field.tsx';

const PAGES = [
  { href: './', text: { zh: '查询分析', en: 'Analysis' } },
  { href: './window', text: { zh: '一窗受理', en: 'Window' } },
  { href: './track', text: { zh: '进度查询', en: 'Track' } },
] as const;

interface PageHeaderProps {
  readonly current: (typeof PAGES)[number]['href'];
  readonly title: Text;
  /** a page for anybody, on a screen of anybody: no way to the others, no token, and the language is not kept for whoever comes next */
  readonly forPublic?: boolean;
  readonly children?: ReactNode;
}

/** The head of every page: its name, the way to the others, token and language. */
export function PageHeader({ current, title, forPublic = false, children }: PageHeaderProps) {
  const say = useSay();
  const language = useLanguage(({ language }) => language);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
    document.title = `${title[language]} · OnceGraph`;
  }, [language, title]);
  return (
    <header className="og-header">
      <strong className="og-brand">OnceGraph</strong>
      {!forPublic && (
        <nav aria-label={say({ zh: '页面', en: 'Pages' })}>
          {PAGES.map(({ href, text }) => (
            <a key={href} href={href} aria-current={href === current ? 'page' : undefined}>
              {say(text)}
            </a>
          ))}
        </nav>
      )}
      <div className="og-header-rest">
        {children}
        {!forPublic && <TokenField />}
        <LanguageSwitch isKept={!forPublic} />
      </div>
    </header>
  );
}
