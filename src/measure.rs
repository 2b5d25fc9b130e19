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
    /// Words: runs of letters; where no space parts words, `DENSE_PER_WORD` ideographs or `LETTERS_PER_WORD` letters.
    pub words: u32,
    /// Letters of scripts that set no mark behind a sentence.
    unmarked: u32,
}

/// Weight of an ideograph, kana or Hangul syllable in tenths of a Latin letter. Translations of one news text run to two
/// to three times as many letters in Latin scripts.
const DENSE_TENTHS: u32 = 25;
/// Ideographs, kana or syllables to a word.
const DENSE_PER_WORD: u32 = 2;
/// Letters to a word in alphabets without spaces between words, vowel signs among them.
const LETTERS_PER_WORD: u32 = 5;
/// Letters to a sentence where no mark ends it: as long as sentences of news are elsewhere.
const LETTERS_PER_SENTENCE: u32 = 80;

impl Measure {
    /// Measures `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut measure = Self::default();
        let mut in_word = false;
        let (mut dense, mut unspaced) = (0u32, 0u32);
        let mut ending = false;
        let mut after_greek = false;
        for c in text.chars() {
            let class = Class::of(c);
            if matches!(class, Class::Letter | Class::Digit) {
                measure.tenths += 10;
                measure.words += u32::from(!in_word);
                measure.digits += u32::from(class == Class::Digit);
                (in_word, ending, after_greek) = (true, false, is_greek(c));
                continue;
            }
            let asks = after_greek && is_greek_question_mark(c);
            let goes_on = matches!(class, Class::Dense | Class::Unspaced);
            measure.sentence_ends += u32::from(ending && !goes_on);
            ending = class == Class::End || asks;
            // Vowel signs and other marks belong to the letter before them.
            in_word &= class == Class::Mark;
            after_greek &= class == Class::Mark;
            match class {
                Class::Dense => {
                    dense += 1;
                    measure.tenths += DENSE_TENTHS;
                }
                Class::Unspaced => {
                    unspaced += 1;
                    measure.unmarked += u32::from(is_unmarked(c));
                    measure.digits += u32::from(c.is_numeric());
                    measure.tenths += 10;
                }
                Class::WideEnd => measure.sentence_ends += 1,
                Class::Comma => measure.commas += u32::from(!asks),
                _ => {}
            }
        }
        measure.sentence_ends += u32::from(ending) + measure.unmarked / LETTERS_PER_SENTENCE;
        measure.words += dense.div_ceil(DENSE_PER_WORD) + unspaced.div_ceil(LETTERS_PER_WORD);
        measure
    }

    /// Whether the text is as long as a sentence and mostly in a script that sets no mark behind one: its end shows nothing.
    #[must_use]
    pub fn is_unmarked_sentence(&self) -> bool {
        self.unmarked >= LETTERS_PER_SENTENCE && self.unmarked * 20 > self.tenths
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
        self.unmarked += other.unmarked;
    }

    /// Whether there is a letter or a digit.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tenths == 0
    }
}

/// Length in characters as Latin text has them, spaces and signs too: an ideograph counts for what it says.
#[must_use]
pub fn length(text: &str) -> usize {
    let tenths = |c| if is_dense(c) { DENSE_TENTHS as usize } else { 10 };
    text.chars().map(tenths).sum::<usize>() / 10
}

/// What a character is to a measure.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Dense,
    Unspaced,
    Mark,
    /// Ends a sentence where no letter follows.
    End,
    WideEnd,
    Comma,
    Other,
}

impl Class {
    fn of(c: char) -> Self {
        match ASCII.get(c as usize) {
            Some(&class) => class,
            None if c.is_alphanumeric() => match c {
                c if is_dense(c) => Self::Dense,
                c if is_unspaced(c) => Self::Unspaced,
                c if c.is_numeric() => Self::Digit,
                _ => Self::Letter,
            },
            None if is_mark(c) => Self::Mark,
            None if is_wide_sentence_end(c) => Self::WideEnd,
            None if is_comma(c) => Self::Comma,
            None if c == '…' => Self::End,
            None => Self::Other,
        }
    }
}

/// The classes of the characters that most texts are made of, so that each is one step.
const ASCII: [Class; 128] = {
    let mut classes = [Class::Other; 128];
    let mut at = 0;
    while at < classes.len() {
        classes[at] = match at as u8 {
            b'0'..=b'9' => Class::Digit,
            b'A'..=b'Z' | b'a'..=b'z' => Class::Letter,
            b'.' | b'!' | b'?' => Class::End,
            b',' | b';' => Class::Comma,
            _ => Class::Other,
        };
        at += 1;
    }
    classes
};

/// Ideographs, kana and Hangul syllables.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Letters that stand without spaces between words: Thai, Lao, Myanmar, Khmer.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// Letters of the scripts that end sentences with a space at most: Thai and Lao.
fn is_unmarked(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}')
}

