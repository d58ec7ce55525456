import type { Size } from '../size.ts';

/** Three-valued, as in the plan. */
type Known = 'yes' | 'no' | 'unknown';

/** What is publicly known of an image, from its name and tag alone. Nothing here is guessed: unknown is null or `unknown`. */
export interface ImageFacts {
  /** `node`, `python`, `golang`, `debian`, `distroless/nodejs` …; null for an image nobody knows. */
  readonly product: string | null;
  /** What it is for: only a distribution, a language runtime, a compiler or SDK, a ready server, an empty or nearly empty base. */
  readonly role: 'os' | 'runtime' | 'sdk' | 'server' | 'empty' | 'other' | null;
  readonly os: string | null;
  /** Codename of Debian's or Ubuntu's release where the tag tells it: `bookworm`, `noble`. */
  readonly release: string | null;
  /** Small enough to ship (alpine, slim, distroless, jre, busybox …): yes; has a much smaller sibling: no. */
  readonly small: Known;
  /** A smaller image that does the same, ready to be written behind FROM; null: none known. */
  readonly smaller: string | null;
  /** What has to be minded when a running system changes over to `smaller`; null: nothing known. */
  readonly caution: string | null;
  /** The product's version in the tag (`22`, `3.12.1`, `bookworm` for Debian), or null when it names none. */
  readonly version: string | null;
  /** No tag, `latest`, `lts`, `alpine` alone …: another image tomorrow under the same name. A digest makes it `no`. */
  readonly moving: Known;
  readonly user: { readonly name: string; readonly root: Known };
  /** Accounts that exist besides root; null: not known. */
  readonly users: readonly string[] | null;
  /** The image's own entry point starts as root and goes on as another user (gosu, su-exec). */
  readonly dropsRoot: boolean;
  /** Support ended or ends; ISO date, with the source's name. */
  readonly endOfLife: { readonly date: string; readonly source: string } | null;
  /** Dated size on disk and over the network (amd64). */
  readonly sizeOnDisk: Size | null;
  readonly sizeCompressed: Size | null;
  readonly sizeSource: string | null;
  /** Does it bring this program along (`node`, `npm`, `curl`, `gcc`, `bash`, `sh`)? */
  brings(program: string): Known;
  /** False: surely no image of that name exists on Docker Hub (a bare name that is no official image); a typo of a stage. */
  readonly exists: Known;
}
