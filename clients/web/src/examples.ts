/** A fresh idempotency key. Not randomUUID: browsers keep that from plain http, which an intranet may well use. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return `ide-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

export interface Example {
  readonly query: string;
  readonly variables: string;
}

const REGISTER = `# 1. 收件登记：只写一次
# Register a case: written once. Needs a token that may write:
#   npm run token -- --role clerk --system district.330106
mutation RegisterCase($input: RegisterCaseInput!) {
  registerCase(input: $input) {
    replayed
    case {
      serialNumber
      status
      item { code name }
      owner { id }
      stages { sequence kind occurredAt }
    }
    errors { __typename code message path }
  }
}
`;

const EVERYWHERE = `# 2. 同一办件在五个系统中
# The same case as all five systems hold it: the key is that of example 1
query CaseEverywhere($key: IdempotencyKey!) {
  caseByIdempotencyKey(idempotencyKey: $key) {
    serialNumber
    item { code name }
    stages { sequence kind }
    provincialRecord { ...Held }
    cityHealthRecord { ...Held }
    districtRecord { ...Held }
    districtHallRecord { ...Held }
    supervision { stagesReceived }
    deliveries { system { id name } state attempts lastError }
  }
}

fragment Held on SystemRecord {
  system { id name }
  serialNumber
  itemCode
  localNumber
  localItemCode
  localStatus
  stages { sequence kind localCode localName }
  differences { path here register }
}
`;

const LIST = `# 3. 在办件列表
# Cases of a district that are under way. Needs no token:
# personal data stays hidden without one
query Cases($filter: CaseFilter, $first: Int, $after: String) {
  cases(filter: $filter, first: $first, after: $after) {
    totalCount
    nodes {
      serialNumber
      status
      receivedAt
      item { name }
      region { name }
      party { name identifier }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`;

/** The three tabs of a first visit. Examples 1 and 2 share one key, so that the second finds what the first wrote. */
export function examples(key: string): [Example, Example, Example] {
  const input = {
    idempotencyKey: key,
    itemCode: '330123901000',
    regionCode: '330106',
    party: { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' },
    projectName: `示例场所 ${key}`,
  };
  const json = (value: unknown) => JSON.stringify(value, null, 2);
  return [
    { query: REGISTER, variables: json({ input }) },
    { query: EVERYWHERE, variables: json({ key }) },
    { query: LIST, variables: json({ filter: { regionCodes: ['330106'], status: ['ACCEPTED', 'IN_PROGRESS'] }, first: 20 }) },
  ];
}
