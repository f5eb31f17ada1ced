import { safeAddress } from './text-html.ts';

const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[^\s"'<>/=]+(?:="[^"]*")?)*)\s*(\/?)>/g;
const ATTRIBUTE = /(?<!\s)\s+([^\s"'<>/=]+)(?:="([^"]*)")?/g;
const INDENT = /margin-left:(\d{1,3})(?:px)?/;
const DATA = /^data-[a-z-]+$/;

/** What a message may be drawn with: nothing that loads, runs or sends anything. */
const ELEMENTS = new Set(
  'a b blockquote br button caption code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i li ol p pre s span strong sub sup table tbody td tfoot th thead time tr u ul'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'aria-label class colspan datetime dir rel role rowspan scope start target title type'.split(' '),
);

function attribute(name: string, value: string): string {
  if (name === 'href') {
    const decoded = value.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#x27;', "'");
    return safeAddress(decoded) === undefined ? '' : ` href="${value}"`;
  }
  // The page forbids inline styles; the only one with a meaning is how far a list is indented.
  if (name === 'style') {
    const indent = INDENT.exec(value)?.[1];
    return indent === undefined || indent === '0' ? '' : ` data-indent="${indent}"`;
  }
  return ATTRIBUTES.has(name) || DATA.test(name) ? ` ${name}="${value}"` : '';
}

/**
 * Takes everything out of HTML that React wrote (well-formed, each attribute in double quotes) which is not on the lists above: a
 * second lock behind the renderer's escaping. An element that is not allowed goes, its text stays.
 */
export function sanitise(markup: string): string {
  let result = '';
  let end = 0;
  for (const match of markup.matchAll(TAG)) {
    const [whole, slash, name = '', attributes = '', selfClosing] = match;
    result += markup.slice(end, match.index).replaceAll('<', '&lt;');
    end = match.index + whole.length;
    const element = name.toLowerCase();
    if (!ELEMENTS.has(element)) continue;
    if (slash === '/') {
      result += `</${element}>`;
      continue;
    }
    const kept = [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) =>
      attribute(key.toLowerCase(), value),
    );
    result += `<${element}${kept.join('')}${selfClosing === '/' ? '/' : ''}>`;
  }
  return result + markup.slice(end).replaceAll('<', '&lt;');
}
