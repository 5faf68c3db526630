import { SERVICE_NAMES, type ServiceName } from '../../tape';

/** Which services are not to be reached, and until when. */
export class Outages {
  private readonly untilUs = new Map<ServiceName, number>();

  constructor(
    private readonly at: (atUs: number, act: () => void) => void,
    private readonly say: (atUs: number, text: string) => void,
  ) {}

  isDown(service: ServiceName, nowUs: number): boolean {
    return nowUs < (this.untilUs.get(service) ?? 0);
  }

  /** One that lasts longer already goes on as long. */
  begin(service: ServiceName, atUs: number, forUs: number): void {
    const endUs = atUs + forUs;
    this.say(atUs, `${nameOf(service)} was not to be reached.`);
    this.untilUs.set(service, Math.max(endUs, this.untilUs.get(service) ?? 0));
    this.at(endUs, () => {
      if (!this.isDown(service, endUs)) this.say(endUs, `${nameOf(service)} was back.`);
    });
  }
}

function nameOf(service: ServiceName): string {
  const name = SERVICE_NAMES[service];
  return name.charAt(0).toUpperCase() + name.slice(1);
}
