import type { FormEvent, Ref } from 'react';
import { useSay } from '../shared/language/language.ts';
import { useTracking } from './tracker.ts';

const TEXT = {
  serial: { zh: '流水号', en: 'Serial number' },
  serialHint: { zh: '印在受理回执上，一般为 21 位数字', en: 'On your receipt, mostly 21 digits' },
  code: { zh: '查询码', en: 'Query code' },
  codeHint: { zh: '印在流水号下方，8 位字母和数字', en: 'Below the serial number, 8 letters and digits' },
  ask: { zh: '查询', en: 'Look up' },
  asking: { zh: '正在查询…', en: 'Looking up…' },
  retry: { zh: '重试', en: 'Try again' },
  wrong: {
    zh: '没有查到：流水号与查询码不相符。请对照回执核对后再试。',
    en: 'Nothing found: serial number and query code do not belong together. Please compare both with your receipt.',
  },
  away: {
    zh: '暂时无法连接查询服务，与您填写的内容无关。请稍后重试。',
    en: 'The service cannot be reached just now; what you filled in is not the reason. Please try again in a moment.',
  },
};

/** The two things that a receipt bears. */
export function PairForm({ first }: { readonly first: Ref<HTMLInputElement> }) {
  const say = useSay();
  const { pair, phase, fill, ask } = useTracking();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void ask();
  };
  const field = { className: 'og-input track-input', required: true, autoComplete: 'off', autoCorrect: 'off', spellCheck: false } as const;
  const failed = phase === 'wrong' || phase === 'away' ? TEXT[phase] : null;
  return (
    <form className="track-form" onSubmit={submit} aria-describedby={failed ? 'track-failed' : undefined}>
      <label className="track-field">
        <span className="track-label">{say(TEXT.serial)}</span>
        <input
          {...field}
          ref={first}
          aria-describedby="track-serial-hint"
          value={pair.serialNumber}
          onChange={({ target }) => fill({ serialNumber: target.value })}
        />
      </label>
      <p id="track-serial-hint" className="track-hint">
        {say(TEXT.serialHint)}
      </p>
      <label className="track-field">
        <span className="track-label">{say(TEXT.code)}</span>
        <input
          {...field}
          autoCapitalize="characters"
          aria-describedby="track-code-hint"
          value={pair.queryCode}
          onChange={({ target }) => fill({ queryCode: target.value })}
        />
      </label>
      <p id="track-code-hint" className="track-hint">
        {say(TEXT.codeHint)}
      </p>
      <div role="alert">
        {failed && (
          <p id="track-failed" className={phase === 'wrong' ? 'og-note' : 'og-error'}>
            {say(failed)}
          </p>
        )}
      </div>
      <button type="submit" className="og-button og-primary track-wide" aria-busy={phase === 'asking'}>
        {say(phase === 'asking' ? TEXT.asking : phase === 'away' ? TEXT.retry : TEXT.ask)}
      </button>
    </form>
  );
}
