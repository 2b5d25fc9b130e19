//! Phrases that stand in blocks of one kind, by language, and how each is matched.
//!
//! A phrase never decides alone: it goes with the shape of the block. Case, white space and punctuation never count.

use std::sync::OnceLock;

use crate::lower::lower;
use crate::order::Table;
use crate::search;

/// What a phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// "Advertisement", over or in a slot. Matched whole.
    AdLabel,
    /// "Back to top". Matched whole.
    BackToTop,
    /// "3 comments", as a heading. Matched within short texts.
    Comments,
    /// "We use cookies". Matched within.
    Consent,
    /// "Sign up for our newsletter". Matched within.
    Newsletter,
    /// "Allow notifications". Matched within.
    Notify,
    /// "Get the app", "follow us". Matched within.
    Promo,
    /// "Read also:". Matched at the start.
    ReadAlso,
    /// "References", as a heading. Matched whole.
    References,
    /// "Related articles", as a heading. Matched at the start.
    RelatedHeading,
    /// "Share this". Matched at the start or the end.
    Share,
    /// "Source link". Matched whole.
    SourceLink,
    /// "Tags:". Matched at the start.
    TagsLabel,
    /// "Subscribe to read on", "you must be 18", "turn off your ad blocker". Matched within: a wall stays.
    Wall,
}

impl Meaning {
    /// Every meaning.
    pub const ALL: &[Self] = &[
        Self::AdLabel,
        Self::BackToTop,
        Self::Comments,
        Self::Consent,
        Self::Newsletter,
        Self::Notify,
        Self::Promo,
        Self::ReadAlso,
        Self::References,
        Self::RelatedHeading,
        Self::Share,
        Self::SourceLink,
        Self::TagsLabel,
        Self::Wall,
    ];

