import { useLanguage, useSay } from '../shared/language/language.ts';
import { sayMoment } from './say-day.ts';
import type { SaidStage } from './say-progress.ts';

/** What happened, newest first. @param today in Asia/Shanghai, YYYY-MM-DD */
export function Timeline({ stages, today }: { readonly stages: readonly SaidStage[]; readonly today: string }) {
  const say = useSay();
  const language = useLanguage(({ language }) => language);
  return (
    <ol className="track-timeline" reversed>
      {stages.map(({ what, name, occurredAt }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stages are added at the front, counted from the back
        <li key={stages.length - at}>
          <span className="track-what">
            {say(what)}
            {name !== null && language !== 'zh' && (
              <span lang="zh-Hans" className="track-step">
                {name}
              </span>
            )}
          </span>
          <time dateTime={occurredAt}>{say(sayMoment(new Date(occurredAt), today))}</time>
        </li>
      ))}
    </ol>
  );
}
