/** The sentences of graphql-js and of the gateway's limits that an analyst meets, in Chinese; what is in quotes stays as it is. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^Cannot query field (".+?") on type (".+?")\./, '类型 $2 没有字段 $1。'],
  [/^Unknown argument (".+?") on field (".+?")\./, '字段 $2 没有参数 $1。'],
  [/^Unknown argument (".+?") on directive (".+?")\./, '指令 $2 没有参数 $1。'],
  [/^Field (".+?") of type (".+?") must have a selection of subfields\..*/, '字段 $1 的类型是 $2，须用 { … } 选取其下的字段。'],
  [/^Field (".+?") must not have a selection since type (".+?") has no subfields\./, '字段 $1 的类型是 $2，没有下级字段，不能加 { … }。'],
  [/^Field (".+?") argument (".+?") of type (".+?") is required, but it was not provided\./, '字段 $1 缺少必填参数 $2（$3）。'],
  [/^Field (".+?") of required type (".+?") was not provided\./, '缺少必填项 $1（$2）。'],
  [/^Field (".+?") is not defined by type (".+?")\./, '类型 $2 没有 $1 这一项。'],
  [/^Fields (".+?") conflict because .+/, '两处 $1 内容不同却同名：请用别名区分。'],
  [/^Variable (".+?") is not defined by operation (".+?")\./, '操作 $2 没有声明变量 $1。'],
  [/^Variable (".+?") is not defined\./, '没有声明变量 $1。'],
  [/^Variable (".+?") is never used in operation (".+?")\./, '操作 $2 声明了变量 $1 却没有使用。'],
  [/^Variable (".+?") is never used\./, '声明了变量 $1 却没有使用。'],
  [/^Variable (".+?") of type (".+?") used in position expecting type (".+?")\./, '变量 $1 的类型是 $2，此处需要 $3。'],
  [/^There can be only one (?:argument|operation|fragment|variable|input field) named (".+?")\./, '$1 重复。'],
  [/^Unknown type (".+?")\./, '没有类型 $1。'],
  [/^Unknown fragment (".+?")\./, '没有片段 $1。'],
  [/^Unknown directive (".+?")\./, '没有指令 $1。'],
  [/^Fragment (".+?") is never used\./, '片段 $1 没有被使用。'],
  [
    /^Fragment (".+?") cannot be spread here as objects of type (".+?") can never be of type (".+?")\./,
    '片段 $1 不能用在这里：$2 不会是 $3。',
  ],
  [/^This anonymous operation must be the only defined operation\./, '有多个操作时，每个都要有名称。'],
  [/^Value (".+?") does not exist in (".+?") enum\./, '枚举 $2 没有值 $1。'],
  [/^Enum (".+?") cannot represent non-enum value: (.+?)\.(?: |$)/, '枚举 $1 的值不加引号，也不能是 $2。'],
  [/^Expected value of type (".+?"), found (.+?)\.$/, '此处需要 $1，而不是 $2。'],
  [/^(\w+) cannot represent (?:a |an )?(.+?) value: (.+)/, '$1 不能是 $3。'],
  [/^The field (.+?) is deprecated\. (.+)/, '字段 $1 已弃用：$2'],
  [/^The enum value (".+?") is deprecated\. (.+)/, '枚举值 $1 已弃用：$2'],
  [/^more than (\d+) tokens$/, '查询过长，最多 $1 个词元'],
  [/^nesting$/, '嵌套过深'],
  [/^values (\d+) within one another, at most (\d+)$/, '参数值嵌套 $1 层，最多 $2 层'],
  [/^variable (\S+) nested deeper than (\d+)$/, '变量 $1 的嵌套超过 $2 层'],
  [/^too many fields of one name$/, '同名字段过多'],
  [/^Syntax Error: Expected (.+?), found <EOF>\./, '语法错误：到末尾还缺少 $1。'],
  [/^Syntax Error: Expected (.+?), found (.+?)\.$/, '语法错误：此处应为 $1，而不是 $2。'],
  [/^Syntax Error: Unexpected <EOF>\./, '语法错误：内容不完整。'],
  [/^Syntax Error: Unexpected (.+?)\.$/, '语法错误：此处不应有 $1。'],
  [/^Syntax Error: Unterminated string\./, '语法错误：字符串缺少结束的引号。'],
  [/^Syntax Error: /, '语法错误：'],
];

const HINT = /\s*Did you mean (.+)\?$/;

/** A message of graphql-js in Chinese; as it is where we have no words for it. */
export function inChinese(message: string): string {
  const hint = HINT.exec(message)?.[1]?.replace(/, or | or |, /g, '、');
  const plain = message.replace(HINT, '');
  const known = SENTENCES.find(([pattern]) => pattern.test(plain));
  if (known === undefined) return message;
  return plain.replace(...known) + (hint === undefined || hint.includes('{') ? '' : `是不是 ${hint}？`);
}

/** An error of the graph to a Chinese reader: what the graph itself has only in English is put into Chinese here. */
export const graphErrorInChinese = (message: string): string =>
  message.replace(/(?<=^请求(?:有误|超出限制)：).+$/s, (reason) => inChinese(reason));
