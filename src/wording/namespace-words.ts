import type { NamespaceGroup, NamespaceSummary } from '../diagnosis/namespace-summary.ts';
import type { Target } from '../diagnosis/snapshot.ts';
import { wordHeadline } from './diagnosis-words.ts';
import { DICTIONARIES } from './languages.ts';
import { choicesOf } from './notices.ts';
import type { Counted } from './texts.ts';
import type { Language, NamespaceGroupWords, NamespaceWords } from './words.ts';

/** Says what is not well in a namespace, worst first, or that all is. */
export function wordNamespace(summary: NamespaceSummary, language: Language): NamespaceWords {
  const { texts } = DICTIONARIES[language];
  const { target, total, healthy, groups } = summary;
  const headline =
    groups.length > 0
      ? texts.namespaceUnhealthy(
          target.name,
          total - healthy,
          total,
          countedIn(
            groups.flatMap(({ pods }) => pods),
            healthy,
          ),
        )
      : total === 0
        ? texts.namespaceEmpty(target.name)
        : texts.namespaceHealthy(target.name, total);
  return {
    language,
    target,
    headline,
    summary: texts.namespaceSummary(healthy, total, groups.length),
    groups: groups.map((group) => groupWords(group, language)),
    footer: texts.footer(target.context, summary.now),
    buttons: texts.buttons,
  };
}

function groupWords(group: NamespaceGroup, language: Language): NamespaceGroupWords {
  const { texts, causes } = DICTIONARIES[language];
  const { cause, container, example, pods } = group;
  const [choice] = choicesOf([pods[0] ?? example.target]);
  if (choice === undefined) throw new Error('a group of a namespace without a choice');
  return {
    cause,
    name: texts.groupName(causes[cause].name, container, pods.length, countedIn(pods, 0)),
    pods: texts.pods(pods),
    headline: wordHeadline(example, language),
    choice,
  };
}

/** Workloads without pods are in the list with pods, but are not counted as pods. */
function countedIn(unhealthy: readonly Target[], healthy: number): Counted {
  if (unhealthy.every(({ kind }) => kind === 'Pod')) return 'pods';
  return healthy === 0 && unhealthy.every(({ kind }) => kind !== 'Pod') ? 'workloads' : 'both';
}
