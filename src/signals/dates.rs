//! Words that stand in dates and beside them, by what they mean.

use super::lexicon::Lexicon;
use crate::measure::digit;

/// Names of months in lower case, in the forms in which dates write them, January's first; each month's sorted.
#[rustfmt::skip]
static MONTHS: Lexicon = Lexicon::new(&[
    "ene enero gen gennaio ian ianuarie jan janeiro januar januari january január januára janv janvier jänner leden \
     ledna ocak styczeń stycznia tammikuu tammikuuta ιαν ιανουάριος ιανουαρίου січня янв январь января януари јануар \
     בינואר ינואר يناير ژانویه जनवरी জানুয়ারি มกราคม",
    "feb febbraio feber febrero februar februari februarie february február februára fev fevereiro fevrier fév févr \
     février helmikuu helmikuuta lutego luty únor února şubat φεβ φεβρουάριος φεβρουαρίου лютого фебруар фев февраль \
     февраля февруари בפברואר פברואר شباط فبراير فوریه फरवरी ফেব্রুয়ারি กุมภาพันธ์",
    "březen března maaliskuu maaliskuuta maart mar marca march marco maret mars mart martie marts marzec marzo março \
     mrt mrz március mär märz μάρτιος μαρ μαρτίου березня мар март марта במרץ מרץ آذار مارس मार्च মার্চ มีนาคม",
    "abr abril apr april aprile aprilie apríla avr avril duben dubna huhtikuu huhtikuuta kwiecień kwietnia nisan \
     április απρ απρίλιος απριλίου апр апрель апреля април квітня אפריל באפריל آوریل أبريل إبريل ابريل نيسان अप्रैल \
     এপ্রিল เมษายน",
    "květen května mag maggio mai maio maj maja may mayo mayıs mei mája május toukokuu toukokuuta μάιος μαΐ μαΐου май \
     мая мај травня במאי מאי أيار مايو مه मई মে พฤษภาคม",
    "czerwca czerwiec giu giugno haziran iunie juin jun june junho juni junio júna június kesäkuu kesäkuuta červen \
     června ιουν ιουνίου ιούνιος июн июнь июня червня юни јун ביוני יוני حزيران يونيو ژوئن जून জুন มิถุนายน",
    "heinäkuu heinäkuuta iulie juil juillet jul julho juli julio july júla július lipca lipiec lug luglio temmuz \
     července červenec ιουλ ιουλίου ιούλιος июл июль июля липня юли јул ביולי יולי تموز يوليو ژوئیه जुलाई জুলাই \
     กรกฎาคม",
    "ago agosto agustus aout août aug august augusta augusti augustus augusztus ağustos elokuu elokuuta sierpień \
     sierpnia srpen srpna αυγ αυγούστου αύγουστος авг август августа серпня אוגוסט באוגוסט آب أغسطس اغسطس اوت अगस्त \
     আগস্ট สิงหาคม",
    "eylül sep sept september septembra septembre septembrie septiembre set setembro setiembre settembre syyskuu \
     syyskuuta szeptember wrzesień września září σεπ σεπτέμβριος σεπτεμβρίου вересня сен сентябрь сентября септембар \
     септември בספטמבר ספטמבר أيلول سبتمبر سپتامبر सितंबर सितम्बर সেপ্টেম্বর กันยายน",
    "ekim lokakuu lokakuuta oct october octobre octombrie octubre okt oktober október októbra ott ottobre out outubro \
     październik października říjen října οκτ οκτωβρίου οκτώβριος жовтня окт октобар октомври октябрь октября אוקטובר \
     באוקטובר أكتوبر اكتوبر اکتبر अक्टूबर অক্টোবর ตุลาคม",
    "kasım listopad listopada listopadu marraskuu marraskuuta noiembrie nov november novembra novembre novembro \
     noviembre νοέμβριος νοε νοεμβρίου листопада новембар ноември ноя ноябрь ноября בנובמבר נובמבר نوامبر نوفمبر \
     नवंबर नवम्बर নভেম্বর พฤศจิกายน",
    "aralık dec december decembra decembre decembrie des desember dez dezember dezembro dic dicembre diciembre déc \
     décembre grudnia grudzień joulukuu joulukuuta prosince prosinec δεκ δεκέμβριος δεκεμβρίου грудня дек декабрь \
     декабря декември децембар בדצמבר דצמבר دسامبر ديسمبر दिसंबर दिसम्बर ডিসেম্বর ธันวาคม",
]);

