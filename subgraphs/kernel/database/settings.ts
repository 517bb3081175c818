/** Where a subgraph's own database lies. */
export type DatabaseSettings =
  /** a file, or ':memory:' */
  | { readonly dialect: 'sqlite'; readonly file: string }
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
