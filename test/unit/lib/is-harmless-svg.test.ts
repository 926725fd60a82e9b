import { expect, test } from 'vitest';
import { isHarmlessSvg } from '../../../src/lib/is-harmless-svg.ts';

test.each([
  [
    'a drawing',
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE svg><svg><style>*{stroke-linejoin:round}</style><path id="a" d="M0 0"/><use xlink:href="#a"/></svg>',
  ],
  ['a clip', '<svg><g clip-path="url(#p)"><text>position=1, on = 2</text></g></svg>'],
  ['a bitmap inside', '<svg><image href="data:image/png;base64,AAAA"/></svg>'],
])('%s is harmless', (_, svg) => {
  expect(isHarmlessSvg(svg)).toBe(true);
});

test.each([
  '<svg><script>alert(1)</script></svg>',
  '<x:svg xmlns:x="http://www.w3.org/2000/svg"><x:script>alert(1)</x:script></x:svg>',
  '<svg onload="alert(1)"/>',
  '<svg/onload=alert(1)>',
  '<svg fill="x"onload="alert(1)"/>',
  '<svg><a href="javascript:alert(1)"/></svg>',
  '<svg><a xlink:href="&#106;avascript:alert(1)"/></svg>',
  '<svg><a><animate attributeName="href" values="x"/></a></svg>',
  '<svg><set attributeName="onclick" to="alert(1)"/></svg>',
  '<svg><foreignObject><body/></foreignObject></svg>',
  '<!DOCTYPE svg [<!ENTITY x "y">]><svg>&x;</svg>',
  '<?xml-stylesheet href="https://example.org/x.css"?><svg/>',
  '<svg><image href="https://example.org/track.png"/></svg>',
  '<svg><style>@import "https://example.org/x.css"</style></svg>',
  '<svg><rect fill="url(https://example.org/x.svg#a)"/></svg>',
  '<\0s\0v\0g\0>',
  '<?xml version="1.0" encoding="utf-16"?><svg/>',
])('%s is refused', (svg) => {
  expect(isHarmlessSvg(svg)).toBe(false);
});