/// What a word before a date says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateLabel {
    /// When it came out.
    Published,
    /// When it was changed.
    Updated,
    /// When something else was or will be: an event, a deadline, a birth.
    Other,
}

/// Words beside a date in lower case, by their first letters: a row for each of [`LABELS`], sorted.
#[rustfmt::skip]
static LABEL_WORDS: Lexicon = Lexicon::new(&[
    "created diterbitkan erschienen gepubliceerd julkaistu közzétéve opublikowan posted pubblicat publicada publicado \
      publicat publicerad publiceret publikované publisert publish publié released veröffentlicht vydáno written yayın \
      yayınlan đăng δημοσίευ опубликован публікац размещено פורסם منتشر نشر प्रकाशित প্রকাশ เผยแพร่ 公开 公開 发布 发表 投稿 掲載 \
      發布 發表 게시 등록 입력 작성",
    "actualización actualizada actualizado actualizat aggiornato aktualisiert aktualizováno atualizado bijgewerkt cập \
      diperbarui edited frissítve gewijzigd geändert güncellen last mis mise modified opdateret oppdatert päivitetty \
      reviewed revised update updated uppdaterad zaktualizowan zuletzt ενημέρω обновлен обновлён оновлено עודכן \
      بروزرسانی تحديث अपडेट আপডেট হালনাগাদ อัปเดต 修改 更新 最終更新 수정 업데이트",
    "accessed born copyright deadline due ends event expires founded joined retrieved since starts until valid",
]);

/// What the rows of words say.
const LABELS: [DateLabel; 3] = [DateLabel::Published, DateLabel::Updated, DateLabel::Other];

/// Bytes of the longest of those words.
const LABEL_BYTES: usize = 40;

/// The month of this name or abbreviation (lower case, without a final dot).
#[must_use]
pub fn month(word: &str) -> Option<u8> {
    MONTHS.find(word).map(|(at, _)| at as u8 + 1)
}

/// Longest line that gives a date and little else, in bytes.
const DATE_BYTES: usize = 72;

/// Whether a line seems to give a day and little else: a byline with its date, "Updated 4 March 2025".
#[must_use]
pub fn is_dateline(line: &str) -> bool {
    line.len() <= DATE_BYTES && seems_to_give_a_day(line)
}

/// Whether a short line seems to give a day: a year of our time beside a number that a day may have. Names of months would
/// say it better, and are only looked up where the date itself is wanted: a page is judged without that table.
#[must_use]
pub fn seems_to_give_a_day(line: &str) -> bool {
    let (mut year, mut day) = (false, false);
    let (mut number, mut digits) = (0_u32, 0);
    for c in line.chars().chain(std::iter::once(' ')) {
        if let Some(value) = digit(c) {
            number = number.wrapping_mul(10).wrapping_add(value);
            digits += 1;
        } else {
            year |= digits == 4 && (1990..2050).contains(&number);
            day |= matches!(digits, 1 | 2) && (1..=31).contains(&number);
            (number, digits) = (0, 0);
        }
    }
    year && day
}

/// What a word (lower case) beside a date says of it.
#[must_use]
pub fn label(word: &str) -> Option<DateLabel> {
    // The longest beginning says most.
    let ends = (1..=word.len().min(LABEL_BYTES)).rev().filter(|&end| word.is_char_boundary(end));
    ends.filter_map(|end| LABEL_WORDS.find(&word[..end])).map(|(row, _)| LABELS[row]).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(LABEL_WORDS.is_sorted());
        assert!(LABEL_WORDS.longest() <= LABEL_BYTES);
        assert!(MONTHS.is_sorted());
    }

    #[test]
    fn a_day_is_more_than_a_year() {
        for line in [
            "June 11, 2025",
            "23.07.2025 · 6 min",
            "le 3 février 2024",
            "2025年3月4日",
            "٢٤ أكتوبر ٢٠٢٤",
            "२४ अक्टूबर २०२४",
        ] {
            assert!(seems_to_give_a_day(line), "{line}");
        }
        for line in [
            "© 2025",
            "May 2025",
            "the class of 1999",
            "2024 to 2025",
            "12 31",
            "In 2025, 300 people",
        ] {
            assert!(!seems_to_give_a_day(line), "{line}");
        }
    }

    #[test]
    fn words_are_found() {
        assert_eq!(month("март"), Some(3));
        assert_eq!(month("tammikuuta"), Some(1));
        assert_eq!(month("marching"), None);
        assert_eq!(label("veröffentlicht"), Some(DateLabel::Published));
        assert_eq!(label("更新日"), Some(DateLabel::Updated));
    }
}
