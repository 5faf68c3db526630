import type { Answer, OpenBranch } from '../simulation/explore';

type AnswerOf<Type extends Answer['type']> = Extract<Answer, { readonly type: Type }>;

/** The answers that a request is run with, and where it came to their end. */
export class Script {
  readonly #answers: readonly Answer[];
  readonly #answeredAt: number[] = [];
  #open: OpenBranch | null = null;
  #astray: string | null = null;

  constructor(answers: readonly Answer[]) {
    this.#answers = answers;
  }

  /**
   * The answer to a branching call, the move at `move` of the tape. null: there is none, and the run ends here.
   */
  answer<Type extends Answer['type']>(
    branch: Extract<OpenBranch, { readonly type: Type }>,
    move: number,
  ): AnswerOf<Type> | null {
    if (this.ended) return null;
    const answer = this.#answers[this.#answeredAt.length];
    if (answer === undefined) {
      this.#open = branch;
      return null;
    }
    if (!isOf<Type>(answer, branch.type)) {
      this.#astray = `the code asked for ${WORDS[branch.type]} where it had asked for ${WORDS[answer.type]}`;
      return null;
    }
    this.#answeredAt.push(move);
    return answer;
  }

  /** Nothing that comes now belongs to the tape. */
  get ended(): boolean {
    return this.#open !== null || this.#astray !== null;
  }

  get open(): OpenBranch | null {
    return this.#open;
  }

  get answeredAt(): readonly number[] {
    return this.#answeredAt;
  }

  /** What the code did otherwise than the answers suppose, or null. To be asked when the request is over. */
  get astray(): string | null {
    if (this.#astray !== null || this.#open !== null) return this.#astray;
    const left = this.#answers[this.#answeredAt.length];
    return left === undefined ? null : `the code no longer asked for ${WORDS[left.type]}`;
  }
}

const WORDS: Readonly<Record<Answer['type'], string>> = {
  cache: 'the cache',
  clock: 'the time',
  chance: 'a random number',
};

function isOf<Type extends Answer['type']>(answer: Answer, type: Answer['type']): answer is AnswerOf<Type> {
  return answer.type === type;
}
