package dev.knowhow.knowledge.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.knowhow.durable.stream.Reader;
import dev.knowhow.durable.stream.ReaderGoneException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedCacheTest {

    /** Keys that lie together, whatever map they lie in. */
    private record Key(String name) {

        @Override
        public int hashCode() {
            return 1;
        }
    }

    private final SharedCache<Key, String> cache = new SharedCache<>(Caffeine.newBuilder());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch finish = new CountDownLatch(1);
    private final AtomicInteger made = new AtomicInteger();

    @AfterEach
    void close() {
        finish.countDown();
        threads.close();
    }

    private String slowly() {
        made.incrementAndGet();
        began.countDown();
        try {
            finish.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "made";
    }

    @Test
    void whoeverAsksWhileAValueIsMadeGetsTheSame() throws Exception {
        List<Future<String>> readers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            readers.add(threads.submit(() -> cache.get(new Key("one"), this::slowly)));
        }
        began.await();
        finish.countDown();

        for (Future<String> reader : readers) {
            assertThat(reader.get()).isEqualTo("made");
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void keysThatLieTogetherDoNotWaitForEachOther() throws Exception {
        Future<String> slow = threads.submit(() -> cache.get(new Key("slow"), this::slowly));
        began.await();

        assertThat(cache.get(new Key("quick"), () -> "at once")).isEqualTo("at once");

        finish.countDown();
        assertThat(slow.get()).isEqualTo("made");
    }

    @Test
    void severalKeysAreMadeTogetherAndOnlyThoseThatAreMissing() {
        cache.get(new Key("known"), () -> "known");
        List<Key> asked = new ArrayList<>();

        Map<Key, String> found =
                cache.getAll(List.of(new Key("a"), new Key("known"), new Key("b"), new Key("a")), missing -> {
                    asked.addAll(missing);
                    return missing.stream().collect(Collectors.toMap(key -> key, Key::name));
                });

        assertThat(found.keySet().stream().map(Key::name)).containsExactlyInAnyOrder("a", "b", "known");
        assertThat(asked).containsExactlyInAnyOrder(new Key("a"), new Key("b"));
    }

    @Test
    void whenTheFirstReaderLeavesTheNextOneMakesTheValue() throws Exception {
        Reader first = new Reader();
        CompletableFuture<String> never = new CompletableFuture<>();
        Future<String> leaving = threads.submit(() -> first.call(() -> cache.get(new Key("one"), () -> {
            began.countDown();
            return await(never);
        })));
        began.await();
        Future<String> staying = threads.submit(() -> cache.get(new Key("one"), () -> "made by the second"));

        first.leave();

        assertThat(staying.get()).isEqualTo("made by the second");
        assertThatThrownBy(leaving::get).hasCauseInstanceOf(ReaderGoneException.class);
    }

    private static String await(CompletableFuture<String> future) {
        try {
            return Reader.current().await(future);
        } catch (Exception e) {
            throw e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
        }
    }

    @Test
    void readerWhoWaitsForAnothersValueMayLeave() throws Exception {
        threads.execute(() -> cache.get(new Key("one"), this::slowly));
        began.await();
        Reader second = new Reader();
        Future<String> waiting = threads.submit(() -> second.call(() -> cache.get(new Key("one"), this::slowly)));

        second.leave();

        assertThatThrownBy(waiting::get).hasCauseInstanceOf(ReaderGoneException.class);
        assertThat(made).hasValue(1);
    }

    @Test
    void failureIsToldToAllWhoWaitAndIsNotKept() {
        assertThatThrownBy(() -> cache.get(new Key("one"), () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        assertThat(cache.get(new Key("one"), () -> "made")).isEqualTo("made");
    }
}
