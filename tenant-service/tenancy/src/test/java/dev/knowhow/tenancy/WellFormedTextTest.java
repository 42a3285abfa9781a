package dev.knowhow.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WellFormedTextTest {

    @Test
    void wholeTextIsLeftAlone() {
        String text = "plain, \u202eturned, \ud83d\ude80 and \ufffd";
        assertThat(WellFormedText.fault(text)).isNull();
        assertThat(WellFormedText.mend(text)).isSameAs(text);
    }

    @Test
    void nulAndHalvesOfPairsAreNamed() {
        assertThat(WellFormedText.fault("a\u0000")).contains("U+0000");
        assertThat(WellFormedText.fault("a\ud83d")).contains("U+D83D");
        assertThat(WellFormedText.fault("\ude80a")).contains("U+DE80");
        assertThat(WellFormedText.fault("\ude80\ud83d")).contains("U+DE80");
    }

    @Test
    void nulGoesAndEachHalfBecomesTheReplacementCharacter() {
        assertThat(WellFormedText.mend("a\u0000b\ud83dc\ude80\ud83d\ude80")).isEqualTo("ab\ufffdc\ufffd\ud83d\ude80");
    }
}
