/**
 * For a process that writes an index: only its own user can open what it creates from now on, sockets included. An
 * index holds the full text of the documents. Some files are created by native code, so a mode for each isn't enough.
 */
export function keepFilesPrivate(): void {
  process.umask(0o077)
}
