import type { WrappedSystem } from '../codes/systems.ts';
import type { FrontEndDatabases } from '../database/front-end/port.ts';
import type { MigrationPolicy } from '../database/open-database.ts';
import type { DatabaseSettings } from '../database/settings.ts';
import type { Bus } from '../exchange/bus.ts';
import type { Clock, NewId, Random } from '../wire/clock.ts';
import type { Headers } from '../wire/headers.ts';
import type { Log } from '../wire/log.ts';
import type { PrincipalSeal } from '../wire/principal.ts';

/** One GraphQL request as JSON bytes, answered as JSON bytes: the same in process and over HTTP. */
export type Handle = (body: Uint8Array, headers: Headers, signal?: AbortSignal) => Promise<Uint8Array>;

/** One subscription as JSON bytes; each event is one answer as JSON bytes. A request that cannot begin is one answer with errors. */
export type Subscribe = (body: Uint8Array, headers: Headers, signal?: AbortSignal) => AsyncIterable<Uint8Array>;

/** What a composition root gives a subgraph: every clock, number, database and connection that it may use. */
export interface SubgraphHost {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly random: Random;
  readonly log: Log;
  /** every wrapped system of systems.yaml, ended ones too */
  readonly systems: readonly WrappedSystem[];
  readonly seal: PrincipalSeal;
  /** where this subgraph's own database lies */
  readonly database: DatabaseSettings;
  /** hall only: where the register of a sandbox lies, by the sandbox's name; without it there are none */
  readonly sandboxDatabase?: (name: string) => DatabaseSettings;
  /** what to do about migrations that the database lacks; they are applied where left out */
  readonly migrations?: MigrationPolicy;
  readonly frontEnds: FrontEndDatabases;
  readonly bus: Bus;
  /** hall's GraphQL: how a connector writes what a wrapped system entered first */
  readonly hall: Handle;
  /** how often connectors read what wrapped systems wrote, milliseconds; 1000 where left out */
  readonly scanPeriodMs?: number;
  /** how often connectors ask hall for changed crosswalks, milliseconds; 5000 where left out */
  readonly crosswalkPeriodMs?: number;
  /** how long the feeds of changes and alerts can be gone back in, days; 30 where left out */
  readonly feedRetentionDays?: number;
  /** hall only: its relay runs in processes of its own (`npm run relay`) */
  readonly relayElsewhere?: boolean;
}

/** A subgraph that is open: answers at once, works on the exchange between start and stop. */
export interface RunningSubgraph {
  readonly name: 'hall' | 'provincial' | 'district' | 'supervision';
  readonly handle: Handle;
  /** where the subgraph has subscriptions */
  readonly subscribe?: Subscribe;
  /** begins its loops: relay, scans, bus subscriptions */
  start(): Promise<void>;
  /** ends the loops, waits for what is under way, closes its databases */
  stop(): Promise<void>;
}
