/**
 * Would a container of this image run as root?
 * @param user the image's `User`: empty, a name or a number, with or without `:group`.
 * @param passwd the image's /etc/passwd, or null: a name other than root is then taken at its word.
 */
export function isRoot(user: string, passwd: string | null): boolean {
  const name = user.split(':')[0] ?? '';
  if (name === '' || /^0+$/.test(name)) return true;
  if (/^\d+$/.test(name)) return false;
  const account = passwd?.split('\n').find((line) => line.startsWith(`${name}:`));
  return account === undefined ? name === 'root' : account.split(':')[2] === '0';
}
