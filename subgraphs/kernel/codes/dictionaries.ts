import { readFileSync } from 'node:fs';

/** The lists in which the same code means different things; a code without its list's name is meaningless. */
interface Lists {
  /** 事项类型 */
  readonly itemType: 'national' | 'zhejiangPowerLibrary' | 'letters';
  /** 受理结果 */
  readonly acceptResult: 'guangdongSLZTDM' | 'zhejiangDOACTION';
  /** 办件类型 */
  readonly caseType: 'gbt39046A6' | 'zhejiangEvaluationInterface';
  /** 满意度 */
  readonly satisfaction: 'gbt39046A8' | 'zhejiangEvaluationInterface';
  /** 申请人类型 */
  readonly applicantType: 'gbt39046A4' | 'guangdong' | 'zhejiang';
  /** 特别程序种类 */
  readonly specialProcedure: 'gbt39046A7' | 'guangdong';
  /** 办结结果 */
  readonly completeResult: 'guangdongVendor1' | 'guangdongVendor2' | 'zhejiangDOACTION';
  /** 审批环节 */
  readonly approvalStage: 'guangdongSPHJDM';
  /** 期限单位 */
  readonly limitUnit: 'zhejiang';
}

export type DictionaryName = keyof Lists;
export type ListOf<Name extends DictionaryName> = Lists[Name];

type Row = readonly [code: string, meaning: string];

const { dictionaries } = JSON.parse(readFileSync(new URL('./data/code-variants.json', import.meta.url), 'utf8')) as {
  readonly dictionaries: readonly ({ readonly name: string } & Readonly<Record<string, readonly Row[]>>)[];
};

function rows<Name extends DictionaryName>(name: Name, list: Lists[Name]): readonly Row[] {
  const found = dictionaries.find((dictionary) => dictionary.name === name)?.[list];
  if (!found) throw new Error(`code-variants.json: no list ${list} in dictionary ${name}`);
  return found;
}

/** The Chinese meaning of a code in one list; undefined where the list has no such code. */
export function meaningOf<Name extends DictionaryName>(name: Name, list: ListOf<Name>, code: string): string | undefined {
  return rows(name, list).find(([each]) => each === code)?.[1];
}

/** The code of a Chinese meaning in one list; undefined where the list has no such meaning. */
export function codeOf<Name extends DictionaryName>(name: Name, list: ListOf<Name>, meaning: string): string | undefined {
  return rows(name, list).find(([, each]) => each === meaning)?.[0];
}
