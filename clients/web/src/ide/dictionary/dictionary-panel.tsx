export default function DictionaryPanel() {
  return <div className="ide-panel-body" />;
}
