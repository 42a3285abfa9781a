package dev.knowhow.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignInLimiterTest {

    private final AtomicLong now = new AtomicLong();
    private final SignInLimiter limiter = new SignInLimiter(new RateLimitConfiguration(1, 1, 1, 15), now::get);
    private final InetAddress here = address("192.0.2.7");

    @Test
    void anAddressFailsFifteenTimesAndThenWaits() {
        assertThat(IntStream.range(0, 40).filter(_ -> limiter.recordTry(here).granted()))
                .hasSize(15);
        assertThat(limiter.recordTry(here).retryAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(limiter.recordTry(address("192.0.2.8")).granted())
                .as("another address")
                .isTrue();

        now.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(limiter.recordTry(here).granted()).isTrue();
        assertThat(limiter.recordTry(here).granted()).isFalse();
    }

    @Test
    void successCostsNothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(limiter.recordTry(here).granted()).isTrue();
            limiter.recordSuccess(here);
        }
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
