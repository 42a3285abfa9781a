package dev.knowhow.training.dataset.validation;

import dev.knowhow.training.api.dataset.DatasetColumnMapping;
import dev.knowhow.training.dataset.format.DatasetFormat;
import dev.knowhow.training.dataset.format.ReadingLimits;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and validates files of examples as an import does. */
record TestingValidation(Path folder, ReadingLimits limits) {

    DatasetProblems validate(
            Path training, @Nullable Path validation, DatasetFormat format, @Nullable DatasetColumnMapping mapping)
            throws IOException {
        DatasetProblems problems = new DatasetProblems(500);
        try (DatasetValidation validator = new DatasetValidation(problems, folder.resolve("staged.jsonl"))) {
            format.reader(limits, mapping).read(training, SourceFile.TRAINING, validator::add, problems);
            if (validation != null) {
                format.reader(limits, mapping).read(validation, SourceFile.VALIDATION, validator::add, problems);
            }
            validator.finish(folder.resolve("canonical.jsonl"));
        }
        return problems;
    }

    /** The lines that the last validation wrote. */
    List<String> canonical() throws IOException {
        return Files.readAllLines(folder.resolve("canonical.jsonl"));
    }
}
