//! Photos on their way in: looked at, made small, and freed of all that is not the
//! picture, before anything is kept of them.

use crate::time;
use js_sys::{Promise, Uint8Array};
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, Event, File, HtmlCanvasElement, HtmlImageElement,
    HtmlInputElement, Url,
};

/// The longest side that is kept, in pixels: enough to see, and small enough for a
/// patchy network.
const LONGEST: u32 = 1_280;
/// The largest picture that is drawn, in pixels: a small file can say that it is huge.
const PIXELS: u64 = 130_000_000;
/// The largest file that is looked at, in bytes.
const BYTES: f64 = 60_000_000.0;
/// What a photo should take at most, in characters of base64.
const AIM: usize = 450_000;
/// From fine to coarse, until it is small enough.
const QUALITIES: [f64; 4] = [0.8, 0.65, 0.5, 0.3];
const JPEG: &str = "image/jpeg";

/// Why a file is of no use as a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPhoto {
    /// It is no picture of a kind that is a photo, or it is broken.
    Unreadable,
    TooLarge,
}

/// The file that was chosen in a field, which is empty then: the same can be chosen
/// again.
#[must_use]
pub fn chosen(event: &Event) -> Option<File> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = field.files()?.get(0);
    field.set_value("");
    file
}

/// A small JPEG of a file, in base64.
///
/// # Errors
/// [`NoPhoto`]
pub async fn small(file: File) -> Result<String, NoPhoto> {
    small_of(file, PIXELS).await
}

async fn small_of(file: File, pixels: u64) -> Result<String, NoPhoto> {
    if file.size() > BYTES {
        return Err(NoPhoto::TooLarge);
    }
    if !is_photo(&file).await.unwrap_or_default() {
        return Err(NoPhoto::Unreadable);
    }
    let address = Address::of(&file).ok_or(NoPhoto::Unreadable)?;
    let image = load(&address.0).await.ok_or(NoPhoto::Unreadable)?;
    let (width, height) = (image.natural_width(), image.natural_height());
    if u64::from(width) * u64::from(height) > pixels {
        return Err(NoPhoto::TooLarge);
    }
    let longest = width.max(height);
    let side = |side: u32| match longest > LONGEST {
        // In whole pixels, and never none.
        true => scaled(side, longest).max(1),
        false => side,
    };
    let (width, height) = (side(width), side(height));
    // What is shown as busy is shown first.
    time::sleep(Duration::ZERO).await;
    draw(&image, width, height).ok_or(NoPhoto::Unreadable)
}

/// A side of a picture whose longest becomes the longest that is kept.
fn scaled(side: u32, longest: u32) -> u32 {
    let scaled = u64::from(side) * u64::from(LONGEST) / u64::from(longest);
    u32::try_from(scaled).unwrap_or(LONGEST)
}

/// By its first bytes, whatever its name says: JPEG, PNG or WebP.
async fn is_photo(file: &File) -> Option<bool> {
    let head = file.slice_with_i32_and_i32(0, 12).ok()?;
    let head = JsFuture::from(head.array_buffer()).await.ok()?;
    let head = Uint8Array::new(&head).to_vec();
    let webp = head.starts_with(b"RIFF") && head.ends_with(b"WEBP");
    Some(webp || head.starts_with(&[0xFF, 0xD8, 0xFF]) || head.starts_with(b"\x89PNG\r\n\x1a\n"))
}

/// The browser's picture of it. It reads the size now, and the rest when it draws.
async fn load(address: &str) -> Option<HtmlImageElement> {
    let image = HtmlImageElement::new().ok()?;
    let loaded = Promise::new(&mut |done, failed| {
        image.set_onload(Some(&done));
        image.set_onerror(Some(&failed));
    });
    image.set_src(address);
    JsFuture::from(loaded).await.ok()?;
    Some(image)
}

fn draw(image: &HtmlImageElement, width: u32, height: u32) -> Option<String> {
    let page = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = page.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let (width, height) = (f64::from(width), f64::from(height));
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    // A JPEG knows nothing of what shines through.
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width, height);
    context
        .draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)
        .ok()?;
    let mut smallest = None;
    for quality in QUALITIES {
        let quality = JsValue::from_f64(quality);
        let address = canvas.to_data_url_with_type_and_encoder_options(JPEG, &quality);
        let photo = address
            .ok()?
            .strip_prefix("data:image/jpeg;base64,")?
            .to_owned();
        let is_small = photo.len() <= AIM;
        smallest = Some(photo);
        if is_small {
            break;
        }
    }
    smallest
}

/// An address of the browser's own, for as long as this is held.
pub struct Address(pub String);

impl Address {
    fn of(blob: &Blob) -> Option<Self> {
        Url::create_object_url_with_blob(blob).ok().map(Self)
    }

    /// The address of a JPEG in base64.
    #[must_use]
    pub fn of_photo(photo: &str) -> Option<Self> {
        let text = web_sys::window()?.atob(photo).ok()?;
        // One character a byte, as `atob` gives them.
        let bytes: Vec<u8> = text
            .chars()
            .map(|c| u32::from(c).to_le_bytes()[0])
            .collect();
        let parts = js_sys::Array::of1(&Uint8Array::from(bytes.as_slice()));
        let kind = web_sys::BlobPropertyBag::new();
        kind.set_type(JPEG);
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind).ok()?;
        Self::of(&blob)
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn file(bytes: &[u8]) -> File {
        let parts = js_sys::Array::of1(&Uint8Array::from(bytes));
        File::new_with_u8_array_sequence(&parts, "photo.jpg").unwrap()
    }

    /// A PNG of a size, as the browser makes it.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let page = web_sys::window().unwrap().document().unwrap();
        let canvas: HtmlCanvasElement = page.create_element("canvas").unwrap().unchecked_into();
        canvas.set_width(width);
        canvas.set_height(height);
        let address = canvas.to_data_url().unwrap();
        let text = address.strip_prefix("data:image/png;base64,").unwrap();
        let bytes = web_sys::window().unwrap().atob(text).unwrap();
        bytes
            .chars()
            .map(|c| u32::from(c).to_le_bytes()[0])
            .collect()
    }

    #[wasm_bindgen_test]
    async fn a_large_picture_becomes_a_small_jpeg() {
        let photo = small(file(&png(2_000, 500))).await.unwrap();
        let address = Address::of_photo(&photo).unwrap();
        let image = load(&address.0).await.unwrap();
        assert_eq!(
            (image.natural_width(), image.natural_height()),
            (1_280, 320)
        );
        // "/9j/" is how a JPEG begins in base64.
        assert!(photo.starts_with("/9j/") && photo.len() < AIM);
    }

    #[wasm_bindgen_test]
    async fn what_is_no_photo_is_none_whatever_its_name_says() {
        let broken = &png(40, 40)[..20];
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        for bytes in [&svg[..], b"", b"GIF89a", b"\xFF\xD8\xFF", broken] {
            assert_eq!(small(file(bytes)).await, Err(NoPhoto::Unreadable));
        }
    }

    #[wasm_bindgen_test]
    async fn a_picture_with_too_many_pixels_is_not_drawn() {
        let picture = png(50, 40);
        let within = |pixels| small_of(file(&picture), pixels);
        assert_eq!(within(1_999).await, Err(NoPhoto::TooLarge));
        assert!(within(2_000).await.is_ok());
    }
}
