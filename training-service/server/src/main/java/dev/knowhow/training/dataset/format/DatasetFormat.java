package dev.knowhow.training.dataset.format;

import dev.knowhow.training.api.dataset.DatasetColumnMapping;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats that examples are uploaded in. */
public enum DatasetFormat {
    JSONL,
    CSV,
    XLSX;

    private static final int SNIFFED = 512;
    private static final int PREVIEWED = 20;

    /** The name in the API and in the database. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format that a file seems to have, by its first bytes. */
    public static DatasetFormat of(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            if (new String(in.readNBytes(2), StandardCharsets.ISO_8859_1).equals("PK")) {
                return XLSX;
            }
        }
        String text = InUtf8.start(path, SNIFFED).stripLeading();
        return text.isEmpty() || text.startsWith("{") || text.startsWith("[") ? JSONL : CSV;
    }

    /** What reads this format. */
    public ExampleReader reader(ReadingLimits limits, @Nullable DatasetColumnMapping mapping) {
        return switch (this) {
            case JSONL -> new JsonlExampleReader(limits);
            case CSV -> new CsvExampleReader(limits, mapping);
            case XLSX -> new XlsxExampleReader(limits, mapping);
        };
    }

    /** The first rows of a file, that with the columns' names before them. */
    public List<List<String>> preview(Path path, ReadingLimits limits, DatasetProblems problems) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        CsvExampleReader.RowReader reader = (line, cells) -> {
            rows.add(cells);
            return rows.size() <= PREVIEWED;
        };
        switch (this) {
            case CSV -> CsvExampleReader.each(path, SourceFile.TRAINING, limits, problems, reader);
            case XLSX -> XlsxExampleReader.each(path, SourceFile.TRAINING, limits, problems, reader);
            case JSONL -> {
                rows.add(List.of("input", "output"));
                ReadingLimits few = new ReadingLimits(PREVIEWED, limits.maxLineBytes(), limits.maxUnpackedBytes());
                new JsonlExampleReader(few)
                        .read(
                                path,
                                SourceFile.TRAINING,
                                example -> rows.add(List.of(example.input(), example.output())),
                                problems);
            }
        }
        return rows;
    }
}
