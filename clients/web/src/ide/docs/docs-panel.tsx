export default function DocsPanel() {
  return <div className="ide-panel-body" />;
}
