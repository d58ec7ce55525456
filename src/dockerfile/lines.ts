/** The logical line: continuations joined, comment and empty lines inside dropped. */
export function joinLines(text: string, escapeChar: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.split('\n');
  return lines
    .filter((line, at) => at === 0 || (line.trim() !== '' && !line.trimStart().startsWith('#')))
    .map((line) => {
      const trimmed = line.trimEnd();
      return trimmed.endsWith(escapeChar) ? trimmed.slice(0, -1) : trimmed;
    })
    .join('');
}
