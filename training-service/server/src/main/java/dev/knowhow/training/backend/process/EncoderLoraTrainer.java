package dev.knowhow.training.backend.process;

import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.backend.WorkDirectories;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the trainer of {@code encoder-lora} adapters and says how it is started. */
@Factory
final class EncoderLoraTrainer {

    private static final String MAIN = "dev.knowhow.encoderlora.Main";
    private static final String JAR = "knowhow-encoder-lora";
    private static final String MISSING =
            "Adapters of kind 'encoder-lora' cannot be trained here: this installation lacks"
                    + " the trainer. Choose 'knowhow-intent', or set KNOWHOW_ENCODER_LORA_HOME to its folder.";

    private final EncoderLoraConfiguration configuration;

    EncoderLoraTrainer(EncoderLoraConfiguration configuration) {
        this.configuration = configuration;
    }

    @Bean(preDestroy = "close")
    @Singleton
    ChildProcessBackend encoderLora(WorkDirectories directories) {
        Optional<String> classpath = classpath();
        return new ChildProcessBackend(
                AdapterKind.ENCODER_LORA,
                classpath.isPresent() ? null : MISSING,
                folder -> command(classpath.orElseThrow(), folder),
                new ChildLimits(configuration.atOnce(), configuration.memory(), configuration.silence()),
                directories);
    }

    private List<String> command(String classpath, Path folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(configuration.options());
        command.add("-XX:ActiveProcessorCount=" + cores());
        command.add("-Dknowhow.parent=" + ProcessHandle.current().pid());
        command.addAll(List.of("-cp", classpath, MAIN, folder.toString()));
        return command;
    }

    /** One less than there are, which is left to those who wait for answers. */
    private static int cores() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }

    private Optional<String> classpath() {
        String given = configuration.classpath();
        if (given != null && !given.isBlank()) {
            return Optional.of(given);
        }
        String home = configuration.home();
        return home == null || home.isBlank()
                ? Optional.empty()
                : find(Path.of(home).toAbsolutePath());
    }

    /** The trainer's jar names its libraries in its manifest; the path is absolute, for the child works elsewhere. */
    private static Optional<String> find(Path home) {
        if (!Files.isDirectory(home)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(home)) {
            String jars = files.map(Path::toString)
                    .filter(name -> new File(name).getName().startsWith(JAR) && name.endsWith(".jar"))
                    .filter(name -> !name.endsWith("-tests.jar") && !name.endsWith("-sources.jar"))
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
            return jars.isEmpty() ? Optional.empty() : Optional.of(jars);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for the trainer", e);
        }
    }
}
