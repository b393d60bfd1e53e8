//! A disk in memory: thousands of builds on it take seconds, and a machine's own would be worn.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::world::disk::{Disk, Kind, State};

/// What stands at a path: a folder, or a file with its bytes.
type Node = Option<Arc<[u8]>>;

/// A disk of which every copy is another one.
#[derive(Default)]
pub struct Model(Mutex<BTreeMap<PathBuf, Node>>);

impl Clone for Model {
    fn clone(&self) -> Model {
        Model(Mutex::new(self.nodes(|nodes| nodes.clone())))
    }
}

impl Model {
    fn nodes<T>(&self, work: impl FnOnce(&mut BTreeMap<PathBuf, Node>) -> T) -> T {
        work(&mut self.0.lock().expect("no test fails in here"))
    }

    /// The files below `folder`, and the folders with a `/` at their end.
    pub fn files_below(&self, folder: &Path) -> BTreeMap<String, Arc<[u8]>> {
        self.nodes(|nodes| {
            let below = below(nodes, folder);
            let files = below.map(|(path, node)| {
                let path = path.strip_prefix(folder).expect("it lies below");
                let path = path.to_string_lossy().into_owned();
                match node {
                    Some(bytes) => (path, Arc::clone(bytes)),
                    None => (format!("{path}/"), Arc::default()),
                }
            });
            files.collect()
        })
    }
}

fn below<'n>(
    nodes: &'n BTreeMap<PathBuf, Node>,
    folder: &'n Path,
) -> impl Iterator<Item = (&'n PathBuf, &'n Node)> {
    let within = nodes
        .range(folder.to_owned()..)
        .skip_while(move |(path, _)| *path == folder);
    within.take_while(move |(path, _)| path.starts_with(folder))
}

/// What stands at `path`; as the machine says it where nothing does.
fn find<'n>(nodes: &'n BTreeMap<PathBuf, Node>, path: &Path) -> io::Result<&'n Node> {
    let above = path.ancestors().skip(1);
    let mut above = above.filter(|above| *above != Path::new("/"));
    match (nodes.get(path), above.find_map(|above| nodes.get(above))) {
        (Some(node), _) => Ok(node),
        (None, Some(Some(_))) => Err(ErrorKind::NotADirectory.into()),
        (None, _) => Err(ErrorKind::NotFound.into()),
    }
}

/// Whether something can be put at `path`.
fn place(nodes: &BTreeMap<PathBuf, Node>, path: &Path) -> io::Result<()> {
    let above = path.parent().expect("nothing takes the root's place");
    match find(nodes, above)? {
        None => Ok(()),
        Some(_) => Err(ErrorKind::NotADirectory.into()),
    }
}

fn is_full(nodes: &BTreeMap<PathBuf, Node>, folder: &Path) -> bool {
    below(nodes, folder).next().is_some()
}

impl Disk for Model {
    fn kind(&self, path: &Path) -> io::Result<Option<Kind>> {
        self.nodes(|nodes| {
            Ok(nodes.get(path).map(|node| match node {
                None => Kind::Folder,
                Some(_) => Kind::File,
            }))
        })
    }

    fn list(&self, path: &Path) -> io::Result<Vec<(PathBuf, Kind)>> {
        self.nodes(|nodes| match find(nodes, path)? {
            Some(_) => Err(ErrorKind::NotADirectory.into()),
            None => Ok(below(nodes, path)
                .filter(|(inner, _)| inner.parent() == Some(path))
                .map(|(inner, node)| match node {
                    None => (inner.clone(), Kind::Folder),
                    Some(_) => (inner.clone(), Kind::File),
                })
                .collect()),
        })
    }