fn is_greek(c: char) -> bool {
    matches!(c, '\u{0370}'..='\u{03FF}' | '\u{1F00}'..='\u{1FFF}')
}

/// Greek asks with what parts a sentence elsewhere; it has a code point of its own that is hardly written.
fn is_greek_question_mark(c: char) -> bool {
    matches!(c, ';' | '\u{037E}')
}

/// Combining marks of the scripts whose words hold them. Most vowel signs count as letters already.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0591}'..='\u{05C7}' | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}'
        | '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}' | '\u{0EC8}'..='\u{0ECE}'
        | '\u{1037}'..='\u{103E}' | '\u{17B4}'..='\u{17D3}' | '\u{200C}' | '\u{200D}' | '\u{00AD}')
        || is_indic_mark(c)
}

/// Signs of the Indic scripts, whose blocks are laid out alike: nasal signs first, then nukta, vowel signs and virama.
fn is_indic_mark(c: char) -> bool {
    let at = u32::from(c);
    (0x0900..0x0E00).contains(&at) && matches!(at % 0x80, 0x00..=0x03 | 0x3A..=0x3C | 0x3E..=0x4F)
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
            | '៕'
            | '፧'
            | '๛'
            | '᠃'
            | '᠉'
    )
}

/// Commas beside those of ASCII.
fn is_comma(c: char) -> bool {
    matches!(c, '，' | '、' | '；' | '،' | '؛' | '､' | '፣' | '՝' | '᠂' | '᠈')
}

/// Whether `text` ends as a sentence does, closing quotes and brackets aside. Where scripts set no mark,
/// [`Measure::is_unmarked_sentence`] tells.
#[must_use]
pub fn ends_sentence(text: &str) -> bool {
    let closing = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '）' | '“' | '\u{200F}'
            )
    };
    let mut backwards = text.trim_end_matches(closing).chars().rev();
    backwards.next().is_some_and(|c| {
        matches!(c, '.' | '!' | '?' | '…' | ':')
            || is_wide_sentence_end(c)
            || is_greek_question_mark(c) && backwards.next().is_some_and(is_greek)
    })
}

/// Zero of the scripts that news are written in; their other digits follow it.
const ZEROS: [char; 7] = ['0', '\u{660}', '\u{6F0}', '\u{966}', '\u{9E6}', '\u{E50}', '\u{FF10}'];

/// What a digit of any of these scripts is worth.
#[must_use]
pub fn digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    ZEROS.iter().find_map(|&zero| (c as u32).checked_sub(zero as u32).filter(|d| *d < 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mongolian_and_manchu_end_their_sentences() {
        for text in ["ᠪᠠᠭ ᠨᠢ ᠲᠣᠭᠠᠯᠠᠪᠠ᠂ ᠭᠠᠷᠪᠠ᠃", "ᠪᡳ ᠰᠠᠪᡠᡥᠠ᠉"]
        {
            assert!(ends_sentence(text), "{text}");
            assert_eq!(Measure::of(text).sentence_ends, 1, "{text}");
        }
    }

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
    fn scripts_without_spaces_or_full_stops_measure_alike_too() {
        let text = "สภาเทศบาลลงมติเมื่อวันอังคารอนุมัติโครงการรถรางสายใหม่ที่จะวิ่งเลียบแม่น้ำไปจนถึงสถานีปลายทาง \
                    หลังจากถกเถียงกันนานเก้าชั่วโมงโดยไม่มีใครลุกออกจากห้องประชุม";
        let measure = Measure::of(text);
        assert!((100..=160).contains(&measure.chars()), "{}", measure.chars());
        assert!((18..=32).contains(&measure.words), "{}", measure.words);
        assert_eq!(measure.sentence_ends, 1);
        assert!(measure.is_unmarked_sentence());
        // A headline, and an abbreviation at its end.
        let headline = Measure::of("ชาวบ้านร้องผู้ว่าฯ");
        assert!(!headline.is_unmarked_sentence() && headline.sentence_ends == 0);
    }

    #[test]
    fn greek_asks_with_a_semicolon() {
        let measure = Measure::of("Γιατί να γράφουμε; Γιατί να μη φτιάχνουμε;");
        assert_eq!((measure.sentence_ends, measure.commas), (2, 0));
        assert!(ends_sentence("«Τότε σκέφτηκα: γιατί;»"));
        assert_eq!(Measure::of("one; two").commas, 1);
        assert!(!ends_sentence("one; two;"));
    }

    #[test]
    fn signs_within_words_part_no_words() {
        for text in ["विश्वविद्यालय", "বিশ্ববিদ্যালয়", "பல்கலைக்கழகம்", "విశ్వవిద్యాలయం"]
        {
            assert_eq!(Measure::of(text).words, 1, "{text}");
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
        assert!(!Measure::of(sentence).is_unmarked_sentence());
        assert!(Measure::of(&[sentence; 3].join(" ")).is_unmarked_sentence());
    }
}
