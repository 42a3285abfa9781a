package dev.knowhow.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void anIdThatWasMadeHereIsToldFromOneThatWasNot() {
        assertThat(Ids.isId(Ids.next("vs_"))).isTrue();
        assertThat(Ids.isId(Ids.next("file-"))).isTrue();
        assertThat(Ids.isId("vs_nope")).isFalse();
        assertThat(Ids.isId("vs_" + "0".repeat(24))).isFalse();
        assertThat(Ids.isId("vs_" + "z".repeat(24))).isFalse();
        assertThat(Ids.isId("")).isFalse();
    }
}
