/**
 * A path as one types it into a shell: quoted where it must be. In double quotes, which cmd and PowerShell take too, as long as
 * no shell reads anything in them; else in single ones.
 */
export function shellWord(path: string): string {
  if (/^(?!~)[\w./\\:~+@%-]+$/.test(path)) return path;
  if (/^[a-z]:[\\/]|\\|^[^"$`!\\]*$/i.test(path)) return `"${path}"`;
  return `'${path.replaceAll("'", "'\\''")}'`;
}
