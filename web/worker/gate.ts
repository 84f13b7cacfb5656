// Requests to other servers are kept back until the reader allows them: nothing of the report makes
// any, only code that a reader runs can. The gate is set before Python starts, so that whatever
// Python takes for `fetch` goes through it.

/** What is asked of a server; schemes without one (blob, data) ask nobody. */
const SERVED = ["http:", "https:", "ws:", "wss:", "ftp:"];

export class Gate {
  private own = self.location.origin;
  private open = false;

  constructor(private readonly tell: (origin: string) => void) {
    const pass = (url: string | URL) => this.pass(url);
    const { fetch } = self;
    self.fetch = async (input, init) => {
      pass(input instanceof Request ? input.url : input);
      return fetch(input, init);
    };
    const { open } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.open = function (
      this: XMLHttpRequest,
      ...given: [string, string | URL, ...unknown[]]
    ) {
      pass(given[1]);
      return (open as (...given: unknown[]) => void).apply(this, given);
    };
    for (const name of ["WebSocket", "EventSource", "WebTransport", "Worker"] as const) {
      guardConstructor(name, pass);
    }
  }

  /** The site's own server may be asked for anything. */
  belongTo(base: string): void {
    this.own = new URL(base).origin;
  }

  allow(): void {
    this.open = true;
  }

  private pass(url: string | URL): void {
    const { origin, protocol } = new URL(url, self.location.href);
    if (this.open || origin === this.own || !SERVED.includes(protocol)) return;
    this.tell(origin);
    throw new Error(
      `${origin} was not asked: requests to other servers are not allowed yet. Allow them on the page, then run the code again`,
    );
  }
}

function guardConstructor(name: string, pass: (url: string | URL) => void): void {
  const scope = self as unknown as Record<string, new (...given: unknown[]) => object>;
  const made = scope[name];
  if (!made) return;
  scope[name] = new Proxy(made, {
    construct(target, given, from) {
      pass(given[0] as string | URL);
      return Reflect.construct(target, given, from);
    },
  });
}
