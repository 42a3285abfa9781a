package dev.knowhow.web.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How times, sizes and numbers are written. */
class FormatTest {

    private final Format format = Format.of(java.util.Locale.ENGLISH);

    @Test
    void bytesAreInTheUnitThatReadsBest() {
        assertThat(format.bytes(0)).isEqualTo("0 B");
        assertThat(format.bytes(999)).isEqualTo("999 B");
        assertThat(format.bytes(1000)).isEqualTo("1.0 kB");
        assertThat(format.bytes(482_133)).isEqualTo("482 kB");
        assertThat(format.bytes(200_000_000)).isEqualTo("200 MB");
    }

    @Test
    void timesNameTheirZone() {
        assertThat(format.time(Instant.parse("2026-11-20T09:30:00Z"))).isEqualTo("20 Nov 2026, 09:30 UTC");
    }

    @Test
    void typesAreCalledWhatPeopleCallThem() {
        assertThat(format.type("text/html; charset=utf-8")).isEqualTo("HTML");
        assertThat(format.type("application/x-unknown")).isEqualTo("application/x-unknown");
    }

    @Test
    void countsHaveThousandsApart() {
        assertThat(format.count(1_234_567)).isEqualTo("1,234,567");
    }

    @Test
    void germansWriteDatesAndNumbersInTheirWay() {
        Format german = Format.of(java.util.Locale.GERMAN);
        assertThat(german.day(java.time.Instant.parse("2026-03-05T10:00:00Z"))).isEqualTo("5. März 2026");
        assertThat(german.count(1_234_567)).isEqualTo("1.234.567");
        assertThat(german.percent(0.125)).isEqualTo("12,5 %");
        assertThat(german.bytes(1_500)).isEqualTo("1,5 kB");
    }
}
