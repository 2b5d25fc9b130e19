//! Where the main text of a page is, as numbers: what the judging module tells the one that sets the article.

use crate::body::{Body, BodyBlock};
use crate::snapshot::{NodeId, Snapshot};

/// First and last node of each run, one after the other, in document order.
#[must_use]
pub fn ranges(body: &Body) -> Vec<u32> {
    let ends = body.blocks().iter().flat_map(|block| [block.first, block.last]);
    ends.map(|node| node.index() as u32).collect()
}

/// The body with these [`ranges`]; `None` where they are none of this page.
#[must_use]
pub fn of_ranges(page: &Snapshot, ranges: &[u32]) -> Option<Body> {
    let (pairs, []) = ranges.as_chunks::<2>() else { return None };
    let node = |number: u32| NodeId::new(number as usize);
    let runs = pairs.iter().map(|&[first, last]| {
        let is_run = first <= last && (last as usize) < page.len();
        is_run.then(|| BodyBlock { first: node(first), last: node(last) })
    });
    Some(Body::new(runs.collect::<Option<_>>()?))
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::html;

    #[test]
    fn a_body_comes_back_as_it_went() {
        let page = html::parse("<p>one<p>two<p>three");
        let run = |first, last| BodyBlock { first: NodeId::new(first), last: NodeId::new(last) };
        let body = Body::new(vec![run(3, 4), run(6, 6)]);
        assert_eq!(ranges(&body), [3, 4, 6, 6]);
        assert_eq!(of_ranges(&page, &ranges(&body)), Some(body));
        assert_eq!(of_ranges(&page, &[]), Some(Body::default()));
    }

    #[test]
    fn what_lies_outside_the_page_is_refused() {
        let page = html::parse("<p>one");
        let end = page.len() as u32;
        for broken in [&[0][..], &[1, 0], &[0, end], &[end, end]] {
            assert_eq!(of_ranges(&page, broken), None, "{broken:?}");
        }
    }
}
