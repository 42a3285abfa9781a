package dev.knowhow.durable.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReaderTest {

    private final Reader reader = new Reader();
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void workOfAJobHasAReaderWhoNeverLeaves() {
        Reader.current().requirePresent();

        assertThat(Reader.current().isGone()).isFalse();
    }

    @Test
    void workKnowsItsReader() {
        assertThat(reader.call(Reader::current)).isSameAs(reader);
    }

    @Test
    void nextStepAfterTheReaderHasLeftIsNotTaken() {
        reader.leave();

        assertThatThrownBy(reader::requirePresent).isInstanceOf(ReaderGoneException.class);
    }

    @Test
    void whoWatchesIsToldOnce() {
        Reader.Watch watch = reader.onLeave(told::incrementAndGet);

        reader.leave();
        reader.leave();

        assertThat(told).hasValue(1);
        watch.close();
    }

    @Test
    void whoWatchesTooLateIsToldAtOnce() {
        reader.leave();

        reader.onLeave(told::incrementAndGet);

        assertThat(told).hasValue(1);
    }

    @Test
    void whoHasStoppedWatchingIsNotTold() {
        reader.onLeave(told::incrementAndGet).close();

        reader.leave();

        assertThat(told).hasValue(0);
    }

    @Test
    void readerWhoLeavesDoesNotSpoilWhatOthersWaitForToo() {
        CompletableFuture<String> future = new CompletableFuture<>();
        reader.leave();

        assertThatThrownBy(() -> reader.await(future)).isInstanceOf(ReaderGoneException.class);
        assertThat(future).isNotDone();
    }
}
