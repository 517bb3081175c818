import { registerEnumType } from 'type-graphql';

/**
 * Registers a closed GraphQL enum whose values equal their keys (TypeGraphQL hands defaults over as keys).
 * @param values value name → description
 * @returns the enum object for `@Field(() => X)`
 */
export function graphEnum<K extends string>(
  name: string,
  description: string,
  values: Readonly<Record<K, string>>,
): { readonly [P in K]: P } {
  const keys = Object.keys(values) as K[];
  const object = Object.fromEntries(keys.map((key) => [key, key])) as { readonly [P in K]: P };
  const valuesConfig = Object.fromEntries(keys.map((key) => [key, { description: values[key] }])) as Record<K, { description: string }>;
  registerEnumType(object, { name, description, valuesConfig });
  return object;
}

export const TierEnum = graphEnum('Tier', '层级', { PROVINCE: '省级', CITY: '市级', DISTRICT: '区县级' });

export const SystemKindEnum = graphEnum('SystemKind', '系统类别', {
  PROVINCIAL: '省卫生监督系统',
  CITY_HEALTH: '市卫生局系统 (权力阳光系统)',
  DISTRICT: '区行政审批系统 (区行政服务中心)',
  DISTRICT_HALL: '区网上政务大厅',
  HALL: '市网上政务大厅',
  SUPERVISION: '市政务实时监督系统',
  SHARING: '公共数据共享平台',
});

export const StageKindEnum = graphEnum(
  'StageKind',
  "监察环节: the ten segments of the electronic supervision exchange in their standard order; a penalty's steps are REVIEW stages with their own code",
  {
    APPLICATION: '申办 (a penalty: 立案)',
    PRE_ACCEPTANCE: '网上预受理',
    ACCEPTANCE: '受理',
    REVIEW: '审批过程: 承办, 审核, 批准; 调查取证, 合议, 事先告知, 听证, 决定, 送达, 执行',
    SUPPLEMENT_NOTICE: '补交告知',
    SUPPLEMENT_RECEIPT: '补交受理',
    SPECIAL_PROCEDURE_START: '特别程序申请',
    SPECIAL_PROCEDURE_END: '特别程序结果',
    CLOSURE: '办结 (结案)',
    COLLECTION: '领取登记',
  },
);

export const SilenceRuleEnum = graphEnum('SilenceRule', '超时默认规则', {
  ART_50: '视为准予延续: Administrative Licensing Law art. 50',
  PROMISED_LIMIT: '承诺期限届满视为同意: switched on per item',
});

export const LimitUnitEnum = graphEnum('LimitUnit', '期限单位', {
  WORKING_DAY: '工作日',
  CALENDAR_DAY: '自然日',
  MONTH: '月',
});
export type LimitUnit = keyof typeof LimitUnitEnum;

export const CountFromEnum = graphEnum('CountFrom', '起算点', {
  RECEIPT: '收件',
  ACCEPTANCE: '受理',
  FILING: '立案',
});
export type CountFrom = keyof typeof CountFromEnum;
