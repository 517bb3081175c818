import { useState } from 'react';
import { useSay } from '../../shared/language/language.ts';
import { sentenceOf } from '../failure.ts';
import type { Viewer } from '../viewer/access.ts';
import { EntryForm } from './entry-form.tsx';
import { useCatalogue } from './use-catalogue.ts';

const TEXT = {
  retry: { zh: '重试', en: 'Try again' },
};

interface EntryPageProps {
  readonly viewer: Viewer;
  /** it stays as it is while something else is looked up */
  readonly isShown: boolean;
  onStored(serialNumber: string): void;
}

/** 新收件: one form after the other. */
export function EntryPage({ viewer, isShown, onStored }: EntryPageProps) {
  const say = useSay();
  const { catalogue, uses, error, retry } = useCatalogue(viewer.system?.region?.code);
  const [forms, setForms] = useState(0);
  const next = () => setForms((count) => count + 1);
  return (
    <div hidden={!isShown}>
      {error !== undefined && (
        <p className="og-error">
          {say(sentenceOf(error))}{' '}
          <button type="button" className="og-button" onClick={retry}>
            {say(TEXT.retry)}
          </button>
        </p>
      )}
      <EntryForm
        key={forms}
        viewer={viewer}
        catalogue={catalogue}
        uses={uses}
        isShown={isShown}
        onClear={next}
        onStored={(serialNumber) => {
          next();
          onStored(serialNumber);
        }}
      />
    </div>
  );
}
