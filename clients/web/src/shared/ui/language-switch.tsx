import { useLanguage } from '../language/language.ts';

/** 语言切换: names the other language in its own words. */
export function LanguageSwitch() {
  const { language, setLanguage } = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <button type="button" className="og-button og-on-dark" lang={other} onClick={() => setLanguage(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </button>
  );
}
