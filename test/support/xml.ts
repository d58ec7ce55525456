/** Is it well-formed XML 1.0, as far as we write it? The first fault, or null. No DTD, CDATA or processing instructions. */
export function xmlFault(text: string): string | null {
  const forbidden = /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/u.exec(text);
  if (forbidden !== null) return `character ${JSON.stringify(forbidden[0])}`;
  const open: string[] = [];
  let roots = 0;
  const part = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|(<)/g;
  for (const [whole, close, name = '', , single, words, stray] of text.matchAll(part)) {
    const free = (words ?? whole).replace(/&(amp|lt|gt|quot|apos|#\d+);/g, '');
    if (stray !== undefined || free.includes('&')) return `markup in ${JSON.stringify(text.slice(0, 40))}`;
    if (words !== undefined) {
      if (open.length === 0 && words.trim() !== '') return `text outside: ${words}`;
      continue;
    }
    if (close === '/') {
      if (open.pop() !== name) return `</${name}> closes nothing`;
    } else {
      if (open.length === 0) roots += 1;
      if (single !== '/') open.push(name);
    }
  }
  if (open.length > 0) return `<${open.at(-1)}> stays open`;
  return roots === 1 ? null : `${roots} roots`;
}
