import { describe, expect, test } from '@jest/globals';
import type { PartySnapshot } from '../../../kernel/wire/event.ts';
import { maskParty } from './mask.ts';

const person: PartySnapshot = {
  kind: 'PERSON',
  name: '欧阳小明',
  identifierType: 'RESIDENT_ID',
  identifier: '11010519491231002X',
  legalRepresentative: null,
  address: '杭州市西湖区示例路一号',
  phone: '13800001234',
  agent: { name: '李四', identifierType: 'RESIDENT_ID', identifier: '440524188001010014', phone: null },
};

describe('masking of a party', () => {
  test('a person keeps 3+1 of the identifier, the first character of the name, 3+2 of the phone, 6 of the address', () => {
    expect(maskParty(person)).toEqual({
      ...person,
      name: '欧***',
      identifier: '110**************X',
      address: '杭州市西湖区*****',
      phone: '138******34',
      agent: { name: '李*', identifierType: 'RESIDENT_ID', identifier: '440**************4', phone: null },
    });
  });

  test('an organisation keeps its name; the person who represents it does not', () => {
    const masked = maskParty({ ...person, kind: 'ORGANISATION', name: '示例浴室有限公司', legalRepresentative: '王五', agent: null });
    expect(masked).toMatchObject({ name: '示例浴室有限公司', legalRepresentative: '王*', agent: null });
  });

  test('a value that is too short to hide anything is stars altogether', () => {
    const masked = maskParty({ ...person, name: '王', identifier: 'A123', phone: '12345', address: '杭州市西湖区' });
    expect(masked).toMatchObject({ name: '*', identifier: '****', phone: '*****', address: '******' });
  });

  test('counts characters, not UTF-16 units', () => {
    expect(maskParty({ ...person, name: '𠮷田' }).name).toBe('𠮷*');
  });
});
