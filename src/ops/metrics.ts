import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** One value of a gauge. */
export interface Sample<Label extends string> {
  readonly labels: Readonly<Record<Label, string>>;
  readonly value: number;
}

/** What podwhy counts about itself, as Prometheus reads it. A metric has the labels that it was made with, and no others. */
export interface Metrics {
  /** The type of the page, for `Content-Type`. */
  readonly contentType: string;
  counter<Label extends string>(name: string, help: string, labels: readonly Label[]): Counter<Label>;
  /** `buckets` are upper limits, in the unit of the name. */
  histogram<Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
    buckets: readonly number[],
  ): Histogram<Label>;
  /** `read` is called at each scrape. */
  gauge<Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
    read: () => Promise<readonly Sample<Label>[]>,
  ): void;
  /** Adds what Prometheus' client libraries report about a process: memory, heap, garbage collection, event loop, file descriptors. */
  countProcess(): void;
  /** The page. Rejects if a gauge cannot be read. */
  text(): Promise<string>;
}

/** Metrics in a registry of their own, so that two podwhy in one process do not share numbers. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  return {
    contentType: registry.contentType,
    counter: (name, help, labelNames) => new Counter({ name, help, labelNames, registers }),
    histogram: (name, help, labelNames, buckets) =>
      new Histogram({ name, help, labelNames, buckets: [...buckets], registers }),
    gauge: (name, help, labelNames, read) => {
      const gauge = new Gauge({
        name,
        help,
        labelNames,
        registers,
        collect: async () => {
          const samples = await read();
          gauge.reset();
          for (const { labels, value } of samples) gauge.set(labels, value);
        },
      });
    },
    countProcess: () => {
      collectDefaultMetrics({ register: registry });
    },
    text: async () => await registry.metrics(),
  };
}
