import { useState } from 'react';
import { readToken, writeToken } from './token.ts';

/** 令牌栏: the one control that GraphiQL does not bring. */
export function TokenBar() {
  const [token, setToken] = useState(readToken);
  return (
    <header className="once-bar">
      <strong>OnceGraph</strong>
      <span className="once-motto">一次登记，处处可读 · Written once, read everywhere</span>
      <label>
        令牌 / Token
        <input
          type="password"
          autoComplete="off"
          spellCheck={false}
          placeholder="npm run token -- --role clerk --system district.330106"
          value={token}
          onChange={(event) => setToken(writeToken(event.target.value))}
        />
      </label>
    </header>
  );
}
