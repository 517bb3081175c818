import { isNoticeRule } from '../../subgraphs/supervision/alert/rules/rule.ts';
import type { Cells } from './store.ts';

/**
 * How each column of each table comes into a loaded case. A table or column that is not named here stops the loader: whoever adds one says here
 * how it is multiplied.
 * - keep: as in the template
 * - text: its serial numbers, ids, moments, days, project name and local numbers are replaced
 * - time: moved by the case's whole days
 * - vendor: a vendor's own column; local times are moved, all else is text
 * - unplaced: null, as of an event whose place in the feed is still to be given
 * - place: number of a row in an outbound table, counted on per system
 * the rest: see copy.ts
 */
export type Role =
  | 'keep'
  | 'text'
  | 'time'
  | 'vendor'
  | 'unplaced'
  | 'place'
  | 'projectSearch'
  | 'numberSearch'
  | 'duplicateKey'
  | 'claimKey'
  | 'alertPlace'
  | 'causeKey';

export interface TableRule {
  /**
   * The column that says which case a row belongs to; a claim is found by its key, an outbound entry by system and place.
   * refuse: a template with such a row cannot be multiplied. grams: made anew from the names. none: of no single case.
   */
  readonly by: 'serial_number' | 'case_id' | 'LSH' | 'SBLSH' | 'PROJID' | 'claim' | 'outbound' | 'refuse' | 'grams' | 'none';
  readonly columns: Readonly<Record<string, Role>>;
  /** for columns that are not named */
  readonly others?: Role;
  /** rows that are multiplied; all where left out */
  readonly only?: (row: Cells) => boolean;
}

type Columns = Partial<Record<Role, string>>;

function rule(by: TableRule['by'], columns: Columns, others?: Role): TableRule {
  const named = (Object.entries(columns) as [Role, string][]).flatMap(([role, names]) =>
    names.split(' ').map((name) => [name, role] as const),
  );
  return { by, columns: Object.fromEntries(named), ...(others ? { others } : {}) };
}

const NONE = rule('none', {}, 'keep');
const INBOX = rule('serial_number', { text: 'event_id serial_number', keep: 'system_id position', time: 'at' });

const HALL: Readonly<Record<string, TableRule>> = {
  case_file: rule('serial_number', {
    text: 'id serial_number project_name origin_local_number decision',
    keep: `version process item_id item_code region_id region_code handling_region_id street_code authority_id owner_system_id
      origin_system_id origin_client_id channel party party_identifier_type party_identifier party_search materials form_data prior_certificate parent_serial_number
      linked_serial not_duplicate_reason status result last_sequence last_position`.replaceAll(/\s+/g, ' '),
    time: 'received_at registered_at',
    projectSearch: 'project_search',
    duplicateKey: 'duplicate_key',
  }),
  stage: rule('case_id', {
    text: 'id case_id opinion',
    keep: `sequence kind step_code step_name outcome result system_id client_id department department_code handler materials
      special_procedure days approver collected_by`.replaceAll(/\s+/g, ' '),
    time: 'occurred_at recorded_at',
  }),
  case_change: rule('case_id', { text: 'id case_id', keep: 'version kind system_id client_id reason fields', time: 'at' }),
  case_number: rule('case_id', { text: 'id case_id number', keep: 'system_id', time: 'recorded_at', numberSearch: 'search' }),
  case_link: rule('refuse', {}, 'keep'),
  case_move: rule('refuse', {}, 'keep'),
  joined_entry: rule('refuse', {}, 'keep'),
  case_gram: rule('grams', { keep: 'kind gram received_at serial_number' }),
  idempotency_claim: rule('claim', { text: 'id input outcome', keep: 'client_id mutation', time: 'created_at', claimKey: 'claim_key' }),
  outbox_event: rule('serial_number', {
    text: 'id serial_number payload',
    keep: 'position kind audience',
    time: 'recorded_at',
    unplaced: 'place',
  }),
  delivery: rule('serial_number', {
    text: 'id serial_number',
    keep: 'system_id state round acked_position last_position waiting attempts failures refusals last_error lease_token',
    time: 'waiting_since next_attempt_at delivered_at ended_at created_at',
  }),
  crosswalk_entry: NONE,
  crosswalk_head: NONE,
  crosswalk_task: NONE,
  crosswalk_version: NONE,
  feed_counter: NONE,
  feed_day: NONE,
  feed_region: NONE,
  process_pick: NONE,
  register_secret: NONE,
  serial_counter: NONE,
  serial_block: NONE,
  system_counter: NONE,
  schema_migration: NONE,
};

