import { useEffect, useState } from 'react';
import { send } from '../graph/send.ts';
import { useSay } from '../language/language.ts';
import { useToken } from '../token.ts';
import { type Caller, callerOf, callerText, type Viewer } from './who-am-i.ts';

const TEXT = {
  token: { zh: '令牌', en: 'Token' },
  paste: { zh: '粘贴令牌', en: 'Paste a token' },
  how: {
    zh: '取得令牌：npm run token -- --role analyst（窗口：--role clerk --system district.330106）',
    en: 'A token: npm run token -- --role analyst (a window: --role clerk --system district.330106)',
  },
};

/** Long enough for a hand that types, short for one that pastes. */
const PAUSE_MS = 300;

/** Who the graph takes the bearer of the page's token for. */
function useCaller(): Caller | undefined {
  const token = useToken((state) => state.token);
  const [caller, setCaller] = useState<Caller>();
  useEffect(() => {
    if (token === '') {
      setCaller({ kind: 'nobody' });
      return;
    }
    const stop = new AbortController();
    const ask = () =>
      send<{ viewer: Viewer | null }>({ query: 'query Viewer { viewer { role clientId system { id } } }' }, stop.signal).then(
        (answer) => setCaller(callerOf(answer, true)),
        () => !stop.signal.aborted && setCaller({ kind: 'unknown' }),
      );
    const timer = setTimeout(ask, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [token]);
  return caller;
}

/** 令牌栏: takes a token, and tells who its bearer is. */
export function TokenField() {
  const say = useSay();
  const { token, setToken } = useToken();
  const caller = useCaller();
  return (
    <form className="og-token" onSubmit={(event) => event.preventDefault()}>
      <output className="og-caller" data-kind={caller?.kind} title={say(TEXT.how)}>
        {caller !== undefined && say(callerText(caller))}
      </output>
      <label>
        <span>{say(TEXT.token)}</span>
        <input
          type="password"
          autoComplete="off"
          spellCheck={false}
          placeholder={say(TEXT.paste)}
          title={say(TEXT.how)}
          value={token}
          onChange={(event) => setToken(event.target.value)}
        />
      </label>
    </form>
  );
}
