/** One row of the error table. Texts may hold {placeholders}; what fills them is never personal data. */
export interface ErrorRow {
  /** HTTP status of an answer that holds nothing else (RFC 9110); 200 for what a caller did wrong, which is data */
  readonly status: number;
  /** whether the same request may succeed later, unchanged */
  readonly retryable: boolean;
  readonly zh: string;
  readonly en: string;
}

const fault = (status: number, retryable: boolean, zh: string, en: string): ErrorRow => ({ status, retryable, zh, en });
const refusal = (zh: string, en: string): ErrorRow => ({ status: 200, retryable: false, zh, en });

/** System faults and refused access: top-level errors, `extensions.code`. */
export const faults = {
  UNAUTHENTICATED: fault(401, false, '需要有效令牌：请在 Authorization 中提供', 'A valid token is needed: send one in Authorization'),
  FORBIDDEN: fault(403, false, '无权执行此操作：{reason}', 'This is not allowed for the caller: {reason}'),
  BAD_USER_INPUT: fault(400, false, '请求有误：{reason}', 'The request is wrong: {reason}'),
  SUBGRAPH_UNAVAILABLE: fault(
    503,
    true,
    '系统 {system} 暂时不可用，请稍后重试',
    'The system {system} cannot be reached now: try again later',
  ),
  DEADLINE_EXCEEDED: fault(
    504,
    true,
    '系统 {system} 未在时限内答复，请稍后重试',
    'The system {system} did not answer in time: try again later',
  ),
  CURSOR_EXPIRED: fault(
    410,
    false,
    '该游标之后的变更已超过保留期，请不带 after 重新读取',
    'What came after this cursor is kept no longer: begin anew without after',
  ),
  PERSISTED_QUERY_NOT_SUPPORTED: fault(
    400,
    false,
    '不支持以摘要代替查询：请发送查询全文',
    'A hash in place of the query is not taken: send the text of the query',
  ),
  PERSISTED_DOCUMENT_NOT_FOUND: fault(
    400,
    false,
    '本网关没有该编号的文档：请发送查询全文',
    'This gateway has no document of that id: send the text of the query',
  ),
  LIMIT_EXCEEDED: fault(400, false, '请求超出限制：{reason}', 'The request is over a limit: {reason}'),
  RATE_LIMITED: fault(429, true, '请求过于频繁，请稍后重试', 'Too many requests: try again later'),
  INTERNAL: fault(
    500,
    true,
    '内部错误，请凭请求编号 {requestId} 联系管理员',
    'An internal fault: ask the operator with request id {requestId}',
  ),
} as const satisfies Record<string, ErrorRow>;

/** What a caller did wrong: `UserError`s in a mutation's payload. */
export const refusals = {
  UNKNOWN_ITEM: refusal('没有与 {value} 对应的事项', 'No item matches {value}'),
  AMBIGUOUS_ITEM: refusal(
    '{value} 可对应多个事项，请人工确定：{candidates}',
    '{value} fits several items, a person must choose: {candidates}',
  ),
  CONFLICTING_ITEM: refusal('事项编码与名称不一致：{value}', 'Item code and name disagree: {value}'),
  ITEM_NOT_IN_FORCE: refusal('事项 {value} 在 {day} 未生效或已停用', 'Item {value} is not in force on {day}'),
  UNKNOWN_REGION: refusal('{day} 没有行政区划 {value}{hint}', 'There is no division {value} on {day}{hint}'),
  BAD_STREET: refusal('街道代码 {value} 不属于该行政区划', 'Street code {value} does not lie in that division'),
  UNKNOWN_SYSTEM: refusal('没有系统 {value}', 'There is no system {value}'),
  BAD_IDENTIFIER: refusal('证件号码不符合该证件类型的规则（{reason}）', 'The identifier breaks the rule of its type ({reason})'),
  BAD_SERIAL: refusal('流水号 {value} 不正确（{reason}）', 'Serial number {value} is wrong ({reason})'),
  BAD_DATE: refusal('日期或时间 {value} 不正确，请用 RFC 3339 格式', 'Date or time {value} is wrong: use RFC 3339'),
  BAD_IDEMPOTENCY_KEY: refusal('幂等键须为 1 至 128 个可见 ASCII 字符', 'An idempotency key is 1 to 128 visible ASCII characters'),
  BAD_VALUE: refusal('值不正确：{reason}', 'The value is wrong: {reason}'),
  TOO_LONG: refusal('超过 {limit} {unit}', 'More than {limit} {unit}'),
  FUTURE_TIME: refusal('{value} 晚于当前时间', '{value} lies in the future'),
  MISSING_FIELD: refusal('缺少必填项', 'This field is needed'),
  UNKNOWN_CASE: refusal('没有流水号为 {value} 的办件', 'There is no case with serial number {value}'),
  UNKNOWN_STEP: refusal('该事项没有步骤 {value}', 'The item has no step {value}'),
  REQUIRED_STEP: refusal('步骤 {value} 为必需步骤，不能去除', 'Step {value} is required: it cannot be dropped'),
  STEP_NOT_PICKED: refusal(
    '该办件的流程未选用步骤 {value}（以收件时的流程为准）',
    'The process of this case goes without step {value}, as picked when it was received',
  ),
  NOT_IMMEDIATE: refusal('该事项不是即办件，不能当场办结', 'The item is not an immediate one: it cannot be decided in the same call'),
  OUT_OF_ORDER: refusal('环节顺序不符：{reason}', 'Out of order: {reason}'),
  DUPLICATE_STAGE: refusal('该环节已登记（序号 {sequence}）', 'This stage is recorded already (sequence {sequence})'),
  CASE_CLOSED: refusal('办件已办结', 'The case is closed'),
  PAUSE_OPEN: refusal('补正或特别程序尚未结束', 'A supplement or special procedure is still open'),
  NOT_OWNER: refusal('只有 {owner} 可以写入该办件', 'Only {owner} may write this case'),
  ALERT_STATE: refusal('该预警{from}，不能再变为{to}', 'The alert is {from}: it cannot become {to}'),
  NOTICE_ANSWERED: refusal('该告知单已答复', 'The notice is answered already'),
  ECHO: refusal('该系统收到的环节被原样送回', 'A stage that this system only received was sent back'),
  CASE_LINKED: refusal('该办件与 {value} 为同一办件，请在该办件上办理', 'The case is the same as {value}: go on there'),
  DUPLICATE_CASE: refusal('该办件已登记，流水号 {value}', 'This case is entered already as {value}'),
  IDEMPOTENCY_CONFLICT: refusal('同一幂等键已用于不同内容', 'The same idempotency key came with other content'),
  VERSION_CONFLICT: refusal('办件版本已为 {version}，请重新读取', 'The case is at version {version} now: read it again'),
  UNKNOWN_TASK: refusal('没有待办 {value}', 'There is no task {value}'),
  TASK_DECIDED: refusal('该待办已处理', 'This task is decided already'),
  NOT_RECEIVER: refusal('系统 {value} 不接收该办件', 'System {value} does not receive this case'),
} as const satisfies Record<string, ErrorRow>;

export type FaultCode = keyof typeof faults;
export type RefusalCode = keyof typeof refusals;
export const errorTable: Readonly<Record<FaultCode | RefusalCode, ErrorRow>> = { ...faults, ...refusals };
