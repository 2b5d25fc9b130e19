// What somebody means who types the address of a site, or searches the list for one. No browser is needed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "../../extension/options/punycode.js";
import { isFoundBy, readable, sitesIn } from "../../extension/options/sites.js";

/** @type {[string, string[]][]} */
const SITES = [
  ["news.example", ["news.example"]],
  ["http://www.news.example:8080/some/page?x=1@2", ["news.example:8080"]],
  ["https://news.example/a,b.html", ["news.example"]],
  ["News.Example.", ["news.example"]],
  ["münchen.example", ["xn--mnchen-3ya.example"]],
  ["localhost:3000", ["localhost:3000"]],
  ["127.0.0.1", ["127.0.0.1"]],
  ["[::1]", ["[::1]"]],
  ["mirror.example,ledger.example", ["mirror.example", "ledger.example"]],
  ["mirror.example ledger.example\nmirror.example;", ["mirror.example", "ledger.example"]],
  ["mirror.example、ledger.example", ["mirror.example", "ledger.example"]],
  ["https://mirror.example/,https://ledger.example/", ["mirror.example", "ledger.example"]],
];

for (const [typed, hosts] of SITES) {
  test(`${JSON.stringify(typed)} is ${hosts.join(" and ")}`, () => assert.deepEqual(sitesIn(typed), { hosts, wrong: [] }));
}

for (const typed of ["hello.world!", "-.-", "1.2.3", "0x7f.0.0.1", "me@mail.example", "mailto:me@mail.example", "ftp://news.example", "a..example", "news", "x.1", "https://a.example,b.example"]) {
  test(`${JSON.stringify(typed)} is no site`, () => assert.deepEqual(sitesIn(typed), { hosts: [], wrong: [typed] }));
}

test("of several the one that is none is named", () => {
  assert.deepEqual(sitesIn("mirror.example, hello!").wrong, ["hello!"]);
  assert.deepEqual(sitesIn("  "), { hosts: [], wrong: [] });
});

/** Of the samples of RFC 3492, section 7.1: Arabic, Chinese, Czech, Hebrew, Hindi, Japanese, Korean, Russian, Vietnamese. */
const WRITTEN = {
  egbpdaj6bu4bxfgehfvwxn: "ليهمابتكلموشعربي؟",
  ihqwcrb4cv8a8dqg056pqjye: "他们为什么不说中文",
  "proprostnemluvesky-uyb24dma41a": "pročprostěnemluvíčesky",
  "4dbcagdahymbxekheh6e0a7fei0b": "למההםפשוטלאמדבריםעברית",
  i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd: "यहलोगहिन्दीक्योंनहींबोलसकतेहैं",
  n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa: "なぜみんな日本語を話してくれないのか",
  "989aomsvi5e83db1d2a355cv1e0vak1dwrv93d5xbh15a0dt30a5jpsd879ccm6fea98c": "세계의모든사람들이한국어를이해한다면얼마나좋을까",
  b1abfaaepdrnnbgefbadotcwatmq2g4l: "почемужеонинеговорятпорусски",
  "tisaohkhngthchnitingvit-kjcr8268qyxafd2f1b9g": "tạisaohọkhôngthểchỉnóitiếngviệt",
};

for (const [coded, text] of Object.entries(WRITTEN)) test(`${text} is read`, () => assert.equal(decode(coded), text));

test("what is not written so is left as it is", () => {
  for (const host of ["news.example", "xn--zzzzzzz99999.example", "xn--a.example", "xn--.example", "xn--mnchen-3ya.example:80x"]) assert.equal(readable(host), host);
  assert.equal(readable("www.xn--mnchen-3ya.example:8080"), "www.münchen.example:8080");
  assert.equal(readable("xn--mnchen-3ya.xn--e1afmkfd:8080"), "münchen.пример:8080");
});

test("a site is found by a piece of its name in either form, and by what an address of it would be stored as", () => {
  for (const typed of ["münch", "MÜNCH", "mu\u0308nch", "xn--mn", "https://www.münchen.example/x", ""]) assert.ok(isFoundBy("xn--mnchen-3ya.example", typed), typed);
  assert.ok(!isFoundBy("xn--mnchen-3ya.example", "https://other.example/"));
});
