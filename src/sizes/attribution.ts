import { type PartId, partIds } from './part-ids.ts';
import type { ImageParts, Part } from './parts.ts';

/** One part of the difference between two images. */
export interface Saving {
  readonly id: PartId;
  /** Null: the image has none. */
  readonly before: Part | null;
  readonly after: Part | null;
  /** Bytes less than before; below 0: more. */
  readonly saved: number;
}

/** The difference between two measured images, part by part. */
export interface Attribution {
  /** Largest gain first, losses last but one, what is not attributed (`other`, always there) last. */
  readonly savings: readonly Saving[];
  /** `before.bytes - after.bytes`: exactly the sum of all `saved`. */
  readonly saved: number;
}

/** Attribute the difference in size to the parts of which one image has more than the other. */
export function attribute(before: ImageParts, after: ImageParts): Attribution {
  const part = ({ parts }: ImageParts, id: PartId) => parts.find((one) => one.id === id) ?? null;
  const savings = partIds.flatMap((id): Saving[] => {
    const [old, now] = [part(before, id), part(after, id)];
    const saved = (old?.bytes ?? 0) - (now?.bytes ?? 0);
    return id === 'other' || old !== null || now !== null ? [{ id, before: old, after: now, saved }] : [];
  });
  const last = (id: PartId) => (id === 'other' ? 1 : 0);
  return {
    savings: savings.sort((one, two) => last(one.id) - last(two.id) || two.saved - one.saved),
    saved: before.bytes - after.bytes,
  };
}
