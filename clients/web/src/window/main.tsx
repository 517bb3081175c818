import { startPage } from '../shared/ui/start-page.tsx';
import { WindowPage } from './window-page.tsx';

startPage(<WindowPage />);
