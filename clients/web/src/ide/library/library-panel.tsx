export default function LibraryPanel() {
  return <div className="ide-panel-body" />;
}
