/** Accounts a fresh system has besides root: Debian's base-passwd, Alpine's alpine-baselayout. */
const debian =
  'daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc _apt nobody'.split(' ');
const alpine = 'bin daemon lp sync shutdown halt mail news uucp cron ftp sshd games ntp guest nobody'.split(
  ' ',
);

const bySystem: Readonly<Record<string, readonly string[]>> = {
  debian,
  ubuntu: debian,
  alpine,
  busybox: ['daemon', 'bin', 'sys', 'sync', 'mail', 'www-data', 'operator', 'nobody'],
};

/** @returns null for a system whose accounts are not known. */
export function accountsOf(
  os: string | null,
  codename: string | null,
  own: string,
): readonly string[] | null {
  const standard = bySystem[os ?? ''];
  if (standard === undefined) return null;
  // Ubuntu's images carry a user `ubuntu` (1000) since 23.04.
  const younger = os === 'ubuntu' && codename !== 'jammy' && codename !== 'focal' ? ['ubuntu'] : [];
  return [...standard, ...younger, ...own.split(' ').filter(Boolean)];
}
