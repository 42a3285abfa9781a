package dev.knowhow.training.dataset;

import dev.knowhow.knowledge.api.file.FileResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.dataset.DatasetColumnMapping;
import dev.knowhow.training.dataset.format.DatasetFormat;
import dev.knowhow.training.dataset.format.ParsedExample;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.SourceFile;
import dev.knowhow.training.upstream.KnowledgeFiles;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Fetches uploaded files and reads their examples; bytes go through a temporary file, never whole into memory. */
@Singleton
final class DatasetFiles {

    private final KnowledgeFiles files;
    private final TemporaryFiles temporary;
    private final DatasetConfiguration configuration;

    DatasetFiles(KnowledgeFiles files, TemporaryFiles temporary, DatasetConfiguration configuration) {
        this.files = files;
        this.temporary = temporary;
        this.configuration = configuration;
    }

    /** Answers {@code not_found} if the caller has no such file, and {@code invalid} if it is too large to read. */
    FileResponse require(String param, String fileId) {
        FileResponse file = files.find(fileId).orElseThrow(() -> ProblemException.notFound("file", fileId));
        if (file.bytes() > configuration.maxBytes()) {
            throw ProblemException.invalid(
                    param,
                    "The file '" + file.filename() + "' has " + file.bytes() + " bytes; a dataset is made of at most "
                            + configuration.maxBytes() + ". Split it, or leave examples out.");
        }
        return file;
    }

    /** Reads the examples of a file; says in which format it was. */
    DatasetFormat read(
            String fileId,
            SourceFile file,
            @Nullable DatasetFormat asked,
            @Nullable DatasetColumnMapping mapping,
            Consumer<ParsedExample> examples,
            DatasetProblems problems) {
        return with(fileId, path -> {
            DatasetFormat format = asked == null ? DatasetFormat.of(path) : asked;
            if (Files.size(path) > configuration.maxBytes()) {
                problems.add(DatasetProblemKind.FILE_TOO_LARGE, file, 0, null, null, configuration.maxBytes());
            } else {
                format.reader(configuration.limits(), mapping).read(path, file, examples, problems);
            }
            return format;
        });
    }

    /** Runs the work with the file fetched. */
    <T> T with(String fileId, TemporaryFiles.Work<T> work) {
        try {
            return temporary.with(path -> {
                try (InputStream in = files.open(fileId);
                        OutputStream out = Files.newOutputStream(path)) {
                    copy(in, out);
                }
                return work.with(path);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot fetch a file", e);
        }
    }

    /** One byte more than is allowed is enough to see that there are too many. */
    private void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long room = configuration.maxBytes() + 1;
        int read = in.read(buffer);
        while (read >= 0 && room > 0) {
            int taken = (int) Math.min(read, room);
            out.write(buffer, 0, taken);
            room -= taken;
            read = in.read(buffer);
        }
    }
}
