//! Rules about a whole crate: no type name stands for two things, and no more than two files need each other.

use super::module_graph::{ModuleGraph, ModulePath};
use crate::files;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Two files that need each other are read together; more are a knot.
const CIRCLE: usize = 2;

/// Names that SeaORM asks of each entity.
const OF_SEA_ORM: [&str; 2] = ["Model", "Relation"];

/// What is wrong with the crates of the workspace.
pub fn faults(root: &Path) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for source in sources(root)? {
        let name = files::name(root, &source);
        let mut graph = ModuleGraph::default();
        let mut types: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for path in files::below(&source)? {
            if path.extension().is_none_or(|kind| kind != "rs") {
                continue;
            }
            let file = syn::parse_file(&files::read_text(&path)?)
                .with_context(|| format!("cannot parse {}", path.display()))?;
            let place = files::name(root, &path);
            // A migration names tables as they were on its day.
            if !place.contains("/migration/") {
                for defined in type_names(&file.items) {
                    types.entry(defined).or_default().push(place.clone());
                }
            }
            graph.add(module_path(&files::name(&source, &path)), &file);
        }
        for (defined, places) in types {
            if places.len() > 1 && !OF_SEA_ORM.contains(&defined.as_str()) {
                faults.push(format!(
                    "{name}: {defined} is a type in {}",
                    places.join(", ")
                ));
            }
        }
        for circle in graph.circles(CIRCLE) {
            let modules: Vec<String> = circle.iter().map(|path| path.join("::")).collect();
            faults.push(format!(
                "{name}: {} modules need each other: {}",
                modules.len(),
                modules.join(", ")
            ));
        }
    }
    Ok(faults)
}

/// The source folder of each crate.
fn sources(root: &Path) -> Result<Vec<PathBuf>> {
    let manifests = files::below(root)?;
    let manifests = manifests
        .iter()
        .filter(|path| path.file_name().is_some_and(|name| name == "Cargo.toml"));
    Ok(manifests
        .map(|path| path.with_file_name("src"))
        .filter(|source| source.is_dir())
        .collect())
}

/// The types that a file defines, its tests' aside.
fn type_names(items: &[syn::Item]) -> Vec<String> {
    let mut names = Vec::new();
    for item in items {
        match item {
            syn::Item::Enum(item) => names.push(item.ident.to_string()),
            syn::Item::Struct(item) => names.push(item.ident.to_string()),
            syn::Item::Trait(item) => names.push(item.ident.to_string()),
            syn::Item::Type(item) => names.push(item.ident.to_string()),
            syn::Item::Mod(module) if module.ident != "tests" => {
                let inside = module
                    .content
                    .iter()
                    .flat_map(|(_, items)| type_names(items));
                names.extend(inside);
            }
            _ => {}
        }
    }
    names
}

/// The module of a file, by its name within the source folder.
fn module_path(name: &str) -> ModulePath {
    let parts = name.trim_end_matches(".rs").split('/');
    let mut path: ModulePath = parts.map(str::to_owned).collect();
    if path
        .last()
        .is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str()))
    {
        path.pop();
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_and_its_module() {
        assert_eq!(module_path("plan/decide/mod.rs"), ["plan", "decide"]);
        assert_eq!(module_path("plan/act.rs"), ["plan", "act"]);
        assert!(module_path("lib.rs").is_empty());
    }

    #[test]
    fn types_of_a_file_but_those_of_its_tests() {
        let text = "struct A; enum B {} mod inner { trait C {} } mod tests { struct D; } fn e() {}";
        let file = syn::parse_file(text).unwrap();
        assert_eq!(type_names(&file.items), ["A", "B", "C"]);
    }
}
