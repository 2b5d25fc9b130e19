//! What becomes of structure: markup in, the article's HTML out. The body is everything, so that only the setting is tested.
#![cfg(feature = "cli")]
#![expect(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]

use expect_test::{Expect, expect};
use quietpage::address::{AsWritten, Base};
use quietpage::article::{self, Article, Place};
use quietpage::blocks::Blocks;
use quietpage::body::{Body, BodyBlock};
use quietpage::metadata::Metadata;
use quietpage::render;
use quietpage::{Snapshot, html, metadata};

/// A body that holds every text and medium of the page.
fn all(page: &Snapshot) -> Body {
    let texts = Blocks::of(page).all;
    let texts = texts.iter().map(|block| BodyBlock { first: block.first, last: block.last });
    let media = page.nodes().filter(|&n| page.tag(n).is_media());
    let media = media.map(|n| BodyBlock { first: n, last: n });
    Body::new(texts.chain(media).collect())
}

fn set(markup: &str, meta: &Metadata) -> Article {
    let page = html::parse(markup);
    let base = Base::new("https://news.example/world/story").expect("the address is absolute");
    article::build(
        &page,
        &all(&page),
        meta,
        Place { url: Some("https://news.example/world/story"), base: None },
        &base,
    )
}

fn check(markup: &str, expected: &Expect) {
    let file = render::html::render(&set(markup, &Metadata::default()));
    let (_, story) = file.split_once("</header>\n").expect("a file has a head");
    let (story, _) = story.split_once("</article>").expect("a file has an end");
    expected.assert_eq(story);
}

