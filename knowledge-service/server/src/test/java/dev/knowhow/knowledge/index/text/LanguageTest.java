package dev.knowhow.knowledge.index.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How long is the notice period? | ENGLISH
            Wie lange ist die Kündigungsfrist? | GERMAN
            ¿Cuánto cuesta el billete de vuelta? | SPANISH
            Сколько стоит билет? | RUSSIAN
            كم سعر التذكرة؟ | ARABIC
            退货期限是多久？ | CHINESE
            会議室は何人まで使えますか。 | JAPANESE
            회의실은 몇 명까지 사용할 수 있습니까? | KOREAN
            Πόσο κοστίζει το εισιτήριο; | GREEK
            כמה עולה הכרטיס? | HEBREW
            XR-2041 | ENGLISH
            """)
    void textIsInTheLanguageOfItsFunctionWordsOrItsScript(String text, Language language) {
        assertThat(Language.of(text)).isEqualTo(language);
    }

    @Test
    void termInAnotherScriptIsQuoted() {
        assertThat(Language.of("What does 退货期限 mean in this contract?")).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("这个接口的 request timeout 默认是多少秒，能不能 at any time 修改？"))
                .isEqualTo(Language.CHINESE);
    }

    @Test
    void longTextIsInALanguageOnlyWhereItIsProse() {
        assertThat(Language.ofProse(
                        "Die Kündigungsfrist beträgt drei Monate. Sie beginnt mit dem ersten Tag des Monats."))
                .contains(Language.GERMAN);
        assertThat(Language.ofProse("退货期限为三十天，自收到货物之日起计算。")).contains(Language.CHINESE);
        assertThat(Language.ofProse(
                        "The notice period is three months.\n".repeat(100) + "Die Frist ist drei Monate. ".repeat(50)))
                .contains(Language.ENGLISH);
        assertThat(Language.ofProse(
                        "sku;colour;city\nAX-1;red;Berlin\nAX-2;blue;Der Haag\nAX-3;green;Wien\n".repeat(40)))
                .isEmpty();
        assertThat(Language.ofProse("")).isEmpty();
    }

    @Test
    void eachLanguageHasACodeOfItsOwn() {
        assertThat(Arrays.stream(Language.values()).map(Language::code))
                .doesNotHaveDuplicates()
                .allSatisfy(code -> assertThat(code).matches("[a-z]{2}"));
    }
}
