import { constants } from 'node:fs';
import { access, readFile, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Finding, fault, later, ok, said, warning } from './finding.ts';

const GIB = 1024 ** 3;
/** Free space, bytes: below the first somebody should know, below the second writes may soon fail. */
const LITTLE = GIB;
const TOO_LITTLE = 0.1 * GIB;

/** @param free bytes */
export function spaceFinding(folder: string, free: number): Finding {
  const gib = (free / GIB).toFixed(1);
  const what = said(`${folder} 所在磁盘剩余 ${gib} GiB`, `${gib} GiB are free where ${folder} lies`);
  const next = said('腾出空间, 或将 DATA_DIR 移到更大的磁盘', 'make room, or move DATA_DIR to a larger disk');
  if (free < TOO_LITTLE) return fault(what, next);
  return free < LITTLE ? warning(what, next) : { level: 'ok', what };
}

/** The folder of files and keys, or where it will be made; nothing in it is touched. */
export async function dataFolderFindings(dataDir: string): Promise<Finding[]> {
  const folder = resolve(dataDir);
  const { there, isFolder } = await nearest(folder);
  if (!isFolder) {
    return [
      fault(
        said(`${there} 是文件, 不是目录`, `${there} is a file and no folder`),
        said('将 DATA_DIR 设为其他目录', 'set DATA_DIR to another folder'),
      ),
    ];
  }
  const writable = await access(there, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  const next = said('改正其权限, 或将 DATA_DIR 设为其他目录', 'mend its rights, or set DATA_DIR to another folder');
  const { bavail, bsize } = await statfs(there);
  return [
    ...(writable ? [] : [fault(said(`不能写入 ${there}`, `${there} cannot be written to`), next)]),
    there === folder
      ? ok(`数据目录 ${dataDir}`, `the data folder is ${dataDir}`)
      : later(`数据目录 ${dataDir} 尚不存在, npm start 会建立`, `the data folder ${dataDir} is not there: npm start makes it`),
    spaceFinding(dataDir, bavail * bsize),
    ...(there === folder ? await keyFindings(folder) : []),
  ];
}

/** The folder itself, or what is there of the way to it. */
async function nearest(folder: string): Promise<{ readonly there: string; readonly isFolder: boolean }> {
  const found = await stat(folder).catch(() => undefined);
  if (found) return { there: folder, isFolder: found.isDirectory() };
  return dirname(folder) === folder ? { there: folder, isFolder: false } : nearest(dirname(folder));
}

const KEYS = {
  'issuer.json': { what: said('令牌签发密钥', 'the key that signs tokens'), isWell: isJwk },
  'principal-secret': { what: said('内部签名密钥', 'the secret between gateway and subgraphs'), isWell: isSecret },
} as const;

async function keyFindings(folder: string): Promise<Finding[]> {
  return Promise.all(Object.entries(KEYS).map(([file, key]) => keyFinding(join(folder, 'keys', file), key)));
}

async function keyFinding(path: string, { what, isWell }: (typeof KEYS)[keyof typeof KEYS]): Promise<Finding> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => error);
  if (typeof text !== 'string') {
    if (text.code === 'ENOENT') return later(`${what.zh}尚无, 首次启动时生成`, `${what.en} is not there: the first start makes it`);
    return fault(said(`不能读取 ${path}`, `${path} cannot be read`), said('改正其权限', 'mend its rights'));
  }
  if (!isWell(text)) {
    const next = said(
      '从备份恢复; 或删除它, 则已签发的令牌全部失效',
      'bring it back from a backup; or remove it: then all tokens that were given end',
    );
    return fault(said(`${path} 已损坏`, `${path} is broken`), next);
  }
  const { mode } = await stat(path);
  if ((mode & 0o077) === 0) return ok(`${what.zh}完好`, `${what.en} is well`);
  return warning(said(`其他用户可读 ${path}`, `other users can read ${path}`), said(`chmod 600 ${path}`, `chmod 600 ${path}`));
}

function isJwk(text: string): boolean {
  try {
    const { kid, d } = JSON.parse(text) as { kid?: unknown; d?: unknown };
    return typeof kid === 'string' && typeof d === 'string';
  } catch {
    return false;
  }
}

function isSecret(text: string): boolean {
  return /^([0-9a-f]{2}){32,}$/i.test(text.trim());
}
