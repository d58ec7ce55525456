import type { ComparedImage, Comparison, DetailedComparison, ImageDetail } from '../engine/types.ts';
import { checkPlan } from '../rules/check.ts';
import type { CheckResult } from '../rules/types.ts';
import { type Attribution, attribute } from '../sizes/attribution.ts';
import type { ImageParts } from '../sizes/parts.ts';
import { type FindingsChange, findingsChange } from './receipt-findings.ts';
import { foldImage, type MapNode } from './receipt-fold.ts';
import { shortenStart, visibleLine } from './width.ts';

/** One image of a receipt. */
export interface ReceiptImage {
  readonly image: ComparedImage;
  /** The image that its Dockerfile begins with; null: not known. */
  readonly base: string | null;
  readonly parts: ImageParts;
  /** Of copies that ship and no container sees: written over or deleted by a later layer. */
  readonly unseenBytes: number;
  readonly map: MapNode;
  /** Null: the rules could not read its Dockerfile. */
  readonly check: CheckResult | null;
}

/** A later image held against the first. */
export interface ReceiptChange {
  readonly later: ReceiptImage;
  readonly attribution: Attribution;
  /** Null when one of the Dockerfiles can't be judged. */
  readonly findings: FindingsChange | null;
}

/** All that stands on a receipt. */
export interface Receipt {
  readonly comparison: Comparison;
  readonly images: readonly ReceiptImage[];
  readonly changes: readonly ReceiptChange[];
  /** `2026-11-25 22:40 UTC`. */
  readonly made: string;
  /** Of this program. */
  readonly version: string;
}

/** Nodes of all treemaps together: the file stays under a megabyte. */
const mapNodes = 4_000;
const mapNodesOfOne = 1_500;

/** @param made when the comparison ended. */
export function receiptOf(comparison: DetailedComparison, made: Date, version: string): Receipt {
  const limit = Math.min(mapNodesOfOne, Math.floor(mapNodes / Math.max(1, comparison.images.length)));
  const labels = shownLabels(comparison.images.map(({ label }) => visibleLine(label)));
  const images = comparison.images.map((image, index) => {
    const shown = { ...image, label: labels[index] ?? '' };
    return receiptImage(shown, comparison.details[index] ?? null, limit);
  });
  const [first, ...later] = images;
  const changes = first === undefined ? [] : later.map((image) => changeTo(image, first));
  return {
    comparison,
    images,
    changes,
    made: `${made.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    version,
  };
}

const labelWidth = 56;

/** The ends of long paths, as long as these still tell the images apart. */
function shownLabels(labels: readonly string[]): readonly string[] {
  const short = labels.map((label) => shortenStart(label, labelWidth));
  return new Set(short).size === new Set(labels).size ? short : labels;
}

function receiptImage(image: ComparedImage, detail: ImageDetail | null, limit: number): ReceiptImage {
  if (detail === null) throw new Error('a receipt needs a comparison with details');
  const { plan, parts, anatomy, origins, base } = detail;
  return {
    image,
    base,
    parts,
    unseenBytes: anatomy.wasted.bytes,
    map: foldImage(image.label, anatomy, origins, base, limit),
    check: plan === null ? null : checkPlan(plan),
  };
}

function changeTo(later: ReceiptImage, first: ReceiptImage): ReceiptChange {
  const judged = first.check !== null && later.check !== null;
  return {
    later,
    attribution: attribute(first.parts, later.parts),
    findings: judged ? findingsChange(first.check, later.check) : null,
  };
}
