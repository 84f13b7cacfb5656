// Firefox, driven over WebDriver BiDi: a command a line on stdin, its answer a line on stdout, each
// as JSON. `harness/firefox_page.py` is the other side.
//
//     node firefox_driver.mjs BINARY PROXY
//
// All that would leave this machine goes to PROXY, a port of 127.0.0.1 that tells what came.

import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [executablePath, proxy] = process.argv.slice(2);
const TIMEOUT_MS = 60_000;
const SWITCHED_OFF = [
  "app.normandy.enabled",
  "browser.aboutwelcome.enabled",
  "browser.region.update.enabled",
  "browser.safebrowsing.update.enabled",
  "browser.search.serpEventTelemetryCategorization.enabled",
  "browser.topsites.contile.enabled",
  "datareporting.policy.dataSubmissionEnabled",
  "dom.push.connection.enabled",
  "extensions.systemAddon.update.enabled",
  "media.gmp-provider.enabled",
  "network.captive-portal-service.enabled",
  "network.connectivity-service.enabled",
  "network.dns.disablePrefetch.enabled",
  "nimbus.rollouts.enabled",
  "privacy.query_stripping.enabled",
  "security.remote_settings.crlite_filters.enabled",
  "security.remote_settings.intermediates.enabled",
  "services.settings.enabled",
  "signon.management.page.breach-alerts.enabled",
  "toolkit.telemetry.enabled",
  "toolkit.telemetry.unified",
];
const PROXY = { "network.proxy.type": 1 };
for (const scheme of ["http", "ssl", "socks"]) {
  PROXY[`network.proxy.${scheme}`] = "127.0.0.1";
  PROXY[`network.proxy.${scheme}_port`] = Number(proxy);
}

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  headless: true,
  protocolTimeout: TIMEOUT_MS,
  // Without it a Firefox as it is sold asks the one server, whatever the preferences say.
  env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: "1" },
  extraPrefsFirefox: {
    ...Object.fromEntries(SWITCHED_OFF.map((name) => [name, false])),
    ...PROXY,
    "network.proxy.socks_remote_dns": true,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    // Puppeteer lets files read each other; a reader's Firefox does not.
    "security.fileuri.strict_origin_policy": true,
  },
});

const pages = new Map();

/** Makes a page of so many pixels, and notes what goes wrong in it and what it asks for. */
async function open(name, viewport) {
  const page = await browser.newPage();
  const seen = { faults: [], requests: [] };
  page.on("pageerror", (error) => seen.faults.push(String(error?.stack ?? error)));
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) seen.faults.push(message.text());
  });
  page.on("request", (request) => seen.requests.push(request.url()));
  await page.setViewport(viewport);
  pages.set(name, { page, seen });
}

const commands = {
  version: () => browser.version(),
  open,
  goto: (name, url) => pages.get(name).page.goto(url, { waitUntil: "domcontentloaded" }),
  reload: (name) => pages.get(name).page.reload({ waitUntil: "domcontentloaded" }),
  evaluate: (name, expression) => pages.get(name).page.evaluate(expression),
  // Whatever is to be visible is asked for frame by frame. Else it is looked for after changes of the
  // document, and those inside of a shadow root are none.
  click: (name, selector) =>
    pages.get(name).page.locator(selector).setVisibility("visible").click(),
  press: async (name, selector, key) => {
    const { page } = pages.get(name);
    const element = await page.waitForSelector(selector, { visible: true });
    await element.focus();
    await page.keyboard.press(key);
  },
  screenshot: (name, path) => pages.get(name).page.screenshot({ path }),
  seen: (name) => pages.get(name).seen,
  close: (name) => pages.get(name).page.close(),
};

/** What gives objects of the driver, which nobody wants to read. */
const QUIET = new Set(["goto", "reload", "screenshot"]);

for await (const line of createInterface({ input: process.stdin })) {
  const [command, ...given] = JSON.parse(line);
  let answer;
  try {
    const value = await commands[command](...given);
    answer = { value: QUIET.has(command) ? null : (value ?? null) };
  } catch (error) {
    answer = { fault: String(error?.stack ?? error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();
