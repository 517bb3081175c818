/** For tests only: a register's database that is thrown away, and commands on it without the graph around them. */
import { ownerOfItem } from '../../kernel/codes/item/owner.ts';
import { loadSystems, type WrappedSystem } from '../../kernel/codes/systems.ts';
import { type Database, type Dialect, type EntityManager, openDatabase } from '../../kernel/database/open-database.ts';
import { temporarySettings } from '../../kernel/database/testing.ts';
import { silentLog } from '../../kernel/wire/log.ts';
import type { Principal, Role } from '../../kernel/wire/principal.ts';
import { Crosswalks } from '../crosswalk/crosswalks.ts';
import { entities } from '../database/entities.ts';
import { migrations } from '../database/migrations/index.ts';
import { ProcessProfiles } from '../process/process-profiles.ts';
import { SerialCounter } from '../serial/serial-counter.entity.ts';
import { SerialNumbers } from '../serial/serial-numbers.ts';
import { CaseFile } from './case-file.entity.ts';
import type { Command, CommandContext, CommandResult, PartyInput, RecordStageInput, RegisterCaseInput } from './commands.ts';
import { recordStage } from './record-stage.ts';
import { registerCase } from './register-case.ts';
import { Stage } from './stage.entity.ts';

/** A Monday in the report's year, 10:00 in Shanghai. */
export const NOW = new Date('2014-11-10T02:00:00Z');

const SCOPES: Readonly<Record<Role, readonly string[]>> = {
  public: [],
  clerk: ['case:read', 'case:write', 'party:read'],
  partner: ['case:read', 'case:write'],
  analyst: ['case:read'],
  supervisor: ['case:read', 'party:read', 'delivery:write', 'case:link'],
  admin: ['case:read', 'case:write', 'party:read', 'system:any', 'delivery:write', 'catalogue:write', 'case:link'],
  system: ['case:read', 'case:write', 'exchange:intake'],
};

/** A caller as the gateway establishes it; a connector's client is named after its system. */
export function caller(role: Role, systemId?: string): Principal {
  const clientId = role === 'system' ? `connector:${systemId}` : systemId ? `${role}:${systemId}` : role;
  return { clientId, role, scopes: SCOPES[role], ...(systemId === undefined ? {} : { systemId }) };
}

export const PROVINCE = 'province.health-supervision';
/** the province's own staff: owns every supervision item and penalty */
export const OWNER = caller('clerk', PROVINCE);
export const WINDOW = caller('clerk', 'district.330106');

export interface Register {
  readonly database: Database;
  run<Input>(command: Command<Input>, input: Input, as?: Principal, more?: Partial<CommandContext>): Promise<CommandResult>;
  /** rows of every table but the serial numbers' counters: a number that is drawn and given back leaves its series behind, and nothing of a case */
  counts(): Promise<Readonly<Record<string, number>>>;
  fork(): EntityManager;
  pass(milliseconds: number): void;
  remove(): Promise<void>;
}

export async function openRegister(dialect: Dialect, systems: readonly WrappedSystem[] = loadSystems()): Promise<Register> {
  const { settings, remove } = temporarySettings(dialect);
  const database = await openDatabase({ settings, entities, migrations, log: silentLog });
  await database.migrate();
  let now = NOW.getTime();
  let last = 0;
  const newId = () => `01930000-0000-7000-8000-${(++last).toString(16).padStart(12, '0')}`;
  const serials = new SerialNumbers(database.fork, () => 0.5);
  const profiles = new ProcessProfiles(database.fork);
  const crosswalks = new Crosswalks(database.fork, systems, () => new Date(now));
  const context = (principal: Principal): CommandContext => ({
    em: database.fork(),
    clock: () => new Date(now),
    newId,
    random: () => 0.5,
    principal,
    systems,
    ownerOf: ownerOfItem,
    serials,
    crosswalks,
    profiles,
  });
  return {
    database,
    fork: database.fork,
    async run(command, input, as = WINDOW, more = {}) {
      await profiles.ready();
      return command({ ...context(as), ...more }, input);
    },
    async counts() {
      const em = database.fork();
      const rows: Record<string, number> = {};
      for (const entity of entities) if (entity !== SerialCounter) rows[entity.name] = await em.count(entity as typeof CaseFile);
      return rows;
    },
    pass: (milliseconds) => {
      now += milliseconds;
    },
    async remove() {
      await database.close();
      await remove();
    },
  };
}

/** The sample of GB 11643. */
export const PERSON: PartyInput = {
  kind: 'PERSON',
  name: '欧阳小明',
  identifierType: 'RESIDENT_ID',
  identifier: '11010519491231002X',
  phone: '13800001234',
  address: '杭州市西湖区示例路一号',
};

/** 公共场所卫生许可, owned by the province. */
export const LICENCE_ITEM = '330123901000';

let keys = 0;
export const freshKey = () => `key-${++keys}`;

/** An invented application, each for a project of its own. */
export function application(more: Partial<RegisterCaseInput> = {}): RegisterCaseInput {
  const idempotencyKey = more.idempotencyKey ?? freshKey();
  return {
    itemCode: LICENCE_ITEM,
    regionCode: '330106',
    party: PERSON,
    projectName: `示例浴室 ${idempotencyKey}`,
    ...more,
    idempotencyKey,
  };
}

/** Registers a case and gives back its serial number. */
export async function registered(register: Register, more: Partial<RegisterCaseInput> = {}, as: Principal = WINDOW): Promise<string> {
  const { serialNumber, errors } = await register.run(registerCase, application(more), as);
  if (serialNumber === undefined) throw new Error(`not registered: ${JSON.stringify(errors)}`);
  return serialNumber;
}

/** What recordStage needs for a kind, at the register's time. */
export function stageInput(serialNumber: string, more: Partial<RecordStageInput> & Pick<RecordStageInput, 'kind'>): RecordStageInput {
  return { idempotencyKey: freshKey(), serialNumber, ...(more.kind === 'REVIEW' ? { stepCode: 'UNDERTAKE' } : {}), ...more };
}

/** Records stages one after another, a minute apart; each must be taken. */
export async function recorded(
  register: Register,
  serialNumber: string,
  stages: readonly (Partial<RecordStageInput> & Pick<RecordStageInput, 'kind'>)[],
  as: Principal = OWNER,
): Promise<void> {
  for (const stage of stages) {
    register.pass(60_000);
    const { errors } = await register.run(recordStage, stageInput(serialNumber, stage), as);
    if (errors.length > 0) throw new Error(`${stage.kind} was refused: ${JSON.stringify(errors)}`);
  }
}

export async function rowOf(register: Register, serialNumber: string): Promise<CaseFile> {
  return register.fork().findOneOrFail(CaseFile, { serialNumber });
}

export async function stagesOf(register: Register, serialNumber: string): Promise<Stage[]> {
  const { id } = await rowOf(register, serialNumber);
  return register.fork().find(Stage, { caseId: id }, { orderBy: { sequence: 1 } });
}

/** `TYPE CODE path` of each refusal. */
export const shown = ({ errors }: CommandResult): string[] =>
  errors.map(({ type, code, path }) => `${type} ${code} ${path.join('.')}`.trim());
