/** What a figure rests on, so that a reader can look it up. */
export interface Reference {
  readonly name: string;
  /** How the figures were come by, in a sentence or two. */
  readonly detail: string;
  readonly url: string | null;
}

export const REFERENCES = {
  'django-costs': {
    name: 'Django’s work in CPython, measured for this project',
    detail:
      'CPython 3.11.7, Django 5.2.17, SQLite 3.40 in memory, DEBUG off, on one core of a 2-vCPU Intel Xeon virtual machine. Each figure is the median of three whole runs, each run the median of 5 to 21 repetitions of a loop. All of them: measurements/django-costs.json. Where a price is a slope, it is a linear fit over models of 5 and 20 columns or filters of one to five conditions.',
    url: null,
  },
  'page-costs': {
    name: 'Parts of a page in CPython, measured for the calibration',
    detail:
      'What the figures above left out, measured later on another machine, and scaled by what figures measured on both took there. All of them: measurements/page-costs.json.',
    url: null,
  },
  'task-costs': {
    name: 'Celery’s work in CPython, measured for this project',
    detail:
      'Celery 5.6.3 and its broker in one process of CPython 3.11.7, measured later on another machine, and scaled by what the figures of Django’s work took there meanwhile. All of them: measurements/task-costs.json.',
    url: null,
  },
  'redis-benchmark': {
    name: 'Redis documentation: “Redis benchmark”',
    detail: 'Reports 79,239 LPUSH commands a second, of a few bytes each, on a server of its time.',
    url: 'https://redis.io/docs/latest/operate/oss_and_stack/management/optimization/benchmarks/',
  },
  'redis-pipelining': {
    name: 'Redis documentation: “Redis pipelining”',
    detail: 'Reports 0.044 ms for a ping over the loopback interface.',
    url: 'https://redis.io/docs/latest/develop/use/pipelining/',
  },
  'redis-latency': {
    name: 'Redis documentation: “Diagnosing latency issues”',
    detail: 'Calls 200 µs typical for a network of 1 Gbit/s, and 30 µs for a Unix domain socket.',
    url: 'https://redis.io/docs/latest/operate/oss_and_stack/management/optimization/latency/',
  },
  'ec2-zones': {
    name: 'Oren Solomianik: “Network Latency Inside And Across Amazon EC2 Availability Zones” (2009)',
    detail:
      'Ten pings between each pair of three zones: 0.94 to 1.13 ms on average across zones, 0.26 to 0.41 within one.',
    url: 'http://orensol.com/2009/05/24/network-latency-inside-and-across-amazon-ec2-availability-zones/',
  },
  'aws-zones': {
    name: 'Kyle Anderson: “Measuring AWS Region and AZ Latency”',
    detail: 'The best of 50 pings between all zones of all regions: 0.25 to 3.37 ms by pair.',
    url: 'https://www.xkyle.com/Measuring-AWS-Region-and-AZ-Latency/',
  },
  coasts: {
    name: 'The GraphQL Guide: “Latency”',
    detail: 'New York to San Francisco and back: 75 ms.',
    url: 'https://graphql.guide/background/latency',
  },
  'django-connections': {
    name: 'Django documentation: “Persistent connections”',
    detail: 'CONN_MAX_AGE is 0 unless it is set: each request opens a connection and closes it.',
    url: 'https://docs.djangoproject.com/en/5.2/ref/databases/#persistent-connections',
  },
  choice: {
    name: 'A choice of this project',
    detail: 'Nobody measured it for you: a figure of the usual size, for you to turn.',
    url: null,
  },
} as const satisfies Readonly<Record<string, Reference>>;

export type ReferenceId = keyof typeof REFERENCES;
