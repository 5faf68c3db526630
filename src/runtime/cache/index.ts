export { type CacheAnswerer, cacheServers } from './answerer';
export { connecting, exchange } from './exchange';
export { asksNothing, CacheHost } from './host';
