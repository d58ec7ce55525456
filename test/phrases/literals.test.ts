import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { parseSync } from 'rolldown/utils';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/phrases/en.ts';

const root = resolve(import.meta.dirname, '../..');

/** Rooms whose words a person in the course may see; rules, tools and the parser speak as rules do. */
const rooms = ['commands', 'course', 'ports', 'render'];

/** The commands that the course consists of; what they load may be a screen of it. */
const commands = [
  'course',
  'lesson',
  'start',
  'watch',
  'hint',
  'solution',
  'reset',
  'history',
  'undo',
  'progress',
];
const entries = [...commands, 'certificate', 'cheatsheet'].map((name) => `commands/${name}.ts`);

/** What they load besides their screens: the checker and the comparison, schemas that an author breaks, editors. */
const elsewhere =
  /^(commands\/(arguments|checking|compare|context-option|figures|project-file|targets|yaml-file)|course\/(author-text|cheatsheet|exercise|exercise-words|generate[\w-]*|lesson|question|terms|term-library)|ports\/(editor|files|lock|real|codes|draft)|render\/(json|report|touch))\.ts$/;

/** Sentences of the course that stand elsewhere than in src/phrases, by file, with the reason. It may only shrink. */
const known: Readonly<Record<string, readonly string[]>> = {
  // For whoever writes the course, not for whoever takes it.
  'course/lesson-library.ts': [' (… more problems)', 'docs/add-a-lesson.md says what a lesson file holds.'],
  'course/library.ts': [
    '… is missing.',
    'Every exercise begins with that file; see docs on adding one.',
    'Mend the YAML at that place.',
  ],
  // Defects, not screens.
  'commands/version.ts': ['package.json of learn-image-opt holds no version'],
  'course/quiz.ts': ['no option …'],
  'render/lesson-facts.ts': ['…: no such fact: …'],
  // Not shown, but compared with.
  'course/requirement-starts.ts': ['another system'],
  // Names of programs, folders, terminals and fonts.
  'commands/editing.ts': [
    '  setx VISUAL code            VS Code',
    '  setx VISUAL notepad         Notepad',
    '  export VISUAL=code          VS Code',
    '  export VISUAL=idea          IntelliJ IDEA',
  ],
  'ports/state.ts': ['Library', 'Application Support', 'Local'],
  'render/certificate-svg.ts': [
    "Georgia, 'Liberation Serif', 'Times New Roman', serif",
    "system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif",
  ],
  'render/link.ts': ['Hyper', 'Tabby'],
};

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function treeOf(path: string): Node {
  const { program } = parseSync(path, readFileSync(join(root, path), 'utf8'));
  return program as unknown as Node;
}

/** Every node with those above it; imports, types and what a command says in `--help` are left out. */
function* nodesIn(node: Node, above: readonly Node[] = []): Generator<readonly [Node, readonly Node[]]> {
  if (/^(Import|TSType|TSInterface|ExportAll)/.test(node.type) || isHelp(node)) return;
  yield [node, above];
  for (const [key, value] of Object.entries(node)) {
    if (key === 'key' && node.computed !== true) continue;
    for (const inner of Array.isArray(value) ? value : [value])
      if (isNode(inner)) yield* nodesIn(inner, [...above, node]);
  }
}

function isHelp({ type, id }: Node): boolean {
  return type === 'VariableDeclarator' && isNode(id) && /^(command|courseOption)$/.test(String(id.name));
}

/** What a string or a template says, `…` for what is put in. */
function literalOf(node: Node): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral') return null;
  const quasis = node.quasis as readonly { readonly value: { readonly cooked: string } }[];
  return quasis.map(({ value }) => value.cooked).join('…');
}

/** Two words of a language beside each other, or one that begins a sentence. */
function isSentence(text: string): boolean {
  const bare = text
    .replace(/learn-image-opt( [a-z]+)?( PATH)?/g, '')
    .replace(/\b(Dockerfile|BuildKit|\w+Error|LEARN_\w+)\b|<[^>]*>|[\w-]*[./=_](?=\w)[\w./-]*|[\w-]+\//g, '');
  if (/^\s*(\d|[.#:@]|'?[A-Z][\w ']+', )/.test(bare) || /[{}]\s/.test(bare)) return false;
  return /\p{L}{2,} \p{L}{2,}/u.test(bare) || /^\p{Lu}\p{Ll}{2,}[.:!?]?$/u.test(bare.trim());
}

/** What a module imports when it runs, as paths below src. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(root, 'src', path), 'utf8');
  const sources = text.matchAll(/(?:^(?:import|export) (?!type )[^;]*? from|import\()\s*'(\.[^']+)'/gms);
  return [...sources].map(([, target = '']) => posix.join(posix.dirname(path), target));
}

/** Files that the course loads, in the rooms where it may speak. */
function loaded(): string[] {
  const found = new Set(entries);
  for (const path of found)
    for (const target of importsOf(path))
      if (rooms.includes(target.split('/')[0] ?? '') && !elsewhere.test(target)) found.add(target);
  return [...found].sort();
}

const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'));

const paths = rooms.flatMap((room) => filesIn(`src/${room}`).map((path) => `${room}/${path}`)).sort();

describe('what the course says', () => {
  it('stands in src/phrases', () => {
    expect(loaded()).toEqual(
      expect.arrayContaining([
        'commands/course-menu.ts',
        'render/watch-body.ts',
        'course/started.ts',
        'ports/state.ts',
      ]),
    );
    const found = loaded().flatMap((path) => {
      const said = [...nodesIn(treeOf(`src/${path}`))].flatMap(([node]) => literalOf(node) ?? []);
      const sentences = said.filter(isSentence);
      return sentences.length === 0 ? [] : [[path, sentences] as const];
    });
    expect(Object.fromEntries(found)).toEqual(known);
  });

  it('is asked for when it is said: a module that is loaded before the language is known would keep English', () => {
    const early = paths.flatMap((path) =>
      [...nodesIn(treeOf(`src/${path}`))].flatMap(([node, above]) => {
        const isPhrases = node.type === 'Identifier' && node.name === 'phrases';
        const inside = above.some(({ type }) => /Function/.test(type));
        return isPhrases && !inside ? [path] : [];
      }),
    );
    expect(early).toEqual([]);
  });

  it('has every key once: a part of English must not hide another', async () => {
    const parts = await Promise.all(
      filesIn('src/phrases/en').map(async (name) => {
        const module: Record<string, object> = await import(
          /* @vite-ignore */ join(root, 'src/phrases/en', name)
        );
        return Object.values(module).flatMap((part) => Object.keys(part));
      }),
    );
    expect(parts.flat().sort()).toEqual(Object.keys(en).sort());
  });
});

describe('the scan', () => {
  it.each(['Nothing was lost.', 'Written to …: … files', 'Costs', 'at least …, and more'])(
    'sees “%s”',
    (text) => {
      expect(isSentence(text)).toBe(true);
    },
  );
  it.each([
    'learn-image-opt progress',
    'node_modules/…',
    'Dockerfile',
    'ExitPromptError',
    ' · ',
    '…: …',
    'utf8',
  ])('passes “%s” over', (text) => {
    expect(isSentence(text)).toBe(false);
  });
});
