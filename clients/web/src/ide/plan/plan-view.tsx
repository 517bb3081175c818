import { useActiveRun } from '../session.ts';

export function PlanView() {
  const run = useActiveRun();
  return <pre className="ide-json">{JSON.stringify(run?.answer, null, 2)}</pre>;
}
