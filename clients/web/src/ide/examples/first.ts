import type { Query } from '../session.ts';

const QUERY = `# 各区受件、办结与按时率。无需令牌：按“运行”或 Ctrl+Enter
# Cases by district, and the share decided in time. Needs no token
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
export const FIRST_QUERY: Query = { title: '各区办件', query: QUERY, variables: '' };
