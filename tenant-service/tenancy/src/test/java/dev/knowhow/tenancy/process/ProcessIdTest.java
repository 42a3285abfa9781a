package dev.knowhow.tenancy.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProcessIdTest {
    private final ProcessHandle self = ProcessHandle.current();

    @Test
    void findsTheProcessItself() {
        assertThat(ProcessId.of(self).handle()).contains(self);
    }

    @Test
    void aNumberThatAnotherProcessGotLaterIsNobody() {
        var earlier = new ProcessId(self.pid(), ProcessId.of(self).startedAt() - 60_000);
        assertThat(earlier.handle()).isEmpty();
    }

    @Test
    void aProcessThatEndedIsNobody() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        var id = ProcessId.of(process.toHandle());
        process.destroyForcibly().waitFor();
        assertThat(id.handle()).isEmpty();
    }
}
