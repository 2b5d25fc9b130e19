//! The reader page's module in a browser: data in, elements out.
#![cfg(target_arch = "wasm32")]

use js_sys::JSON;
use quietpage::wasm::reader::{html, markdown, render, text};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, window};

wasm_bindgen_test_configure!(run_in_browser);

const ARTICLE: &str = r##"{"version":1,"words":9,
  "meta":{"title":"A <b>title</b>","byline":"Ann Lee","date":"2025-03-14T09:27","site":"The Paper","lang":"ar","dir":"rtl","base":"https://news.example/a/b"},
  "blocks":[
    {"type":"heading","level":2,"id":"section-1","spans":[{"type":"text","text":"One"}]},
    {"type":"paragraph","lang":"de","dir":"ltr","spans":[
      {"type":"text","text":"<img src=x onerror=alert(1)>"},{"type":"break"},
      {"type":"link","href":"../c?d#e","spans":[{"type":"styled","style":"strong","spans":[{"type":"text","text":"link"}]}]},
      {"type":"link","href":" java\nscript:alert(1)","spans":[{"type":"text","text":"bad"}]},
      {"type":"styled","style":"script","spans":[{"type":"text","text":"unstyled"}]},
      {"type":"ruby","spans":[{"type":"text","text":"東"}],"reading":"とう"}]},
    {"type":"figure","images":[{"src":"/p.jpg","alt":"A boat","width":800,"height":600},{"src":"javascript:x","alt":"","width":null,"height":null}],"caption":[{"type":"text","text":"The boat."}],"credit":"Jo Ek"},
    {"type":"list","ordered":true,"start":3,"items":[[{"type":"paragraph","spans":[{"type":"text","text":"item"}]}]]},
    {"type":"table","caption":[],"head":[[{"header":true,"colspan":2,"rowspan":1,"blocks":[]}]],"rows":[[{"header":false,"colspan":1,"rowspan":1,"blocks":[{"type":"paragraph","spans":[{"type":"text","text":"x"}]}]}]]},
    {"type":"code","text":"  a\n","language":"rust"},
    {"type":"quote","cite":"vbscript:x","blocks":[{"type":"rule"}]},
    {"type":"terms","terms":[{"names":[[{"type":"text","text":"n"}]],"details":[]}]},
    {"type":"embed","title":"Film","host":"video.example","url":"https://video.example/1","image":null}]}"##;

fn article() -> JsValue {
    JSON::parse(ARTICLE).unwrap()
}

fn place() -> Element {
    window().unwrap().document().unwrap().create_element("article").unwrap()
}

#[wasm_bindgen_test]
fn an_article_becomes_elements() {
    let place = place();
    render(article(), &place, JsValue::UNDEFINED).unwrap();
    // Twice is as once: the place is emptied first.
    render(article(), &place, JsValue::UNDEFINED).unwrap();
    let time = place.query_selector("header time").unwrap().unwrap();
    assert!(time.text_content().unwrap().contains("2025"));
    time.set_text_content(Some("DAY"));
    assert_eq!(place.get_attribute("dir").as_deref(), Some("rtl"));
    let expected = concat!(
        "<header><h1>A &lt;b&gt;title&lt;/b&gt;</h1><p class=\"byline\">Ann Lee</p>",
        "<p class=\"dateline\"><time datetime=\"2025-03-14T09:27\">DAY</time> · <span class=\"site\">The Paper</span></p></header>",
        "<h2 id=\"section-1\">One</h2>",
        "<p lang=\"de\" dir=\"ltr\">&lt;img src=x onerror=alert(1)&gt;<br>",
        "<a href=\"https://news.example/c?d#e\" target=\"_blank\" rel=\"noopener noreferrer\"><strong>link</strong></a>bad",
        "unstyled<ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp></ruby></p>",
        "<figure><img referrerpolicy=\"no-referrer\" loading=\"lazy\" decoding=\"async\" alt=\"A boat\" width=\"800\" height=\"600\" src=\"https://news.example/p.jpg\">",
        "<figcaption>The boat. <small class=\"credit\">Jo Ek</small></figcaption></figure>",
        "<ol start=\"3\"><li>item</li></ol>",
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table\"><table><thead><tr><th scope=\"col\" colspan=\"2\"></th></tr></thead><tbody><tr><td>x</td></tr></tbody></table></div>",
        "<pre tabindex=\"0\" role=\"region\" aria-label=\"Code\" dir=\"ltr\"><code>  a\n</code></pre>",
        "<blockquote><hr></blockquote><dl><dt>n</dt><dd></dd></dl>",
        "<a class=\"card\" href=\"https://video.example/1\" target=\"_blank\" rel=\"noopener noreferrer\"><span class=\"card-title\">Film</span><span class=\"card-host\">video.example</span></a>",
    );
    assert_eq!(place.inner_html(), expected);
}

#[wasm_bindgen_test]
fn it_leaves_as_files_too() {
    assert!(markdown(article()).unwrap().contains("[**link**](https://news.example/c?d#e)bad"));
    assert!(
        html(article(), Vec::new(), Vec::new())
            .unwrap()
            .contains("<title>A &lt;b&gt;title&lt;/b&gt;</title>")
    );
    assert!(text(article()).unwrap().starts_with("One\n\n"));
}

#[wasm_bindgen_test]
fn what_is_no_article_is_refused() {
    for json in ["{}", "null", "[]", r#"{"version":2,"meta":{},"blocks":[],"words":0}"#] {
        let error = JsValue::from(
            render(JSON::parse(json).unwrap(), &place(), JsValue::UNDEFINED).unwrap_err(),
        );
        assert!(error.is_instance_of::<js_sys::Error>(), "{json}");
    }
}
