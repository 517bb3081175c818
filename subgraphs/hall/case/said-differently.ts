import type { ItemVersion } from '../../kernel/codes/item/catalogue.ts';
import { codeKey } from '../../kernel/codes/item/code.ts';
import type { Crosswalk } from '../../kernel/codes/item/crosswalk.ts';
import { matchingKey } from '../../kernel/codes/normalise.ts';
import { cut } from '../../kernel/codes/well-formed.ts';
import type { LimitSnapshot, NoticeSnapshot } from '../../kernel/wire/event.ts';

/** The item as a system names it. */
export interface SaidItem {
  readonly systemId: string;
  readonly code: string;
  /** null where it gives none */
  readonly name: string | null;
  /** that system's crosswalk */
  readonly crosswalk: Crosswalk;
}

/** 期限 as a system states it. */
export type SaidLimit = Pick<LimitSnapshot, 'value' | 'unit'>;

/**
 * 编码名称不一致: a system that names an item by what is understood, and is not what its crosswalk holds: the unified code in place of its own, a synonym of
 * the name. Another spelling of its own code is that code. Nothing decides by it: the case is registered all the same.
 * @returns what supervision is to be told; undefined where nothing differs
 */
export function codeDiffers(
  item: ItemVersion,
  { systemId, code, name, crosswalk }: SaidItem,
): Omit<NoticeSnapshot, 'localNumber'> | undefined {
  const entries = crosswalk.entries.filter((entry) => entry.item === item.key);
  const key = (written: string) => codeKey(crosswalk.dictionary, written);
  const codes = entries.flatMap((entry) => entry.code ?? []);
  const names = [...entries.flatMap((entry) => entry.name ?? []), item.name];
  const isOtherCode = codes.length > 0 && !codes.some((held) => key(held) === key(code));
  const isOtherName = name !== null && !names.some((held) => matchingKey(held) === matchingKey(name));
  if (!isOtherCode && !isOtherName) return undefined;
  // what stands in the name's place may be anything: no number of a person goes on from there
  const otherName = isOtherName ? name.replaceAll(LONG_NUMBER, '…') : null;
  const said = [isOtherCode ? code : null, otherName].filter((part) => part !== null).join(' ');
  const held = [isOtherCode ? codes.join('、') : null, isOtherName ? names[0] : null].filter((part) => part !== null).join(' ');
  const [short, known] = [cut(said, 150), cut(held, 150)];
  const cause = `报送为「${short}」，对照表为「${known}」 / it says “${short}”, its crosswalk has “${known}”`;
  return { rule: 'CODE_DIFFERS', senderSystemId: systemId, cause };
}

/** As long as a telephone number, or longer. */
const LONG_NUMBER = /\d{7,}[Xx]?/g;

/**
 * 承诺期限不一致: a system that states at acceptance another limit than the item's: the promised one, the law's where none is promised.
 * @returns what supervision is to be told; undefined where nothing differs, or the item has no limit
 */
export function limitDiffers(item: ItemVersion, systemId: string, said: SaidLimit): NoticeSnapshot | undefined {
  const limit = item.promisedLimit ?? item.statutoryLimit;
  if (!limit || (limit.value === said.value && limit.unit === said.unit)) return undefined;
  const zh = ({ value, unit }: SaidLimit) => `${value} ${UNITS[unit]}`;
  const en = ({ value, unit }: SaidLimit) => `${value} ${unit}`;
  const cause = `报送为 ${zh(said)}，目录为 ${zh(limit)} / it says ${en(said)}, the catalogue has ${en(limit)}`;
  return { rule: 'LIMIT_DIFFERS', senderSystemId: systemId, localNumber: null, cause };
}

const UNITS: Readonly<Record<LimitSnapshot['unit'], string>> = { WORKING_DAY: '个工作日', CALENDAR_DAY: '日', MONTH: '个月' };
