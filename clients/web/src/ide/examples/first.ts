import type { Query } from '../query.ts';

const QUERY = `# 各区受件、办结与按时率：无需令牌，Ctrl+Enter 运行
# Cases by district. Needs no token: Ctrl+Enter runs it
query FiguresByDistrict {
  publicFigures {
    region {
      code
      name
    }
    received
    closed
    onTimeRate
    averageDays
  }
}
`;

/** The tab of a first visit: runs without a token, and gives a table at once. */
export const FIRST_QUERY: Query = { title: '', query: QUERY, variables: '' };
