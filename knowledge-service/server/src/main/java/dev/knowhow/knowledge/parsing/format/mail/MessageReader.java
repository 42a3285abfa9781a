package dev.knowhow.knowledge.parsing.format.mail;

import dev.knowhow.knowledge.parsing.Block;
import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.DocumentParser;
import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.Heading;
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
import java.util.function.Consumer;
import org.apache.james.mime4j.MimeException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message (EML): who wrote to whom, when and about what, its text, and its attachments, each under its name, by the
 * readers of their own formats.
 */
public final class MessageReader implements FormatReader {

    /** Attachments that are too large: each costs what a whole file may. */
    private static final int MOST_TOO_LARGE = 2;

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
            var failure = read(part, limits, document -> copy(document, assembler, 1));
            if (isTooLarge(failure)) {
                throw failure;
            }
        }
        var tooLarge = 0;
        for (var part : message.attachments()) {
            assembler.heading(1, Heading.ofAttachment(part.name()));
            var failure = read(part, limits, document -> attach(document, assembler));
            tooLarge += isTooLarge(failure) ? 1 : 0;
            if (failure != null && tooLarge > MOST_TOO_LARGE) {
                throw failure;
            }
            if (failure != null) {
                assembler.add(BlockKind.PARAGRAPH, "(not read: " + failure.reason() + ")");
            }
        }
    }

    /** Reads a part and hands on what it says; returns why it cannot be read. */
    private @Nullable ParsingException read(Message.Part part, ParsingLimits limits, Consumer<ParsedDocument> add)
            throws IOException {
        if (Files.size(part.file()) == 0) {
            return null;
        }
        ParsedDocument document;
        try {
            document = parser.parse(part.file(), part.name(), limits);
        } catch (ParsingException e) {
            return e;
        }
        add.accept(document);
        return null;
    }

    /** A document of its own has a title of its own, which its text need not say. */
    private static void attach(ParsedDocument document, DocumentAssembler assembler) {
        var title = document.title();
        if (title == null || document.headings().stream().map(Heading::text).anyMatch(title::equals)) {
            copy(document, assembler, 1);
        } else {
            assembler.heading(2, title);
            copy(document, assembler, 2);
        }
    }

    private static boolean isTooLarge(@Nullable ParsingException failure) {
        return failure != null && failure.failure() == ParsingFailure.TOO_LARGE;
    }

    /**
     * The blocks of a part, which stand to each other as they did there.
     *
     * @param below level of what its headings stand under
     */
    private static void copy(ParsedDocument document, DocumentAssembler assembler, int below) {
        document.warnings().forEach(assembler::warn);
        var text = document.text();
        var end = 0;
        for (Block block : document.blocks()) {
            var space = text.substring(end, block.charStart());
            var part = text.substring(block.charStart(), block.charEnd());
            if (space.contains("\n\n")) {
                assembler.endTable();
            }
            switch (block.kind()) {
                case HEADING -> assembler.heading(block.level() + below, part);
                case LIST_ITEM -> assembler.item((space.length() - space.lastIndexOf('\n') - 1) / 2, part);
                case PARAGRAPH, TABLE_ROW, CODE -> assembler.add(block.kind(), part);
            }
            end = block.charEnd();
        }
    }
}
