import { PageHeader } from '../shared/ui/page-header.tsx';
import { startPage } from '../shared/ui/start-page.tsx';

startPage(<PageHeader current="./window" title={{ zh: '一窗受理', en: 'Window' }} />);
