import type { Vendors } from '../connector/open-connectors.ts';
import { exGdbs } from './ex-gdbs/layout.ts';
import { pinyin } from './pinyin/layout.ts';
import { zhejiang } from './zhejiang/layout.ts';

/** Every vendor, by the name that an entry of systems.yaml calls it by. */
export const VENDORS: Vendors = { 'ex-gdbs': exGdbs, pinyin, zhejiang };
