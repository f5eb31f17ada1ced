/** Markup that is safe to send. Only `html` makes it, so nothing unescaped can be in it. */
class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type Html = Markup;

type Value = string | number | Html | undefined | false | readonly Value[];

const SPECIAL = /[&<>"']/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function write(value: Value): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Markup) return value.toString();
  if (typeof value === 'object') return value.map((member) => write(member)).join('');
  return String(value).replace(SPECIAL, (sign) => ENTITIES[sign] ?? sign);
}

/**
 * HTML with values in it, in elements or in quoted attributes: strings are escaped, other `Html` is not, lists are joined, undefined and
 * false are left out.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  let text = parts[0] ?? '';
  values.forEach((value, index) => {
    text += write(value) + (parts[index + 1] ?? '');
  });
  return new Markup(text);
}

/** Lines with a break between them. */
export function lines(content: readonly (string | Html)[]): Html {
  return html`${content.map((line, index) => (index === 0 ? html`${line}` : html`<br />${line}`))}`;
}
