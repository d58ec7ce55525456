/** What was found out about what an exercise asks of the final image. */
export const requirements = {
  requirement: {
    whichFile: (name: string) => `Which file ${name} stands for, only a build can tell.`,
    notThere: (path: string) => `It starts ${path}, which is not in the final image.`,
    startsOther: (path: string, asked: string) => `It starts ${path}, not ${asked}.`,
    closed: (user: string, path: string, folder: string) =>
      `USER ${user} can't read ${path}: ${folder} is not open to it.`,
    locked: (program: string, folder: string) =>
      `${program} can't be run: ${folder} has no permission for it.`,
    rootAlone: (user: string, path: string) =>
      `USER ${user} can't read ${path}: /root is open to root alone.`,
    loads: (path: string, module: string) => `${path} loads ${module}, which is not in the final image.`,
    offPath: (program: string) => `PATH does not lead to ${program}.`,
    perhapsThere: (path: string) => `It starts ${path}; whether that is there, only a build can tell.`,
    starts: (path: string) => `It starts ${path}.`,
    perhapsProgram: (path: string, program: string) =>
      `It starts ${path}; whether ${program} is there, only a build can tell.`,
    startsCode: (command: string) => `It starts "${command}"; what that loads, only a run can tell.`,
    startsCommand: (command: string, asked: string) => `It starts "${command}", not ${asked}.`,
    runsSomething: (program: string) => `It starts ${program}; what that runs, only a run can tell.`,
    or: ' or ',
    byBase: (image: string) => `The base image ${image} starts it by itself.`,
    javaTwice: 'The base starts `java -jar` by itself already, so this CMD asks it for a jar called "java".',
    runsNothing: (command: string) => `It starts "${command}", which runs no program of yours.`,
    startsBuilt: (path: string) => `It starts ${path}, which a build step made.`,
    copied: (path: string) => `${path} is copied from the folder, not built inside.`,
    missing: (what: string) => `${what} is not in the final image.`,
    perhapsBuilt: (path: string) => `Whether ${path} was built inside, only a build can tell.`,
    noneBuilt: (program: string) => `No ${program} that a build step made is in the final image.`,
    builtElsewhere: (program: string, path: string) =>
      `It starts ${program}, but what was built lies at ${path}.`,
    wholePath: (program: string, path: string) =>
      `${program} is looked for on the PATH, and what was built lies at ${path}: write all of its path.`,
    otherSystem: (path: string) => `${path} is built for another system than Linux.`,
    linked: (path: string, library: string, image: string) =>
      `${path} is linked against ${library}, which ${image} does not have.`,
    noPackage: (path: string, folder: string) =>
      `${path} is nowhere from ${folder} upwards in the final image.`,
    notInFolder: (path: string, folder: string) =>
      `${path} is not in ${folder}, where the program is started.`,
    perhapsFile: (path: string) => `Whether ${path} is there, only a build can tell.`,
    there: (path: string) => `${path} is there.`,
    needs: (name: string, other: string) => `${name} needs ${other}, which is not in the final image.`,
    builtUnserved: (path: string, folders: string) => `${path} was built, but nginx.conf serves ${folders}.`,
    built: (path: string) => `${path} is what a build step made.`,
    ownCopy: (path: string, file: string) => `${path} is a copy of your own ${file}, not built inside.`,
    written: (path: string, tool: string) => `${path} is written by ${tool}, not built from the sources.`,
    noFile: (file: string) => `No ${file} is in the final image.`,
    shippedUnserved: (file: string, folders: string) =>
      `${file} is in the image, but nginx.conf serves ${folders}.`,
    unreadable: (user: string, path: string) => `USER ${user} can't read ${path}.`,
    shipped: (files: string, count: number) => `${files} ${count > 1 ? 'are' : 'is'} in the final image.`,
    perhapsShipped: (file: string) => `Whether ${file} reaches the final image, only a build can tell.`,
    notShipped: (file: string) => `${file} does not reach the final image.`,
    layerHolds: (line: number, path: string) => `The layer of line ${line} holds ${path}.`,
    noneOfThem: 'No layer holds any of them.',
    imageHolds: (path: string) => `The final image holds ${path}.`,
    notBuilt: (line: number) => `line ${line} can't be built`,
    notReached: (why: string) => `Not reached: ${why}`,
    cmdUnread: (line: number) =>
      `The ENTRYPOINT of line ${line} is no JSON array, so a shell runs it and the CMD is never read.`,
    packagesElsewhere: (folder: string) =>
      `The packages lie in ${folder}, where the Python that is started does not look.`,
    notInstalled: (name: string) => `${name} is not installed in the final image.`,
    installed: (names: string, count: number) => `${names} ${count > 1 ? 'are' : 'is'} installed.`,
    perhapsInstalled: (name: string) => `Whether ${name} is installed, only a build can tell.`,
    builds: 'No step is known to fail.',
    fails: (line: number, why: string) => `Line ${line} can't be built: ${why}`,
    userEmpty: 'The USER is empty, and so it is root.',
    user: (name: string) => `user ${name}`,
    noneExists: (what: string) => `No ${what} exists in the final image.`,
    userExists: (name: string) => `The user ${name} exists.`,
    perhapsUser: (name: string) => `Whether a user ${name} exists, only a run can tell.`,
    nodeOptions: (option: string) => `NODE_OPTIONS holds ${option}, with which Node does not start.`,
    nodeLoads: (module: string) => `Node is told to load ${module}, which is not in the final image.`,
    unread: (why: string) => `The Dockerfile can't be read: ${why}`,
    noShell: 'The start command is in shell form, and no /bin/sh is in the final image.',
    onlyRun: 'Only a run can tell what the start command is.',
    bothEmpty: 'CMD and ENTRYPOINT are empty.',
    singleQuotes: 'it has single quotes, JSON has double ones',
    curlyQuotes: 'it has curly quotes, JSON has double ones',
    wrongQuotes: 'quotes or commas are wrong',
    noJson: (instruction: string, why: string, program: string) =>
      `${instruction} is no JSON array (${why}), so a shell looks for a program called "${program}".`,
    noStart: 'No CMD or ENTRYPOINT says what to start.',
    unknownStart: 'No CMD or ENTRYPOINT stands there, and nobody knows what the base image starts.',
    emptyStart: 'The start command is empty.',
    circle: 'The start command calls itself over and over.',
    background: (command: string) =>
      `"${command}" leaves the program in the background, and the container ends with its shell.`,
    shellKnows: (command: string) => `Only a run can tell what the shell makes of "${command}".`,
    noManifest: (name: string, path: string) =>
      `It runs the package script ${name}, but ${path} is not there.`,
    unknownScript: (name: string) => `It is not known what the package script ${name} runs.`,
  },
} as const;
