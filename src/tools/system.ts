import { apk } from './apk.ts';
import { apt, aptAside, aptMark, aptRepository, debootstrap, dpkg } from './apt.ts';
import { dnf, rpm } from './dnf.ts';
import { pacman } from './pacman.ts';
import type { Tool } from './types.ts';
import { zypper } from './zypper.ts';

/** All tools of the image plan but those of JavaScript. */
export const systemTools: readonly Tool[] = [
  apt,
  aptMark,
  dpkg,
  aptRepository,
  aptAside,
  debootstrap,
  apk,
  dnf,
  rpm,
  zypper,
  pacman,
];
