//! The parser's tree, flat in one vector, and its way into a snapshot.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, QualName, ns};

use super::Scripts;
use crate::snapshot::{Attr, Flags, NodeId, Snapshot, SnapshotBuilder, Tag};

/// A node of the parser's tree; the name stands beside the index because the parser borrows it while it changes the tree.
#[derive(Clone)]
pub(super) struct Handle {
    index: usize,
    name: Rc<QualName>,
}

enum Kind {
    Element {
        name: Rc<QualName>,
        attrs: Vec<Attribute>,
    },
    Text(StrTendril),
    /// Comments, template contents and the document: never in a snapshot by themselves.
    Other,
}

struct Node {
    kind: Kind,
    parent: usize,
    first: usize,
    last: usize,
    next: usize,
    prev: usize,
}

const NONE: usize = usize::MAX;
const DOCUMENT: usize = 0;

pub(super) struct Arena {
    nodes: RefCell<Vec<Node>>,
    no_name: Rc<QualName>,
}

impl Default for Arena {
    fn default() -> Self {
        let arena = Self {
            nodes: RefCell::default(),
            no_name: Rc::new(QualName::new(None, ns!(), "".into())),
        };
        arena.add(Kind::Other);
        arena
    }
}

impl Arena {
    /// Nodes so far, those included that were taken out again.
    pub(super) fn len(&self) -> usize {
        self.nodes.borrow().len()
    }

    fn add(&self, kind: Kind) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { kind, parent: NONE, first: NONE, last: NONE, next: NONE, prev: NONE });
        nodes.len() - 1
    }

    fn handle(&self, index: usize) -> Handle {
        let name = match &self.nodes.borrow()[index].kind {
            Kind::Element { name, .. } => Rc::clone(name),
            _ => Rc::clone(&self.no_name),
        };
        Handle { index, name }
    }

    fn detach(nodes: &mut [Node], index: usize) {
        let Node { parent, next, prev, .. } = nodes[index];
        if parent == NONE {
            return;
        }
        match prev {
            NONE => nodes[parent].first = next,
            _ => nodes[prev].next = next,
        }
        match next {
            NONE => nodes[parent].last = prev,
            _ => nodes[next].prev = prev,
        }
        nodes[index].parent = NONE;
        nodes[index].next = NONE;
        nodes[index].prev = NONE;
    }

    /// Puts `child` below `parent`, before `before` (at the end for `NONE`).
    fn attach(nodes: &mut [Node], parent: usize, child: usize, before: usize) {
        Self::detach(nodes, child);
        let prev = if before == NONE { nodes[parent].last } else { nodes[before].prev };
        nodes[child].parent = parent;
        nodes[child].prev = prev;
        nodes[child].next = before;
        match prev {
            NONE => nodes[parent].first = child,
            _ => nodes[prev].next = child,
        }
        match before {
            NONE => nodes[parent].last = child,
            _ => nodes[before].prev = child,
        }
    }

    fn insert(&self, parent: usize, child: NodeOrText<Handle>, before: usize) {
        let index = match child {
            NodeOrText::AppendNode(node) => node.index,
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let prev = if before == NONE { nodes[parent].last } else { nodes[before].prev };
                if prev != NONE
                    && let Kind::Text(held) = &mut nodes[prev].kind
                {
                    held.push_tendril(&text);
                    return;
                }
                drop(nodes);
                self.add(Kind::Text(text))
            }
        };
        Self::attach(&mut self.nodes.borrow_mut(), parent, index, before);
    }

    /// The snapshot of the parsed document. Where no scripts run, `noscript` is a box like another.
    pub(super) fn into_snapshot(self, scripts: Scripts) -> Snapshot {
        let nodes = self.nodes.into_inner();
        let bytes = nodes
            .iter()
            .map(|node| if let Kind::Text(text) = &node.kind { text.len() } else { 0 })
            .sum();
        let mut builder = SnapshotBuilder::with_capacity(nodes.len(), bytes);
        let mut root = nodes[DOCUMENT].first;
        while root != NONE && !matches!(nodes[root].kind, Kind::Element { .. }) {
            root = nodes[root].next;
        }
        if root == NONE {
            return builder.finish();
        }
        // Depth-first without recursion: pages nest deeper than stacks. Each entry is a node and its parent in the snapshot.
        let mut todo: Vec<(usize, Option<NodeId>)> = vec![(root, None)];
        while let Some((index, parent)) = todo.pop() {
            let node = &nodes[index];
            if parent.is_some() && node.next != NONE {
                todo.push((node.next, parent));
            }
            match &node.kind {
                Kind::Element { name, attrs } => {
                    let local = match &*name.local {
                        "noscript" if scripts == Scripts::DoNotRun => "div",
                        local => local,
                    };
                    let Ok(id) = builder.element(parent, local, namespace_flags(name)) else {
                        break;
                    };
                    for attr in attrs {
                        if let Some(known) = Attr::from_name(&attr.name.local)
                            && (known != Attr::Value || has_value_of_its_own(name))
                        {
                            builder.attr(known, &attr.value);
                        }
                    }
                    if node.first != NONE && keeps_children(name, attrs) {
                        todo.push((node.first, Some(id)));
                    }
                }
                Kind::Text(text) => {
                    if let Some(parent) = parent
                        && builder.text(parent, text, Flags::default()).is_err()
                    {
                        break;
                    }
                }
                Kind::Other => {}
            }
        }
        builder.finish()
    }
}

