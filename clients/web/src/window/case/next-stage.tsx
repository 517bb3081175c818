import { useMemo } from 'react';
import { useSay } from '../../shared/language/language.ts';
import type { Viewer } from '../viewer/access.ts';
import type { CaseOnDesk } from './case-query.ts';
import { nextStages } from './next-stages.ts';
import { StageForm } from './stage-form.tsx';

const TEXT = {
  title: { zh: '下一环节', en: 'Next stage' },
  over: { zh: '该办件已办完，没有后续环节。', en: 'The case is over: nothing comes after.' },
};

interface NextStageProps {
  readonly found: CaseOnDesk;
  readonly viewer: Viewer | null;
  onRecorded(): void;
}

/** 下一环节: for the owner's staff a form, for everybody else who handles it. */
export function NextStage({ found, viewer, onRecorded }: NextStageProps) {
  const say = useSay();
  const next = useMemo(() => nextStages(found), [found]);
  const { owner } = found;
  const mayWrite = viewer?.scopes.includes('case:write') === true && (viewer.system?.id === owner.id || viewer.role === 'admin');
  return (
    <section className="window-card" aria-labelledby="window-next">
      <h3 id="window-next">{say(TEXT.title)}</h3>
      {found.linkedTo || next.length === 0 ? (
        <p className="og-soft">{say(TEXT.over)}</p>
      ) : mayWrite ? (
        <StageForm found={found} next={next} onRecorded={onRecorded} />
      ) : (
        <p>
          {say({
            zh: `该办件由“${owner.name ?? owner.id}”办理，后续环节由其人员登记，这里会实时显示。`,
            en: `The case is handled in “${owner.name ?? owner.id}”: its staff record what comes next, and it shows here at once.`,
          })}
        </p>
      )}
    </section>
  );
}
