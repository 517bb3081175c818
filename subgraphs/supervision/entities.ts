import { InboxEntry } from '../kernel/exchange/inbox-entry.entity.ts';
import { Alert, AlertCounter } from './alert/alert.entity.ts';
import { ReceivedStage } from './case/received-stage.entity.ts';
import { SupervisedCase } from './case/supervised-case.entity.ts';

/** Everything that supervision's database holds. */
export const entities = [SupervisedCase, ReceivedStage, Alert, AlertCounter, InboxEntry] as const;
