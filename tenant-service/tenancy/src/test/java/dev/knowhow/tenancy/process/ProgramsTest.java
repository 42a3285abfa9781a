package dev.knowhow.tenancy.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs that start others, on systems that have them. */
final class ProgramsTest {

    @Test
    void lowPriorityHoldsAgainstProcessesOfOtherSessionsToo() throws Exception {
        assumeThat(Path.of("/proc/self/autogroup")).exists();
        String ours = autogroup(ProcessHandle.current().pid());
        Process process =
                new ProcessBuilder(Programs.withLowPriority(List.of("/bin/sh", "-c", "echo ready; read line"))).start();
        try {
            assertThat((char) process.getInputStream().read()).isEqualTo('r');
            assertThat(autogroup(process.pid())).endsWith(" nice 10").isNotEqualTo(ours);
            assertThat(autogroup(ProcessHandle.current().pid())).isEqualTo(ours);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void theProgramKeepsTheProcessIdAndItsArguments() throws Exception {
        Process process = new ProcessBuilder(
                        Programs.withLowPriority(List.of("/bin/sh", "-c", "echo $$ \"$0\" \"$1\"", "a b", "$c")))
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEqualTo(process.pid() + " a b $c\n");
        assertThat(process.waitFor()).isZero();
    }

    private static String autogroup(long pid) throws IOException {
        return Files.readString(Path.of("/proc/" + pid + "/autogroup")).strip();
    }
}
