package dev.knowhow.knowledge.parsing.format.mail;

import dev.knowhow.knowledge.parsing.Block;
import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.DocumentParser;
import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import dev.knowhow.knowledge.parsing.assembly.NotStructuredException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.james.mime4j.MimeException;

/**
 * Reads a message (EML): who wrote to whom, when and about what, its text, and its attachments, each under its name, by the
 * readers of their own formats.
 */
public final class MessageReader implements FormatReader {

    /** Failures that end the reading of the message too, not only of the attachment. */
    private static final Set<ParsingFailure> FINAL = Set.of(ParsingFailure.TOO_LARGE, ParsingFailure.OUT_OF_MEMORY);

    private final DocumentParser parser;

    /** @param parser reads the parts of a message */
    public MessageReader(DocumentParser parser) {
        this.parser = parser;
    }

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        var assembler = new DocumentAssembler(DocumentType.MESSAGE, limits);
        var folder = Files.createTempDirectory("message");
        var message = new Message(folder);
        try (var in = Files.newInputStream(file)) {
            message.read(in);
            if (message.subject().isEmpty() && message.envelope().isEmpty()) {
                throw new NotStructuredException(null);
            }
            write(message, assembler, limits);
        } catch (MimeException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            for (var part : message.parts()) {
                Files.deleteIfExists(part.file());
            }
            Files.deleteIfExists(folder);
        }
        return assembler.build();
    }

    private void write(Message message, DocumentAssembler assembler, ParsingLimits limits) throws IOException {
        assembler.title(message.subject());
        if (!message.subject().isBlank()) {
            assembler.heading(1, message.subject());
        }
        message.envelope().forEach(line -> assembler.add(BlockKind.TABLE_ROW, line));
        assembler.endTable();
        for (var part : message.bodies()) {
            add(part, assembler, limits);
        }
        for (var part : message.attachments()) {
            assembler.heading(1, "Attachment: " + part.name());
            add(part, assembler, limits);
        }
    }

    /** Adds what a part says; why it says nothing, where it is an attachment that cannot be read. */
    private void add(Message.Part part, DocumentAssembler assembler, ParsingLimits limits) throws IOException {
        if (Files.size(part.file()) == 0) {
            return;
        }
        try {
            copy(parser.parse(part.file(), part.name(), limits), assembler);
        } catch (ParsingException e) {
            if (FINAL.contains(e.failure())) {
                throw e;
            }
            if (part.attached()) {
                assembler.add(BlockKind.PARAGRAPH, "(not read: " + e.reason() + ")");
            }
        }
    }

    private static void copy(ParsedDocument document, DocumentAssembler assembler) {
        document.warnings().forEach(assembler::warn);
        var text = document.text();
        for (Block block : document.blocks()) {
            var part = text.substring(block.charStart(), block.charEnd());
            if (block.kind() == BlockKind.HEADING) {
                assembler.heading(block.level() + 1, part);
            } else {
                assembler.add(block.kind(), part);
            }
        }
    }
}
