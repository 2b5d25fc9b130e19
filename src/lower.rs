//! Lower case, as the standard library has it, from a table a fifth as large.
//!
//! The table gives runs of letters: the standard library's gives every letter, which is a tenth of the wasm module's data.

/// Runs of capitals: the first, the last, and how far on the small letters lie. Where that is 1, capitals and small
/// letters take turns. A test compares it with the standard library.
#[rustfmt::skip]
const RUNS: &[(char, char, i32)] = &[
    ('\u{C0}', '\u{D6}', 32), ('\u{D8}', '\u{DE}', 32), ('\u{100}', '\u{12E}', 1), ('\u{132}', '\u{136}', 1),
    ('\u{139}', '\u{147}', 1), ('\u{14A}', '\u{176}', 1), ('\u{178}', '\u{178}', -121), ('\u{179}', '\u{17D}', 1),
    ('\u{181}', '\u{181}', 210), ('\u{182}', '\u{184}', 1), ('\u{186}', '\u{186}', 206), ('\u{187}', '\u{187}', 1),
    ('\u{189}', '\u{18A}', 205), ('\u{18B}', '\u{18B}', 1), ('\u{18E}', '\u{18E}', 79), ('\u{18F}', '\u{18F}', 202),
    ('\u{190}', '\u{190}', 203), ('\u{191}', '\u{191}', 1), ('\u{193}', '\u{193}', 205), ('\u{194}', '\u{194}', 207),
    ('\u{196}', '\u{196}', 211), ('\u{197}', '\u{197}', 209), ('\u{198}', '\u{198}', 1), ('\u{19C}', '\u{19C}', 211),
    ('\u{19D}', '\u{19D}', 213), ('\u{19F}', '\u{19F}', 214), ('\u{1A0}', '\u{1A4}', 1), ('\u{1A6}', '\u{1A6}', 218),
    ('\u{1A7}', '\u{1A7}', 1), ('\u{1A9}', '\u{1A9}', 218), ('\u{1AC}', '\u{1AC}', 1), ('\u{1AE}', '\u{1AE}', 218),
    ('\u{1AF}', '\u{1AF}', 1), ('\u{1B1}', '\u{1B2}', 217), ('\u{1B3}', '\u{1B5}', 1), ('\u{1B7}', '\u{1B7}', 219),
    ('\u{1B8}', '\u{1B8}', 1), ('\u{1BC}', '\u{1BC}', 1), ('\u{1C4}', '\u{1C4}', 2), ('\u{1C5}', '\u{1C5}', 1),
    ('\u{1C7}', '\u{1C7}', 2), ('\u{1C8}', '\u{1C8}', 1), ('\u{1CA}', '\u{1CA}', 2), ('\u{1CB}', '\u{1DB}', 1),
    ('\u{1DE}', '\u{1EE}', 1), ('\u{1F1}', '\u{1F1}', 2), ('\u{1F2}', '\u{1F4}', 1), ('\u{1F6}', '\u{1F6}', -97),
    ('\u{1F7}', '\u{1F7}', -56), ('\u{1F8}', '\u{21E}', 1), ('\u{220}', '\u{220}', -130), ('\u{222}', '\u{232}', 1),
    ('\u{23A}', '\u{23A}', 10795), ('\u{23B}', '\u{23B}', 1), ('\u{23D}', '\u{23D}', -163), ('\u{23E}', '\u{23E}', 10792),
    ('\u{241}', '\u{241}', 1), ('\u{243}', '\u{243}', -195), ('\u{244}', '\u{244}', 69), ('\u{245}', '\u{245}', 71),
    ('\u{246}', '\u{24E}', 1), ('\u{370}', '\u{372}', 1), ('\u{376}', '\u{376}', 1), ('\u{37F}', '\u{37F}', 116),
    ('\u{386}', '\u{386}', 38), ('\u{388}', '\u{38A}', 37), ('\u{38C}', '\u{38C}', 64), ('\u{38E}', '\u{38F}', 63),
    ('\u{391}', '\u{3A1}', 32), ('\u{3A3}', '\u{3AB}', 32), ('\u{3CF}', '\u{3CF}', 8), ('\u{3D8}', '\u{3EE}', 1),
    ('\u{3F4}', '\u{3F4}', -60), ('\u{3F7}', '\u{3F7}', 1), ('\u{3F9}', '\u{3F9}', -7), ('\u{3FA}', '\u{3FA}', 1),
    ('\u{3FD}', '\u{3FF}', -130), ('\u{400}', '\u{40F}', 80), ('\u{410}', '\u{42F}', 32), ('\u{460}', '\u{480}', 1),
    ('\u{48A}', '\u{4BE}', 1), ('\u{4C0}', '\u{4C0}', 15), ('\u{4C1}', '\u{4CD}', 1), ('\u{4D0}', '\u{52E}', 1),
    ('\u{531}', '\u{556}', 48), ('\u{10A0}', '\u{10C5}', 7264), ('\u{10C7}', '\u{10C7}', 7264),
    ('\u{10CD}', '\u{10CD}', 7264), ('\u{13A0}', '\u{13EF}', 38864), ('\u{13F0}', '\u{13F5}', 8),
    ('\u{1C89}', '\u{1C89}', 1), ('\u{1C90}', '\u{1CBA}', -3008), ('\u{1CBD}', '\u{1CBF}', -3008),
    ('\u{1E00}', '\u{1E94}', 1), ('\u{1E9E}', '\u{1E9E}', -7615), ('\u{1EA0}', '\u{1EFE}', 1), ('\u{1F08}', '\u{1F0F}', -8),
    ('\u{1F18}', '\u{1F1D}', -8), ('\u{1F28}', '\u{1F2F}', -8), ('\u{1F38}', '\u{1F3F}', -8), ('\u{1F48}', '\u{1F4D}', -8),
    ('\u{1F59}', '\u{1F59}', -8), ('\u{1F5B}', '\u{1F5B}', -8), ('\u{1F5D}', '\u{1F5D}', -8), ('\u{1F5F}', '\u{1F5F}', -8),
    ('\u{1F68}', '\u{1F6F}', -8), ('\u{1F88}', '\u{1F8F}', -8), ('\u{1F98}', '\u{1F9F}', -8), ('\u{1FA8}', '\u{1FAF}', -8),
    ('\u{1FB8}', '\u{1FB9}', -8), ('\u{1FBA}', '\u{1FBB}', -74), ('\u{1FBC}', '\u{1FBC}', -9), ('\u{1FC8}', '\u{1FCB}', -86),
    ('\u{1FCC}', '\u{1FCC}', -9), ('\u{1FD8}', '\u{1FD9}', -8), ('\u{1FDA}', '\u{1FDB}', -100), ('\u{1FE8}', '\u{1FE9}', -8),
    ('\u{1FEA}', '\u{1FEB}', -112), ('\u{1FEC}', '\u{1FEC}', -7), ('\u{1FF8}', '\u{1FF9}', -128),
    ('\u{1FFA}', '\u{1FFB}', -126), ('\u{1FFC}', '\u{1FFC}', -9), ('\u{2126}', '\u{2126}', -7517),
    ('\u{212A}', '\u{212A}', -8383), ('\u{212B}', '\u{212B}', -8262), ('\u{2132}', '\u{2132}', 28),
    ('\u{2160}', '\u{216F}', 16), ('\u{2183}', '\u{2183}', 1), ('\u{24B6}', '\u{24CF}', 26), ('\u{2C00}', '\u{2C2F}', 48),
    ('\u{2C60}', '\u{2C60}', 1), ('\u{2C62}', '\u{2C62}', -10743), ('\u{2C63}', '\u{2C63}', -3814),
    ('\u{2C64}', '\u{2C64}', -10727), ('\u{2C67}', '\u{2C6B}', 1), ('\u{2C6D}', '\u{2C6D}', -10780),
    ('\u{2C6E}', '\u{2C6E}', -10749), ('\u{2C6F}', '\u{2C6F}', -10783), ('\u{2C70}', '\u{2C70}', -10782),
    ('\u{2C72}', '\u{2C72}', 1), ('\u{2C75}', '\u{2C75}', 1), ('\u{2C7E}', '\u{2C7F}', -10815), ('\u{2C80}', '\u{2CE2}', 1),
    ('\u{2CEB}', '\u{2CED}', 1), ('\u{2CF2}', '\u{2CF2}', 1), ('\u{A640}', '\u{A66C}', 1), ('\u{A680}', '\u{A69A}', 1),
    ('\u{A722}', '\u{A72E}', 1), ('\u{A732}', '\u{A76E}', 1), ('\u{A779}', '\u{A77B}', 1), ('\u{A77D}', '\u{A77D}', -35332),
    ('\u{A77E}', '\u{A786}', 1), ('\u{A78B}', '\u{A78B}', 1), ('\u{A78D}', '\u{A78D}', -42280), ('\u{A790}', '\u{A792}', 1),
    ('\u{A796}', '\u{A7A8}', 1), ('\u{A7AA}', '\u{A7AA}', -42308), ('\u{A7AB}', '\u{A7AB}', -42319),
    ('\u{A7AC}', '\u{A7AC}', -42315), ('\u{A7AD}', '\u{A7AD}', -42305), ('\u{A7AE}', '\u{A7AE}', -42308),
    ('\u{A7B0}', '\u{A7B0}', -42258), ('\u{A7B1}', '\u{A7B1}', -42282), ('\u{A7B2}', '\u{A7B2}', -42261),
    ('\u{A7B3}', '\u{A7B3}', 928), ('\u{A7B4}', '\u{A7C2}', 1), ('\u{A7C4}', '\u{A7C4}', -48),
    ('\u{A7C5}', '\u{A7C5}', -42307), ('\u{A7C6}', '\u{A7C6}', -35384), ('\u{A7C7}', '\u{A7C9}', 1),
    ('\u{A7CB}', '\u{A7CB}', -42343), ('\u{A7CC}', '\u{A7DA}', 1), ('\u{A7DC}', '\u{A7DC}', -42561),
    ('\u{A7F5}', '\u{A7F5}', 1), ('\u{FF21}', '\u{FF3A}', 32), ('\u{10400}', '\u{10427}', 40),
    ('\u{104B0}', '\u{104D3}', 40), ('\u{10570}', '\u{1057A}', 39), ('\u{1057C}', '\u{1058A}', 39),
    ('\u{1058C}', '\u{10592}', 39), ('\u{10594}', '\u{10595}', 39), ('\u{10C80}', '\u{10CB2}', 64),
    ('\u{10D50}', '\u{10D65}', 32), ('\u{118A0}', '\u{118BF}', 32), ('\u{16E40}', '\u{16E5F}', 32),
    ('\u{16EA0}', '\u{16EB8}', 27), ('\u{1E900}', '\u{1E921}', 34),
];

