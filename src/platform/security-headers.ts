import helmet, { type HelmetOptions } from 'helmet';

type Middleware = ReturnType<typeof helmet>;

/**
 * The headers that helmet sets, by their names in lower case. They are the same for every answer, and working them out
 * took helmet longer than all the rest of a short answer: so that is done once.
 */
export function securityHeadersOf(options: HelmetOptions): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader(name: string, value: string) {
      headers[name.toLowerCase()] = value;
    },
    removeHeader() {},
  };
  const fail = (error?: unknown) => {
    if (error) throw error;
  };
  helmet(options)({} as Parameters<Middleware>[0], response as unknown as Parameters<Middleware>[1], fail);
  return headers;
}
