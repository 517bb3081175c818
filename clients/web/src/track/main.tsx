import { PageHeader } from '../shared/ui/page-header.tsx';
import { startPage } from '../shared/ui/start-page.tsx';

startPage(<PageHeader current="./track" title={{ zh: '办件进度查询', en: 'Track' }} />);
