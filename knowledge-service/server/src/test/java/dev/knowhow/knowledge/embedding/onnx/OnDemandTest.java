package dev.knowhow.knowledge.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnDemandTest {

    private final AtomicInteger opened = new AtomicInteger();
    private final OnDemand<OnDemand.Model> onDemand = new OnDemand<>(this::open, null);

    private OnDemand.Model open() {
        opened.incrementAndGet();
        return () -> {};
    }

    /** It made each question wait for the passage that was being encoded. */
    @Test
    void whoFindsItOpenDoesNotWaitForThoseWhoUseIt() throws OrtException, IOException {
        onDemand.open();

        assertThat(onDemand.<Boolean>use(_ -> endsMeanwhile(onDemand::open))).isTrue();
        assertThat(opened).hasValue(1);
    }

    @Test
    void opensAgainAfterItWasClosed() throws OrtException, IOException {
        onDemand.open();
        onDemand.close();

        assertThat(onDemand.isOpen()).isFalse();
        assertThat(onDemand.<String>use(_ -> "used")).isEqualTo("used");
        assertThat(opened).hasValue(2);
    }

    private interface Step {

        void run() throws OrtException, IOException;
    }

    private static boolean endsMeanwhile(Step step) {
        Thread other = Thread.ofVirtual().start(() -> {
            try {
                step.run();
            } catch (OrtException | IOException e) {
                throw new IllegalStateException(e);
            }
        });
        try {
            return other.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
