package dev.knowhow.training.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.SourceFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvExampleReaderTest {

    private static final ReadingLimits LIMITS = new ReadingLimits(100, 1 << 20, 1 << 26);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"UTF-8,0", "windows-1252,1", "UTF-16LE,1", "UTF-16,0", "x-UTF-16LE-BOM,0"})
    void rowsAreReadInTheEncodingThatASpreadsheetSavedThemIn(String charset, int guesses) throws IOException {
        Path file = folder.resolve("rows.csv");
        Files.writeString(
                file,
                "text;label\r\nMein Gerät läuft nicht;Störung\r\nWo prüfe ich das?;Frage\r\n",
                Charset.forName(charset));
        DatasetProblems problems = new DatasetProblems(10);
        List<List<String>> rows = new ArrayList<>();

        CsvExampleReader.each(file, SourceFile.TRAINING, LIMITS, problems, (line, cells) -> rows.add(cells));

        assertThat(rows).contains(List.of("Mein Gerät läuft nicht", "Störung")).hasSize(3);
        assertThat(problems.count(DatasetProblemKind.INVALID_UTF8)).isZero();
        assertThat(problems.count(DatasetProblemKind.ENCODING_GUESSED)).isEqualTo(guesses);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
