//! Words that stand in dates and beside them, by what they mean.

/// Names of months in lower case, in the forms in which dates write them, sorted.
#[rustfmt::skip]
const MONTHS: &[(&str, u8)] = &[
    ("abr", 4), ("abril", 4), ("ago", 8), ("agosto", 8), ("agustus", 8), ("aout", 8), ("août", 8), ("apr", 4),
    ("april", 4), ("aprile", 4), ("aprilie", 4), ("apríla", 4), ("aralık", 12), ("aug", 8), ("august", 8),
    ("augusta", 8), ("augusti", 8), ("augustus", 8), ("augusztus", 8), ("avr", 4), ("avril", 4), ("ağustos", 8),
    ("březen", 3), ("března", 3), ("czerwca", 6), ("czerwiec", 6), ("dec", 12), ("december", 12), ("decembra", 12),
    ("decembre", 12), ("decembrie", 12), ("des", 12), ("desember", 12), ("dez", 12), ("dezember", 12),
    ("dezembro", 12), ("dic", 12), ("dicembre", 12), ("diciembre", 12), ("duben", 4), ("dubna", 4), ("déc", 12),
    ("décembre", 12), ("ekim", 10), ("elokuu", 8), ("elokuuta", 8), ("ene", 1), ("enero", 1), ("eylül", 9),
    ("feb", 2), ("febbraio", 2), ("feber", 2), ("febrero", 2), ("februar", 2), ("februari", 2), ("februarie", 2),
    ("february", 2), ("február", 2), ("februára", 2), ("fev", 2), ("fevereiro", 2), ("fevrier", 2), ("fév", 2),
    ("févr", 2), ("février", 2), ("gen", 1), ("gennaio", 1), ("giu", 6), ("giugno", 6), ("grudnia", 12),
    ("grudzień", 12), ("haziran", 6), ("heinäkuu", 7), ("heinäkuuta", 7), ("helmikuu", 2), ("helmikuuta", 2),
    ("huhtikuu", 4), ("huhtikuuta", 4), ("ian", 1), ("ianuarie", 1), ("iulie", 7), ("iunie", 6), ("jan", 1),
    ("janeiro", 1), ("januar", 1), ("januari", 1), ("january", 1), ("január", 1), ("januára", 1), ("janv", 1),
    ("janvier", 1), ("joulukuu", 12), ("joulukuuta", 12), ("juil", 7), ("juillet", 7), ("juin", 6), ("jul", 7),
    ("julho", 7), ("juli", 7), ("julio", 7), ("july", 7), ("jun", 6), ("june", 6), ("junho", 6), ("juni", 6),
    ("junio", 6), ("jänner", 1), ("júla", 7), ("július", 7), ("júna", 6), ("június", 6), ("kasım", 11),
    ("kesäkuu", 6), ("kesäkuuta", 6), ("květen", 5), ("května", 5), ("kwiecień", 4), ("kwietnia", 4), ("leden", 1),
    ("ledna", 1), ("lipca", 7), ("lipiec", 7), ("listopad", 11), ("listopada", 11), ("listopadu", 11),
    ("lokakuu", 10), ("lokakuuta", 10), ("lug", 7), ("luglio", 7), ("lutego", 2), ("luty", 2), ("maaliskuu", 3),
    ("maaliskuuta", 3), ("maart", 3), ("mag", 5), ("maggio", 5), ("mai", 5), ("maio", 5), ("maj", 5), ("maja", 5),
    ("mar", 3), ("marca", 3), ("march", 3), ("marco", 3), ("maret", 3), ("marraskuu", 11), ("marraskuuta", 11),
    ("mars", 3), ("mart", 3), ("martie", 3), ("marts", 3), ("marzec", 3), ("marzo", 3), ("março", 3), ("may", 5),
    ("mayo", 5), ("mayıs", 5), ("mei", 5), ("mrt", 3), ("mrz", 3), ("mája", 5), ("május", 5), ("március", 3),
    ("mär", 3), ("märz", 3), ("nisan", 4), ("noiembrie", 11), ("nov", 11), ("november", 11), ("novembra", 11),
    ("novembre", 11), ("novembro", 11), ("noviembre", 11), ("ocak", 1), ("oct", 10), ("october", 10), ("octobre", 10),
    ("octombrie", 10), ("octubre", 10), ("okt", 10), ("oktober", 10), ("október", 10), ("októbra", 10), ("ott", 10),
    ("ottobre", 10), ("out", 10), ("outubro", 10), ("październik", 10), ("października", 10), ("prosince", 12),
    ("prosinec", 12), ("sep", 9), ("sept", 9), ("september", 9), ("septembra", 9), ("septembre", 9),
    ("septembrie", 9), ("septiembre", 9), ("set", 9), ("setembro", 9), ("setiembre", 9), ("settembre", 9),
    ("sierpień", 8), ("sierpnia", 8), ("srpen", 8), ("srpna", 8), ("styczeń", 1), ("stycznia", 1), ("syyskuu", 9),
    ("syyskuuta", 9), ("szeptember", 9), ("tammikuu", 1), ("tammikuuta", 1), ("temmuz", 7), ("toukokuu", 5),
    ("toukokuuta", 5), ("wrzesień", 9), ("września", 9), ("září", 9), ("április", 4), ("únor", 2), ("února", 2),
    ("červen", 6), ("července", 7), ("červenec", 7), ("června", 6), ("říjen", 10), ("října", 10), ("şubat", 2),
    ("απρ", 4), ("απρίλιος", 4), ("απριλίου", 4), ("αυγ", 8), ("αυγούστου", 8), ("αύγουστος", 8), ("δεκ", 12),
    ("δεκέμβριος", 12), ("δεκεμβρίου", 12), ("ιαν", 1), ("ιανουάριος", 1), ("ιανουαρίου", 1), ("ιουλ", 7),
    ("ιουλίου", 7), ("ιουν", 6), ("ιουνίου", 6), ("ιούλιος", 7), ("ιούνιος", 6), ("μάιος", 5), ("μάρτιος", 3),
    ("μαΐ", 5), ("μαΐου", 5), ("μαρ", 3), ("μαρτίου", 3), ("νοέμβριος", 11), ("νοε", 11), ("νοεμβρίου", 11),
    ("οκτ", 10), ("οκτωβρίου", 10), ("οκτώβριος", 10), ("σεπ", 9), ("σεπτέμβριος", 9), ("σεπτεμβρίου", 9), ("φεβ", 2),
    ("φεβρουάριος", 2), ("φεβρουαρίου", 2), ("авг", 8), ("август", 8), ("августа", 8), ("апр", 4), ("апрель", 4),
    ("апреля", 4), ("април", 4), ("березня", 3), ("вересня", 9), ("грудня", 12), ("дек", 12), ("декабрь", 12),
    ("декабря", 12), ("декември", 12), ("децембар", 12), ("жовтня", 10), ("июл", 7), ("июль", 7), ("июля", 7),
    ("июн", 6), ("июнь", 6), ("июня", 6), ("квітня", 4), ("липня", 7), ("листопада", 11), ("лютого", 2), ("май", 5),
    ("мар", 3), ("март", 3), ("марта", 3), ("мая", 5), ("мај", 5), ("новембар", 11), ("ноември", 11), ("ноя", 11),
    ("ноябрь", 11), ("ноября", 11), ("окт", 10), ("октобар", 10), ("октомври", 10), ("октябрь", 10), ("октября", 10),
    ("сен", 9), ("сентябрь", 9), ("сентября", 9), ("септембар", 9), ("септември", 9), ("серпня", 8), ("січня", 1),
    ("травня", 5), ("фебруар", 2), ("фев", 2), ("февраль", 2), ("февраля", 2), ("февруари", 2), ("червня", 6),
    ("юли", 7), ("юни", 6), ("янв", 1), ("январь", 1), ("января", 1), ("януари", 1), ("јануар", 1), ("јул", 7),
    ("јун", 6), ("אוגוסט", 8), ("אוקטובר", 10), ("אפריל", 4), ("באוגוסט", 8), ("באוקטובר", 10), ("באפריל", 4),
    ("בדצמבר", 12), ("ביולי", 7), ("ביוני", 6), ("בינואר", 1), ("במאי", 5), ("במרץ", 3), ("בנובמבר", 11),
    ("בספטמבר", 9), ("בפברואר", 2), ("דצמבר", 12), ("יולי", 7), ("יוני", 6), ("ינואר", 1), ("מאי", 5), ("מרץ", 3),
    ("נובמבר", 11), ("ספטמבר", 9), ("פברואר", 2), ("آب", 8), ("آذار", 3), ("آوریل", 4), ("أبريل", 4), ("أغسطس", 8),
    ("أكتوبر", 10), ("أيار", 5), ("أيلول", 9), ("إبريل", 4), ("ابريل", 4), ("اغسطس", 8), ("اكتوبر", 10), ("اوت", 8),
    ("اکتبر", 10), ("تموز", 7), ("حزيران", 6), ("دسامبر", 12), ("ديسمبر", 12), ("سبتمبر", 9), ("سپتامبر", 9),
    ("شباط", 2), ("فبراير", 2), ("فوریه", 2), ("مارس", 3), ("مايو", 5), ("مه", 5), ("نوامبر", 11), ("نوفمبر", 11),
    ("نيسان", 4), ("يناير", 1), ("يوليو", 7), ("يونيو", 6), ("ژانویه", 1), ("ژوئن", 6), ("ژوئیه", 7), ("अक्टूबर", 10),
    ("अगस्त", 8), ("अप्रैल", 4), ("जनवरी", 1), ("जुलाई", 7), ("जून", 6), ("दिसंबर", 12), ("दिसम्बर", 12),
    ("नवंबर", 11), ("नवम्बर", 11), ("फरवरी", 2), ("मई", 5), ("मार्च", 3), ("सितंबर", 9), ("सितम्बर", 9),
    ("অক্টোবর", 10), ("আগস্ট", 8), ("এপ্রিল", 4), ("জানুয়ারি", 1), ("জুন", 6), ("জুলাই", 7), ("ডিসেম্বর", 12),
    ("নভেম্বর", 11), ("ফেব্রুয়ারি", 2), ("মার্চ", 3), ("মে", 5), ("সেপ্টেম্বর", 9), ("กรกฎาคม", 7), ("กันยายน", 9),
    ("กุมภาพันธ์", 2), ("ตุลาคม", 10), ("ธันวาคม", 12), ("พฤศจิกายน", 11), ("พฤษภาคม", 5), ("มกราคม", 1),
    ("มิถุนายน", 6), ("มีนาคม", 3), ("สิงหาคม", 8), ("เมษายน", 4),
];

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

