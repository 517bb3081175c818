import { InboxEntry } from '../inbox-entry.entity.ts';
import { CrosswalkCopyRow } from './crosswalk-copy.entity.ts';
import { OutboundEntry } from './outbound-entry.entity.ts';
import { OwnNumber } from './own-number.entity.ts';
import { ReceivedCase } from './received-case.entity.ts';
import { ReceivedStage } from './received-stage.entity.ts';
import { ScanPlace } from './scan-place.entity.ts';

/** What a subgraph with connectors keeps in its own database. */
export const connectorEntities = [InboxEntry, ReceivedCase, ReceivedStage, OutboundEntry, OwnNumber, ScanPlace, CrosswalkCopyRow] as const;
