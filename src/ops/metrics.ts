/** Labels of one series. */
export type Labels = Readonly<Record<string, string>>;

export interface Counter {
  add(labels?: Labels, by?: number): void;
}
export interface Histogram {
  /** Seconds, or whatever unit the name says. */
  observe(value: number, labels?: Labels): void;
}

export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

/** What podwhy counts of itself, in Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/ */
export interface Metrics {
  counter(name: string, help: string): Counter;
  histogram(name: string, help: string, buckets: readonly number[]): Histogram;
  /** `read` is asked at each scrape: one value, or several told apart by their labels. */
  gauge(name: string, help: string, read: () => number | Promise<readonly Sample[]>): void;
  /** The whole page. Rejects where a gauge cannot be read. */
  text(): Promise<string>;
}

const ESCAPED = /[\\"\n]/g;

/** A registry of its own, so that two podwhy in one process do not share numbers. */
export function createMetrics(): Metrics {
  const families: { head: string; lines: () => Iterable<string> | Promise<Iterable<string>> }[] = [];
  const family = (
    name: string,
    type: string,
    help: string,
    lines: () => Iterable<string> | Promise<Iterable<string>>,
  ) => {
    families.push({ head: `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`, lines });
  };
  return {
    counter: (name, help) => {
      const series = new Map<string, number>();
      family(name, 'counter', help, () => series.entries().map(([labels, value]) => `${name}${labels} ${value}\n`));
      return {
        add: (labels = {}, by = 1) => {
          const key = spell(labels);
          series.set(key, (series.get(key) ?? 0) + by);
        },
      };
    },
    histogram: (name, help, buckets) => {
      const series = new Map<string, { labels: Labels; counts: number[]; sum: number; count: number }>();
      family(name, 'histogram', help, () => series.values().flatMap((one) => histogramLines(name, buckets, one)));
      return {
        observe: (value, labels = {}) => {
          const key = spell(labels);
          const one = series.get(key) ?? { labels, counts: buckets.map(() => 0), sum: 0, count: 0 };
          series.set(key, one);
          one.sum += value;
          one.count++;
          buckets.forEach((limit, i) => {
            if (value <= limit) one.counts[i] = (one.counts[i] ?? 0) + 1;
          });
        },
      };
    },
    gauge: (name, help, read) => {
      family(name, 'gauge', help, async () => {
        const value = await read();
        const samples = typeof value === 'number' ? [{ labels: {}, value }] : value;
        return samples.map((sample) => `${name}${spell(sample.labels)} ${sample.value}\n`);
      });
    },
    text: async () => {
      const parts = await Promise.all(families.map(async ({ head, lines }) => head + [...(await lines())].join('')));
      return parts.join('');
    },
  };
}

function histogramLines(
  name: string,
  buckets: readonly number[],
  { labels, counts, sum, count }: { labels: Labels; counts: readonly number[]; sum: number; count: number },
): string[] {
  return [
    ...buckets.map((limit, i) => `${name}_bucket${spell({ ...labels, le: String(limit) })} ${counts[i]}\n`),
    `${name}_bucket${spell({ ...labels, le: '+Inf' })} ${count}\n`,
    `${name}_sum${spell(labels)} ${sum}\n`,
    `${name}_count${spell(labels)} ${count}\n`,
  ];
}

function spell(labels: Labels): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replace(ESCAPED, (sign) => (sign === '\n' ? String.raw`\n` : `\\${sign}`))}"`,
  );
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
