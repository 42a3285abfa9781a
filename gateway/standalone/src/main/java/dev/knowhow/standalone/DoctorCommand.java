package dev.knowhow.standalone;

import dev.knowhow.standalone.diagnosis.ParserConfinement;
import dev.knowhow.standalone.diagnosis.ScanReading;
import dev.knowhow.standalone.diagnosis.StorageState;
import dev.knowhow.standalone.folder.Ports;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Looks at everything a start needs and says what to do about what is missing. */
@Command(name = "doctor", description = "Checks what a start needs: JDK, build, folder, disk, memory, ports.")
final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    private Standalone standalone = new Standalone();

    @Override
    public Integer call() {
        Stream.of(ParserConfinement.describe(Standalone.home()), ScanReading.describe(Standalone.home()))
                .flatMap(List::stream)
                .forEach(sentence -> System.out.println("  note  " + sentence));
        System.out.println("  note  " + EncoderCommand.describe(standalone.folder()));
        var running = standalone.running();
        if (running.isPresent()) {
            System.out.println("Knowhow is running; " + standalone.folder().command("status") + " shows how it does.");
            var full = StorageState.ask(new Ports(running.get().basePort())).filter(StorageState::isFull);
            full.ifPresent(state -> System.out.println("  FAIL  " + state.sentence(standalone.folder())));
            return full.isPresent() ? 1 : 0;
        }
        List<Check> checks = Checks.ofStart(standalone.folder(), standalone.ports(), Standalone.home());
        for (var check : checks) {
            var problem = check.problem();
            System.out.println(problem == null ? "  ok    " + check.subject() : "  FAIL  " + problem);
        }
        return checks.stream().allMatch(check -> check.problem() == null) ? 0 : 1;
    }
}
