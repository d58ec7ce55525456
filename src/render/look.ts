import type { FileLink } from './link.ts';
import type { Paint } from './paint.ts';

/** How text may look: every renderer's last argument. */
export interface Look {
  readonly width: number;
  readonly paint: Paint;
  /** Words, percentages and lists instead of boxes and bars: for screen readers and logs. */
  readonly plain: boolean;
  /** False: only ASCII glyphs. */
  readonly unicode: boolean;
  /** A path to click on; absent: no links. */
  readonly link?: FileLink;
}