    fn state(&self, _: &Path) -> io::Result<State> {
        Err(ErrorKind::Unsupported.into())
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.nodes(|nodes| match find(nodes, path)? {
            None => Err(ErrorKind::IsADirectory.into()),
            Some(bytes) => Ok(bytes.to_vec()),
        })
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.nodes(|nodes| {
            place(nodes, path)?;
            if let Some(None) = nodes.get(path) {
                return Err(ErrorKind::IsADirectory.into());
            }
            nodes.insert(path.to_owned(), Some(bytes.into()));
            Ok(())
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.nodes(|nodes| {
            place(nodes, from)?;
            place(nodes, to)?;
            let node = find(nodes, from)?.clone();
            match (&node, nodes.get(to)) {
                _ if from == to => return Ok(()),
                (None, _) if to.starts_with(from) => return Err(ErrorKind::InvalidInput.into()),
                (_, Some(None)) if from.starts_with(to) => {
                    return Err(ErrorKind::DirectoryNotEmpty.into());
                }
                (Some(_), Some(None)) => return Err(ErrorKind::IsADirectory.into()),
                (None, Some(Some(_))) => return Err(ErrorKind::NotADirectory.into()),
                (None, Some(None)) if is_full(nodes, to) => {
                    return Err(ErrorKind::DirectoryNotEmpty.into());
                }
                _ => {}
            }
            let moved = below(nodes, from).map(|(path, _)| path.clone());
            for path in moved.collect::<Vec<_>>() {
                let inner = to.join(path.strip_prefix(from).expect("it lies below"));
                let node = nodes.remove(&path).expect("it was just listed");
                nodes.insert(inner, node);
            }
            nodes.remove(from);
            nodes.insert(to.to_owned(), node);
            Ok(())
        })
    }

    fn create_folders(&self, path: &Path) -> io::Result<()> {
        self.nodes(|nodes| {
            let mut way: Vec<_> = path.ancestors().collect();
            way.pop();
            for folder in way.into_iter().rev() {
                match nodes.entry(folder.to_owned()).or_insert(None) {
                    None => {}
                    Some(_) if folder == path => return Err(ErrorKind::AlreadyExists.into()),
                    Some(_) => return Err(ErrorKind::NotADirectory.into()),
                }
            }
            Ok(())
        })
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.nodes(|nodes| {
            if find(nodes, path)?.is_none() {
                return Err(ErrorKind::IsADirectory.into());
            }
            nodes.remove(path);
            Ok(())
        })
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.nodes(|nodes| {
            match find(nodes, path)? {
                Some(_) => return Err(ErrorKind::NotADirectory.into()),
                None if is_full(nodes, path) => return Err(ErrorKind::DirectoryNotEmpty.into()),
                None => {}
            }
            nodes.remove(path);
            Ok(())
        })
    }

    fn remove_all(&self, path: &Path) -> io::Result<()> {
        self.nodes(|nodes| {
            if find(nodes, path)?.is_some() {
                return Err(ErrorKind::NotADirectory.into());
            }
            nodes.retain(|inner, _| !inner.starts_with(path));
            Ok(())
        })
    }
}

#[cfg(target_os = "linux")]
#[test]
fn it_answers_as_the_machine_does() {
    use crate::world::disk::Real;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let model = Model::default();
    model.create_folders(folder.path()).expect("an empty disk");
    let paths = [
        "a", "b", "a/a", "a/b", "b/a", "a/a/a", "a/b/a", "b/a/b", "a.a",
    ];
    let mut seed: usize = 1;
    let mut next = |count: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % count
    };
    let mut well = [0; 9];
    for step in 0..20_000 {
        let (what, path, other) = (next(9), next(paths.len()), next(paths.len()));
        let (path, other) = (
            folder.path().join(paths[path]),
            folder.path().join(paths[other]),
        );
        let sorted = |mut entries: Vec<(PathBuf, Kind)>| {
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            format!("{entries:?}")
        };
        let act = |disk: &dyn Disk| match what {
            0 => disk.kind(&path).map(|kind| format!("{kind:?}")),
            1 => disk.list(&path).map(sorted),
            2 => disk.read(&path).map(|bytes| format!("{bytes:?}")),
            3 => disk.write(&path, &[1; 3]).map(|()| String::new()),
            4 => disk.rename(&path, &other).map(|()| String::new()),
            5 => disk.create_folders(&path).map(|()| String::new()),
            6 => disk.remove_file(&path).map(|()| String::new()),
            7 => disk.remove_folder(&path).map(|()| String::new()),
            _ => disk.remove_all(&path).map(|()| String::new()),
        };
        let told = [&model as &dyn Disk, &Real].map(|disk| act(disk).map_err(|cause| cause.kind()));
        let [modelled, real] = &told;
        assert_eq!(
            modelled, real,
            "step {step}: {what} of {path:?} and {other:?}"
        );
        well[what] += usize::from(real.is_ok());
    }
    assert!(well.iter().all(|count| *count > 50), "{well:?}");
}
