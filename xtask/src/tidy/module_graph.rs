//! Which module of a crate names items of which other: an arrow from file to file.
//!
//! An item counts where it is defined, also when a module above hands it on (`pub use`). So a folder's `mod.rs` that only
//! hands on what its files define makes no circle with them.

use std::collections::{BTreeMap, BTreeSet};
use syn::visit::Visit;

/// A module's path within its crate: `["plan", "decide"]`.
pub type ModulePath = Vec<String>;

/// What one module defines, hands on, and names.
#[derive(Default)]
pub struct Module {
    defined: BTreeSet<String>,
    children: BTreeSet<String>,
    /// Names that it hands on, with where they come from; `*` for all of a module.
    handed_on: Vec<(String, Vec<String>)>,
    /// Every path that it names, already begun at the crate's root.
    named: BTreeSet<Vec<String>>,
}

/// The modules of a crate.
#[derive(Default)]
pub struct ModuleGraph {
    modules: BTreeMap<ModulePath, Module>,
}

impl ModuleGraph {
    /// Takes in a file.
    pub fn add(&mut self, path: ModulePath, file: &syn::File) {
        let mut reader = FileReader {
            at: path.clone(),
            module: Module::default(),
            imported: BTreeMap::new(),
        };
        // Imports first: a path below may begin with what one of them brought.
        for item in &file.items {
            reader.declare(item);
        }
        reader.visit_file(file);
        self.modules.insert(path, reader.module);
    }

    /// The circles: modules that reach each other, as far as there are more than `most` in one.
    #[must_use]
    pub fn circles(&self, most: usize) -> Vec<Vec<ModulePath>> {
        let arrows: BTreeMap<&ModulePath, BTreeSet<&ModulePath>> = self
            .modules
            .keys()
            .map(|path| (path, self.arrows(path)))
            .collect();
        let reach: BTreeMap<_, _> = arrows
            .keys()
            .map(|path| (*path, reachable(path, &arrows)))
            .collect();
        let mut seen = BTreeSet::new();
        let mut circles = Vec::new();
        for (path, reached) in &reach {
            if seen.contains(path) || !reached.contains(path) {
                continue;
            }
            let circle: Vec<_> = reached
                .iter()
                .filter(|other| reach.get(**other).is_some_and(|back| back.contains(path)))
                .copied()
                .collect();
            seen.extend(circle.iter().copied());
            if circle.len() > most {
                circles.push(circle.into_iter().cloned().collect());
            }
        }
        circles
    }

    /// The modules whose items a module names.
    fn arrows(&self, from: &ModulePath) -> BTreeSet<&ModulePath> {
        let module = self.modules.get(from);
        let named = module.into_iter().flat_map(|module| &module.named);
        named
            .filter_map(|path| self.home(path, 0))
            .filter(|home| *home != from)
            .collect()
    }

    /// The module that defines what a path names.
    fn home(&self, path: &[String], depth: usize) -> Option<&ModulePath> {
        let length = (0..=path.len()).rev().find(|length| {
            path.get(..*length)
                .is_some_and(|start| self.modules.contains_key(start))
        })?;
        let (home, module) = self.modules.get_key_value(path.get(..length)?)?;
        let Some(name) = path.get(length) else {
            return Some(home);
        };
        if module.defined.contains(name) || depth > 4 {
            return Some(home);
        }
        for (known, from) in &module.handed_on {
            let target = if known == name {
                from.clone()
            } else if known == "*" {
                [from.as_slice(), std::slice::from_ref(name)].concat()
            } else {
                continue;
            };
            if let Some(found) = self.home(&target, depth + 1)
                && (known == name || self.defines(found, name))
            {
                return Some(found);
            }
        }
        Some(home)
    }

    fn defines(&self, path: &ModulePath, name: &str) -> bool {
        let module = self.modules.get(path);
        module.is_some_and(|module| module.defined.contains(name))
    }
}

fn reachable<'a>(
    from: &ModulePath,
    arrows: &BTreeMap<&'a ModulePath, BTreeSet<&'a ModulePath>>,
) -> BTreeSet<&'a ModulePath> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&ModulePath> = arrows.get(from).into_iter().flatten().copied().collect();
    while let Some(path) = next.pop() {
        if let Some((path, onwards)) = arrows.get_key_value(path)
            && reached.insert(*path)
        {
            next.extend(onwards.iter().copied());
        }
    }
    reached
}

/// Reads one file.
struct FileReader {
    at: ModulePath,
    module: Module,
    /// Names that its imports brought, with their paths.
    imported: BTreeMap<String, Vec<String>>,
}

