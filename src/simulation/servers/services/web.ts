import { draw } from '../../chance';
import { answered, type ServiceAnswer, type ServiceRequest, textOf } from './answer';

const LEAST_WIDTH = 1200;
const MOST_WIDTH = 2400;
/** Bytes of a JPEG for each pixel: a common figure for photographs. */
const BYTES_PER_PIXEL = 0.2;

/** Somebody else's site: behind each address a picture, always the same. */
export function answerWeb({ data }: ServiceRequest): ServiceAnswer {
  const width = LEAST_WIDTH + Math.floor(draw(0, 0, 0, textOf(data, 'url')) * (MOST_WIDTH - LEAST_WIDTH));
  const height = Math.floor((width * 3) / 4);
  const bytes = Math.round(width * height * BYTES_PER_PIXEL);
  return answered({ width, height, bytes }, { bytesIn: bytes + 300, works: 1 });
}
