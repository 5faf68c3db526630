export type { SentItem, TextCommand, TextOutcome } from './commands';
export { encodeReply } from './encode';
export { CACHE_VERSION, execute } from './execute';
export { type ParsedCommands, parseCommands } from './parse';
