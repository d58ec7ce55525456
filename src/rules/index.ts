import { alpineNativeModules } from './base-image/alpine-native-modules.ts';
import { endOfLife } from './base-image/end-of-life.ts';
import { fatFinalBase } from './base-image/fat-final-base.ts';
import { healthCheckProgram } from './base-image/health-check-program.ts';
import { programCannotRun } from './base-image/program-cannot-run.ts';
import { archiveLeft } from './clean-up/archive-left.ts';
import { cacheLeftInLayer } from './clean-up/cache-left-in-layer.ts';
import { cleanedCacheMount } from './clean-up/cleaned-cache-mount.ts';
import { cleanedTooEarly } from './clean-up/cleaned-too-early.ts';
import { deletedTooLate } from './clean-up/deleted-too-late.ts';
import { hidesNeededFile } from './dockerignore/hides-needed-file.ts';
import { missingFile } from './dockerignore/missing-file.ts';
import { neverMatches } from './dockerignore/never-matches.ts';
import { notInContext } from './dockerignore/not-in-context.ts';
import { refusedPattern } from './dockerignore/refused-pattern.ts';
import { secretInContext } from './dockerignore/secret-in-context.ts';
import { undoneByException } from './dockerignore/undone-by-exception.ts';
import { unneededFilesCopied } from './dockerignore/unneeded-files-copied.ts';
import { failingStep } from './layers/failing-step.ts';
import { rewrittenFiles } from './layers/rewritten-files.ts';
import { splitRun } from './layers/split-run.ts';
import { unreadRest } from './layers/unread-rest.ts';
import { buildToolsShipped } from './multi-stage/build-tools-shipped.ts';
import { finalFromBuilder } from './multi-stage/final-from-builder.ts';
import { missingSource } from './multi-stage/missing-source.ts';
import { sourceShipped } from './multi-stage/source-shipped.ts';
import { unusedBuildStage } from './multi-stage/unused-build-stage.ts';
import { wholeStageCopied } from './multi-stage/whole-stage-copied.ts';
import { devDependenciesShipped } from './only-needed/dev-dependencies-shipped.ts';
import { devServer } from './only-needed/dev-server.ts';
import { recommends } from './only-needed/recommends.ts';
import { unusedTool } from './only-needed/unused-tool.ts';
import { upgrade } from './only-needed/upgrade.ts';
import { copyFromAboveInstall } from './order/copy-from-above-install.ts';
import { sourceBeforeDependencies } from './order/source-before-dependencies.ts';
import { volatileValueEarly } from './order/volatile-value-early.ts';
import { lockFileNotHonoured } from './pin-versions/lock-file-not-honoured.ts';
import { movingTag } from './pin-versions/moving-tag.ts';
import { noLockFile } from './pin-versions/no-lock-file.ts';
import { unpinnedDownload } from './pin-versions/unpinned-download.ts';
import { unpinnedPackage } from './pin-versions/unpinned-package.ts';
import { unpinnedRequirement } from './pin-versions/unpinned-requirement.ts';
import { unpinnedSystemPackage } from './pin-versions/unpinned-system-package.ts';
import { addInsteadOfCopy } from './security/add-instead-of-copy.ts';
import { missingUser } from './security/missing-user.ts';
import { needlessSudo } from './security/needless-sudo.ts';
import { runsAsRoot } from './security/runs-as-root.ts';
import { secretCopied } from './security/secret-copied.ts';
import { secretInEnv } from './security/secret-in-env.ts';
import { secretInText } from './security/secret-in-text.ts';
import { worldWritable } from './security/world-writable.ts';
import type { Rule } from './types.ts';

/** Every rule, in the order of the strategies. */
export const rules: readonly Rule[] = [
  fatFinalBase,
  endOfLife,
  alpineNativeModules,
  healthCheckProgram,
  programCannotRun,
  buildToolsShipped,
  finalFromBuilder,
  sourceShipped,
  unusedBuildStage,
  wholeStageCopied,
  missingSource,
  splitRun,
  rewrittenFiles,
  failingStep,
  unreadRest,
  unneededFilesCopied,
  secretInContext,
  undoneByException,
  hidesNeededFile,
  refusedPattern,
  missingFile,
  neverMatches,
  notInContext,
  devDependenciesShipped,
  unusedTool,
  devServer,
  recommends,
  upgrade,
  cacheLeftInLayer,
  deletedTooLate,
  cleanedTooEarly,
  cleanedCacheMount,
  archiveLeft,
  movingTag,
  lockFileNotHonoured,
  noLockFile,
  unpinnedPackage,
  unpinnedRequirement,
  unpinnedSystemPackage,
  unpinnedDownload,
  sourceBeforeDependencies,
  copyFromAboveInstall,
  volatileValueEarly,
  runsAsRoot,
  missingUser,
  secretInEnv,
  secretInText,
  secretCopied,
  addInsteadOfCopy,
  needlessSudo,
  worldWritable,
];
