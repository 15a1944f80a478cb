/** What the story speaks to the service with: its public HTTP interface, and nothing else. */
export interface Client {
  /** Sends JSON (or a form) to `/v1` and gives the answer's JSON. @throws Error that holds the problem's text */
  call<Answer>(method: 'GET' | 'POST', path: string, options?: CallOptions): Promise<Answer>;
  /** Opens a page or sends its form as a browser does, following redirects with cookies. */
  browse(path: string, form?: Record<string, string>): Promise<{ status: number; text: string; url: string }>;
}

interface CallOptions {
  token?: string;
  body?: object | FormData;
  headers?: Record<string, string>;
}

const MAX_REDIRECTS = 5;

export function makeClient(baseUrl: string): Client {
  const cookies = new Map<string, string>();

  async function browse(path: string, form?: Record<string, string>) {
    let url = new URL(path, baseUrl).href;
    let init: RequestInit = form ? { method: 'POST', body: new URLSearchParams(form) } : { method: 'GET' };
    for (let count = 0; count <= MAX_REDIRECTS; count += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie, origin: baseUrl } });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      const next = answer.headers.get('location');
      if (answer.status < 300 || answer.status >= 400 || !next) {
        return { status: answer.status, text: await answer.text(), url };
      }
      url = new URL(next, url).href;
      init = { method: 'GET' };
    }
    throw new Error(`${path} redirects without end.`);
  }

  return {
    browse,
    async call<Answer>(method: 'GET' | 'POST', path: string, { token, body, headers = {} }: CallOptions = {}) {
      const isForm = body instanceof FormData;
      const answer = await fetch(new URL(path, baseUrl), {
        method,
        ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
        headers: {
          ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...headers,
        },
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
      return JSON.parse(text) as Answer;
    },
  };
}
