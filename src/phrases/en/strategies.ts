/** What each strategy is called, and what it asks. */
export const strategies = {
  strategies: {
    'base-image': {
      title: 'Choose a small base image',
      gist: 'The base is the suitcase itself: its weight is there before anything is packed. Build on a full image if you must, ship a slim, Alpine or distroless one.',
    },
    'multi-stage': {
      title: 'Build in one stage, ship another',
      gist: 'Compilers, sources and development dependencies are needed to build, not to run. Build in a stage of its own and copy only the result.',
    },
    layers: {
      title: 'Minimise layers that repeat work',
      gist: 'A layer never changes once written. Commands that belong together belong into one RUN, and ownership and modes are set while copying.',
    },
    dockerignore: {
      title: 'Leave out what does not belong, with .dockerignore',
      gist: 'Everything in the context that a broad COPY reaches ends up in the image: node_modules, .git, logs, secrets.',
    },
    'only-needed': {
      title: 'Install only what runs',
      gist: 'Development dependencies, editors and compilers cost megabytes and updates, and the running program never calls them.',
    },
    'clean-up': {
      title: 'Clean up in the layer that made the mess',
      gist: 'Caches, package lists and archives have to be gone before the layer ends; a later rm hides them, but they are still shipped.',
    },
    'pin-versions': {
      title: 'Pin versions',
      gist: 'The same Dockerfile should give the same image tomorrow: name a version in the tag, and install from the lock file.',
    },
    order: {
      title: 'Order by how often things change',
      gist: 'A step whose input changed runs again, and so do all below it. Copy the manifest, install, and only then copy the source.',
    },
    security: {
      title: 'Run as a user, keep secrets out',
      gist: 'A container that need not be root should not be, and a secret that ever was in a layer stays readable in it.',
    },
  },
} as const;