    /// The phrase's meaning in reasons.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AdLabel => "advertisement",
            Self::BackToTop => "back to top",
            Self::Comments => "comments",
            Self::Consent => "we use cookies",
            Self::Newsletter => "newsletter",
            Self::Notify => "notifications",
            Self::Promo => "subscribe, download or follow",
            Self::ReadAlso => "read also",
            Self::References => "references",
            Self::RelatedHeading => "related",
            Self::Share => "share",
            Self::SourceLink => "source link",
            Self::TagsLabel => "topics",
            Self::Wall => "log in or subscribe to read",
        }
    }

    fn phrases(self) -> std::str::Split<'static, char> {
        let phrases = match self {
            Self::AdLabel => AD_LABEL,
            Self::BackToTop => BACK_TO_TOP,
            Self::Comments => COMMENTS,
            Self::Consent => CONSENT,
            Self::Newsletter => NEWSLETTER,
            Self::Notify => NOTIFY,
            Self::Promo => PROMO,
            Self::ReadAlso => READ_ALSO,
            Self::References => REFERENCES,
            Self::RelatedHeading => RELATED_HEADING,
            Self::Share => SHARE,
            Self::SourceLink => SOURCE_LINK,
            Self::TagsLabel => TAGS_LABEL,
            Self::Wall => WALL,
        };
        phrases.split('|')
    }

    /// Whether a text says this.
    #[must_use]
    pub fn is_in(self, text: &str) -> bool {
        Said::of(text).has(self)
    }

    fn bit(self) -> u32 {
        1 << self as u32
    }

    /// Where in a text the phrases count.
    fn place(self) -> Place {
        match self {
            Self::AdLabel | Self::BackToTop | Self::References | Self::SourceLink => Place::Whole,
            Self::ReadAlso | Self::RelatedHeading | Self::TagsLabel => Place::Start,
            // The verb stands first in some languages and last in others.
            Self::Share => Place::StartOrEnd,
            Self::Comments
            | Self::Consent
            | Self::Newsletter
            | Self::Notify
            | Self::Promo
            | Self::Wall => Place::Anywhere,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Whole,
    Start,
    StartOrEnd,
    Anywhere,
}

/// All that a text says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said(u32);

impl Said {
    /// What `text` says.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self::read(text, false)
    }

    /// What `text` says, or only what it begins with.
    fn read(text: &str, opening: bool) -> Self {
        let index = Index::get();
        let folded = fold(text);
        let words: Vec<&str> = words(&folded).collect();
        let mut said = 0;
        for start in 0..words.len() {
            let mut hash = EMPTY;
            for (length, word) in words[start..].iter().enumerate() {
                hash = extend(hash, word);
                let Some(&meanings) = index.spaced.get(&hash) else { break };
                if meanings != 0 {
                    said |= meanings & allowed(start == 0, start + length + 1 == words.len());
                }
            }
            if opening {
                break;
            }
        }
        if !folded.is_ascii() && folded.chars().any(is_dense) {
            for (phrase, meanings) in &index.dense {
                if !opening && search::holds(&folded, phrase) || folded.starts_with(phrase) {
                    let whole = folded == *phrase;
                    let at_start = allowed(folded.starts_with(phrase), whole);
                    let at_end = allowed(whole, folded.ends_with(phrase));
                    said |= meanings & (at_start | at_end);
                }
            }
        }
        Self(said)
    }

    /// Whether this is among it.
    #[must_use]
    pub fn has(self, meaning: Meaning) -> bool {
        self.0 & meaning.bit() != 0
    }

    /// Both together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Whether a text begins with a phrase of one of these meanings.
#[must_use]
pub fn opens_with(text: &str, meanings: &[Meaning]) -> bool {
    let said = Said::read(text, true);
    meanings.iter().any(|&meaning| said.has(meaning))
}

/// The meanings that count where a phrase stands at the start, at the end, or both.
fn allowed(starts: bool, ends: bool) -> u32 {
    let counts = |meaning: &&Meaning| match meaning.place() {
        Place::Anywhere => true,
        Place::Start => starts,
        Place::StartOrEnd => starts || ends,
        Place::Whole => starts && ends,
    };
    Meaning::ALL.iter().filter(counts).map(|meaning| meaning.bit()).sum()
}

/// Every phrase, ready to be looked up by the hash of its words; those of scripts without spaces as they are.
struct Index {
    /// The meanings of each phrase and of each beginning of one: none for what is only a beginning.
    spaced: Table,
    dense: Vec<(String, u32)>,
}

impl Index {
    fn get() -> &'static Self {
        static INDEX: OnceLock<Index> = OnceLock::new();
        INDEX.get_or_init(Self::new)
    }

    fn new() -> Self {
        let mut index = Self { spaced: Table::default(), dense: Vec::new() };
        for &meaning in Meaning::ALL {
            for phrase in meaning.phrases() {
                let folded = fold(phrase);
                if folded.chars().any(is_dense) {
                    index.dense.push((folded, meaning.bit()));
                } else {
                    let mut hash = EMPTY;
                    for word in words(&folded) {
                        hash = extend(hash, word);
                        index.spaced.entry(hash).or_default();
                    }
                    *index.spaced.entry(hash).or_default() |= meaning.bit();
                }
            }
        }
        index
    }
}

/// Scripts that put no space between words, or hang endings on them: Thai and Lao, kana, ideographs, Hangul.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
}

fn words(folded: &str) -> impl Iterator<Item = &str> {
    let between = |c: char| !c.is_alphanumeric() && !is_joined_mark(c);
    folded.split(between).filter(|word| !word.is_empty())
}

/// Vowel signs of Indic scripts and Arabic marks stand within words.
fn is_joined_mark(c: char) -> bool {
    matches!(c, '\u{064B}'..='\u{0655}' | '\u{0900}'..='\u{0903}' | '\u{093A}'..='\u{094F}' | '\u{200C}' | '\u{200D}')
}

