export default function HistoryPanel() {
  return <div className="ide-panel-body" />;
}
