import { useActiveRun } from '../session.ts';

export function ChartView() {
  const run = useActiveRun();
  return <pre className="ide-json">{JSON.stringify(run?.answer, null, 2)}</pre>;
}
