// Makes the built command runnable, and `npx typecall` mean it in this repository: npm links the commands of
// dependencies into node_modules/.bin, but not the package's own.
import { chmod, mkdir, rm, symlink, writeFile } from "node:fs/promises";

const command = new URL("../dist/src/cli/main.js", import.meta.url);
const folder = new URL("../node_modules/.bin/", import.meta.url);

await chmod(command, 0o755);
await mkdir(folder, { recursive: true });
if (process.platform === "win32") {
  await writeFile(
    new URL("typecall.cmd", folder),
    '@node "%~dp0..\\..\\dist\\src\\cli\\main.js" %*\r\n',
  );
} else {
  const link = new URL("typecall", folder);
  await rm(link, { force: true });
  await symlink("../../dist/src/cli/main.js", link);
}
