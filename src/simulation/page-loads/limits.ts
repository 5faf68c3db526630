/** Requests that reach the application in all the page loads of one plan: more take too long to be waited for. */
export const MAX_ORIGIN_REQUESTS = 400;

/** Requests that one page load makes: what comes on top is a fragment that calls for itself. */
export const MAX_BROWSER_REQUESTS = 100;
