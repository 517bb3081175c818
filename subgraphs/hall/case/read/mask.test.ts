import { describe, expect, test } from '@jest/globals';
import type { PartySnapshot } from '../../../kernel/wire/event.ts';
import { looksPersonal, maskParty, maskText } from './mask.ts';

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

describe('masking of free text', () => {
  const party: PartySnapshot = {
    ...person,
    legalRepresentative: '王五',
    agent: { ...person.agent, name: '李四', phone: '0571-87654321' } as never,
  };

  test.each([
    [
      'the party’s own number, however written',
      '经查 11010519491231002x、１１０１０５ 19491231 002X 属实',
      '经查 110**************x、１１０****************X 属实',
    ],
    ['any other resident number', '同住人 440524188001010014，旧证 440524800101001', '同住人 440**************4，旧证 440***********1'],
    ['any mobile number', '电话13912345678，139 1234 5678，+8613912345678', '电话139******78，139********78，+861********78'],
    ['names of party, representative and agent', '欧阳小明委托李四，王五到场', '欧***委托李*，王*到场'],
    ['the agent’s phone', '致电 0571-87654321', '致电 057********21'],
    [
      'nothing in serial numbers, documents and days',
      '330106141108300000195 杭卫许〔2014〕第0001号 20141108',
      '330106141108300000195 杭卫许〔2014〕第0001号 20141108',
    ],
    [
      'nothing in certificates and credit codes of as many digits that hold no day of birth',
      '执业证书 110330000001234，机构 123301004701161234',
      '执业证书 110330000001234，机构 123301004701161234',
    ],
  ])('%s', (_, text, masked) => {
    expect(maskText(text, party)).toBe(masked);
  });

  test('of a title the party’s own identifier and phone alone', () => {
    expect(maskText('欧阳小明浴室 13800001234 13912345678 11010519491231002X', party, 'own numbers')).toBe(
      '欧阳小明浴室 138******34 13912345678 110**************X',
    );
  });

  test('an organisation’s name is public, in texts too', () => {
    expect(maskText('示例浴室有限公司', { ...party, kind: 'ORGANISATION', name: '示例浴室有限公司' })).toBe('示例浴室有限公司');
  });
});

test.each([
  ['11010519491231002x', true],
  ['浴室 138 0000 1234', true],
  ['110**************X', true],
  ['138******34', true],
  ['330106141108300000195', false],
  ['杭卫许〔2014〕第0001号', false],
  ['110330000001234', false],
  ['***', false],
])('%s looks like a person’s number: %s', (text, looks) => {
  expect(looksPersonal(text)).toBe(looks);
});
