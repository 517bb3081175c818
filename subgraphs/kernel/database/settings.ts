/** Where a subgraph's own database lies. */
export type DatabaseSettings =
  /** a file, or ':memory:' */
  | {
      readonly dialect: 'sqlite';
      readonly file: string;
      /**
       * `full` (left out): each commit is on disk before it is answered. `normal`: a power cut may undo the last commits, a killed process
       * none; many times faster, for what can be had again, such as a connector's inbox.
       */
      readonly synchronous?: 'full' | 'normal';
    }
  /** mysql2's connection fields; MariaDB 10.11+ or another engine of the MySQL protocol */
  | {
      readonly dialect: 'mariadb';
      readonly database: string;
      readonly host?: string;
      readonly port?: number;
      readonly user: string;
      readonly password?: string;
      readonly socketPath?: string;
    };
