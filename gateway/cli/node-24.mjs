// Preloaded by every npm script: says plainly what is wrong where an older Node would only report an unknown file extension.
if (Number.parseInt(process.versions.node, 10) < 24) {
  process.stderr.write(
    `OnceGraph needs Node 24, this is Node ${process.versions.node}. 需要 Node 24，当前为 ${process.versions.node}。\n` +
      'Start it through npm (npm start, npm run ...): on Linux x64, npm ci brings Node 24 along. Elsewhere install Node 24 first.\n',
  );
  process.exit(1);
}
