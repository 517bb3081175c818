import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the suites start: any of the names will do. */
export interface Program {
  readonly names: readonly string[];
  /** the Debian package that brings it */
  readonly package: string;
  readonly usedFor: string;
}

export const CHROMIUM: Program = {
  names: ['chromium', 'chromium-browser', 'google-chrome'],
  package: 'chromium',
  usedFor: 'the IDE in a browser',
};

/** Not a runtime alone: it starts a source file. */
export const JDK: Program = { names: ['javac'], package: 'openjdk-17-jdk-headless', usedFor: "the partner's example in Java" };

export const CURL: Program = { names: ['curl'], package: 'curl', usedFor: "the partner's example in curl" };

export const PROGRAMS: readonly Program[] = [
  { names: ['mariadbd'], package: 'mariadb-server', usedFor: 'the same tests on MariaDB as on SQLite' },
  { names: ['nats-server'], package: 'nats-server', usedFor: 'the bus over NATS' },
  CHROMIUM,
  JDK,
  CURL,
];

/** Where a program lies: on the PATH, or in /usr/sbin, which is not on every user's. */
export function findProgram({ names }: Program): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}
