import { answered, type ServiceAnswer, type ServiceRequest, textOf } from './answer';

/**
 * A payment provider: it charges whatever it is asked to, and gives the first answer again for an idempotency key that it
 * knows (Stripe's documentation, “Idempotent requests”).
 */
export class Payments {
  private readonly byKey = new Map<string, string>();
  private charges = 0;

  answer({ data }: ServiceRequest): ServiceAnswer {
    const [key, reference] = [textOf(data, 'key'), textOf(data, 'reference')];
    const known = key === '' ? undefined : this.byKey.get(key);
    if (known !== undefined) return answered({ id: known, repeated: true }, { bytesIn: 600, works: 1 });
    this.charges += 1;
    const id = `ch_${this.charges}`;
    if (key !== '') this.byKey.set(key, id);
    const cents = Number(data.cents);
    const effect = { kind: 'charge', key: reference, detail: `$${(cents / 100).toFixed(2)}` } as const;
    return answered({ id, repeated: false }, { bytesIn: 600, works: 1, effect });
  }
}
