package dev.knowhow.knowledge.parsing.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Main program of a process that confines itself and then becomes another program. */
final class ConfinedProgram {

    private static final int OWN_ARGUMENTS = 3;

    private ConfinedProgram() {}

    /**
     * The command of such a process.
     *
     * @param memory  bytes of memory of its own that it may have
     * @param time    for which it may compute
     * @param data    a folder that it may read
     * @param command path of the program and its arguments
     */
    static List<String> command(long memory, Duration time, Path data, List<String> command) {
        var java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                WorkerProcess.classPath(),
                ConfinedProgram.class.getName(),
                Long.toString(memory),
                Long.toString(time.toSeconds()),
                data.toString());
        return Stream.concat(java.stream(), command.stream()).toList();
    }

    public static void main(String[] args) throws IOException {
        var command = List.copyOf(Arrays.asList(args).subList(OWN_ARGUMENTS, args.length));
        var confinement = Confinement.of(Path.of(command.getFirst()), Path.of(args[2]), Long.parseLong(args[0]));
        var _ = confinement.enter();
        confinement.limitComputing(Duration.ofSeconds(Long.parseLong(args[1])));
        confinement.become(command);
    }
}