const CONNECTOR: Readonly<Record<string, TableRule>> = {
  inbox_entry: INBOX,
  received_case: rule('serial_number', { text: 'serial_number snapshot', keep: 'region_code version' }),
  received_stage: rule('serial_number', { text: 'serial_number snapshot', keep: 'sequence' }),
  own_number: rule('serial_number', { text: 'serial_number local_number', keep: 'system_id' }),
  outbound_entry: rule('outbound', { place: 'place', keep: 'system_id state digest', time: 'at' }),
  crosswalk_copy: NONE,
  scan_place: NONE,
  schema_migration: NONE,
};

const SUPERVISION: Readonly<Record<string, TableRule>> = {
  inbox_entry: INBOX,
  supervised_case: rule('serial_number', {
    text: 'serial_number',
    keep: `version item_code region_id region_code owner_system_id status terms handling_region_id handling_region_code authority result
      prior_valid_to linked_to`.replaceAll(/\s+/g, ' '),
    time: 'received_at updated_at registered_at',
  }),
  received_stage: rule('serial_number', {
    text: 'serial_number',
    keep: 'sequence kind step_code outcome special_procedure days system_id department reasoned',
    time: 'occurred_at recorded_at received_at',
  }),
  alert: {
    ...rule('serial_number', {
      text: 'id serial_number local_number cause refused_stage',
      keep: `rule level state region_id region_code sender_system_id item_code department owner_system_id rule_version sequence changed_by
        notice_id`.replaceAll(/\s+/g, ' '),
      time: 'opened_at from_at state_changed_at',
      alertPlace: 'place',
      causeKey: 'cause_key',
    }),
    only: ({ rule: of }) => isNoticeRule(String(of)),
  },
  // judged anew from its own days, and all that comes of it: judge.ts
  case_clock: NONE,
  due_date_change: NONE,
  case_silence: NONE,
  figure: NONE,
  figure_days: NONE,
  recomputation: NONE,
  alert_figure: NONE,
  // of notices: each has but one, made with it (multiply.ts)
  alert_change: NONE,
  alert_counter: NONE,
  alert_notice: NONE,
  book_entry: NONE,
  idempotency_claim: NONE,
  // its front-end database gets no copies either: what is loaded counts as exported long ago
  export_segment: NONE,
  export_state: NONE,
  schema_migration: NONE,
};

const SEGMENTS = ['SB', 'WSYSL', 'SL', 'SPCL', 'BZGZ', 'BZSL', 'TBCXSQ', 'TBCXJG', 'BJ', 'LQDJ'];

const ZHEJIANG = ['APASINFO', 'ACCEPT', 'NODE', 'CORRECT', 'SPECIAL', 'TRANSACT', 'TAKE'];

/** Three vendors' tables; a vendor may add columns without asking. */
const FRONT_END: Readonly<Record<string, TableRule>> = {
  T_BJXX: rule('LSH', {}, 'vendor'),
  T_BLHJ: rule('LSH', {}, 'vendor'),
  T_HB: rule('LSH', { place: 'XH' }, 'vendor'),
  ...Object.fromEntries(SEGMENTS.map((code) => [`EX_GDBS_${code}`, rule('SBLSH', {}, 'vendor')])),
  EX_GDBS_FK: rule('SBLSH', { place: 'ID' }, 'vendor'),
  ...Object.fromEntries(ZHEJIANG.map((tag) => [`PRE_${tag}`, rule('PROJID', {}, 'vendor')])),
  PRE_FEEDBACK: rule('PROJID', { place: 'ID' }, 'vendor'),
  BH_JSQ: NONE,
};

export type StoreKind = 'hall' | 'connector' | 'supervision' | 'frontEnd';
const RULES: Readonly<Record<StoreKind, Readonly<Record<string, TableRule>>>> = {
  hall: HALL,
  connector: CONNECTOR,
  supervision: SUPERVISION,
  frontEnd: FRONT_END,
};

/** @throws where nobody has said how the table is multiplied */
export function ruleOf(kind: StoreKind, database: string, table: string): TableRule {
  const found = RULES[kind][table];
  if (!found) throw new Error(`${database}.${table}: test/load/layout.ts does not say how this table is multiplied`);
  return found;
}

/** @throws where nobody has said how the column is multiplied */
export function roleOf(found: TableRule, table: string, column: string): Role {
  const role = found.columns[column] ?? found.others;
  if (!role) throw new Error(`${table}.${column}: test/load/layout.ts does not say how this column is multiplied`);
  return role;
}
