/**
 * The program's entry: says one clear sentence on a Node that is too old, else starts the rest. Must stay readable for old ones, so
 * it is compiled by itself and imports nothing before it knows.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 15)) {
  process.stderr.write(
    `Runfolio needs Node.js 22.15 or newer, and this is ${process.versions.node}. Install a newer one from https://nodejs.org or with your version manager.\n`,
  );
  process.exitCode = 2;
} else {
  // What the program is compiled to is kept in the system's temporary folder, which saves a part of a tenth of a second from the second call on.
  void import('node:module')
    .then(({ enableCompileCache }) => enableCompileCache())
    .then(() => import('./main.ts'))
    .then(({ main }) => main());
}
