import { realpath, stat } from 'node:fs/promises';

/**
 * Where a file that is made anew is to take its place: a symbolic link is followed, and nothing but a file is ever replaced.
 * @throws Error where something else stands there, such as a folder or a device
 */
export async function placeOf(path: string): Promise<string> {
  try {
    const place = await realpath(path);
    if ((await stat(place)).isFile()) return place;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return path;
    throw error;
  }
  throw new Error(`${path} is no file`);
}
