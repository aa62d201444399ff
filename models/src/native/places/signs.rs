//! Words around names: what makes a name a place, or says that it is none.

use std::sync::LazyLock;

use news::Level;

use crate::native::Lang;
use crate::native::words::{Words, set};

/// Names that are ordinary words or persons as well, and count only after the word for what they are ("شهر نور", "محافظة صور").
const STRONG_FA: &str = "\
    مالی مرکزی نور صحنه مردان بهار سنگین احمدی عالیه سرت اندیشه بافت دیر دوشنبه وان آستانه پیشین جم ایوان شهریار مهربان خالص \
    میانه کوهستان گرمی پردیس سامان انار فردوس چمن نیس محلات مبارکه مهاجران تفت کنگ سومی ماهان سنگر فارس چک روم پرو قیر بوستان کیان \
    سراب اهرم صور گز ویس سهند کبک بون صدرا پیشوا پرم گویان رودان موریس نیلی لار بم اب آرام خان امید آزادی کلات سلام شفت \
    صالح شاهین زرین نوش سیه بیضا خرم تور";
const STRONG_AR: &str = "\
    صور الجديدة الداخلية الجزيرة الغربية الشرقية الشمالية الجنوبية الوسطى اب حجة حديثة الشاطئ معسكر الظاهرة الزاوية القاسم \
    الوادي القصير رشيد البحيرة العبور كانو العمارة جوهر بشار قبلي الشروق التل الريان سترة الغازية سحاب بركان الحمامات دخان وجدة \
    طريف المحمدية الجمالية هيت الحاجب المنية المالكية مشهد مالي سعيدة البيضاء حولي ليل شقراء قم فارس \
    المثنى القادسية الأمانة الطور المرج الصويرة القصرين النعامة النور الزهراء السلام الحرية الوحدة النهضة البصيرة دورا \
    الهلال الكرمة الرحمانية أدرار بليز الرصيفة عمران";

/// The same of several words, as keys: a person, seas and rivers.
const STRONG_PHRASES: &[&str] =
    &["صلاح الدين", "البحر الاحمر", "نهر النيل", "النيل الازرق", "النيل الابيض", "الوادي الجديد", "الحدود الشماليه"];

/// Names that want at least a word that leads to a place ("in", "from", "the people of").
const WEAK_FA: &str = "\
    ساری خوی شوش آمل بانه رم میلان کلن مرو گلستان البرز بابل قدس کیش شیلی بنین چاد غنا ورشو رشید الوند لاله";
const WEAK_AR: &str = "\
    تدمر يعبد جنين نيس سلا الناصرة البيرة المحرق اليرموك فاس جدة حماة الباب قنا معان الكاف باجة نابل قابس واسط ميلة جيرسي الزرقاء العقبة الخليل دوما القائم العيون الجوف المهدية \
    بنين ميلان الرقة السويس المنيا الرمادي مأرب منبج قرطاج";

/// Short names that are nothing else.
const SURE: &str = "\
    ایران عراق مصر یمن قطر لبنان روسیه چین هند ژاپن کویت عمان اردن سودان تونس لیبی کنیا کوبا نپال سوئد نروژ مالت \
    تهران یزد رشت کرج اهواز مشهد اراک سقز مهاباد دبی بغداد موصل بصره نجف کابل هرات قم غزه غزة عدن حلب حمص تعز إدلب درعا دمشق بيروت \
    مكة أبها الدوحة أربيل دهوك كركوك سبها درنة سرت صنعاء دبي لندن لندن باريس پاریس مادرید کیف كييف روما برلین برلين مسکو \
    موسكو پکن بكين دهلی أنقرة آنکارا توکیو طوكيو فرنسا السويد وهران حيفا يافا رفح صيدا لحج نزوى صحار صفاقس مسقط مسكو";

/// Words for what a place is, with the level that they say.
const KINDS: &[(Level, &str)] = &[
    (Level::Country, "کشور کشورهای جمهوری دولة جمهورية سلطنة مملكة دولتي"),
    (Level::Admin1, "استان استان‌های ولایت محافظة محافظتي محافظات ولاية ولايتي ولايات إمارة إقليم منطقة"),
    (
        Level::City,
        "شهر شهرهای شهرستان شهرستان‌های بندر شهرک بخش مدينة مدينتي مدن بلدة بلدتي بلدات مديرية قضاء مطار ميناء ضاحية فرودگاه",
    ),
];

