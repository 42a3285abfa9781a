package dev.knowhow.tenancy.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutagesTest {

    private static final SocketAddress SERVICE = InetSocketAddress.createUnresolved("knowledge", 80);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may overflow
    private final Outages outages = new Outages(Duration.ofSeconds(20), now::get);

    @Test
    void requestsWaitInTheFirstSecondsOfAnOutageAndThenNoMore() {
        assertThat(outages.isWorthWaiting(SERVICE)).isTrue();
        pass(19);
        assertThat(outages.isWorthWaiting(SERVICE)).isTrue();
        pass(1);
        assertThat(outages.isWorthWaiting(SERVICE))
                .as("for all requests together")
                .isFalse();
    }

    @Test
    void theNextOutageIsANewOne() {
        assertThat(outages.isWorthWaiting(SERVICE)).isTrue();
        pass(60);
        outages.end(SERVICE);
        assertThat(outages.isWorthWaiting(SERVICE)).isTrue();
    }

    @Test
    void clientsAreToldToComeBackAfterAsLongAsItHasLasted() {
        assertThat(outages.retryAfterSeconds(SERVICE)).isEqualTo(1);
        pass(22);
        assertThat(outages.retryAfterSeconds(SERVICE)).isEqualTo(22);
        pass(3600);
        assertThat(outages.retryAfterSeconds(SERVICE)).isEqualTo(30);
    }

    private void pass(long seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
