/** What `--run` asks of every image: to answer over HTTP, or to end by itself with 0. */
export type RunRequest =
  | {
      readonly kind: 'http';
      /** In the container; null: the one that the image exposes. */
      readonly port: number | null;
      readonly path: string;
    }
  | { readonly kind: 'exit'; readonly words: readonly string[] };

/** `GET /health`, `GET :3000/health`, `exit` or `exit --version` → the request; null: neither. */
export function parseRunRequest(text: string): RunRequest | null {
  const http = /^GET\s+(?::(\d{1,5}))?(\/[^\s]*)?$/i.exec(text.trim());
  if (http) {
    const port = http[1] === undefined ? null : Number(http[1]);
    if ((port === null && http[2] === undefined) || port === 0 || (port ?? 1) > 65_535) return null;
    return { kind: 'http', port, path: http[2] ?? '/' };
  }
  const [first, ...words] = text.trim().split(/\s+/);
  return first === 'exit' ? { kind: 'exit', words } : null;
}

/** As a person would write it, with the port that is used. */
export function requestText(request: RunRequest, port: number | null): string {
  if (request.kind === 'exit') return ['exit', ...request.words].join(' ');
  const at = request.port ?? port;
  return `GET ${at === null ? '' : `:${at}`}${request.path}`;
}

/**
 * The port to ask for each image: the one that was named, else the only one it exposes, else what one of the others has (an image
 * need not expose what it listens on). Null: nobody says.
 * @param exposed what each image's configuration names.
 */
export function portsToAsk(
  request: RunRequest,
  exposed: readonly (readonly number[])[],
): readonly (number | null)[] {
  if (request.kind === 'exit') return exposed.map(() => null);
  const only = (ports: readonly number[]) => (ports.length === 1 ? (ports[0] ?? null) : null);
  const any = exposed.map(only).find((port) => port !== null) ?? null;
  return exposed.map((ports) => {
    if (request.port !== null) return request.port;
    // One that exposes several may well listen where the others do.
    return only(ports) ?? (ports.length === 0 || ports.includes(any ?? 0) ? any : null);
  });
}
