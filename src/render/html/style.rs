//! The one style sheet of the page, and the policy that lets it in and nothing else.

/// The style sheet: that of the page, then that of its charts.
pub(super) const SHEET: &str = concat!(
    include_str!("../../../templates/report.css"),
    include_str!("../../../templates/report-charts.css")
);

/// The hash of [`SHEET`] as a content policy names it. A test computes it.
pub(super) const HASH: &str = "sha256-L0omOVCjkjCusAbxJgau5ASIuOsO35TrojpRCESMCI8=";

/// What the page may do: show itself, in this style.
pub(super) fn policy() -> String {
    format!("default-src 'none'; style-src '{HASH}'; base-uri 'none'; form-action 'none'")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_hash_is_that_of_the_sheet() {
        assert_eq!(HASH, format!("sha256-{}", base64(&Sha256::digest(SHEET))));
    }

    #[test]
    fn the_sheet_loads_nothing_and_cannot_end_early() {
        for bad in ["url(", "@import", "</", "http"] {
            assert!(!SHEET.contains(bad), "{bad}");
        }
    }

    #[test]
    fn every_text_stands_out_from_what_is_behind_it() {
        let page = include_str!("../../../templates/report.css");
        let (light, dark) = page.split_once("prefers-color-scheme: dark").unwrap();
        let dark = dark.split_once('}').unwrap().0;
        for colours in [colours(light.split_once('}').unwrap().0), colours(dark)] {
            for behind in ["paper", "card", "tint"] {
                for text in ["ink", "dim", "accent", "up", "down", "warn", "others", "goal"] {
                    let ratio = contrast(colours[text], colours[behind]);
                    assert!(ratio >= 4.5, "{text} on {behind}: {ratio:.2}");
                }
            }
        }
    }

    /// The custom properties that are colours: name and red, green, blue.
    fn colours(css: &str) -> BTreeMap<&str, [u8; 3]> {
        let one = |line| {
            let (name, value): (&str, &str) = str::split_once(line, ':')?;
            let hex = value.trim().strip_prefix('#')?;
            let part = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
            Some((name.trim().strip_prefix("--")?, [part(0)?, part(2)?, part(4)?]))
        };
        css.split([';', '{']).filter_map(one).collect()
    }

    /// The contrast ratio of WCAG 2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
        let light = |colour: [u8; 3]| {
            let part = |value: u8| match f64::from(value) / 255.0 {
                c if c <= 0.04045 => c / 12.92,
                c => ((c + 0.055) / 1.055).powf(2.4),
            };
            0.2126 * part(colour[0]) + 0.7152 * part(colour[1]) + 0.0722 * part(colour[2])
        };
        let (a, b) = (light(a), light(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn base64(bytes: &[u8]) -> String {
        const SIGNS: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut out = String::new();
        for three in bytes.chunks(3) {
            let bits = three.iter().fold(0, |all, byte| all << 8 | usize::from(*byte));
            let bits = bits << (8 * (3 - three.len()));
            for at in 0..4 {
                match at <= three.len() {
                    true => out.push(char::from(SIGNS[bits >> (18 - 6 * at) & 63])),
                    false => out.push('='),
                }
            }
        }
        out
    }
}
