//! How wide a text is in the fonts that a badge asks for: Verdana, and DejaVu Sans, which was drawn
//! to its measure.
//!
//! What the table does not have is guessed; a badge tells the browser the length that it
//! counted on, so a wrong guess is a letter spaced wider and never a word cut off.

/// Widths of the characters from space to `~`, in thousandths of the size.
const ASCII: [u16; 95] = [
    352, 394, 459, 818, 636, 1076, 727, 269, 454, 454, 636, 818, 364, 454, 364, 454, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 454, 454, 818, 818, 818, 545, 1000, 684, 686, 698, 771, 632,
    575, 775, 751, 421, 455, 693, 557, 843, 748, 787, 603, 787, 695, 684, 616, 732, 684, 989, 685,
    615, 685, 454, 454, 454, 818, 636, 636, 601, 623, 521, 623, 596, 352, 623, 633, 274, 344, 592,
    274, 973, 633, 607, 623, 623, 427, 521, 394, 633, 592, 818, 592, 592, 525, 635, 454, 635, 818,
];

/// The width of `text` set at `size`, in whole units.
pub fn width(text: &str, size: usize) -> usize {
    let thousandths: usize = text.chars().map(|c| usize::from(of(c)) * size).sum();
    thousandths.div_ceil(1000)
}

fn of(c: char) -> u16 {
    match c {
        ' '..='~' => ASCII[c as usize - ' ' as usize],
        // Marks on the letter before.
        '\u{300}'..='\u{36F}' | '\u{200C}' | '\u{200D}' | '\u{FE0F}' => 0,
        // Scripts of square letters, and pictures.
        '\u{1100}'..='\u{11FF}' | '\u{2E80}'.. => 1000,
        _ => 650,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_width_is_the_sum_of_its_letters() {
        for (text, wide) in [
            ("", 0),
            // 0.274 + 0.973 of eleven, and up.
            ("im", 14),
            ("~", 9),
            ("日本", 22),
            ("e\u{301}", 7),
        ] {
            assert_eq!(width(text, 11), wide, "{text}");
        }
    }
}
