import type { EntityManager } from '../../kernel/database/open-database.ts';
import { type CursorKey, type Page, type PageRequest, pageOf } from '../../kernel/graph/connection.ts';
import { CrosswalkTask, type TaskState } from './crosswalk-task.entity.ts';
import type { TaskMatch } from './judge-row.ts';

export interface TaskFilter {
  readonly systemId?: string | null;
  readonly match?: TaskMatch | null;
  readonly state?: TaskState | null;
}

const keyOf = ({ firstSeenAt, id }: CrosswalkTask): CursorKey => [firstSeenAt.getTime(), id];

export type TaskPage = Page<CrosswalkTask> & { readonly totalCount: number };

/** One page of what waits for a person, or did, the longest waiting first. */
export async function findTasks(em: EntityManager, filter: TaskFilter, request: PageRequest): Promise<TaskPage> {
  const { systemId, match, state } = filter;
  const where = { ...(systemId == null ? {} : { systemId }), ...(match == null ? {} : { match }), state: state ?? 'OPEN' };
  const [since, id] = request.after ?? [];
  const at = since === undefined ? undefined : new Date(Number(since));
  const behind = at && { $or: [{ firstSeenAt: { $gt: at } }, { firstSeenAt: at, id: { $gt: String(id) } }] };
  const rows = await em.find(
    CrosswalkTask,
    { ...where, ...behind },
    { orderBy: { firstSeenAt: 1, id: 1 }, limit: request.limit, disableIdentityMap: true },
  );
  return { ...pageOf(rows, request, keyOf), totalCount: await em.count(CrosswalkTask, where) };
}
