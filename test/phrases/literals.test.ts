import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync } from 'rolldown/utils';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/phrases/en.ts';

const root = resolve(import.meta.dirname, '../..');

/** Rooms whose words a person in the course may see; rules, tools and the parser speak as rules do. */
const rooms = ['commands', 'course', 'ports', 'render'];

/** What is no screen of the course: the checker's and the teacher's tools, formats for machines, `--help`. */
const elsewhere =
  /^(commands\/(arguments|author|check|compare|context-option|dispatch|doctor|explain|figures|fixing|grade|layers|mending|output-file|predict|project-file|registry|rules|targets|touched|version|yaml-file)|course\/(author|exercise|generate|lesson-author|lesson\.|question|stray|templates|terms|term-library|cheatsheet)|ports\/(editor|files|lock|real|invocation|codes|draft)|render\/(author|compare|counted|doctor|github|grade|help|html|json|junit|layers|part-texts|predict|receipt|report|rule|sarif|suggest|touch))/;

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
  'course/quiz.ts': ['no option …'],
  'ports/closed-pipe.ts': ['The reader of this output has closed it.'],
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

const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'));

const paths = rooms.flatMap((room) => filesIn(`src/${room}`).map((path) => `${room}/${path}`)).sort();

describe('what the course says', () => {
  it('stands in src/phrases', () => {
    const found = paths
      .filter((path) => !elsewhere.test(path))
      .flatMap((path) => {
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
    expect(['counted', ...parts.flat()].sort()).toEqual(Object.keys(en).sort());
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
