package dev.knowhow.web.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.tenancy.testing.Zeros;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** A large upload streams through the gateway: its memory does not grow with it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "memory is read from /proc")
@ExtendWith(TestingInstallation.Shared.class)
@Isolated("it measures the gateway")
class UploadMemoryIT {

    private static final long MEBIBYTE = 1L << 20;

    private final TestingInstallation installation;
    private final String key;

    UploadMemoryIT(TestingInstallation installation) {
        this.installation = installation;
        this.key = installation.connection().tenants().getFirst().apiKey();
    }

    @Test
    void growsByAtMostThirtyMegabytesUnderAnUploadOfTwoHundred() {
        ProcessHandle gateway = java.util.Objects.requireNonNull(
                TestingProcesses.running(installation.knowhow().data()).get("gateway"));
        upload(20 * MEBIBYTE);
        long before = TestingProcesses.residentBytes(gateway);
        long begin = System.nanoTime();
        CompletableFuture<Void> upload = CompletableFuture.runAsync(() -> upload(200 * MEBIBYTE));
        long peak = before;
        while (!upload.isDone()) {
            peak = Math.max(peak, TestingProcesses.residentBytes(gateway));
            TestingWait.pause();
        }
        upload.join();
        System.out.printf(
                "200 MiB through the gateway in %.1f s: its resident memory %d MiB before, %d MiB at most%n",
                Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0, before / MEBIBYTE, peak / MEBIBYTE);
        assertThat(peak - before).isLessThanOrEqualTo(30 * MEBIBYTE);
    }

    private void upload(long size) {
        Answer answer = TestingHttp.upload(installation.gateway(), key, "large.bin", () -> new Zeros(size), size);
        assertThat(answer.requireSuccess().json().path("bytes").asLong()).isEqualTo(size);
        TestingHttp.Call.of(
                        "DELETE",
                        installation.gateway(),
                        "/v1/files/" + answer.json().path("id").asText(),
                        key)
                .send()
                .requireSuccess();
    }
}
