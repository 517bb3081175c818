import { useToken } from '../shared/token.ts';
import { startPage } from '../shared/ui/start-page.tsx';
import { TrackPage } from './track-page.tsx';

// whoever asks is told the same: a token that a clerk left in this tab, expired perhaps, is not sent
useToken.setState({ token: '' });

startPage(<TrackPage />);
