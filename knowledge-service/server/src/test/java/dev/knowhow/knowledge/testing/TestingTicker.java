package dev.knowhow.knowledge.testing;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The time by which caches forget: it goes by itself, and a test that would have to wait puts it forward. */
@Singleton
public final class TestingTicker implements Ticker {

    private final AtomicLong ahead = new AtomicLong();

    public void advance(Duration time) {
        ahead.addAndGet(time.toNanos());
    }

    @Override
    public long read() {
        return System.nanoTime() + ahead.get();
    }
}