/// Words beside a date in lower case, by their first letters, sorted.
#[rustfmt::skip]
const LABELS: &[(&str, DateLabel)] = &[
    ("accessed", DateLabel::Other), ("actualización", DateLabel::Updated), ("actualizada", DateLabel::Updated),
    ("actualizado", DateLabel::Updated), ("actualizat", DateLabel::Updated), ("aggiornato", DateLabel::Updated),
    ("aktualisiert", DateLabel::Updated), ("aktualizováno", DateLabel::Updated), ("atualizado", DateLabel::Updated),
    ("bijgewerkt", DateLabel::Updated), ("born", DateLabel::Other), ("copyright", DateLabel::Other),
    ("created", DateLabel::Published), ("cập", DateLabel::Updated), ("deadline", DateLabel::Other),
    ("diperbarui", DateLabel::Updated), ("diterbitkan", DateLabel::Published), ("due", DateLabel::Other),
    ("edited", DateLabel::Updated), ("ends", DateLabel::Other), ("erschienen", DateLabel::Published),
    ("event", DateLabel::Other), ("expires", DateLabel::Other), ("founded", DateLabel::Other),
    ("frissítve", DateLabel::Updated), ("gepubliceerd", DateLabel::Published), ("gewijzigd", DateLabel::Updated),
    ("geändert", DateLabel::Updated), ("güncellen", DateLabel::Updated), ("joined", DateLabel::Other),
    ("julkaistu", DateLabel::Published), ("közzétéve", DateLabel::Published), ("last", DateLabel::Updated),
    ("mis", DateLabel::Updated), ("mise", DateLabel::Updated), ("modified", DateLabel::Updated),
    ("opdateret", DateLabel::Updated), ("oppdatert", DateLabel::Updated), ("opublikowan", DateLabel::Published),
    ("posted", DateLabel::Published), ("pubblicat", DateLabel::Published), ("publicada", DateLabel::Published),
    ("publicado", DateLabel::Published), ("publicat", DateLabel::Published), ("publicerad", DateLabel::Published),
    ("publiceret", DateLabel::Published), ("publikované", DateLabel::Published), ("publisert", DateLabel::Published),
    ("publish", DateLabel::Published), ("publié", DateLabel::Published), ("päivitetty", DateLabel::Updated),
    ("released", DateLabel::Published), ("retrieved", DateLabel::Other), ("reviewed", DateLabel::Updated),
    ("revised", DateLabel::Updated), ("since", DateLabel::Other), ("starts", DateLabel::Other),
    ("until", DateLabel::Other), ("update", DateLabel::Updated), ("updated", DateLabel::Updated),
    ("uppdaterad", DateLabel::Updated), ("valid", DateLabel::Other), ("veröffentlicht", DateLabel::Published),
    ("vydáno", DateLabel::Published), ("written", DateLabel::Published), ("yayın", DateLabel::Published),
    ("yayınlan", DateLabel::Published), ("zaktualizowan", DateLabel::Updated), ("zuletzt", DateLabel::Updated),
    ("đăng", DateLabel::Published), ("δημοσίευ", DateLabel::Published), ("ενημέρω", DateLabel::Updated),
    ("обновлен", DateLabel::Updated), ("обновлён", DateLabel::Updated), ("оновлено", DateLabel::Updated),
    ("опубликован", DateLabel::Published), ("публікац", DateLabel::Published), ("размещено", DateLabel::Published),
    ("עודכן", DateLabel::Updated), ("פורסם", DateLabel::Published), ("بروزرسانی", DateLabel::Updated),
    ("تحديث", DateLabel::Updated), ("منتشر", DateLabel::Published), ("نشر", DateLabel::Published),
    ("अपडेट", DateLabel::Updated), ("प्रकाशित", DateLabel::Published), ("আপডেট", DateLabel::Updated),
    ("প্রকাশ", DateLabel::Published), ("হালনাগাদ", DateLabel::Updated), ("อัปเดต", DateLabel::Updated),
    ("เผยแพร่", DateLabel::Published), ("修改", DateLabel::Updated), ("公开", DateLabel::Published),
    ("公開", DateLabel::Published), ("发布", DateLabel::Published), ("发表", DateLabel::Published),
    ("投稿", DateLabel::Published), ("掲載", DateLabel::Published), ("更新", DateLabel::Updated),
    ("最終更新", DateLabel::Updated), ("發布", DateLabel::Published), ("發表", DateLabel::Published),
    ("게시", DateLabel::Published), ("등록", DateLabel::Published), ("수정", DateLabel::Updated),
    ("업데이트", DateLabel::Updated), ("입력", DateLabel::Published), ("작성", DateLabel::Published),
];

/// The month of this name or abbreviation (lower case, without a final dot).
#[must_use]
pub fn month(word: &str) -> Option<u8> {
    MONTHS.binary_search_by_key(&word, |&(known, _)| known).ok().map(|at| MONTHS[at].1)
}

/// What a word (lower case) beside a date says of it.
#[must_use]
pub fn label(word: &str) -> Option<DateLabel> {
    let at = LABELS.partition_point(|&(known, _)| known <= word);
    // The longest beginning that is in the table stands nearest before the word.
    LABELS[..at].iter().rev().find(|(known, _)| word.starts_with(known)).map(|&(_, label)| label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(MONTHS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(LABELS.windows(2).all(|pair| pair[0].0 < pair[1].0));
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
