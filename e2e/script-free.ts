/**
 * Words that would run in a careless browser, after the cheat sheets of OWASP (XSS filter evasion, DOM based XSS prevention), and a watch
 * that says whether any did: a script that ran, an element that came out of words, or something that the content security policy refused.
 */
import type { BrowserContext, Page } from 'playwright-core';

/** Each calls `vhRan` where it runs. */
export const hostileWords: readonly string[] = [
  '<script>vhRan()</script>',
  '"><script>vhRan()</script>',
  "'><img src=x onerror=vhRan()>",
  '<img src=x onerror=vhRan()>',
  '<IMG SRC="jav&#x09;ascript:vhRan();">',
  '<svg onload=vhRan()>',
  '<svg><animate onbegin=vhRan() attributeName=x dur=1s>',
  '<body onload=vhRan()>',
  '<iframe srcdoc="<script>parent.vhRan()</script>">',
  '<iframe src=javascript:parent.vhRan()>',
  '<a href="javascript:vhRan()">klik</a>',
  'javascript:vhRan()',
  'data:text/html,<script>vhRan()</script>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=vhRan()>',
  '</textarea><script>vhRan()</script>',
  '</title><script>vhRan()</script>',
  '</style><script>vhRan()</script>',
  '<details open ontoggle=vhRan()>',
  '<input autofocus onfocus=vhRan()>',
  '<video><source onerror=vhRan()>',
  '<object data="data:text/html,<script>parent.vhRan()</script>">',
  '<base href="//elders.example/">',
  '<meta http-equiv=refresh content="0;url=javascript:vhRan()">',
  '{{constructor.constructor("vhRan()")()}}',
  '$\u007bvhRan()}',
  '<style>@import "javascript:vhRan()";</style>',
  '\\u003cscript\\u003evhRan()\\u003c/script\\u003e',
  '&lt;script&gt;vhRan()&lt;/script&gt;',
  '<<script>vhRan();//<</script>',
  'a" onmouseover="vhRan()" x="',
  "';vhRan();//",
  '<scr<script>ipt>vhRan()</scr</script>ipt>',
  '<noscript><p title="</noscript><img src=x onerror=vhRan()>">',
  '<template><script>vhRan()</script></template>',
  '<link rel=stylesheet href=javascript:vhRan()>',
  '<form><button formaction=javascript:vhRan()>x</button></form>',
];

/** Before any page is opened. */
export async function watchScripts(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { vhSaid: said, vhRan: () => said.push('a script ran') });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      said.push(`the policy refused ${blockedURI} by ${violatedDirective}`),
    );
  });
}

/** What went wrong on the page that stands there, and how many of these words it shows as words. */
export const lookForScripts = (page: Page): Promise<{ wrong: string[]; shown: number }> =>
  page.evaluate(() => {
    const said = Reflect.get(window, 'vhSaid');
    const wrong: string[] = Array.isArray(said) ? said.map(String) : ['nobody watched'];
    const made = 'script:not([src]), iframe, object, base, math, video, template, noscript p, link[href^="javascript"]';
    for (const element of document.querySelectorAll(made)) wrong.push(`<${element.localName}> came out of words`);
    for (const element of document.querySelectorAll('*'))
      for (const { name, value } of element.attributes)
        if (
          /^on/i.test(name) ||
          (/^(href|src|action|formaction)$/i.test(name) && /^\s*(javascript|data):/i.test(value))
        )
          wrong.push(`${element.localName} has ${name}`);
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
    const text = `${document.body.innerText} ${fields.map(({ value }) => value).join(' ')}`;
    return { wrong: [...new Set(wrong)], shown: text.split('vhRan').length - 1 };
  });