#[test]
fn lines_and_paragraphs() {
    check(
        "<div>one<br>two<br><br>three <b> four</b><i>five</i></div>six<p> <p>&nbsp;<p>seven",
        &expect![[r#"
        <p>one<br>two</p>
        <p>three <strong>four</strong><em>five</em></p>
        <p>six</p>
        <p>seven</p>
    "#]],
    );
    check(
        "<p><b></b><span lang=fr>un <a href=/x>lien</a></span> <code>a  b</code>H<sub>2</sub>O <abbr title='World Wide Web'>WWW</abbr>",
        &expect![[r#"
        <p><span lang="fr">un <a href="https://news.example/x">lien</a></span> <code>a b</code>H<sub>2</sub>O <abbr title="World Wide Web">WWW</abbr></p>
    "#]],
    );
    check(
        "<p><ruby>東<rt>とう</rt>京<rp>(</rp><rt>きょう</rt><rp>)</rp></ruby>へ",
        &expect![[r#"
        <p><ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp></ruby><ruby>京<rp>(</rp><rt>きょう</rt><rp>)</rp></ruby>へ</p>
    "#]],
    );
}

#[test]
fn headings_leave_no_level_out() {
    check(
        "<h1>One</h1><h4>Two <a href=#x>¶</a></h4><h4>Three<a href=#n>*</a></h4><h6>Four</h6><ul><li><b>Five</b></ul>",
        &expect![[r#"
            <h2 id="section-1">One</h2>
            <h3 id="section-2">Two</h3>
            <h3 id="section-3">Three<a href="https://news.example/world/story#n">*</a></h3>
            <h4 id="section-4">Four</h4>
            <ul><li><strong>Five</strong></li></ul>
        "#]],
    );
}

#[test]
fn lists() {
    check(
        "<ol start=3><li>a<ul><li>b<li>c</ul><li><p>d</p><p>e</p></ol><ul>stray<li></li></ul><li>alone",
        &expect![[r#"
        <ol start="3"><li>a<ul><li>b</li><li>c</li></ul>
        </li><li><p>d</p>
        <p>e</p>
        </li></ol>
        <ul><li>stray</li></ul>
        <p>alone</p>
    "#]],
    );
    check(
        "<ol><li><h3>Chapter</h3>text</ol>",
        &expect![[r#"
        <h2 id="section-1">Chapter</h2>
        <p>text</p>
    "#]],
    );
    check(
        "<dl><dt>a<dt>b<dd>c<dd><p>d</p><p>e</p></dl>",
        &expect![[r#"
        <dl><dt>a</dt><dt>b</dt><dd><p>c</p>
        <p>d</p>
        <p>e</p>
        </dd></dl>
    "#]],
    );
}

#[test]
fn tables_of_data_and_of_layout() {
    check(
        "<table><caption>Prices</caption><tr><th>Coin<th>Price<tr><td>Bitcoin<td>$ 95,120<tr><td colspan=2>closed<tr><td>Ether<td></table>",
        &expect![[r#"
            <div class="scroll"><table><caption>Prices</caption><thead><tr><th scope="col">Coin</th><th scope="col">Price</th></tr>
            </thead><tbody><tr><td>Bitcoin</td><td>$ 95,120</td></tr>
            <tr><td colspan="2">closed</td></tr>
            <tr><td>Ether</td><td></td></tr>
            </tbody></table></div>
        "#]],
    );
    check(
        "<table><tr><td>menu<td><p>One paragraph.</p><p>Another.</p></table>",
        &expect![[r#"
        <p>menu</p>
        <p>One paragraph.</p>
        <p>Another.</p>
    "#]],
    );
    check(
        "<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>",
        &expect![[r#"
        <p>a</p>
        <p>b</p>
        <p>c</p>
        <p>d</p>
    "#]],
    );
}

#[test]
fn figures() {
    check(
        "<figure><img src=/a.jpg alt='A boat' width=800 height=600><figcaption>The boat. <span class=credit>Jo Ek/Wire</span></figcaption></figure>",
        &expect![[r#"
        <figure><img loading="lazy" src="https://news.example/a.jpg" alt="A boat" width="800" height="600"><figcaption>The boat. <small>Jo Ek/Wire</small></figcaption></figure>
    "#]],
    );
    check(
        "<div class=wp-caption><img src=/a.jpg><p class=wp-caption-text>The boat.</p></div><p><img src=/b.jpg>text <img src=/smile.png alt=😀 width=16 height=16></p>",
        &expect![[r#"
        <figure><img loading="lazy" src="https://news.example/a.jpg" alt=""><figcaption>The boat.</figcaption></figure>
        <figure><img loading="lazy" src="https://news.example/b.jpg" alt=""></figure>
        <p>text 😀</p>
    "#]],
    );
    check(
        "<figure><pre>code</pre><figcaption>Listing 1</figcaption></figure>",
        &expect![[r#"
        <pre><code>code</code></pre>
        <p>Listing 1</p>
    "#]],
    );
}

#[test]
fn pictures_that_load_late() {
    check(
        "<img src='data:image/gif;base64,R0lGOD' data-src=/lazy.jpg><img src=/placeholder.png data-srcset='/s.jpg 300w, /l.jpg 1200w'>",
        &expect![[r#"
        <figure><img loading="lazy" src="https://news.example/lazy.jpg" alt=""></figure>
        <figure><img loading="lazy" src="https://news.example/l.jpg" alt=""></figure>
    "#]],
    );
    check(
        "<p><img src=/blank.gif><noscript><img class=a src='/real.jpg?a&amp;b'></noscript></p><img src=/pixel.gif><img src=/t.png width=1 height=1>",
        &expect![[r#"
        <figure><img loading="lazy" src="https://news.example/real.jpg?a&amp;b" alt=""></figure>
    "#]],
    );
    check(
        "<picture><source srcset='/p.webp 900w'><img></picture><img src=/twice.jpg><img src=/twice.jpg>",
        &expect![[r#"
        <figure><img loading="lazy" src="https://news.example/p.webp" alt=""></figure>
        <figure><img loading="lazy" src="https://news.example/twice.jpg" alt=""></figure>
    "#]],
    );
}

#[test]
fn notes_lead_there_and_back() {
    check(
        "<p>Fact<sup><a id=r1 href=#n1>1</a></sup>, <a href='https://news.example/world/story#n1'>again</a>, <a href=#gone>gone</a>.</p>\
        <ol><li id=n1><p>The source. <a href=#r1>↩</a></p></ol>",
        &expect![[r##"
            <p>Fact<sup><a href="#place-2"><span id="place-1"></span>1</a></sup>, <a href="#place-2">again</a>, <a href="https://news.example/world/story#gone">gone</a>.</p>
            <ol><li><span id="place-2"></span>The source. <a href="#place-1">↩</a></li></ol>
        "##]],
    );
    // An empty mark is a place too, and the page's own names never come along.
    check(
        "<p><a href=#bar>Go</a></p><p><a name=bar></a>There</p><h2 id=x>Head</h2>",
        &expect![[r##"
            <p><a href="#place-1">Go</a></p>
            <p><span id="place-1"></span>There</p>
            <h2 id="section-1">Head</h2>
        "##]],
    );
}

#[test]
fn formulas() {
    check(
        "<p>Then <math><semantics><mfrac><mi>a</mi><mn>2</mn></mfrac><annotation encoding=application/x-tex>\\frac{a}{2}</annotation></semantics></math> holds.</p>\
        <p><math display=block><msup><mi>x</mi><mn>2</mn></msup><script>alert(1)</script><mtext><img src=x onerror=alert(1)>y</mtext></math></p>",
        &expect![[r#"
            <p>Then <math xmlns="http://www.w3.org/1998/Math/MathML" alttext="\frac{a}{2}"><mfrac><mi>a</mi><mn>2</mn></mfrac></math> holds.</p>
            <p><math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><msup><mi>x</mi><mn>2</mn></msup><mtext>y</mtext></math></p>
        "#]],
    );
    // What draws a formula for the eye is dropped for the formula.
    check(
        "<p>So <span class=katex><span class=katex-mathml><math><mi>E</mi></math></span><span class=katex-html aria-hidden=true><span>E</span></span></span>.</p>\
        <p>And <span><span style='display:none'><math><mi>F</mi></math></span><img src=/f.svg alt='F' width=9 height=9></span>.</p>",
        &expect![[r#"
            <p>So <math xmlns="http://www.w3.org/1998/Math/MathML"><mi>E</mi></math>.</p>
            <p>And <math xmlns="http://www.w3.org/1998/Math/MathML"><mi>F</mi></math>.</p>
        "#]],
    );
}

#[test]
fn links_lose_what_counts_readers() {
    check(
        "<p><a href='/x?utm_source=a&id=4&fbclid=b#c'>one</a> <a href='mailto:a@b.example'>two</a> <a href='sms:1'>three</a></p>",
        &expect![[r#"
            <p><a href="https://news.example/x?id=4#c">one</a> <a href="mailto:a@b.example">two</a> three</p>
        "#]],
    );
}

#[test]
fn quotes_that_are_set_large() {
    check(
        "<aside class=pullquote><p>We were lucky.</p></aside><figure class=wp-block-pullquote><blockquote><p>So were we.</p><cite>Ann</cite></blockquote></figure>",
        &expect![[r#"
            <blockquote>
            <p>We were lucky.</p>
            </blockquote>
            <blockquote>
            <p>So were we.</p>
            <p><em>Ann</em></p>
            </blockquote>
        "#]],
    );
}

#[test]
fn posts_bring_the_picture_they_had() {
    check(
        "<blockquote class=twitter-tweet><p>Look</p><img src=/pic.jpg width=600 height=400><a href='https://social.example/1?ref_src=x&utm_medium=y'>May 1</a></blockquote>",
        &expect![[r#"
            <p class="card"><img alt="" loading="lazy" src="https://news.example/pic.jpg"><br><a href="https://social.example/1?ref_src=x">Look May 1</a><br><small>social.example</small></p>
        "#]],
    );
}

#[test]
fn a_picture_thin_on_one_side_counts() {
    check(
        "<img src=/line.gif width=600 height=2><img src=/t.gif width=2 height=2>",
        &expect![[r#""#]],
    );
}

#[test]
fn the_page_says_how_to_take_it_and_whether_it_is_all() {
    let page = |before: &str, after: &str, claims: &str| {
        let markup = format!(
            "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"The tram line\",{claims}\"name\":\"x\"}}</script>\
            <nav><ul><li>Opinion</li></ul></nav><div>{before}</div><h1>The tram line</h1><p id=a>The council met. It was late.</p>{after}"
        );
        let page = html::parse(&markup);
        let meta = metadata::find(&page, None);
        let text =
            page.nodes().find(|&n| page.text(n).starts_with("The council")).expect("it is there");
        let body = Body::new(vec![BodyBlock { first: text, last: text }]);
        let meta = article::build(&page, &body, &meta, Place::default(), &AsWritten).meta;
        (meta.label, meta.withheld)
    };
    let long = format!("\"articleBody\":\"{}\",", "All of it. ".repeat(40));
    let paid = "\"isAccessibleForFree\":\"False\",";
    assert_eq!(page("", "", ""), (None, false));
    assert_eq!(page("<span>Paid content</span>", "", ""), (Some("Paid content".into()), false));
    let billboard = "<div><small>Anzeige</small><a href=/81><img src=/wide.png></a></div>";
    assert_eq!(page(billboard, "", ""), (None, false));
    assert_eq!(page("World", "<p>Subscribe to continue reading</p>", ""), (None, true));
    assert_eq!(page("OPINION", "", paid), (Some("OPINION".into()), false));
    assert_eq!(page("", "<p>You have read 2 of 3 free articles.</p>", paid), (None, false));
    assert_eq!(page("", "", &format!("{long}{paid}")), (None, true));
    assert_eq!(page("", "", &long), (None, false));
}

#[test]
fn code_keeps_its_lines() {
    check(
        "<pre class='highlight'><code class=language-rust>\nfn main() {\n    <b>run</b>();<br>}\n</code><button>Copy</button></pre>",
        &expect![[r#"
        <pre><code class="language-rust">fn main() {
            run();
        }</code></pre>
    "#]],
    );
    check(
        "<pre><div>a</div><div>b</div></pre>",
        &expect![[r#"
        <pre><code>a
        b</code></pre>
    "#]],
    );
}

#[test]
fn quotes_and_posts() {
    check(
        "<blockquote>Nobody signs a wall without a number.<cite>Helen Brandt, leader of the council</cite></blockquote>",
        &expect![[r#"
            <blockquote>
            <p>Nobody signs a wall without a number.</p>
            <p><em>Helen Brandt, leader of the council</em></p>
            </blockquote>
        "#]],
    );
    check(
        "<blockquote cite=/source><p>Said.</p></blockquote>",
        &expect![[r#"
        <blockquote cite="https://news.example/source">
        <p>Said.</p>
        </blockquote>
    "#]],
    );
    check(
        "<blockquote class=twitter-tweet><p>Words <a href=https://t.co/x>link</a></p>— A (@a) <a href=https://twitter.com/a/status/1>March 14</a></blockquote>",
        &expect![[r#"
        <p class="card"><a href="https://twitter.com/a/status/1">Words link — A (@a) March 14</a><br><small>twitter.com</small></p>
    "#]],
    );
}

#[test]
fn players_are_cards() {
    check(
        "<iframe src=https://www.youtube.com/embed/abc title='A film'></iframe><video poster=/p.jpg title=Clip><source src=/v.mp4></video><iframe src=about:blank></iframe>",
        &expect![[r#"
        <p class="card"><a href="https://www.youtube.com/watch?v=abc">A film</a><br><small>youtube.com</small></p>
        <p class="card"><img alt="" loading="lazy" src="https://news.example/p.jpg"><br><a href="https://news.example/v.mp4">Clip</a><br><small>news.example</small></p>
    "#]],
    );
}

#[test]
fn addresses_do_no_harm() {
    check(
        "<p><a href='java\tscript:alert(1)'>a</a> <a href=vbscript:x>b</a> <a href='data:text/html,x'>c</a> <a href=mailto:a@b.example>d</a> <a href=//other.example/x>e</a>",
        &expect![[r#"
        <p>a b c <a href="mailto:a@b.example">d</a> <a href="https://other.example/x">e</a></p>
    "#]],
    );
    check(
        "<img src='javascript:alert(1)'><img src='data:image/svg+xml,<svg onload=alert(1)>'><video src='javascript:x'></video>",
        &expect![[r""]],
    );
    check(
        "<p title='\"><script>alert(1)</script>'>&lt;script&gt;alert(\"1\")&lt;/script&gt;",
        &expect![[r#"
        <p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</p>
    "#]],
    );
}

#[test]
fn directions_and_languages_stay() {
    check(
        "<p dir=rtl lang=ar>مرحبا <span dir=ltr>abc</span></p><section lang=de><p>Hallo</p></section>",
        &expect![[r#"
        <p lang="ar" dir="rtl">مرحبا <span dir="ltr">abc</span></p>
        <p lang="de">Hallo</p>
    "#]],
    );
}

#[test]
fn the_head_is_not_repeated() {
    let markup = "<title>Storm hits coast - The Paper</title><h1>Storm hits coast</h1><p>By Ann Lee</p><time>14 March 2025</time><p>The storm came at night.</p><p>By Ann Lee</p>";
    let page = html::parse(markup);
    let meta = metadata::find(&page, None);
    let article = article::build(&page, &all(&page), &meta, Place::default(), &AsWritten);
    assert_eq!(render::text::render(&article), "The storm came at night.\n\nBy Ann Lee");
}

#[test]
fn nor_where_the_headline_asks_or_a_sentence_stands_below_it() {
    let markup = "<title>Who let the storm in? - The Paper</title><meta name=author content='Ann Lee'><h1><a href=/q>Who let the storm in?</a></h1>\
        <p>How a door that nobody had shut gave away the house.</p><p>By Ann Lee, 14 March 2025</p><p>The storm came at night.</p><p>Ann Lee, 14 March 2025</p>";
    let page = html::parse(markup);
    let meta = metadata::find(&page, None);
    let article = article::build(&page, &all(&page), &meta, Place::default(), &AsWritten);
    assert_eq!(
        render::text::render(&article),
        "How a door that nobody had shut gave away the house.\n\nThe storm came at night.\n\nAnn Lee, 14 March 2025"
    );
}

#[test]
fn markdown_means_what_the_tree_means() {
    let article = set(
        "<h2># One</h2><p>1. no list, *no* stress, <a href='/a b(c)'>a [link]</a>, <em> spaced </em>, <code>a`b</code><br>next</p>
         <ul><li>a<ul><li>b</ul><li>c</ul><ul><li>d</ul><ol start=9><li><p>e</p><p>f</p></ol><blockquote><p>q</p><p>r</p></blockquote>
         <table><tr><th>a|b<th>c<tr><td>d<td>e</table><pre>```\nx</pre><hr><p>+ end</p>",
        &Metadata { title: Some("A *title*".into()), authors: vec!["Ann \"A\" Lee".into()], ..Metadata::default() },
    );
    expect![[r#"
        ---
        title: "A *title*"
        author: "Ann \"A\" Lee"
        url: "https://news.example/world/story"
        ---

        # A \*title\*

        ## # One

        1\. no list, \*no\* stress, [a \[link\]](<https://news.example/a%20b(c)>), *spaced* , ``a`b``  
        next

        - a
          - b
        - c

        <!-- -->

        - d

        9. e

           f

        > q
        >
        > r

        | a\|b | c |
        | --- | --- |
        | d | e |

        ````
        ```
        x
        ````

        ---

        \+ end
    "#]].assert_eq(&render::markdown::render(&article, render::markdown::Head::FrontMatter));
}

#[test]
fn depth_is_set_flat() {
    let deep = "<ul><li><blockquote><b>".repeat(3000) + "deep";
    let article = set(&deep, &Metadata::default());
    assert!(render::text::render(&article).ends_with("deep"));
    assert!(render::html::render(&article).contains("deep"));
    assert!(render::markdown::render(&article, render::markdown::Head::None).contains("deep"));
}

mod any_page {
    use super::*;
    use proptest::prelude::*;

    fn markup() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-z <&\"'*_`|#-]{0,12}",
            "</?(p|div|b|a href=x|ul|ol|li|table|tr|td|th|h2|h3|pre|code|blockquote|figure|figcaption|dl|dt|dd|ruby|rt|br|hr|img src=/i.jpg|iframe src=//h.example/x|span lang=de|caption|thead)>",
        ];
        proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn is_set_and_nothing_is_markup(markup in markup()) {
            let article = set(&markup, &Metadata { title: Some(markup.clone()), ..Metadata::default() });
            let file = render::html::render(&article);
            // Parsed again, the file holds no element that only a page's markup could have brought in.
            let page = html::parse(&file);
            for node in page.nodes().filter(|&n| page.is_element(n)) {
                prop_assert!(!matches!(page.name(node), "script" | "iframe" | "object" | "form" | "input"), "{}", file);
            }
            let _ = render::markdown::render(&article, render::markdown::Head::FrontMatter);
        }

        #[test]
        fn keeps_every_word(markup in markup()) {
            let page = html::parse(&markup);
            // Words may be joined or parted where elements meet; letters may not come or go.
            let letters = |text: &str| {
                let mut letters: Vec<char> = text.chars().filter(char::is_ascii_alphabetic).collect();
                letters.sort_unstable();
                String::from_iter(letters)
            };
            let body: String = Blocks::of(&page).all.iter().map(|block| block.text(&page)).collect();
            let text = render::text::render(&set(&markup, &Metadata::default()));
            prop_assert_eq!(letters(&text), letters(&body));
        }
    }
}

#[test]
fn what_stands_between_the_storys_paragraphs() {
    let markup = "<article><p>First of it.</p><pre>let a = 1;</pre><ul><li>Ropes</ul><ul><li>Gold $ 4,100</ul><ul><li><a href=/x>More</a></ul>\
        <div class=ad><p>Buy</p></div><p><audio src=/bell.ogg title=Bell></audio></p><p>Last of it.</p><pre>let b = 2;</pre></article>";
    let page = html::parse(markup);
    let told = |n: &quietpage::NodeId| page.text(*n).ends_with("of it.");
    let body = page.nodes().filter(told).map(|n| BodyBlock { first: n, last: n }).collect();
    let base = Base::new("https://news.example/").expect("the address is absolute");
    let article =
        article::build(&page, &Body::new(body), &Metadata::default(), Place::default(), &base);
    let text = render::markdown::render(&article, render::markdown::Head::None);
    expect![[r#"
        First of it.

        ```
        let a = 1;
        ```

        - Ropes

        [Bell](https://news.example/bell.ogg)

        Last of it.
    "#]]
    .assert_eq(&text);
}

#[test]
fn signs_say_as_much_as_words() {
    check(
        "<p>Compared</p><table><tr><th>Ferry</th><th>Bar</th><th>Dogs</th></tr><tr><td>Harrow</td><td>✓</td><td><span>✗</span></td></tr>\
         <tr><td>–</td><td><b>★★★</b></td><td><button>×</button></td></tr></table><p>★★★☆☆</p><p>Then</p><p>* * *</p><p>›</p><p>Later</p>",
        &expect![[r#"
            <p>Compared</p>
            <div class="scroll"><table><thead><tr><th scope="col">Ferry</th><th scope="col">Bar</th><th scope="col">Dogs</th></tr>
            </thead><tbody><tr><td>Harrow</td><td>✓</td><td>✗</td></tr>
            <tr><td>–</td><td><strong>★★★</strong></td><td></td></tr>
            </tbody></table></div>
            <p>★★★☆☆</p>
            <p>Then</p>
            <p>* * *</p>
            <p>Later</p>
        "#]],
    );
}

#[test]
fn the_pages_own_buttons_for_code_are_no_text() {
    check(
        "<p>Look for holes:</p><div class=codeblock><div class=bar><span>audit.rs</span><button>Copy</button></div><pre>let x = 1;</pre></div>\
         <p>The <button class=term>fsync</button> was late.</p><div><div role=tablist><button role=tab>Linux</button></div><pre>apt</pre></div>",
        &expect![[r#"
            <p>Look for holes:</p>
            <p>audit.rs</p>
            <pre><code>let x = 1;</code></pre>
            <p>The fsync was late.</p>
            <p>Linux</p>
            <pre><code>apt</code></pre>
        "#]],
    );
}

#[test]
fn questions_stand_out_over_their_answers() {
    check(
        "<details><summary>Can I oil it <i>myself</i>?</summary><p>Yes, with one drop.</p></details><details open><summary><h3>Why?</h3></summary>It ticks.</details>",
        &expect![[r#"
            <p><strong>Can I oil it <em>myself</em>?</strong></p>
            <p>Yes, with one drop.</p>
            <h2 id="section-1">Why?</h2>
            <p>It ticks.</p>
        "#]],
    );
}

#[test]
fn a_caption_whose_picture_cannot_be_kept_is_set_apart() {
    check(
        "<figure><img src='data:image/svg+xml,<svg/>'><figcaption>The gates at low water.</figcaption></figure>",
        &expect![[r#"
        <p><em>The gates at low water.</em></p>
    "#]],
    );
}
