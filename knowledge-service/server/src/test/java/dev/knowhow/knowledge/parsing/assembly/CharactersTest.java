package dev.knowhow.knowledge.parsing.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CharactersTest {

    @Test
    void cleanLeavesOutNulAndReplacesWhatElseNobodyStores() {
        assertThat(Characters.clean("Report\0")).isEqualTo("Report");
        assertThat(Characters.clean("a\0b\u0007c")).isEqualTo("ab c");
        assertThat(Characters.clean("half \uD83D and \uDE00 half")).isEqualTo("half \uFFFD and \uFFFD half");
    }

    @Test
    void cleanKeepsEverythingElse() {
        assertThat(Characters.clean("a\tb\nc \uD83D\uDE00")).isEqualTo("a\tb\nc \uD83D\uDE00");
    }
}
