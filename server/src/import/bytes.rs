//! From the bytes of a file to text: the byte order marks that spreadsheets
//! write, and no guessing beyond them. A guessed code page turns names into
//! other names, and nobody notices before a child reads theirs.

use super::fault::{RegisterFault, Why};

/// The largest file that is read, in bytes.
pub const SIZE_MAX: usize = 5 * 1024 * 1024;

/// Reads UTF-8 with or without a byte order mark, and UTF-16 with one.
///
/// # Errors
/// The one fault that stops the reading: too large, empty, or not Unicode.
pub fn text(bytes: &[u8]) -> Result<String, RegisterFault> {
    if bytes.len() > SIZE_MAX {
        let megabytes = SIZE_MAX / 1024 / 1024;
        return Err(RegisterFault::of_file(Why::FileTooLarge { megabytes }));
    }
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest)?,
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        all => utf8(all)?,
    };
    if text.trim().is_empty() {
        return Err(RegisterFault::of_file(Why::FileEmpty));
    }
    Ok(text)
}

fn utf8(bytes: &[u8]) -> Result<String, RegisterFault> {
    std::str::from_utf8(bytes)
        .map(str::to_owned)
        .map_err(|error| {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            RegisterFault::of_line(line_after(before), Why::NotUnicode)
        })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, RegisterFault> {
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return Err(RegisterFault::of_file(Why::NotUnicode));
    }
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units)
        .collect::<Result<String, _>>()
        .map_err(|_| RegisterFault::of_file(Why::NotUnicode))
}

fn line_after(bytes: &[u8]) -> u64 {
    1 + bytes.iter().filter(|byte| **byte == b'\n').count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &str = "key,name\n1,Müller\n2,Әлия Қайратқызы\n3,نور";

    #[test]
    fn the_marks_that_spreadsheets_write_are_taken_off() {
        let mut with_mark = vec![0xEF, 0xBB, 0xBF];
        with_mark.extend(NAMES.as_bytes());
        assert_eq!(text(&with_mark).as_deref(), Ok(NAMES));
        assert_eq!(text(NAMES.as_bytes()).as_deref(), Ok(NAMES));
        let mut little = vec![0xFF, 0xFE];
        little.extend(NAMES.encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(text(&little).as_deref(), Ok(NAMES));
        let mut big = vec![0xFE, 0xFF];
        big.extend(NAMES.encode_utf16().flat_map(u16::to_be_bytes));
        assert_eq!(text(&big).as_deref(), Ok(NAMES));
    }

    #[test]
    fn a_code_page_is_refused_at_its_first_line_and_never_guessed() {
        // "Мирас" in Windows-1251.
        let bytes = b"key,name\n1,Anna\n2,\xCC\xE8\xF0\xE0\xF1\n";
        assert_eq!(text(bytes), Err(RegisterFault::of_line(3, Why::NotUnicode)));
        assert!(text(&[0xFF, 0xFE, b'k']).is_err());
        assert!(text(&[0xFF, 0xFE, 0x00, 0xD8]).is_err());
    }

    #[test]
    fn an_empty_file_and_a_huge_one_say_so() {
        assert_eq!(text(b" \r\n"), Err(RegisterFault::of_file(Why::FileEmpty)));
        let huge = vec![b'x'; SIZE_MAX + 1];
        assert_eq!(
            text(&huge),
            Err(RegisterFault::of_file(Why::FileTooLarge { megabytes: 5 }))
        );
    }
}
