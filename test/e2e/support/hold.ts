import type { Page, Route } from 'playwright-core';

/** Requests that are not answered before they are let go. */
export async function hold(page: Page, addresses: RegExp): Promise<() => Promise<void>> {
  const held: Route[] = [];
  await page.route(addresses, (route) => {
    held.push(route);
  });
  return async () => {
    await Promise.all(held.splice(0).map((route) => route.continue()));
    await page.unroute(addresses);
  };
}

/** Requests that are answered with 404. */
export async function withhold(page: Page, ...addresses: readonly RegExp[]): Promise<void> {
  for (const address of addresses) await page.route(address, (route) => route.fulfill({ status: 404 }));
}
