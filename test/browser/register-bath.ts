import type { GraphQLAnswer, Program } from '../support/program.ts';

interface Registered {
  readonly registerCase: { readonly case: { readonly serialNumber: string } };
}

/** 登记示例浴室: a case that another client writes while the page is open; one for each key. */
export function registerBath(program: Program, token: string, key: string): Promise<GraphQLAnswer<Registered>> {
  const party = { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' };
  const input = { idempotencyKey: key, itemCode: '330123901000', regionCode: '330106', projectName: `示例浴室 ${key}`, party };
  const mutation = 'mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { case { serialNumber } } }';
  return program.graphql<Registered>(mutation, { input }, token);
}
