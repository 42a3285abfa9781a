package dev.knowhow.knowledge.answer.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class QuantityTest {

    @Test
    void numberAndUnitAreReadHoweverTheyAreSet() {
        assertThat(Quantity.of("1,150 kg")).contains(new Quantity(new BigDecimal("1150"), "kg"));
        assertThat(Quantity.of("€ 4.20")).contains(new Quantity(new BigDecimal("4.20"), "€"));
        assertThat(Quantity.of("4,5 m²")).contains(new Quantity(new BigDecimal("4.5"), "m²"));
        assertThat(Quantity.of("2.150,50 EUR")).contains(new Quantity(new BigDecimal("2150.50"), "eur"));
        assertThat(Quantity.of("7")).contains(new Quantity(new BigDecimal("7"), ""));
    }

    @Test
    void whatIsNoNumberOrCanBeReadInTwoWaysIsNone() {
        assertThat(Quantity.of("1.149 EUR")).isEmpty();
        assertThat(Quantity.of("60 to 85 km")).isEmpty();
        assertThat(Quantity.of("up to 100 kg")).isEmpty();
        assertThat(Quantity.of("on request")).isEmpty();
        assertThat(Quantity.of("")).isEmpty();
    }
}