fn namespace_flags(name: &QualName) -> Flags {
    if name.ns == ns!(html) { Flags::default() } else { Flags::FOREIGN }
}

/// Elements whose `value` is a label or a measure; on others it is what someone typed or chose.
fn has_value_of_its_own(name: &QualName) -> bool {
    matches!(&*name.local, "data" | "li" | "meter" | "progress")
}

/// Whether a snapshot holds what is below the element.
fn keeps_children(name: &QualName, attrs: &[Attribute]) -> bool {
    let value = |wanted: &str| {
        attrs.iter().find(|attr| &*attr.name.local == wanted).map(|attr| &*attr.value)
    };
    if value("contenteditable").is_some_and(|value| !value.eq_ignore_ascii_case("false")) {
        return false;
    }
    match Tag::from_name(&name.local) {
        Tag::Script => value("type")
            .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json")),
        Tag::Style
        | Tag::Template
        | Tag::Iframe
        | Tag::Object
        | Tag::Svg
        | Tag::Textarea
        | Tag::Select => false,
        _ => true,
    }
}

impl TreeSink for Arena {
    type Handle = Handle;
    type Output = Self;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.handle(DOCUMENT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let name = Rc::new(name);
        let index = self.add(Kind::Element { name: Rc::clone(&name), attrs });
        Handle { index, name }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.handle(self.add(Kind::Other))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.handle(self.add(Kind::Other))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.index, child, NONE);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        prev_element: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.nodes.borrow()[element.index].parent == NONE {
            self.append(prev_element, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        // The contents are no children of the template, and templates keep no children in a snapshot.
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.index == y.index
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new_node: NodeOrText<Handle>) {
        let parent = self.nodes.borrow()[sibling.index].parent;
        if parent != NONE {
            self.insert(parent, new_node, sibling.index);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, new: Vec<Attribute>) {
        if let Kind::Element { attrs, .. } = &mut self.nodes.borrow_mut()[target.index].kind {
            for attr in new {
                if attrs.iter().all(|held| held.name != attr.name) {
                    attrs.push(attr);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        Self::detach(&mut self.nodes.borrow_mut(), target.index);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut nodes = self.nodes.borrow_mut();
        let mut child = nodes[node.index].first;
        while child != NONE {
            let next = nodes[child].next;
            Self::attach(&mut nodes, new_parent.index, child, NONE);
            child = next;
        }
    }
}
