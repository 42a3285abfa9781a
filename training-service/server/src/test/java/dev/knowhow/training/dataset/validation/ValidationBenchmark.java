package dev.knowhow.training.dataset.validation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.sun.management.OperatingSystemMXBean;
import dev.knowhow.tenancy.testing.TestingFolders;
import dev.knowhow.training.dataset.format.DatasetFormat;
import dev.knowhow.training.dataset.format.ReadingLimits;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.SourceFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The validation of 100,000 lines with every planted fault, in a process that has just started; beside it, in a process of
 * its own, what it takes to parse the same lines with Jackson alone. Arguments: a file to make, {@code validate} or {@code
 * parse}. Figures: README of the service.
 */
final class ValidationBenchmark {

    private static final int LINES = 100_000;
    private static final ReadingLimits LIMITS = new ReadingLimits(500_000, 1 << 20, 1L << 28);

    private ValidationBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        if (!Files.exists(file)) {
            PlantedFaults.plant(file, LINES);
        }
        boolean validate = arguments[1].equals("validate");
        double cpu = cpuSeconds();
        long began = System.nanoTime();
        String result = validate ? validate(file) : parse(file);
        System.out.printf(
                "%s: %.2f s, %.2f CPU seconds, load %.1f; %s%n",
                arguments[1],
                (System.nanoTime() - began) / 1e9,
                cpuSeconds() - cpu,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                result);
    }

    private static String validate(Path file) throws IOException {
        DatasetProblems problems = new DatasetProblems(500);
        Path folder = TestingFolders.create("validation");
        try (DatasetValidation validation = new DatasetValidation(problems, folder.resolve("staged.jsonl"))) {
            DatasetFormat.JSONL.reader(LIMITS, null).read(file, SourceFile.TRAINING, validation::add, problems);
            validation.finish(folder.resolve("canonical.jsonl"));
        }
        Map<DatasetProblemKind, byte[]> planted = PlantedFaults.lines();
        long named = planted.keySet().stream()
                .filter(kind -> problems.list().stream().anyMatch(problem -> problem.kind() == kind))
                .count();
        return named + " of " + planted.size() + " planted faults named";
    }

    private static String parse(Path file) throws IOException {
        JsonFactory json = new JsonFactory();
        long tokens = 0;
        try (var lines = Files.lines(file, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            for (String line : (Iterable<String>) lines::iterator) {
                try (JsonParser parser = json.createParser(line)) {
                    while (parser.nextToken() != null) {
                        tokens += parser.getText().isEmpty() ? 0 : 1;
                    }
                } catch (IOException e) {
                    tokens++; // a planted fault
                }
            }
        }
        return tokens + " tokens";
    }

    private static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }
}
