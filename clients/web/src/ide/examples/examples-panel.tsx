export default function ExamplesPanel() {
  return <div className="ide-panel-body" />;
}
