import type { Channel, IdentifierType, PartyKind } from '../sdk.ts';

/** What columns of few values may say, in Chinese; the graph's own words are taken as well. */
export const CHANNELS: Readonly<Record<Channel, readonly string[]>> = {
  WINDOW: ['窗口', '现场'],
  ONLINE: ['网上', '网上大厅'],
  MOBILE: ['移动端', '手机'],
  KIOSK: ['自助机', '自助终端'],
  POST: ['邮寄', '邮政'],
  AGENT: ['代办'],
  SYSTEM: ['系统'],
};

export const PARTY_KINDS: Readonly<Record<PartyKind, readonly string[]>> = {
  PERSON: ['个人', '自然人', '公民'],
  ORGANISATION: ['单位', '组织', '法人', '企业', '法人或其他组织'],
};

export const IDENTIFIER_TYPES: Readonly<Record<IdentifierType, readonly string[]>> = {
  RESIDENT_ID: ['身份证', '居民身份证'],
  SOCIAL_CREDIT_CODE: ['统一社会信用代码', '社会信用代码'],
  ORGANISATION_CODE: ['组织机构代码'],
  BUSINESS_LICENCE: ['营业执照', '营业执照注册号', '工商注册号'],
  PASSPORT: ['护照'],
  HK_MACAO_PERMIT: ['港澳居民来往内地通行证', '港澳通行证', '回乡证'],
  TAIWAN_PERMIT: ['台湾居民来往大陆通行证', '台胞证'],
  FOREIGN_PERMANENT_RESIDENT: ['外国人永久居留证', '外国人永久居留身份证'],
  OTHER: ['其他'],
};

/** @returns undefined where it is none of them */
export function readWord<Word extends string>(table: Readonly<Record<Word, readonly string[]>>, text: string): Word | undefined {
  const words = Object.keys(table) as Word[];
  return words.find((word) => word === text.toUpperCase() || table[word].includes(text));
}
