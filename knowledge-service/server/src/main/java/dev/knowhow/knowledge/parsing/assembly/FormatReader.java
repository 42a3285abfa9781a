package dev.knowhow.knowledge.parsing.assembly;

import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import java.io.IOException;
import java.nio.file.Path;

/** Reads one document format. */
public interface FormatReader {

    /**
     * Reads a file whose format is known.
     *
     * @throws IOException if the bytes contradict the format
     */
    ParsedDocument read(Path file, ParsingLimits limits) throws IOException;
}
