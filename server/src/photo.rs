//! Photos from outside: looked at, read as a picture within limits, and made anew,
//! so that nothing is kept but what one sees. Where a photo was taken, by which
//! device, and whatever else a file can carry stay behind.

use base64::{Engine, engine::general_purpose::STANDARD};
use care::{checklist::evidence::PHOTO_MAX, refusal::Refusal};
use image::{DynamicImage, ImageDecoder, codecs::jpeg::JpegDecoder, codecs::jpeg::JpegEncoder};
use std::io::Cursor;
use std::sync::{Arc, LazyLock};
use tokio::sync::Semaphore;

/// The longest side that is kept, in pixels.
const LONGEST: u32 = 1_600;
/// The longest side that is read at all: a small file can say that it is huge, and
/// its reader takes up to a dozen bytes a pixel. A phone sends 1,280.
const READ: u32 = 2_600;
/// From fine to coarse, until it is small enough.
const QUALITIES: [u8; 4] = [82, 70, 55, 35];
/// How every JPEG begins.
const MAGIC: [u8; 3] = [0xFF, 0xD8, 0xFF];

/// One at a time: reading a photo takes memory and a processor.
static TURN: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(1)));

/// A photo made anew, as it came: base64 of a JPEG.
///
/// # Errors
/// [`Refusal::PhotoUnreadable`], [`Refusal::PhotoTooLarge`].
pub async fn made_anew(photo: String) -> Result<String, Refusal> {
    if photo.len() > PHOTO_MAX {
        return Err(Refusal::PhotoTooLarge);
    }
    let turn = TURN.clone().acquire_owned().await;
    // Its turn lasts as long as the work, also when nobody waits for it any more.
    let made = tokio::task::spawn_blocking(move || {
        let made = made_now(&photo);
        drop(turn);
        made
    });
    let made = made.await;
    // A picture that breaks its reader is none.
    made.unwrap_or(Err(Refusal::PhotoUnreadable))
}

fn made_now(photo: &str) -> Result<String, Refusal> {
    let bytes = bytes(photo).ok_or(Refusal::PhotoUnreadable)?;
    if !bytes.starts_with(&MAGIC) {
        return Err(Refusal::PhotoUnreadable);
    }
    let mut decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(|_| Refusal::PhotoUnreadable)?;
    let (width, height) = decoder.dimensions();
    if width.max(height) > READ {
        return Err(Refusal::PhotoTooLarge);
    }
    let orientation = decoder.orientation().ok();
    let picture = DynamicImage::from_decoder(decoder).map_err(|_| Refusal::PhotoUnreadable)?;
    let mut picture = if width.max(height) > LONGEST {
        picture.thumbnail(LONGEST, LONGEST)
    } else {
        picture
    };
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    let picture = picture.to_rgb8();
    for quality in QUALITIES {
        let mut made = Vec::new();
        JpegEncoder::new_with_quality(&mut made, quality)
            .encode_image(&picture)
            .map_err(|_| Refusal::PhotoUnreadable)?;
        let made = STANDARD.encode(made);
        if made.len() <= PHOTO_MAX {
            return Ok(made);
        }
    }
    Err(Refusal::PhotoTooLarge)
}

/// The bytes of base64; none where it is not that.
#[must_use]
pub fn bytes(photo: &str) -> Option<Vec<u8>> {
    STANDARD.decode(photo).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageBuffer, Rgb};

    /// A JPEG of a size, left half dark and right half light.
    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        let half = |x, _| Rgb([if x < width / 2 { 10u8 } else { 240 }; 3]);
        let picture = ImageBuffer::from_fn(width, height, half);
        let mut bytes = Vec::new();
        JpegEncoder::new(&mut bytes).encode_image(&picture).unwrap();
        bytes
    }

    fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        let mut bytes = jpeg[..2].to_vec();
        bytes.extend([0xFF, marker]);
        bytes.extend(length);
        bytes.extend(content);
        bytes.extend(&jpeg[2..]);
        bytes
    }

    fn made(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
        made_now(&STANDARD.encode(bytes)).map(|made| super::bytes(&made).unwrap())
    }

    fn read(bytes: &[u8]) -> DynamicImage {
        image::load_from_memory_with_format(bytes, image::ImageFormat::Jpeg).unwrap()
    }

    fn holds(bytes: &[u8], what: &[u8]) -> bool {
        bytes.windows(what.len()).any(|part| part == what)
    }

    #[test]
    fn nothing_that_is_not_the_picture_stays_in_it() {
        let place = b"GPSLatitude 43.2389 SECRET";
        let script = b"<script>alert(1)</script>";
        let mut polyglot = with_segment(&jpeg(40, 30), 0xE1, place);
        polyglot = with_segment(&polyglot, 0xFE, script);
        polyglot.extend(b"PK\x03\x04 a zip behind the picture");
        let made = made(&polyglot).unwrap();
        for what in [&place[..], script, b"PK\x03\x04"] {
            assert!(holds(&polyglot, what) && !holds(&made, what));
        }
        assert_eq!((read(&made).width(), read(&made).height()), (40, 30));
    }

    #[test]
    fn a_picture_that_lies_on_its_side_is_set_upright() {
        // TIFF, big endian: one entry, orientation (0x0112), a short, 6: turn right.
        let exif = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let made = made(&with_segment(&jpeg(40, 30), 0xE1, exif)).unwrap();
        let upright = read(&made).to_rgb8();
        assert_eq!((upright.width(), upright.height()), (30, 40));
        assert!(upright.get_pixel(15, 5)[0] < 60 && upright.get_pixel(15, 35)[0] > 200);
    }

    #[test]
    fn a_large_one_is_made_smaller_and_a_flood_is_refused() {
        let large = made(&jpeg(2_400, 600)).unwrap();
        assert_eq!((read(&large).width(), read(&large).height()), (1_600, 400));
        assert_eq!(made(&jpeg(READ + 1, 4)), Err(Refusal::PhotoTooLarge));
        // Says that it is 65,000 pixels wide: that stands in a few bytes.
        let mut flood = jpeg(16, 16);
        let frame = flood.windows(2).position(|at| at == [0xFF, 0xC0]).unwrap();
        flood[frame + 5..frame + 9].copy_from_slice(&[0xFD, 0xE8, 0xFD, 0xE8]);
        assert_eq!(made(&flood), Err(Refusal::PhotoTooLarge));
    }

    #[test]
    fn what_is_no_photo_is_refused() {
        let whole = jpeg(40, 30);
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        let png = b"\x89PNG\r\n\x1a\n";
        for bytes in [
            &svg[..],
            png,
            b"",
            b"GIF89a",
            &whole[..whole.len() / 3],
            &whole[..20],
        ] {
            assert_eq!(made(bytes), Err(Refusal::PhotoUnreadable), "{bytes:?}");
        }
        assert_eq!(made_now("no base64!"), Err(Refusal::PhotoUnreadable));
    }
}
