package dev.knowhow.durable.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextDecoderTest {

    /** What the weights were found with. */
    static final List<Arguments> KNOWN = List.of(
            arguments(
                    "windows-1252",
                    "Die Gewährleistung beträgt 24 Monate ab Übergabe. Für Verschleißteile gilt eine kürzere Frist; prüfen Sie bitte die beigefügte Anleitung."),
            arguments(
                    "windows-1252",
                    "La durée de la garantie est de deux années après la livraison. Les pièces d’usure ne sont pas prises en charge, à moins qu’un défaut n’ait été constaté."),
            arguments(
                    "windows-1252",
                    "El período de garantía es de veinticuatro meses después de la entrega. ¿Qué ocurre si el daño fue causado por el señor Muñoz?"),
            arguments(
                    "windows-1252",
                    "A garantia é válida por dois anos após a entrega. Não são abrangidas as peças de desgaste nem as avarias causadas por má utilização."),
            arguments(
                    "windows-1252",
                    "Garantitiden är två år från leveransen. Slitdelar omfattas inte, såvida felet inte fanns från början."),
            arguments(
                    "windows-1250",
                    "Okres gwarancji wynosi dwadzieścia cztery miesiące od dnia dostawy. Części zużywające się nie są objęte gwarancją, chyba że usterka istniała wcześniej."),
            arguments(
                    "ISO-8859-2",
                    "Okres gwarancji wynosi dwadzieścia cztery miesiące od dnia dostawy. Części zużywające się nie są objęte gwarancją, chyba że usterka istniała wcześniej."),
            arguments(
                    "windows-1250",
                    "Záruční doba činí dvacet čtyři měsíců od dodání zboží. Na spotřební díly se záruka nevztahuje, pokud závada nevznikla dříve."),
            arguments(
                    "ISO-8859-2",
                    "Záruční doba činí dvacet čtyři měsíců od dodání zboží. Na spotřební díly se záruka nevztahuje, pokud závada nevznikla dříve."),
            arguments(
                    "windows-1250",
                    "A jótállás ideje huszonnégy hónap az átadástól számítva. A kopó alkatrészekre a jótállás nem vonatkozik, kivéve ha a hiba már korábban fennállt."),
            arguments(
                    "windows-1251",
                    "Гарантийный срок составляет двадцать четыре месяца со дня поставки. Быстроизнашивающиеся детали гарантией не покрываются."),
            arguments(
                    "KOI8-R",
                    "Гарантийный срок составляет двадцать четыре месяца со дня поставки. Быстроизнашивающиеся детали гарантией не покрываются."),
            arguments(
                    "IBM866",
                    "Гарантийный срок составляет двадцать четыре месяца со дня поставки. Быстроизнашивающиеся детали гарантией не покрываются."),
            arguments(
                    "windows-1251",
                    "Гарантійний строк становить двадцять чотири місяці від дня поставки. На деталі, що швидко зношуються, гарантія не поширюється."),
            arguments(
                    "windows-1251",
                    "Гаранционният срок е двадесет и четири месеца от датата на доставката. Бързо износващите се части не са включени."),
            arguments(
                    "windows-1253",
                    "Η διάρκεια της εγγύησης είναι είκοσι τέσσερις μήνες από την παράδοση. Τα αναλώσιμα μέρη δεν καλύπτονται από την εγγύηση."),
            arguments(
                    "windows-1254",
                    "Garanti süresi teslim tarihinden itibaren yirmi dört aydır. Aşınan parçalar garanti kapsamına girmez; lütfen kullanım kılavuzuna bakınız."),
            arguments(
                    "windows-1255",
                    "תקופת האחריות היא עשרים וארבעה חודשים ממועד המסירה. חלקים מתכלים אינם כלולים באחריות."),
            arguments(
                    "windows-1256",
                    "مدة الضمان أربعة وعشرون شهرا من تاريخ التسليم. لا يشمل الضمان الأجزاء القابلة للتآكل والاستهلاك."),
            arguments("Shift_JIS", "保証期間は納品日から二十四か月です。消耗部品は保証の対象になりません。詳しくは取扱説明書をご覧ください。"),
            arguments("EUC-JP", "保証期間は納品日から二十四か月です。消耗部品は保証の対象になりません。詳しくは取扱説明書をご覧ください。"),
            arguments("ISO-2022-JP", "保証期間は納品日から二十四か月です。消耗部品は保証の対象になりません。詳しくは取扱説明書をご覧ください。"),
            arguments("GBK", "保修期为二十四个月，自交货之日起计算。易损件不在保修范围之内，请参阅使用说明书。"),
            arguments("Big5", "保固期為二十四個月，自交貨之日起計算。易損件不在保固範圍之內，請參閱使用說明書。"),
            arguments("EUC-KR", "보증 기간은 납품일로부터 이십사 개월입니다. 소모성 부품은 보증 대상에서 제외됩니다. 자세한 내용은 설명서를 참조하십시오."),
            arguments(
                    "x-windows-874",
                    "ระยะเวลารับประกันคือยี่สิบสี่เดือนนับจากวันที่ส่งมอบ ชิ้นส่วนสิ้นเปลืองไม่อยู่ในการรับประกัน"));

    /** What the alphabets of languages were found with. */
    static final List<Arguments> KNOWN_LATER = List.of(
            arguments(
                    "windows-1257",
                    "Nuomininkas privalo įspėti savininką prieš tris mėnesius. Draudimas nepadengia vandens padarytos žalos."),
            arguments(
                    "windows-1257",
                    "Īrniekam jābrīdina īpašnieks trīs mēnešus iepriekš. Apdrošināšana nesedz ūdens nodarītos bojājumus."),
            arguments(
                    "windows-1257",
                    "Üürnik peab lepingu kolm kuud varem üles ütlema; šahti ja garaaži võtmed jäävad talle."),
            arguments(
                    "KOI8-U",
                    "Орендар зобов'язаний попередити власника за три місяці. Страхування не покриває збитків від води."),
            arguments(
                    "ISO-8859-2",
                    "Stanar mora otkazati ugovor tri mjeseca unaprijed. Osiguranje ne pokriva štetu od vode u kući."));

    /** What neither was found with. */
    static final List<Arguments> HELD_OUT = List.of(
            arguments(
                    "windows-1252",
                    "Der Zug nach Würzburg fährt heute später ab; Fahrgäste können die nächste Straßenbahn benützen."),
            arguments(
                    "windows-1252",
                    "Après la pluie, le marché s’est animé : fromages, légumes et pâtisseries attendaient les clients pressés."),
            arguments(
                    "windows-1252",
                    "Mañana lloverá en la montaña, según el boletín meteorológico; los excursionistas deberían llevar un paraguas."),
            arguments(
                    "windows-1252",
                    "Tässä ohjeessa kerrotaan, miten laite käynnistetään. Älä avaa kantta ennen kuin virta on katkaistu."),
            arguments(
                    "windows-1252",
                    "Bagateller på øen: vi rejste over broen, så på fåreavl og købte rødgrød med fløde."),
            arguments(
                    "windows-1250",
                    "Pociąg do Łodzi odjeżdża później niż zwykle; pasażerowie mogą skorzystać z następnego tramwaju."),
            arguments(
                    "windows-1250",
                    "Vlak do Plzně dnes odjíždí později; cestující mohou použít následující tramvaj. Děkujeme za pochopení."),
            arguments(
                    "windows-1250",
                    "A vonat ma később indul Győrbe; az utasok a következő villamost is használhatják. Köszönjük a türelmüket."),
            arguments(
                    "windows-1251",
                    "Поезд до Москвы сегодня отправляется позже; пассажиры могут воспользоваться следующим трамваем."),
            arguments(
                    "KOI8-R",
                    "Поезд до Москвы сегодня отправляется позже; пассажиры могут воспользоваться следующим трамваем."),
            arguments(
                    "IBM866",
                    "Поезд до Москвы сегодня отправляется позже; пассажиры могут воспользоваться следующим трамваем."),
            arguments(
                    "windows-1251",
                    "Потяг до Києва сьогодні вирушає пізніше; пасажири можуть скористатися наступним трамваєм."),
            arguments(
                    "windows-1253",
                    "Το τρένο για τη Θεσσαλονίκη αναχωρεί σήμερα αργότερα· οι επιβάτες μπορούν να πάρουν το επόμενο λεωφορείο."),
            arguments(
                    "windows-1254",
                    "Ankara treni bugün daha geç kalkıyor; yolcular bir sonraki tramvayı kullanabilirler. Anlayışınız için teşekkür ederiz."),
            arguments(
                    "windows-1255",
                    "הרכבת לחיפה יוצאת היום מאוחר יותר; הנוסעים יכולים להשתמש באוטובוס הבא. תודה על ההבנה."),
            arguments(
                    "windows-1256",
                    "القطار المتجه إلى القاهرة ينطلق اليوم متأخرا، ويمكن للركاب استخدام الحافلة التالية. شكرا لتفهمكم."),
            arguments("Shift_JIS", "京都行きの列車は本日遅れて出発します。お急ぎの方は次のバスをご利用ください。ご理解に感謝いたします。"),
            arguments("EUC-JP", "京都行きの列車は本日遅れて出発します。お急ぎの方は次のバスをご利用ください。ご理解に感謝いたします。"),
            arguments("ISO-2022-JP", "京都行きの列車は本日遅れて出発します。お急ぎの方は次のバスをご利用ください。ご理解に感謝いたします。"),
            arguments("GB18030", "开往北京的列车今天晚点发车，赶时间的旅客可以乘坐下一班公共汽车。感谢您的理解与支持。"),
            arguments("Big5", "開往臺北的列車今天晚點發車，趕時間的旅客可以搭乘下一班公車。感謝您的理解與支持。"),
            arguments("EUC-KR", "부산행 열차는 오늘 늦게 출발합니다. 급하신 분은 다음 버스를 이용해 주십시오. 양해해 주셔서 감사합니다."),
            arguments(
                    "x-windows-874", "รถไฟไปเชียงใหม่จะออกช้ากว่าปกติในวันนี้ ผู้โดยสารสามารถใช้รถโดยสารคันถัดไปได้"));

    @ParameterizedTest
    @FieldSource({"KNOWN", "KNOWN_LATER", "HELD_OUT"})
    void textInTheEncodingOfItsLanguageIsRead(String charset, String text) {
        assertThat(TextDecoder.decode(text.getBytes(Charset.forName(charset))).text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @FieldSource({"KNOWN_LATER", "HELD_OUT"})
    void fewWordsInATableOfAsciiAreRead(String charset, String text) {
        String table = "nr;text;price\n1;" + text.substring(5, 30) + ";3.50\n2;" + text.substring(30, 40) + ";9\n";

        assertThat(TextDecoder.decode(table.getBytes(Charset.forName(charset))).text())
                .isEqualTo(table);
    }

    @ParameterizedTest
    @FieldSource({"KNOWN", "KNOWN_LATER", "HELD_OUT"})
    void unicodeIsReadWithAndWithoutAMark(String charset, String text) {
        for (String unicode : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            assertThat(TextDecoder.decode(text.getBytes(Charset.forName(unicode)))
                            .text())
                    .as(unicode)
                    .isEqualTo(text);
            assertThat(TextDecoder.decode(("\uFEFF" + text).getBytes(Charset.forName(unicode)))
                            .text())
                    .as(unicode + " with a mark")
                    .isEqualTo(text);
        }
    }

    @Test
    void singleBadBytesInUtf8AreReadAsWindowsWroteThem() {
        byte[] bytes = "Die Gewährleistung für Prüfstände beträgt #24 Monate.".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '#' ? (byte) 0x96 : bytes[i];
        }

        assertThat(TextDecoder.decode(bytes).text()).isEqualTo("Die Gewährleistung für Prüfstände beträgt –24 Monate.");
    }

    @Test
    void utf8ThatIsCutOffWithinACharacterIsUtf8() {
        byte[] bytes = "Straße, Größe, Maß: ü".getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);

        assertThat(TextDecoder.charset(cut)).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void fewLettersFarDownInALongTextDecide() {
        String text = "plain words\n".repeat(20_000) + "Die Gewährleistung für größere Prüfstände.\n";

        assertThat(TextDecoder.decode(text.getBytes(Charset.forName("windows-1252")))
                        .text())
                .isEqualTo(text);
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        byte[] noise = new byte[4_000];
        new Random(1).nextBytes(noise);

        assertThatThrownBy(() -> TextDecoder.decode(noise))
                .isInstanceOf(UndecodableTextException.class)
                .hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<meta charset=gb2312>",
                "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gbk\">",
                "<?xml version=\"1.0\" encoding=\"GB2312\"?>"
            })
    void htmlIsInTheEncodingThatItDeclaresAsBrowsersReadTheName(String declaration) {
        String page = declaration + "<p>镕基</p>"; // GBK has the first character, GB 2312 has not

        assertThat(TextDecoder.decodeHtml(page.getBytes(Charset.forName("GBK"))).text())
                .isEqualTo(page);
    }

    @Test
    void htmlsMarkOutweighsItsDeclaration() {
        String page = "<meta charset=windows-1251><p>Größe</p>";

        assertThat(TextDecoder.decodeHtml(("\uFEFF" + page).getBytes(StandardCharsets.UTF_8))
                        .text())
                .isEqualTo(page);
    }

    @Test
    void htmlWhoseDeclarationIsWrongIsDetected() {
        String page = "<meta charset=euc-jp><p>Die Gewährleistung für größere Prüfstände beträgt zwölf Monate.</p>";

        assertThat(TextDecoder.decodeHtml(page.getBytes(StandardCharsets.UTF_8)).text())
                .isEqualTo(page);
    }
}