/// Words before a name that lead to a place.
const LEADS: &str = "\
    در از به تا راهی وارد عازم اهل اهالی مردم ساکنان ساکن منطقه حومه شمال جنوب شرق غرب مرکز خیابان‌های دادگستری دانشگاه فرماندار استاندار شهردار \
    دادستان امام‌جمعه زندان بیمارستان راه‌آهن مسیر في فى من إلى الى سكان أهالي أهل شمال شمالي جنوب جنوبي شرق شرقي غرب غربي وسط قرب ريف \
    باتجاه نحو بين منطقة ناحية العاصمة حي مخيم سجن مستشفى جامعة";

/// Words before a name that say that it names a paper, an agency, a ship, a street, or a person.
const HEADS_FA: &str = "\
    خبرگزاری روزنامه شبکه مجله باشگاه بانک شرکت خیابان میدان بلوار خلیج دریای رود رودخانه اقیانوس آقای خانم دکتر سید شهید آیت‌الله سردار سرهنگ \
    مهندس حاج شیخ ملا محمد علی حسین حسن احمد محمود رضا مهدی امیر عباس";
const HEADS_AR: &str = "\
    وكالة صحيفة قناة جريدة مجلة بنك شركة شارع ساحة ميدان خليج بحر نهر نادي فندق صلاة آذان أذان السيد الدكتور الشيخ اللواء العميد المهندس \
    أحمد حسين محمود محمد حسن عباس عبد خالد";

/// Words behind a name that make it part of another name.
const TAILS: &str = "\
    تایمز پست اینترنشنال خودرو ایر مال ژورنال تايمز بوست إنترناشيونال إنترناشونال هيرالد تريبيون";

macro_rules! sets {
    ($($name:ident = $table:expr;)*) => { $(static $name: Words = LazyLock::new(|| set($table));)* };
}

sets! {
    STRONG_NAMES_FA = STRONG_FA;
    STRONG_NAMES_AR = STRONG_AR;
    WEAK_NAMES_FA = WEAK_FA;
    WEAK_NAMES_AR = WEAK_AR;
    SURE_NAMES = SURE;
    LEADING = LEADS;
    HEADING_FA = HEADS_FA;
    HEADING_AR = HEADS_AR;
    TAILING = TAILS;
}

static KIND_WORDS: LazyLock<Vec<(Level, rustc_hash::FxHashSet<String>)>> =
    LazyLock::new(|| KINDS.iter().map(|(level, words)| (*level, set(words))).collect());

/// What a name needs around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Need {
    Nothing,
    /// A word that leads to a place, or a place beside it in a list.
    Lead,
    /// The word for what it is.
    Kind,
}

/// What the tables ask of a name.
pub(super) fn need(key: &str, lang: Lang) -> Need {
    let (strong, weak) =
        if lang.is_fa() { (&STRONG_NAMES_FA, &WEAK_NAMES_FA) } else { (&STRONG_NAMES_AR, &WEAK_NAMES_AR) };
    if strong.contains(key) || STRONG_PHRASES.contains(&key) {
        Need::Kind
    } else if weak.contains(key) {
        Need::Lead
    } else {
        Need::Nothing
    }
}

/// Whether a short name means nothing but the place.
pub(super) fn is_sure(key: &str) -> bool {
    SURE_NAMES.contains(key)
}

/// The level that a word before a name says.
pub(super) fn kind(key: &str) -> Option<Level> {
    KIND_WORDS.iter().find(|(_, words)| words.contains(key)).map(|(level, _)| *level)
}

/// Whether a word leads to a place.
pub(super) fn leads(key: &str) -> bool {
    LEADING.contains(key)
}

/// Whether a word before a name takes it for another one.
pub(super) fn heads(key: &str, lang: Lang) -> bool {
    // One language at a time: the Persian name "Ali" is written like the Arabic "on".
    if lang.is_fa() {
        return HEADING_FA.contains(key);
    }
    HEADING_AR.contains(key) || key.strip_prefix(['و', 'ل', 'ب']).is_some_and(|rest| HEADING_AR.contains(rest))
}

/// Whether a word behind a name takes it for another one.
pub(super) fn tails(key: &str) -> bool {
    TAILING.contains(key)
}
