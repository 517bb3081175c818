import { useSay } from '../language/language.ts';
import { useToken } from '../token.ts';

const TEXT = { token: { zh: '令牌', en: 'Token' } };

/** 令牌栏 */
export function TokenField() {
  const say = useSay();
  const { token, setToken } = useToken();
  return (
    <label className="og-token">
      <span>{say(TEXT.token)}</span>
      <input
        type="password"
        autoComplete="off"
        spellCheck={false}
        placeholder="npm run token -- --role clerk --system district.330106"
        value={token}
        onChange={(event) => setToken(event.target.value)}
      />
    </label>
  );
}
