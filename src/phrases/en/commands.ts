import { counted } from './counted.ts';

/** What the course’s commands print. */
export const commands = {
  starting: {
    elsewhere: (id: string) => `Give another folder: \`learn-image-opt start ${id} --dir DIR\`.`,
    insideCourse: (folder: string) => `${folder} lies inside the course itself.`,
    noFolder: (folder: string) => `${folder} is there already and is no folder.`,
    liesThere: (id: string, folder: string) => `${id} lies in ${folder} already.`,
    goOn: (place: string, id: string) =>
      `Go on with \`learn-image-opt watch ${place}\`; \`learn-image-opt reset ${id}\` sets it back to the start.`,
    notEmpty: (folder: string, name: string) => `${folder} is not empty (${name} is in it).`,
    refused: (folder: string, reason: string) => `The exercise can't be written to ${folder}: ${reason}.`,
    nothingLeft: 'Nothing of it is left behind; choose another folder with --dir DIR.',
    written: (place: string, files: number, bytes: string) =>
      `Written to ${place}: ${files} files, ${bytes}.`,
    madeUp: 'What lies around there besides sources is made up.',
    next: 'What to do next',
    watch: (command: string) => `${command}   in one terminal: re-checks at every save`,
    mend: 'Open Dockerfile in your editor and mend it; a .dockerignore goes beside it.',
    hint: (command: string) => `${command}    when you are stuck`,
  },
  hint: {
    title: 'Hint',
    head: (level: number, strategy: string) => `Hint ${level} of 3, ${strategy}.`,
    again: 'Ask again for the next one.',
    last: 'That is the last one. A whole answer opens after a pass or three tries of your own: `learn-image-opt solution`.',
    passed:
      'Passed: every strategy holds and the image does what was asked. There is nothing left to hint at.',
    unread: (message: string, hint: string) => `Docker can't read this Dockerfile yet: ${message}\n\n${hint}`,
    line: (line: number, message: string) => `Line ${line}: ${message}`,
    open: 'What is still open:',
  },
  solution: {
    title: 'Solution',
    notYet: (id: string, left: number) =>
      `The solution of ${id} opens when you pass, or after ${left} more checked ${left === 1 ? 'save' : 'saves'} that differ from the start and from each other.`,
    hintFirst: 'A hint helps sooner: learn-image-opt hint',
    none: (id: string) => `${id} has no solution to show.`,
    authors: 'Its author has to add answers/right/00-….',
    answer: (id: string) => `One answer to ${id}`,
    anyOther: 'Any other that is right passes, too.',
    others: (count: number) =>
      `We know ${count} quite different ${count === 1 ? 'one' : 'ones'}; any that is right passes.`,
  },
  reset: {
    nothing: (folder: string) => `Nothing to do: ${folder} is as it was at the start.`,
    ask: (names: string, folder: string) => `Set back ${names} in ${folder}?`,
    unchanged: 'Nothing was changed.\n',
    kept: (folder: string) => `Your version is kept in ${folder}`,
    comesBack: 'It comes back with `learn-image-opt undo`.',
    done: (names: string) => `Set back: ${names}.`,
    noTerminal: 'There is no terminal to answer on.',
    withYes: 'Run it again with --yes; your version is kept as a copy.',
    copy: 'A copy is kept.',
    sure: 'Set it back?',
    keywords: { yes: 'Yes', no: 'No', error: 'Answer yes or no.' },
  },
  history: {
    noDockerfile: 'no Dockerfile',
    unread: 'Docker can’t read it',
    damaged: 'damaged: can’t be brought back',
    open: (count: number) => `${counted(count, 'requirement')} open`,
    held: (held: number, judged: number) => `${held} of ${judged} strategies`,
    passed: 'exercise passed',
    now: 'in your folder now',
    version: (number: number, day: string, words: string) => `Version ${number}, ${day}: ${words}.`,
    none: (id: string) =>
      `No version of ${id} is kept yet: each one that \`watch\` or \`hint\` checks will be.`,
    lies: (mark: string) => `${mark} lies in your folder now`,
    title: (id: string, count: number) => `${id}: ${counted(count, 'version')}, the newest first`,
    older: (count: number, id: string) => `${count} older: \`learn-image-opt history ${id} --all\``,
    how: '`learn-image-opt undo` goes back one, `undo --to N` to any; 0 is the start. Nothing is lost by it.',
  },
  undo: {
    start: 'The start',
    version: (number: number, day: string) => `Version ${number}, of ${day},`,
    list: (id: string) => `\`learn-image-opt history ${id}\` lists them; 0 is the start.`,
    noNumber: (given: string) => `--to wants the number of a version, not ${given}.`,
    unknown: (id: string, number: string) => `${id} has no version ${number}.`,
    damaged: (number: string) => `Version ${number} is damaged: its files are not those that were kept.`,
    chooseAnother: (list: string, folder: string) =>
      `Choose another (${list}) What is left of it lies in ${folder}`,
    nothing: (id: string) => `Nothing to undo: there is no version before this one of ${id}.`,
    lists: '`learn-image-opt history` lists what is kept.',
    same: (folder: string) => `Nothing to do: that is what lies in ${folder}.\n`,
    kept: (number: number) =>
      `What was there is kept as version ${number}: \`learn-image-opt undo --to ${number}\` brings it back.`,
    back: (version: string, names: string) => `${version} is back: ${names}.`,
  },
  carry: {
    exists: (name: string) => `${name} exists already.`,
    otherName: 'Choose another name; nothing was written.',
    notWritten: (name: string, reason: string) => `${name} can't be written: ${reason}.`,
    otherPlace: 'Choose another place.',
    written: (name: string) =>
      `Written to ${name}. On the other machine: learn-image-opt progress import ${name}\n`,
    notRead: (name: string, reason: string) => `${name} can't be read: ${reason}.`,
    nameExport: 'Name a file that `progress export` wrote.',
    newer: (name: string) => `${name} was written by a newer release.`,
    update: 'Update learn-image-opt on this machine first.',
    unsound: (name: string, problems: string) => `${name} is no sound progress file: ${problems}.`,
    exportAgain: 'Export it again on the other machine; nothing was changed here.',
    added: (count: number) =>
      `Added to what was done here: ${count} lessons and exercises. Nothing was lost.\n`,
    unknownWord: (word: string) => `Unknown word ${word} behind progress.`,
    usage: 'Write `progress`, `progress export FILE` or `progress import FILE`.',
    noFile: (what: string) => `progress ${what} wants a file.`,
    example: (what: string) => `Write \`progress ${what} my-progress.json\`.`,
  },
} as const;
