import { movedDay, movedMoment, type Part, secondEntryKey } from './copy.ts';
import type { Role } from './layout.ts';
import type { Cell, Cells } from './store.ts';

/** What a template case is known by in its rows. */
export interface Known {
  readonly serial: string;
  readonly projectName: string;
  readonly numbers: readonly { readonly systemId: string; readonly text: string; readonly search: string }[];
  /** rows of outbound tables, as `system place` */
  readonly places: readonly string[];
}

interface Context {
  readonly known: Known;
  readonly dialect: 'sqlite' | 'mariadb';
  readonly quoted: (text: string) => string;
  /** of a front-end database */
  readonly systemId: string | null;
}

/** Times of the province's tables without signs between: only in these columns are such digits a time. */
const COMPACT_TIMES = new Set(['SLRQ', 'DJSJ', 'BLSJ', 'SJC', 'JDRQ', 'YXQQ', 'YXQZ']);
const ID = '([0-9a-f]{8}-[0-9a-f]{4})(?=-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})';
/** moments anywhere; days only as whole values, of JSON too */
const MOMENT = '(\\d{4}-\\d\\d-\\d\\d)(?=T\\d\\d:\\d\\d:\\d\\d)';
const QUOTED_DAY = '(?<=")(\\d{4}-\\d\\d-\\d\\d)(?=")';

const literally = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Makes SQL texts of a template's rows that leave open what differs from case to case. */
export function compiler({ known, dialect, quoted, systemId }: Context) {
  const projects = [...new Set([known.projectName, known.projectName.normalize('NFKC')])];
  const numbers = known.numbers.map(({ text }) => text).toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp([literally(known.serial), ID, MOMENT, QUOTED_DAY, ...[...projects, ...numbers].map(literally)].join('|'), 'g');

  const numberAt = (text: string) => known.numbers.findIndex((number) => number.text === text);

  /** What stands for one match. */
  function open(match: string): Part[] {
    if (match === known.serial) return [(copy) => copy.serial];
    if (projects.includes(match)) return [quoted(match), (copy) => copy.projectSuffix];
    const number = numberAt(match);
    if (number >= 0) return [(copy) => quoted(copy.numbers[number]?.text ?? '')];
    if (/^\d{4}-\d\d-\d\d$/.test(match)) return [movedDay(match, 'dashed')];
    return [(copy) => copy.idPrefix];
  }

  function text(value: string): Part[] {
    const parts: Part[] = ["'"];
    let from = 0;
    for (const found of value.matchAll(pattern)) {
      parts.push(quoted(value.slice(from, found.index)), ...open(found[0]));
      from = found.index + found[0].length;
    }
    return [...parts, quoted(value.slice(from)), "'"];
  }

  function vendor(column: string, value: string): Part[] {
    const parted = /^(\d{4})([-/])(\d\d)\2(\d\d)( \d\d:\d\d:\d\d)?$/.exec(value);
    // 2099/12/31 is no day: it has no end
    if (parted && parted[1] !== '2099')
      return ["'", movedDay(`${parted[1]}-${parted[3]}-${parted[4]}`, parted[2] === '-' ? 'dashed' : 'slashed'), `${parted[5] ?? ''}'`];
    const close = COMPACT_TIMES.has(column) ? /^(\d{4})(\d\d)(\d\d)(\d{6})?$/.exec(value) : null;
    if (close) return ["'", movedDay(`${close[1]}-${close[2]}-${close[3]}`, 'compact'), `${close[4] ?? ''}'`];
    return text(value);
  }

  function time(value: Cell): Part[] {
    if (typeof value === 'number') return [movedMoment(value)];
    const parts = /^(\d{4}-\d\d-\d\d)( \d\d:\d\d:\d\d\.\d+)$/.exec(String(value));
    if (!parts || dialect === 'sqlite') throw new Error(`not a moment as ${dialect} stores it: ${value}`);
    return ["'", movedDay(parts[1] as string, 'dashed'), `${parts[2]}'`];
  }

  /** One cell of one row, as SQL. */
  return function cell(role: Role, column: string, row: Cells): Part[] {
    const value = row[column] as Cell;
    if (value === null) return ['NULL'];
    switch (role) {
      case 'unplaced':
        return ['NULL'];
      case 'keep':
        return typeof value === 'number' ? [String(value)] : [`'${quoted(value)}'`];
      case 'text':
        return typeof value === 'number' ? [String(value)] : text(value);
      case 'vendor':
        return typeof value === 'number' ? [String(value)] : vendor(column, value);
      case 'time':
        return time(value);
      case 'projectSearch':
        return [`'${quoted(String(value))}`, (copy) => copy.projectSuffix, "'"];
      case 'numberSearch': {
        const at = known.numbers.findIndex(({ systemId: of, search }) => of === row.system_id && search === value);
        return [(copy) => `'${quoted(copy.numbers[at]?.search ?? '')}'`];
      }
      case 'duplicateKey':
        return [(copy) => `'${copy.duplicateKey}'`];
      case 'claimKey':
        return [(copy) => `'${copy.keyPrefix}${quoted(String(value))}'`];
      case 'alertPlace':
        return [(copy) => String(copy.nextAlert())];
      case 'causeKey': {
        const at = known.numbers.findIndex(({ systemId: of, text: own }) => of === row.sender_system_id && own === row.local_number);
        return row.rule === 'SECOND_ENTRY' && at >= 0
          ? ["'", secondEntryKey(String(row.sender_system_id), at), "'"]
          : [`'${quoted(String(value))}'`];
      }
      case 'place': {
        const at = known.places.indexOf(`${systemId ?? row.system_id} ${value}`);
        if (at < 0) throw new Error(`row ${value} of the outbound table of ${systemId ?? row.system_id} is not the case's own`);
        return [(copy) => String(copy.places[at])];
      }
    }
  };
}