/// FNV-1a over the words' bytes, each ended by a byte that no UTF-8 text holds.
fn extend(hash: u64, word: &str) -> u64 {
    word.bytes()
        .chain([0xFF])
        .fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

const EMPTY: u64 = 0xCBF2_9CE4_8422_2325;

#[rustfmt::skip]
const AD_LABEL: &str = "\
    ad|ads|ads by google|advert|advertisement|advertisement above|advertisements|advertising|advertising in the margin|advertorial|annonce|annons|anuncio|anzeige|anzeigen|article continues after advertisement|\
    article continues below this ad|contenu sponsorisé|gesponsert|iklan|ogłoszenie|paid advertisement|paid for by|paid post|patrocinado|promoted|publicidad|publicidade|publicité|pubblicità|quảng cáo|reklam|reklama|scroll to continue|\
    sponsored|sponsored content|sponsored links|sponsorisé|sponsorizzato|story continues below advertisement|werbung|διαφήμιση|реклама|פרסומת|إعلان|إعلانات|اعلان|تبلیغات|विज्ञापन|โฆษณา|広告|廣告|广告|광고|\
    materiał reklamowy|oglasi|oglas|mainos|annuncio|hirdetés|प्रायोजित|বিজ্ঞাপন|tài trợ|iklan berbayar|pariwara|scroll to continue with content|sponzorováno|publicitate|διαφημιση|赞助内容|赞助|贊助|スポンサーリンク|スポンサード|협찬|ผู้สนับสนุน|ממומן|תוכן ממומן|تبلیغ|رعاية|محتوى مدعوم|продолжение после рекламы|на правах рекламы|advertentie|anúncio|article continues after ad|continua após a publicidade|sponsor message|continua depois da publicidade|la suite après la publicité|la notizia continua dopo la pubblicità|פרסום";

#[rustfmt::skip]
const BACK_TO_TOP: &str = "\
    arriba|au début|back to the top|back to top|back to top button|baştan başla|do góry|go to top|haut de page|jump to top|\
    ke atas|nach oben|naar boven|powrót na górę|retour en haut|return to top|scroll to top|subir|till toppen|to the top|top of page|torna su|tilbake til toppen|up|volver arriba|voltar ao topo|zum seitenanfang|zurück nach oben|başa dön|yukarı çık|\
    επιστροφή στην κορυφή|в начало|наверх|вверх|חזרה למעלה|العودة إلى الأعلى|العودة للأعلى|إلى الأعلى|اذهب إلى الأعلى|بازگشت به بالا|ऊपर जाएँ|ऊपर जाएं|वापस ऊपर|กลับขึ้นด้านบน|ページトップへ|ページの先頭へ|トップへ戻る|返回顶部|回到顶部|回到頂部|맨 위로|맨위로|위로|위로 가기|처음으로|\
    về đầu trang|lên đầu trang|trở lại đầu trang|kembali ke atas|ke atas halaman|na górę|do góry strony|in alto|ir arriba|voltar ao início|topo|στην κορυφή|πίσω στην κορυφή|повернутися вгору|вгору|למעלה|חזור למעלה|回顶部|上に戻る|先頭へ戻る|ไปด้านบน|กลับไปด้านบน|ขึ้นบน|शीर्ष पर जाएं|ऊपर|scroll al inicio|ページトップへ戻る|terug naar boven|zum anfang";

#[rustfmt::skip]
const COMMENTS: &str = "\
    comment|comments|comentarios|comentários|commentaires|commenti|join the conversation|join the discussion|kommentare|kommentarer|komentarze|leave a reply|reacties|responses|schreiben sie einen kommentar|yorumlar|комментарии|комментариев|תגובות|التعليقات|تعليقات|टिप्पणियाँ|评论|コメント|댓글";

#[rustfmt::skip]
const CONSENT: &str = "\
    accept all|alle akzeptieren|cookies|cookie|ce site utilise|consent preferences|\
    datenschutzeinstellungen|gdpr|manage preferences|privacy settings|tout accepter|we value your privacy|çerez|ciasteczka|куки|файлы cookie|עוגיות|ملفات تعريف الارتباط|कुकीज़|クッキー|쿠키";

#[rustfmt::skip]
const NEWSLETTER: &str = "\
    abonnez-vous|anmelden|bulletin|correo electrónico|daily briefing|e-mail address|email address|get our|\
    get the latest|inbox|inscrivez-vous|join our mailing list|lettre d'information|mailing list|morning letter|newsletter|\
    newsletters|nieuwsbrief|nyhetsbrev|rundbrief|sign up|suscríbete|subscribe|updates by email|your mailbox|\
    bülten|biuletyn|e-posta|ihre e-mail|in ihr postfach|подписаться|подпишитесь|рассылка|рассылку|ניוזלטר|النشرة البريدية|اشترك|न्यूज़लेटर|\
    จดหมายข่าว|ニュースレター|メールマガジン|订阅|邮件|電子報|뉴스레터|구독|\
    đăng ký nhận tin|nhận bản tin|berlangganan|kotak masuk|buletin|zapisz się|newslettera|skrzynce|boletín|inscreva-se|receba no seu e-mail|e-bülten|bültene|kaydol|infolettre|iscriviti|ενημερωτικό δελτίο|εγγραφείτε|εγγραφή|הירשמו|הרשמה|לניוזלטר|خبرنامه|ईमेल पर|सब्सक्राइब|รับข่าวสาร|メルマガ|訂閱";

#[rustfmt::skip]
const NOTIFY: &str = "\
    benachrichtigungen|breaking news alerts|notifications|notificaciones|notificações|notifiche|push-nachrichten|get notified|send you|уведомления|الإشعارات|सूचनाएं|通知|알림";

#[rustfmt::skip]
const PROMO: &str = "\
    app store|become a member|become a supporter|donate|download our app|download the app|follow us|follow the|get the app|google news|\
    google play|join our|join us on|like us on|on telegram|on whatsapp|on your phone|our app|subscribe to our|subscribe now|support our|support us|\
    whatsapp channel|abonnieren sie|app herunterladen|folgen sie uns|jetzt abonnieren|unterstützen sie|faites un don|soutenez|suivez-nous|\
    téléchargez l'application|descarga la app|síguenos|síganos|siga-nos|baixe o app|seguici|scarica l'app|volg ons|download de app|obserwuj nas|\
    подписывайтесь|скачайте приложение|поддержите|تابعونا|تابعنا|حمل التطبيق|ऐप डाउनलोड|हमें फॉलो करें|关注我们|下载应用|フォローする|アプリを|앱 다운로드|팔로우|\
    siga o canal|siga nosso canal|participe do canal|canal no whatsapp|canal de whatsapp|canal do whatsapp|únete a nuestro canal|sigue nuestro canal|entre no grupo|bizi takip edin|takip edin|whatsapp kanalı|uygulamayı indir|dołącz do nas|śledź nas|pobierz aplikację|tải ứng dụng|theo dõi chúng tôi|ikuti kami|gabung di|saluran whatsapp|unduh aplikasi|телеграм-канал|в нашем телеграм|наш канал|читайте нас в|мы в telegram|हमारे चैनल|चैनल से जुड़ें|व्हाट्सऐप चैनल|व्हाट्सएप चैनल|फॉलो करें|ऐप पर पढ़ें|下载客户端|新闻客户端|扫码关注|微信公众号|追蹤我們|下載app|アプリで読む|公式line|フォローして|앱에서 보기|채널 추가|ติดตามเราได้ที่|กดติดตาม|ดาวน์โหลดแอป|הצטרפו לערוץ|עקבו אחרינו|הורידו את האפליקציה|ακολουθήστε|κατεβάστε την εφαρμογή|قناتنا على|انضم إلى قناتنا|ما را دنبال کنید";

#[rustfmt::skip]
const READ_ALSO: &str = "\
    a lire aussi|also read|auch interessant|czytaj też|czytaj także|don't miss|further reading|ler também|leia também|lee también|lea también|\
    lees ook|leggi anche|les også|lesen sie auch|lesen sie mehr|läs också|lire aussi|mehr zum thema|more on this|must read|read also|read more|\
    read next|recommended|related|related:|te puede interesar|veja também|voir aussi|zobacz także|zum thema|\
    à lire|ayrıca oku|διαβάστε επίσης|читайте также|по теме|смотрите также|קראו גם|ראו גם|اقرأ أيضا|اقرأ أيضاً|اقرأ أيضًا|إقرأ أيضا|شاهد أيضا|बیشتر بخوانید|\
    यह भी पढ़ें|ये भी पढ़ें|อ่านเพิ่มเติม|อ่านข่าว|相关阅读|延伸阅读|延伸閱讀|关连|関連記事|あわせて読みたい|관련기사|관련 기사|함께 읽기|\
    baca juga|simak juga|lihat juga|baca selengkapnya|đọc thêm|xem thêm|đọc tiếp|czytaj więcej|przeczytaj także|polecamy|leia mais|saiba mais|más información|lea más|te puede gustar|mira también|sur le même sujet|aussi à lire|i̇lgili haber|bunu da oku|ayrıca bakın|дивіться також|читайте ще|ещё по теме|διαβάστε ακόμη|διαβάστε ακόμα|διαβάστε περισσότερα|δείτε επίσης|לקריאה נוספת|כתבות קשורות|עוד בנושא|इसे भी पढ़ें|यह भी देखें|और पढ़ें|इसे भी देखें|আরও পড়ুন|ข่าวที่เกี่ยวข้อง|อ่านต่อ|ดูเพิ่มเติม|更多阅读|相关报道|推荐阅读|看更多|相關報導|こちらも読む|合わせて読みたい|もっと読む|더 보기|추천기사|مطالب مرتبط|اقرأ المزيد|طالع أيضا|للمزيد|zobacz też|zobacz również|läs mer|läs även|lees verder|lees meer|mehr dazu|le puede interesar|vedi anche|подробнее|شاهد أيضاً|شاهد أيضًا|ये भी देखें";

#[rustfmt::skip]
const REFERENCES: &str = "\
    article sources|bibliografia|bibliografía|bibliographie|bibliography|bronnen|citations|cited sources|einzelnachweise|endnotes|fontes|fonti|footnotes|fuentes|fußnoten|kaynakça|kaynaklar|källor|literatur|literaturverzeichnis|literature cited|nguồn tham khảo|notes and references|przypisy|quellen|\
    referencer|referências|references|reference|referencias|referensi|referenser|riferimenti|références|resources cited|sources|sources and references|sumber|tài liệu tham khảo|works cited|źródła|\
    πηγές|βιβλιογραφία|источники|использованные источники|литература|список литературы|примечания|джерела|מקורות|הערות שוליים|المراجع|المصادر|مصادر|مراجع|منابع|संदर्भ|स्रोत|แหล่งอ้างอิง|อ้างอิง|参考文献|参考资料|參考資料|資料來源|资料来源|出典|脚注|참고문헌|참고 자료|출처";

#[rustfmt::skip]
const RELATED_HEADING: &str = "\
    also on|also read|around the web|articles liés|articles similaires|articulos relacionados|artículos relacionados|artigos relacionados|articoli correlati|auch interessant|\
    aus dem ressort|das könnte sie auch interessieren|dans la même rubrique|editor's picks|editors' picks|el mas leído|everyone's reading|from our partners|from the web|gerelateerde artikelen|hot topics|in other news|in this section|\
    in case you missed it|keep reading|lo más leído|lo más visto|latest|lees ook|les plus lus|les plus populaires|leggi anche|mais lidas|mehr aus|mehr zum thema|\
    meist gelesen|meistgelesen|mest lästa|more articles|more by|more for you|more from|more in|more like this|more news|more on|more stories|more to explore|more to read|más leídas|más noticias|\
    most popular|most read|most viewed|neueste|newest|noticias relacionadas|notícias relacionadas|other stories|others also read|people also read|più letti|popular|pour aller plus loin|\
    read also|read more|read next|recent articles|recent news|recent posts|recent stories|recommended|related|\
    similar articles|similar news|similar posts|similar stories|other articles|other related|other posts|browse related|explore related|explore more|further reading|don't miss|recently by|you may be interested|you might be interested|sponsored stories|sur le même sujet|the latest|today's top|top news|top stories|trending|up next|verwandte artikel|vous aimerez aussi|weitere artikel|weitere meldungen|weitere themen|\
    we recommend|what others are reading|what to read next|you may also|you might also|you may like|zuletzt|zum thema|à lire aussi|à ne pas manquer|aussi dans|powiązane|najczęściej czytane|ilgili haberler|en çok okunanlar|σχετικά άρθρα|\
    похожие|другие новости|самое читаемое|популярное|читайте также|новости по теме|материалы по теме|последние новости|ещё по теме|כתבות נוספות|כתבות קשורות|אולי יעניין אותך|مقالات ذات صلة|أخبار ذات صلة|مواضيع ذات صلة|الأكثر قراءة|اقرأ أيضا|اقرأ المزيد|المزيد من|قد يعجبك|مطالب مرتبط|پربازدیدترین|\
    संबंधित|सम्बंधित|और पढ़ें|ताज़ा खबरें|ข่าวที่เกี่ยวข้อง|相关文章|相关新闻|相关阅读|相關新聞|推荐阅读|热门文章|热门|猜你喜欢|延伸閱讀|関連記事|おすすめ記事|人気記事|ランキング|最新記事|관련기사|관련 기사|관련 뉴스|많이 본 뉴스|인기 기사|추천 기사|최신 기사|\
    berita terkait|artikel terkait|berita terbaru|terpopuler|terkini|tin liên quan|bài liên quan|tin cùng chuyên mục|tin mới|đọc nhiều|xem nhiều|có thể bạn quan tâm|zobacz też|najnowsze|polecane|więcej na ten temat|ver más|también te puede interesar|últimas noticias|últimas notícias|mais notícias|relacionadas|dernières actualités|sur le même thème|i̇lgili haberler|son haberler|diğer haberler|en son haberler|benzer haberler|nyeste|senaste nytt|новости партнёров|новости партнеров|главное за день|главные новости|также по теме|что почитать|новини партнерів|читайте також|δημοφιλή|τελευταία νέα|הנקראות ביותר|עוד כתבות|אחרי הכתבה|बड़ी खबरें|लेटेस्ट न्यूज़|ट्रेंडिंग|ข่าวล่าสุด|ข่าวยอดนิยม|ข่าวแนะนำ|最新新闻|热点新闻|排行榜|更多新闻|熱門新聞|最新新聞|アクセスランキング|関連ニュース|新着記事|人気の記事|많이 본 기사|주요 뉴스|주요뉴스|실시간 뉴스|آخر الأخبار|أخبار متعلقة|meest gelezen|meer nieuws|meer over|mest läst|mer om|i più letti|potrebbe interessarti|ti potrebbe interessare|çok okunanlar|à la une|ähnliche artikel|ähnliche beiträge|también te puede gustar|другие материалы по теме";

#[rustfmt::skip]
const SHARE: &str = "\
    compartilhar|compartilhe|compartir|condividi|copy link|copy the link|delen|del|email this|flip|link kopieren|mail this|partager|paylaş|pin it|pin this|post on|save to|\
    send by|share|teilen|tweet|tweeten|udostępnij|dela|\
    κοινοποίηση|поделиться|шаринг|שתפו|שיתוף|شارك|مشاركة|اشتراک گذاری|शेयर करें|साझा करें|แชร์|分享|转发|シェア|共有|공유|공유하기|\
    chia sẻ|sao chép liên kết|bagikan|salin tautan|skopiuj link|copiar enlace|copiar link|copier le lien|envoyer à un ami|linki kopyala|поділитися|скопировать ссылку|отправить|μοιραστείτε|μοιράσου|κοινοποιήστε|αποστολή|העתקת קישור|העתקת לינק|שלחו|שליחה במייל|نسخ الرابط|أرسل|लिंक कॉपी करें|ส่งต่อ|คัดลอกลิงก์|复制链接|複製連結|リンクをコピー|링크 복사|url 복사";

#[rustfmt::skip]
const SOURCE_LINK: &str = "\
    article source|enlace a la fuente|enlace de la fuente|enlace fuente|fonte originale|lien de la source|lien source|lien vers la source|link da fonte|link do źródła|link alla fonte|link zur quelle|original source|quelllink|quellenlink|\
    source link|source article|source url|read original|read original article|view original article|via source|zur quelle|kaynak linki|bronlink|ссылка на источник|источник ссылка|קישור למקור|رابط المصدر|مصدر الخبر|लिंक स्रोत|स्रोत लिंक|ลิงก์ต้นทาง|原文链接|來源連結|来源链接|ソースリンク|元記事|출처 링크|원문 링크|원문 보기|출처 바로가기";

#[rustfmt::skip]
const TAGS_LABEL: &str = "\
    etiquetas|filed in|filed under|keywords|mots-clés|related topics|schlagwörter|schlagworte|stichwörter|tagged|tags|temas|themen|tópicos|topics|in this story|etiketler|tagi|ετικέτες|теги|метки|תגיות|\
    الوسوم|وسوم|كلمات مفتاحية|برچسب|टैग|标签|關鍵字|タグ|キーワード|태그|키워드|\
    archivado en|más sobre|mots clés|sur ce sujet|thèmes|etichette|argomenti|topik|kata kunci|từ khóa|chủ đề|etiket|konular|słowa kluczowe|tematy|темы|ключевые слова|ключові слова|θέματα|מילות מפתח|נושאים|مواضيع|موضوعات|टैग्स|टॉपिक|แท็ก|คำค้น|关键字|关键词|標籤|相关话题|関連タグ|関連キーワード|관련 태그|관련태그|해시태그";

#[rustfmt::skip]
const WALL: &str = "\
    your ad blocker|your adblock|werbeblocker aus|adblocker aus|votre bloqueur de pub|tu bloqueador de an|seu bloqueador de an|ваш блокировщик|広告ブロックを無効|关闭广告拦截|광고 차단을 해제|\
    already a subscriber|already a member|free articles|free article left|artículos gratis|articles gratuits|kostenlose artikel|artigos gratuitos|бесплатных статей|無料記事|무료 기사|مقالات مجانية|are you over|bereits abonnent|continue reading with|create a free account|create an account to|déjà abonné|enter your birth|for subscribers|free trial to read|i am over|jetzt weiterlesen|\
    keep reading with|log in to continue|log in to read|login to read|members only|please log in|réservé aux abonnés|sign in to continue|sign in to read|solo para suscriptores|suscríbete para seguir|subscribe to continue|subscribe to read|subscriber-only|\
    this article is for|this content is for|to continue reading|to keep reading|to read the full|unlock this|verify your age|you have reached your limit|you must be 18|you've read|weiterlesen mit|pour lire la suite|только для подписчиков|למנויים בלבד|للمشتركين فقط|会员专享|会員限定|有料会員|구독자 전용|로그인이 필요";

/// A text made comparable: lower case, white space folded, punctuation at both ends gone.
#[must_use]
pub fn fold(text: &str) -> String {
    let outer = |c: char| !c.is_alphanumeric();
    let lower = lower(text.trim_matches(outer));
    let mut folded = String::with_capacity(lower.len());
    for word in lower.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            folded.push_str(word);
        } else {
            // A dotted capital I in small letters is an i with a dot over it, which no phrase has.
            let kept = word.chars().filter(|&c| c != '\u{307}');
            folded.extend(kept.map(|c| if c == '’' { '\'' } else { c }));
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dotted_capitals_are_letters_like_others() {
        assert!(Meaning::RelatedHeading.is_in("İlgili haberler"));
    }

    #[test]
    fn every_phrase_says_what_it_means() {
        for &meaning in Meaning::ALL {
            for phrase in meaning.phrases() {
                assert!(meaning.is_in(phrase), "{phrase}");
                assert_eq!(phrase.to_lowercase(), phrase, "phrases stand in lower case");
            }
        }
    }

    #[test]
    fn a_phrase_counts_in_its_place_only() {
        assert!(Meaning::SourceLink.is_in("Source Link »"));
        assert!(!Meaning::SourceLink.is_in("Source: Reuters"));
        assert!(Meaning::RelatedHeading.is_in("Related Articles:"));
        assert!(!Meaning::RelatedHeading.is_in("Relatedness of dialects"));
        assert!(Meaning::Newsletter.is_in("Sign up for our morning letter"));
        assert!(!Meaning::BackToTop.is_in("How the club came back to the top"));
    }
}
