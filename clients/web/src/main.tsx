import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './style.css';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { examples, freshKey } from './examples.ts';
import { makeFetcher } from './fetcher.ts';
import { openTab } from './open-tab.ts';
import { TokenBar } from './token-bar.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const tabs = examples(freshKey());
const { query, variables } = openTab(tabs[0]);

createRoot(root).render(
  <>
    <TokenBar />
    <main className="once-editor">
      <GraphiQL
        fetcher={makeFetcher()}
        defaultTabs={tabs}
        initialQuery={query}
        initialVariables={variables}
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
