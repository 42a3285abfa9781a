package dev.knowhow.training.dataset.format;

import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads the examples of a file one by one; what cannot be read becomes a problem and the reading goes on. */
public interface ExampleReader {

    /**
     * Reads a file to its end.
     *
     * @throws IOException if the disk fails
     */
    void read(Path path, SourceFile file, Consumer<ParsedExample> examples, DatasetProblems problems)
            throws IOException;
}
