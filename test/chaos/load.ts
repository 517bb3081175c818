import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphQLAnswer } from '../support/program.ts';

export type Write = <Data>(query: string, variables: object) => Promise<GraphQLAnswer<Data>>;

/** A case as its client was answered. */
export interface AnsweredCase {
  readonly key: string;
  readonly serialNumber: string;
  /** kinds of its stages, in order */
  readonly stages: readonly string[];
}

export interface Load {
  /** Waits for that many more answers. Rejects where a client was refused, or where none comes for a minute. */
  answers(count: number): Promise<void>;
  /** Lets every client end the case that it is at. @returns all that was answered */
  end(): Promise<readonly AnsweredCase[]>;
  readonly figures: { readonly answers: number; readonly repeated: number; readonly replayed: number };
}

interface Answer {
  readonly case: { readonly serialNumber: string } | null;
  readonly replayed: boolean;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

const PAYLOAD = '{ replayed case { serialNumber } errors { code message } }';
const REGISTER = `mutation ($input: RegisterCaseInput!) { answer: registerCase(input: $input) ${PAYLOAD} }`;
const RECORD = `mutation ($input: RecordStageInput!) { answer: recordStage(input: $input) ${PAYLOAD} }`;
const STAGES = [
  { kind: 'ACCEPTANCE', outcome: 'PASSED', handler: '王受理' },
  { kind: 'REVIEW', stepCode: 'UNDERTAKE', outcome: 'PASSED', handler: '李承办' },
];
const REPEAT_MS = 100;
const SILENCE_MS = 60_000;

/** What the first registration says of a case that is entered under this key. */
export const application = (key: string) => ({
  idempotencyKey: key,
  itemCode: '330123901000',
  regionCode: '330106',
  party: { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' },
  projectName: `分店 ${key}`,
});

/** Writes the case under this key; under an older key of its own again, the answer is the same. @returns its serial number */
export async function registerUnder(key: string, write: Write): Promise<string> {
  const { data, errors } = await write<{ answer: Answer }>(REGISTER, { input: application(key) });
  const serialNumber = data?.answer?.case?.serialNumber;
  if (serialNumber === undefined) throw new Error(JSON.stringify(errors ?? data));
  return serialNumber;
}

/**
 * Clients that each register a case and record its stages, one write after the other, and repeat a write whose answer was lost under the
 * same key until it is answered.
 * @param paceMs pause between two writes of a client
 */
export function startLoad(write: Write, { clients, paceMs }: { readonly clients: number; readonly paceMs: number }): Load {
  const answered: AnsweredCase[] = [];
  const figures = { answers: 0, repeated: 0, replayed: 0 };
  let stopping = false;
  let failure: unknown;

  async function insist(query: string, input: object): Promise<string> {
    for (let tries = 1; ; tries++) {
      const answer = (await write<{ answer: Answer | null }>(query, { input }).catch(() => undefined))?.data?.answer;
      if (answer) {
        if (answer.case === null) throw new Error(`refused: ${JSON.stringify(answer.errors)} for ${JSON.stringify(input)}`);
        figures.answers += 1;
        if (tries > 1 && answer.replayed) figures.replayed += 1;
        return answer.case.serialNumber;
      }
      figures.repeated += 1;
      await sleep(REPEAT_MS);
    }
  }
  async function client(number: number): Promise<void> {
    for (let nth = 1; !stopping && failure === undefined; nth++) {
      const key = `kill-${number}-${nth}`;
      const serialNumber = await insist(REGISTER, application(key));
      for (const [index, stage] of STAGES.entries()) {
        await sleep(paceMs);
        await insist(RECORD, { idempotencyKey: `${key}-${index + 1}`, serialNumber, ...stage });
      }
      answered.push({ key, serialNumber, stages: ['APPLICATION', ...STAGES.map(({ kind }) => kind)] });
      await sleep(paceMs);
    }
  }
  const running = Array.from({ length: clients }, (_, number) =>
    client(number + 1).catch((error: unknown) => {
      failure ??= error;
    }),
  );
  return {
    figures,
    async answers(count) {
      const wanted = figures.answers + count;
      let [last, since] = [figures.answers, performance.now()];
      while (figures.answers < wanted) {
        if (failure !== undefined) throw failure;
        if (figures.answers > last) [last, since] = [figures.answers, performance.now()];
        if (performance.now() - since > SILENCE_MS) throw new Error(`no write was answered for ${SILENCE_MS} ms`);
        await sleep(10);
      }
    },
    async end() {
      stopping = true;
      await Promise.all(running);
      if (failure !== undefined) throw failure;
      return answered;
    },
  };
}
