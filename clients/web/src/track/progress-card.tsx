import type { Ref } from 'react';
import type { TrackedCaseFragment } from '../gql/graphql.ts';
import { useLanguage, useSay } from '../shared/language/language.ts';
import { dayOf, sayDay } from './say-day.ts';
import { sayProgress, sayStages } from './say-progress.ts';
import { Timeline } from './timeline.tsx';

const TEXT = {
  papers: { zh: '需要补交', en: 'To be brought' },
  serial: { zh: '流水号', en: 'Serial no.' },
  region: { zh: '承办地区', en: 'District' },
  authority: { zh: '承办机关', en: 'Authority' },
  received: { zh: '收件日期', en: 'Received' },
  course: { zh: '办理过程', en: 'What happened' },
};

interface ProgressCardProps {
  readonly tracked: TrackedCaseFragment;
  /** of the answer */
  readonly at: Date;
  readonly heading: Ref<HTMLHeadingElement>;
}

/** Where a case stands, what its applicant has to do, and how it came there. */
export function ProgressCard({ tracked, at, heading }: ProgressCardProps) {
  const say = useSay();
  const language = useLanguage(({ language }) => language);
  const today = dayOf(at);
  const { standing, promise, next, tone } = sayProgress(tracked, today);
  const { serialNumber, item, handlingRegion, authority, papersAskedFor, receivedAt } = tracked;
  const inLanguage = (name: string, nameEn: string | null) => (language === 'en' && nameEn ? nameEn : name);
  return (
    <article className={`track-card track-${tone}`}>
      <p className="track-item" lang={language === 'en' && !item.nameEn ? 'zh-Hans' : undefined}>
        {inLanguage(item.name, item.nameEn)}
      </p>
      <div aria-live="polite">
        <h2 ref={heading} tabIndex={-1}>
          {say(standing)}
        </h2>
        {promise && <p className="track-promise">{say(promise)}</p>}
        <p>{say(next)}</p>
      </div>
      {papersAskedFor.length > 0 && (
        <section className="track-papers">
          <h3>{say(TEXT.papers)}</h3>
          <ul lang="zh-Hans">
            {papersAskedFor.map((paper) => (
              <li key={paper}>{paper}</li>
            ))}
          </ul>
        </section>
      )}
      <dl className="track-facts">
        <dt>{say(TEXT.serial)}</dt>
        <dd className="og-mono">{serialNumber}</dd>
        <dt>{say(TEXT.received)}</dt>
        <dd>{say(sayDay(dayOf(new Date(receivedAt)), today))}</dd>
        <dt>{say(TEXT.region)}</dt>
        <dd>{inLanguage(handlingRegion.name, handlingRegion.nameEn)}</dd>
        {authority && (
          <>
            <dt>{say(TEXT.authority)}</dt>
            <dd lang="zh-Hans">{authority.name}</dd>
          </>
        )}
      </dl>
      <h3>{say(TEXT.course)}</h3>
      <Timeline stages={sayStages(tracked)} today={today} />
    </article>
  );
}
