package dev.knowhow.durable.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void waitDoublesUpToFiveMinutes() {
        assertThat(Backoff.after(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Backoff.after(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Backoff.after(6)).isEqualTo(Duration.ofSeconds(64));
        assertThat(Backoff.after(9)).isEqualTo(Duration.ofMinutes(5));
        assertThat(Backoff.after(1_000)).isEqualTo(Duration.ofMinutes(5));
    }
}
