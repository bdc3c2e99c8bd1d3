//! A `.br` and a `.gz` beside every file that gets smaller by it, so that the server never compresses what is known
//! before. The best brotli is slow; its results are kept by content, and only what changed is compressed again.

use crate::files;
use anyhow::{Context, Result};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

const KINDS: [&str; 9] = [
    "html",
    "css",
    "js",
    "wasm",
    "json",
    "svg",
    "txt",
    "webmanifest",
    "xml",
];
/// Below this the headers of an answer weigh more than what compression saves.
const WORTHWHILE: usize = 256;

pub fn siblings(dist: &Path) -> Result<()> {
    let cache = cache();
    let mut todo = Vec::new();
    for path in files::below(dist)? {
        if path
            .extension()
            .is_some_and(|kind| KINDS.iter().any(|known| kind == *known))
        {
            todo.push(path);
        }
    }
    // Large files first, so that no thread is left alone with the largest at the end.
    todo.sort_by_key(|path| std::fs::metadata(path).map_or(0, |about| about.len()));
    let todo = Mutex::new(todo);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| scope.spawn(|| work(&todo, &cache)))
            .collect();
        for worker in workers {
            worker
                .join()
                .map_err(|_| anyhow::anyhow!("a compressing thread panicked"))??;
        }
        Ok(())
    })
}

fn work(todo: &Mutex<Vec<PathBuf>>, cache: &Path) -> Result<()> {
    loop {
        let next = todo
            .lock()
            .map_err(|_| anyhow::anyhow!("another thread panicked"))?
            .pop();
        let Some(path) = next else { return Ok(()) };
        let bytes = files::read(&path)?;
        if bytes.len() >= WORTHWHILE {
            let hash = files::hash(&bytes);
            keep(&path, "br", cache, &hash, || brotli_of(&bytes))?;
            keep(&path, "gz", cache, &hash, || gzip_of(&bytes))?;
        }
    }
}

fn keep(
    path: &Path,
    kind: &str,
    cache: &Path,
    hash: &str,
    make: impl FnOnce() -> Result<Vec<u8>>,
) -> Result<()> {
    let kept = cache.join(format!("{hash}.{kind}"));
    let bytes = match std::fs::read(&kept) {
        Ok(bytes) => bytes,
        Err(_) => {
            let bytes = make().with_context(|| format!("cannot compress {}", path.display()))?;
            // Under another name first: a run that is stopped here must not leave half a file behind.
            let half = cache.join(format!("{hash}.{kind}.{}", std::process::id()));
            files::write(&half, &bytes)?;
            std::fs::rename(&half, &kept)?;
            bytes
        }
    };
    let mut sibling = path.as_os_str().to_owned();
    sibling.push(format!(".{kind}"));
    files::write(Path::new(&sibling), &bytes)
}

/// Quality 11, and a window that holds the whole wasm.
pub fn brotli_of(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut small = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &settings)?;
    Ok(small)
}

fn gzip_of(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

fn cache() -> PathBuf {
    let home = std::env::var_os("HOMEWARD_CACHE").map(PathBuf::from);
    home.unwrap_or_else(std::env::temp_dir).join("compressed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_comes_back_whole() {
        let text = "Today, skills, plan, me. ".repeat(100);
        let mut back = Vec::new();
        let small = brotli_of(text.as_bytes()).unwrap();
        brotli::BrotliDecompress(&mut &small[..], &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
        assert!(small.len() * 10 < text.len());

        let small = gzip_of(text.as_bytes()).unwrap();
        let mut back = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&small[..]), &mut back)
            .unwrap();
        assert_eq!(back, text);
    }
}
