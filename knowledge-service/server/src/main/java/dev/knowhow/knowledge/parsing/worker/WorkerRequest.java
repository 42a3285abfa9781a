package dev.knowhow.knowledge.parsing.worker;

import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.PdfLimits;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** What the service asks of a parser process: a kind byte and fields in fixed order. */
sealed interface WorkerRequest {

    Path file();

    ParsingLimits limits();

    /** Read the text of a file. */
    record Parse(Path file, String filename, ParsingLimits limits) implements WorkerRequest {}

    /** Draw a page. */
    record RenderPage(Path file, int page, int maxWidthPixels, ParsingLimits limits) implements WorkerRequest {}

    /** The same for a file that lies elsewhere. */
    default WorkerRequest in(Path place) {
        return switch (this) {
            case Parse parse -> new Parse(place, parse.filename(), parse.limits());
            case RenderPage render -> new RenderPage(place, render.page(), render.maxWidthPixels(), render.limits());
        };
    }

    /** Writes the request. */
    default void write(DataOutputStream out) throws IOException {
        switch (this) {
            case Parse parse -> {
                out.writeByte('P');
                out.writeUTF(parse.filename());
            }
            case RenderPage render -> {
                out.writeByte('R');
                out.writeInt(render.page());
                out.writeInt(render.maxWidthPixels());
            }
        }
        out.writeUTF(file().toString());
        out.writeLong(limits().maxFileSize());
        out.writeInt(limits().pdf().maxPages());
        out.writeLong(limits().pdf().maxOperators());
        out.writeInt(limits().pdf().maxForms());
        out.writeInt(limits().pdf().maxNesting());
        out.writeInt(limits().pdf().maxGlyphs());
        out.writeInt(limits().maxTextLength());
        out.writeInt(limits().maxCells());
        out.writeInt(limits().maxArchiveEntries());
        out.writeLong(limits().maxArchiveSize());
        out.writeInt(limits().maxExpansion());
        out.writeLong(limits().timeout().toMillis());
        out.flush();
    }

    /** Reads what {@link #write} wrote, the kind byte being read already. */
    static WorkerRequest read(int kind, DataInputStream in) throws IOException {
        return switch (kind) {
            case 'P' -> {
                var filename = in.readUTF();
                yield new Parse(Path.of(in.readUTF()), filename, readLimits(in));
            }
            case 'R' -> {
                var page = in.readInt();
                var width = in.readInt();
                yield new RenderPage(Path.of(in.readUTF()), page, width, readLimits(in));
            }
            default -> throw new IOException("unknown request " + kind);
        };
    }

    private static ParsingLimits readLimits(DataInputStream in) throws IOException {
        return new ParsingLimits(
                in.readLong(),
                new PdfLimits(in.readInt(), in.readLong(), in.readInt(), in.readInt(), in.readInt()),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readLong(),
                in.readInt(),
                Duration.ofMillis(in.readLong()));
    }
}
