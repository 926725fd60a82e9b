import { expect, test } from 'vitest';
import { isPlainPicture } from '../../../../src/outputs/site/drawing-cache.ts';

test.each([
  '<svg class="chart" role="img"><title>a &lt;script&gt;</title><g clip-path="url(#x)"><path d="M0 0"/></g></svg>',
  '<svg><text font-size="12">set on = 5</text></svg>',
])('a picture is used: %s', (svg) => {
  expect(isPlainPicture(svg)).toBe(true);
});

test.each([
  '<svg><script>alert(1)</script></svg>',
  '<svg><SCRIPT>alert(1)</SCRIPT></svg>',
  '<svg onload="alert(1)"></svg>',
  '<svg\nonload=alert(1)></svg>',
  '<svg/onload=alert(1)></svg>',
  '<svg><a href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><foreignObject><p>x</p></foreignObject></svg>',
  '<svg><image href="https://example.org/x.png"/></svg>',
  '<p>no picture</p>',
])('what could run or load is not used: %s', (svg) => {
  expect(isPlainPicture(svg)).toBe(false);
});
