/** 2026-01-15T12:00:00Z as Unix time: the moment at which every run begins. The datasets' dates lie before it. */
export const EPOCH_SECONDS = 1_768_478_400;
