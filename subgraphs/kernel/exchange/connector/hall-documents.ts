/** What a connector asks hall for, in the words of the public contract. */
const PERSON = '{ name identifierType identifier phone }';
const LIMIT = '{ value unit countFrom basis }';

const CASE = `fragment Whole on Case {
  serialNumber version streetCode channel projectName status result receivedAt registeredAt
  item { id code name typeCode procedure caseType statutoryLimit ${LIMIT} promisedLimit ${LIMIT} stages { code name optional } }
  region { id code name }
  authority { name socialCreditCode }
  owner { id }
  origin { system { id } localNumber }
  party { kind name identifierType identifier legalRepresentative address phone agent ${PERSON} }
  materials { name received copies digest sharedFrom }
  decision {
    result documentName documentNumber content reason legalBasis decidedOn certificateNumber validFrom validTo remedies bySilence
  }
  stages {
    id sequence kind stepCode stepName outcome occurredAt recordedAt department departmentCode handler opinion materials
    specialProcedure days approver system { id }
  }
}`;

const ERRORS = 'errors { code message path ... on DuplicateCase { existing { serialNumber } } }';

export const REGISTER_CASE = `mutation ConnectorRegisterCase($input: RegisterCaseInput!) {
  answer: registerCase(input: $input) { replayed case { ...Whole } ${ERRORS} }
}
${CASE}`;

export const RECORD_STAGE = `mutation ConnectorRecordStage($input: RecordStageInput!) {
  answer: recordStage(input: $input) { replayed case { ...Whole } ${ERRORS} }
}
${CASE}`;

export const CASE_BY_NUMBER = `query ConnectorCaseByNumber($number: String!, $systemId: ID!) {
  answer: caseByNumber(number: $number, systemId: $systemId) { serialNumber }
}`;

export const RECEIVERS = `query ConnectorReceivers($serialNumber: SerialNumber!) {
  answer: case(serialNumber: $serialNumber) { deliveries { system { id } } }
}`;
