import { startPage } from '../shared/ui/start-page.tsx';
import { Workbench } from './workbench.tsx';

startPage(<Workbench />);
