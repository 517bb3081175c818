import { shanghaiDay } from '../../kernel/codes/day.ts';
import { askHall, type HallAccess, HallUnavailable } from '../../kernel/exchange/connector/hall-client.ts';
import type { Principal } from '../../kernel/wire/principal.ts';
import type { CaseSilence } from './case-silence.entity.ts';

/** Supervision itself, as it signs for itself towards the register: nobody else has the right. */
const SUPERVISION: Principal = {
  clientId: 'supervision',
  role: 'system',
  systemId: 'city.supervision',
  scopes: ['case:read', 'case:decide-by-silence'],
};

const DECIDE = `mutation DecideBySilence($input: DecideBySilenceInput!) {
  answer: decideBySilence(input: $input) { replayed errors { code } }
}`;

interface Answer {
  readonly answer?: { readonly replayed: boolean; readonly errors: readonly { readonly code: string }[] } | null;
}

/**
 * Asks the register to grant the case; the key makes any number of times one.
 * @param version of the case that was judged: a promised limit is only passed for that one, a renewal's end is passed for all
 * @returns GRANTED, now or by an earlier call; else the code of the refusal, or of the failure: one case that the register cannot work on holds up no other
 * @throws HallUnavailable where it gives no answer: the same is asked again later
 */
export async function askSilence(access: HallAccess, row: CaseSilence, version: number, signal: AbortSignal): Promise<string> {
  const { serialNumber, rule, at, basis, liable } = row;
  const expectedVersion = rule === 'ART_50' ? null : version;
  const idempotencyKey = `silence:${rule}:${serialNumber}`;
  const input = { idempotencyKey, serialNumber, rule, on: shanghaiDay(at), basis, liable, expectedVersion };
  const { data, errors } = await askHall<Answer>(access, SUPERVISION, DECIDE, { input }, signal);
  if (data?.answer) return data.answer.errors[0]?.code ?? 'GRANTED';
  const code = errors?.[0]?.extensions?.code;
  if (code === undefined) throw new HallUnavailable('no answer');
  return code;
}
