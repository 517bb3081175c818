import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './style.css';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { examples, freshKey } from './examples.ts';
import { makeFetcher } from './fetcher.ts';
import { TokenBar } from './token-bar.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <>
    <TokenBar />
    <main className="once-editor">
      <GraphiQL
        fetcher={makeFetcher()}
        defaultTabs={examples(freshKey())}
        defaultEditorToolsVisibility="variables"
        isHeadersEditorEnabled={false}
      >
        <GraphiQL.Logo>
          <span className="once-hint">示例 / Examples: 1 登记 2 五系统 3 列表</span>
        </GraphiQL.Logo>
      </GraphiQL>
    </main>
  </>,
);
