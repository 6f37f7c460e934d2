import fc from "fast-check";
import { expect, it } from "vitest";
import { escapeMarkup, markup } from "./markup.js";

it("what strangers wrote stays text, in an element and in an attribute", () => {
  const name = `"><script>alert('1')</script>&amp;`;
  expect(markup`<p title="${name}">${name}</p>`.text).toBe(`<p title="${escaped}">${escaped}</p>`);
});
const escaped = "&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;";

it("markup within markup is taken as it is, lists are joined, nothing is nothing", () => {
  expect(markup`<ul>${["a<", "b"].map((word) => markup`<li>${word}</li>`)}${undefined}${0}</ul>`.text).toBe(
    "<ul><li>a&lt;</li><li>b</li>0</ul>",
  );
});

it("whatever is escaped holds no sign that opens or closes anything, nor what UTF-8 cannot hold", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const safe = escapeMarkup(text);
      expect(safe).not.toMatch(/[<>"'\0]|&(?!(amp|lt|gt|quot|#39);)/);
      expect(Buffer.from(safe).toString()).toBe(safe);
    }),
  );
});
