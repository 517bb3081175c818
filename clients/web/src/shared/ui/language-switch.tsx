import { useLanguage } from '../language/language.ts';

/** 语言切换: names the other language in its own words. @param isKept for this browser, or for this page only */
export function LanguageSwitch({ isKept = true }: { readonly isKept?: boolean }) {
  const { language, setLanguage } = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className="og-button og-on-dark"
      lang={other}
      onClick={() => (isKept ? setLanguage(other) : useLanguage.setState({ language: other }))}
    >
      {other === 'zh' ? '中文' : 'English'}
    </button>
  );
}