/// The text in lower case.
#[must_use]
pub fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut lower = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c == 'Σ' && ends_word(text, at) {
            lower.push('ς');
        } else {
            push_lower(&mut lower, c);
        }
    }
    lower
}

/// Adds a letter in lower case.
pub fn push_lower(out: &mut String, c: char) {
    out.push(small(c));
    if c == 'İ' {
        out.push('\u{307}');
    }
}

fn small(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    if c == 'İ' {
        return 'i';
    }
    let at = RUNS.partition_point(|&(_, last, _)| last < c);
    match RUNS.get(at) {
        Some(&(first, _, on))
            if first <= c && (on != 1 || (c as u32 - first as u32).is_multiple_of(2)) =>
        {
            char::from_u32((c as u32).wrapping_add_signed(on)).unwrap_or(c)
        }
        _ => c,
    }
}

/// Whether a letter is a capital that has a small form.
#[must_use]
pub fn is_capital(c: char) -> bool {
    small(c) != c
}

/// Whether a letter is the small form of a capital.
#[must_use]
pub fn is_small(c: char) -> bool {
    let has_capital = |&(first, last, on): &(char, char, i32)| {
        let capital = char::from_u32((c as u32).wrapping_add_signed(-on));
        capital.is_some_and(|capital| (first..=last).contains(&capital) && small(capital) == c)
    };
    c.is_ascii_lowercase() || c == 'ı' || !c.is_ascii() && RUNS.iter().any(has_capital)
}