impl FileReader {
    fn declare(&mut self, item: &syn::Item) {
        let name = match item {
            syn::Item::Const(item) => item.ident.to_string(),
            syn::Item::Enum(item) => item.ident.to_string(),
            syn::Item::Fn(item) => item.sig.ident.to_string(),
            syn::Item::Static(item) => item.ident.to_string(),
            syn::Item::Struct(item) => item.ident.to_string(),
            syn::Item::Trait(item) => item.ident.to_string(),
            syn::Item::Type(item) => item.ident.to_string(),
            syn::Item::Mod(item) if item.content.is_none() => {
                self.module.children.insert(item.ident.to_string());
                return;
            }
            syn::Item::Use(item) => {
                let hands_on = !matches!(item.vis, syn::Visibility::Inherited);
                self.import(&item.tree, &mut Vec::new(), hands_on);
                return;
            }
            _ => return,
        };
        self.module.defined.insert(name);
    }

    fn import(&mut self, tree: &syn::UseTree, before: &mut Vec<String>, hands_on: bool) {
        let (name, last) = match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.import(&path.tree, before, hands_on);
                before.pop();
                return;
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, before, hands_on);
                }
                return;
            }
            syn::UseTree::Name(name) => (name.ident.to_string(), name.ident.to_string()),
            syn::UseTree::Rename(name) => (name.rename.to_string(), name.ident.to_string()),
            syn::UseTree::Glob(_) => ("*".to_owned(), String::new()),
        };
        let mut path = before.clone();
        if last == "self" || last.is_empty() {
            // The module itself, or all of it.
        } else {
            path.push(last);
        }
        let Some(path) = self.absolute(&path) else {
            return;
        };
        let name = match name.as_str() {
            "self" => before.last().cloned().unwrap_or_default(),
            _ => name,
        };
        if hands_on {
            self.module.handed_on.push((name.clone(), path.clone()));
        } else {
            self.module.named.insert(path.clone());
        }
        self.imported.insert(name, path);
    }

    /// A path from the crate's root, where it leads into this crate.
    fn absolute(&self, path: &[String]) -> Option<Vec<String>> {
        let (first, rest) = path.split_first()?;
        let mut base = match first.as_str() {
            "crate" => Vec::new(),
            "self" => self.at.clone(),
            "super" => {
                let supers = path.iter().take_while(|part| *part == "super").count();
                let kept = self.at.len().checked_sub(supers)?;
                let mut base = self.at.get(..kept)?.to_vec();
                base.extend_from_slice(path.get(supers..)?);
                return Some(base);
            }
            child if self.module.children.contains(child) => {
                let mut base = self.at.clone();
                base.push(child.to_owned());
                base
            }
            name => self.imported.get(name)?.clone(),
        };
        base.extend_from_slice(rest);
        Some(base)
    }
}

impl<'ast> Visit<'ast> for FileReader {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path
            .segments
            .iter()
            .map(|part| part.ident.to_string())
            .collect();
        if parts.len() > 1
            && let Some(path) = self.absolute(&parts)
        {
            self.module.named.insert(path);
        }
        syn::visit::visit_path(self, path);
    }

    // What tests name is not how the house is built.
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if module.ident != "tests" {
            syn::visit::visit_item_mod(self, module);
        }
    }

    // Imports were read first, see `ModuleGraph::add`.
    fn visit_item_use(&mut self, _: &'ast syn::ItemUse) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(files: &[(&str, &str)]) -> ModuleGraph {
        let mut graph = ModuleGraph::default();
        for (path, text) in files {
            let path = path.split("::").filter(|part| !part.is_empty());
            graph.add(
                path.map(str::to_owned).collect(),
                &syn::parse_file(text).unwrap(),
            );
        }
        graph
    }

    fn names(circles: Vec<Vec<ModulePath>>) -> Vec<String> {
        circles
            .iter()
            .map(|circle| {
                let names: Vec<_> = circle.iter().map(|path| path.join("::")).collect();
                names.join(" ")
            })
            .collect()
    }

    #[test]
    fn three_files_that_need_each_other() {
        let graph = graph(&[
            ("a", "use crate::b::B; pub struct A;"),
            ("b", "pub struct B; fn f() { crate::c::f() }"),
            ("c", "use super::a; pub fn f() { a::A; }"),
        ]);
        assert_eq!(names(graph.circles(2)), ["a b c"]);
        assert_eq!(names(graph.circles(3)), Vec::<String>::new());
    }

    #[test]
    fn a_folder_that_only_hands_on_what_its_files_define() {
        let graph = graph(&[
            ("a", "mod b; mod c; pub use b::*; pub use c::C;"),
            ("a::b", "use super::C; pub struct B;"),
            ("a::c", "pub struct C;"),
        ]);
        assert_eq!(names(graph.circles(1)), Vec::<String>::new());
    }

    #[test]
    fn a_folder_that_calls_its_files_and_is_named_by_them() {
        let graph = graph(&[
            ("a", "mod b; pub struct A; fn f() { b::f() }"),
            ("a::b", "use super::A; pub fn f() -> A { A }"),
        ]);
        assert_eq!(names(graph.circles(1)), ["a a::b"]);
    }

    #[test]
    fn a_circle_of_tests_is_none() {
        let graph = graph(&[
            ("a", "mod tests { fn f() { crate::b::g() } }"),
            ("b", "pub fn g() { crate::a::f() }"),
        ]);
        assert_eq!(names(graph.circles(1)), Vec::<String>::new());
    }
}
