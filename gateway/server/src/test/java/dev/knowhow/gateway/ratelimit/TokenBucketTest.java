package dev.knowhow.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final TokenBucket bucket = new TokenBucket(60, 0);

    @Test
    void aMinutesWorthMayComeAtOnce() {
        for (int i = 59; i >= 0; i--) {
            assertThat(bucket.tryAcquire(0))
                    .extracting(RateLimit::granted, RateLimit::remaining)
                    .containsExactly(true, i);
        }
        RateLimit refused = bucket.tryAcquire(0);

        assertThat(refused.granted()).isFalse();
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(refused.reset()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void itRefillsEvenly() {
        IntStream.range(0, 60).forEach(i -> bucket.tryAcquire(0));

        assertThat(bucket.tryAcquire(SECOND - 1).granted()).isFalse();
        assertThat(bucket.tryAcquire(SECOND).granted()).isTrue();
        assertThat(bucket.tryAcquire(SECOND).granted()).isFalse();
        assertThat(bucket.tryAcquire(100 * SECOND).remaining()).isEqualTo(59);
    }

    @Test
    void refusedRequestsCostNothing() {
        IntStream.range(0, 1000).forEach(i -> bucket.tryAcquire(0));

        assertThat(bucket.tryAcquire(SECOND).granted()).isTrue();
    }

    @Test
    void lookingCostsNothingAndATokenCanBeGivenBack() {
        assertThat(bucket.peek(0).remaining()).isEqualTo(60);
        bucket.tryAcquire(0);
        bucket.giveBack();

        assertThat(bucket.peek(0).remaining()).isEqualTo(60);
        IntStream.range(0, 60).forEach(i -> bucket.tryAcquire(0));
        assertThat(bucket.peek(0).granted()).isFalse();
        assertThat(bucket.peek(SECOND).granted()).isTrue();
    }

    @Test
    void theResetIsWrittenAsOpenAiWritesIt() {
        assertThat(limit(Duration.ofMillis(120)).resetText()).isEqualTo("120ms");
        assertThat(limit(Duration.ofMillis(5001)).resetText()).isEqualTo("6s");
        assertThat(limit(Duration.ofSeconds(60)).resetText()).isEqualTo("1m0s");
    }

    private static RateLimit limit(Duration reset) {
        return new RateLimit(true, 60, 1, reset, Duration.ZERO);
    }
}
