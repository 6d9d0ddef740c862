//! The colours of the style sheet against the paper they stand on (WCAG 2.2, 1.4.3 and 1.4.11).

const CSS: &str = include_str!("../../../../../templates/report-charts.css");

/// The relative luminance of `#rrggbb`, as WCAG 2.2 defines it.
fn luminance(hex: &str) -> f64 {
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The three blocks of colours: light, dark, print.
fn blocks() -> Vec<Vec<(&'static str, &'static str)>> {
    let blocks = CSS.split(":root {").skip(1).map(|rest| rest.split('}').next().unwrap());
    let pairs = |block: &'static str| {
        let lines =
            block.lines().filter_map(|line| line.trim().trim_end_matches(';').split_once(": "));
        lines.map(|(name, value)| (name.trim_start_matches("--chart-"), value)).collect()
    };
    blocks.map(pairs).collect()
}

#[test]
fn texts_and_marks_stand_out_from_the_paper() {
    let blocks = blocks();
    assert_eq!(blocks.len(), 3);
    assert_eq!(blocks[0], blocks[2], "paper is light");
    for (block, page) in blocks.iter().zip(["#ffffff", "#121417", "#ffffff"]) {
        let of = |name: &str| block.iter().find(|(n, _)| *n == name).unwrap().1;
        for paper in [of("paper"), page] {
            for text in ["ink", "quiet", "goal"] {
                assert!(contrast(of(text), paper) >= 4.5, "{text} {}", contrast(of(text), paper));
            }
            let drawn = [
                "axis", "you", "others", "goal", "then", "evidence", "day-1", "day-2", "day-3",
                "day-4",
            ];
            for drawn in drawn {
                assert!(
                    contrast(of(drawn), paper) >= 3.0,
                    "{drawn} {}",
                    contrast(of(drawn), paper)
                );
            }
        }
    }
}

#[test]
fn no_colour_stands_outside_of_the_three_blocks() {
    let rules = CSS.split_once("\n.chart {").unwrap().1;
    assert!(!rules.contains('#') && !rules.contains("rgb") && !CSS.contains("url("), "{rules}");
    for used in CSS.split("var(").skip(1).map(|rest| rest.split(')').next().unwrap()) {
        assert!(used.starts_with("--chart-") && CSS.contains(&format!("{used}:")), "{used}");
    }
}