/// Whether the letter at a place is its word's last: a sigma has a form of its own there.
fn ends_word(text: &str, at: usize) -> bool {
    let Some((before, letter)) = text.split_at_checked(at) else { return false };
    let in_word =
        |c: &char| !matches!(c, '\'' | '’' | '.' | ':' | '·' | '\u{AD}' | '\u{300}'..='\u{36F}');
    before.chars().rev().find(in_word).is_some_and(char::is_alphabetic)
        && !letter.chars().skip(1).find(in_word).is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_as_in_the_standard_library() {
        for c in '\0'..=char::MAX {
            assert_eq!(lower(&c.to_string()), c.to_lowercase().to_string(), "{:X}", c as u32);
        }
    }

    #[test]
    fn letters_of_two_forms_are_told_apart() {
        for c in ('\0'..=char::MAX).filter(|&c| small(c) != c) {
            assert!(is_capital(c) && !is_small(c), "{c}");
            assert!(is_small(small(c)) && !is_capital(small(c)), "{c}");
        }
        assert!("aßéñøłğışščžαωыя".chars().all(is_small));
        assert!("AÉÑØŁĞİIŠČŽΑΩЫЯ".chars().all(is_capital));
        assert!("1_中한अا".chars().all(|c| !is_small(c) && !is_capital(c)));
    }

    #[test]
    fn the_last_sigma_has_its_own_form() {
        for text in
            ["ΟΔΥΣΣΕΥΣ", "ΣΧΕΤΙΚΑ ΑΡΘΡΑ", "Ο ΝΟΜΟΣ, ΟΠΩΣ ΕΙΝΑΙ", "Σ", "ΑΣ-ΑΣ", "ΑΣ.Α", "aΣ2 2Σ"]
        {
            assert_eq!(lower(text), text.to_lowercase());
        }
    }
}
