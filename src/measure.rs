//! Measures of text that mean the same in every script.
//!
//! Length is counted in letters weighed by how much a letter says; sentences by the marks of all scripts. Nothing here
//! needs spaces, commas or English.

/// What a piece of text amounts to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Letters and digits, in tenths of a Latin letter: an ideograph or a Hangul syllable says as much as
    /// [`DENSE_TENTHS`] of them.
    tenths: u32,
    /// Digits of all scripts.
    pub digits: u32,
    /// Marks that end a sentence and are followed by space, a closing mark or the end.
    pub sentence_ends: u32,
    /// Marks that part a sentence.
    pub commas: u32,
    /// Words: runs of letters, ideographs two to a word.
    pub words: u32,
}

/// Weight of an ideograph, kana or Hangul syllable in tenths of a Latin letter. Translations of one news text run to two
/// to three times as many letters in Latin scripts.
const DENSE_TENTHS: u32 = 25;

impl Measure {
    /// Measures `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut measure = Self::default();
        let mut in_word = false;
        let mut dense = 0u32;
        let mut ending = false;
        for c in text.chars() {
            if ending && !c.is_alphanumeric() {
                measure.sentence_ends += 1;
            }
            ending = false;
            if c.is_alphanumeric() {
                if is_dense(c) {
                    dense += 1;
                    measure.tenths += DENSE_TENTHS;
                    in_word = false;
                } else {
                    measure.tenths += 10;
                    measure.words += u32::from(!in_word);
                    in_word = true;
                }
                measure.digits += u32::from(c.is_numeric() && !is_dense(c));
            } else if is_mark(c) {
                // Vowel signs and other marks belong to the letter before them.
            } else {
                in_word = false;
                if is_wide_sentence_end(c) {
                    measure.sentence_ends += 1;
                } else {
                    ending = matches!(c, '.' | '!' | '?' | '…');
                }
                measure.commas += u32::from(is_comma(c));
            }
        }
        measure.sentence_ends += u32::from(ending);
        measure.words += dense.div_ceil(2);
        measure
    }

    /// Length in Latin letters.
    #[must_use]
    pub fn chars(&self) -> u32 {
        self.tenths / 10
    }

    /// Adds what another piece amounts to.
    pub fn add(&mut self, other: &Self) {
        self.tenths += other.tenths;
        self.digits += other.digits;
        self.sentence_ends += other.sentence_ends;
        self.commas += other.commas;
        self.words += other.words;
    }

    /// Whether there is a letter or a digit.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tenths == 0
    }
}

/// Ideographs, kana and Hangul syllables.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Combining marks of the scripts whose words hold them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0591}'..='\u{05C7}' | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}'
        | '\u{0900}'..='\u{0903}' | '\u{093A}'..='\u{094F}' | '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}'
        | '\u{200C}' | '\u{200D}' | '\u{00AD}')
}

/// Sentence ends that need no space behind them.
fn is_wide_sentence_end(c: char) -> bool {
    matches!(
        c,
        '。' | '！'
            | '？'
            | '．'
            | '｡'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '։'
            | '።'
            | '၊'
            | '။'
            | '។'
            | '\u{0E2F}'
    )
}

fn is_comma(c: char) -> bool {
    matches!(c, ',' | ';' | '，' | '、' | '；' | '،' | '؛' | '､' | '፣' | '՝')
}

/// Letters from which on a text in a script without sentence marks is taken for sentences: its headlines are shorter.
const UNMARKED_SENTENCE_CHARS: u32 = 80;

/// Whether `text` ends as a sentence does, closing quotes and brackets aside. Thai and Lao have no mark for it: there a
/// text is a sentence by its length.
#[must_use]
pub fn ends_sentence(text: &str) -> bool {
    let closing = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '）' | '“' | '\u{200F}'
            )
    };
    let last = text.trim_end_matches(closing).chars().next_back();
    last.is_some_and(|c| match c {
        '.' | '!' | '?' | '…' | ':' => true,
        '\u{0E00}'..='\u{0EFF}' if !is_wide_sentence_end(c) => {
            Measure::of(text).chars() >= UNMARKED_SENTENCE_CHARS
        }
        _ => is_wide_sentence_end(c),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sentence_measures_alike_in_many_scripts() {
        for text in [
            "The council approved the new tram line on Tuesday.",
            "市议会周二批准了新的有轨电车线路。",
            "시의회는 화요일 새 트램 노선을 승인했다.",
            "وافق مجلس المدينة يوم الثلاثاء على خط الترام الجديد.",
            "नगर परिषद ने मंगलवार को नई ट्राम लाइन को मंजूरी दी।",
            "Городской совет во вторник одобрил новую линию трамвая.",
        ] {
            let measure = Measure::of(text);
            assert!((30..=60).contains(&measure.chars()), "{text}: {}", measure.chars());
            assert!((7..=12).contains(&measure.words), "{text}: {}", measure.words);
            assert_eq!(measure.sentence_ends, 1, "{text}");
            assert!(ends_sentence(text), "{text}");
        }
    }

    #[test]
    fn amounts_end_no_sentence() {
        assert_eq!(Measure::of("$ 0.295454 8.21%").sentence_ends, 0);
        assert!(!ends_sentence("8.21%"));
        assert!(ends_sentence("He said: “No.”"));
    }

    #[test]
    fn long_texts_are_sentences_where_nothing_marks_their_end() {
        let sentence = "สภาเมืองอนุมัติสะพานแห่งใหม่เมื่อเย็นวันอังคาร";
        assert!(!ends_sentence(sentence));
        assert!(ends_sentence(&[sentence; 3].join(" ")));
    }
}
