package dev.knowhow.knowledge.parsing.format.markup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import dev.knowhow.knowledge.parsing.assembly.NotStructuredException;
import dev.knowhow.knowledge.parsing.assembly.TextFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads Jupyter notebooks: the text of their cells as Markdown, their code, and what it printed. Pictures, and what only a
 * browser can show, are left out.
 */
public final class NotebookReader implements FormatReader {

    /** What a cell printed beyond this is a log that nobody reads. */
    private static final int LONGEST_OUTPUT = 10_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        var assembler = new DocumentAssembler(DocumentType.NOTEBOOK, limits);
        var markdown = new MarkdownBlocks(limits);
        try (var parser = JSON.createParser(TextFiles.read(file, assembler))) {
            parser.nextToken();
            fields(parser, name -> {
                if (name.equals("cells")) {
                    items(parser, () -> readCell(parser, markdown, assembler));
                } else {
                    parser.skipChildren();
                }
            });
        } catch (JsonProcessingException e) {
            throw new NotStructuredException(e);
        }
        return assembler.build();
    }

    @FunctionalInterface
    private interface Field {
        /** Reads the value that the parser stands at. */
        void read(String name) throws IOException;
    }

    @FunctionalInterface
    private interface Item {
        void read() throws IOException;
    }

    private static void fields(JsonParser parser, Field field) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            field.read(name);
        }
    }

    private static void items(JsonParser parser, Item item) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            item.read();
        }
    }

    /** Text is one string, or one for each line. */
    private static String text(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        var text = new StringBuilder();
        items(parser, () -> {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                text.append(parser.getText());
            } else {
                parser.skipChildren();
            }
        });
        return text.toString();
    }

    private static final class Cell {
        private String type = "";
        private String source = "";
        private final List<String> outputs = new ArrayList<>();
    }

    private static void readCell(JsonParser parser, MarkdownBlocks markdown, DocumentAssembler assembler)
            throws IOException {
        var cell = new Cell();
        fields(parser, name -> {
            switch (name) {
                case "cell_type" -> cell.type = text(parser);
                case "source" -> cell.source = text(parser);
                case "outputs" -> items(parser, () -> readOutput(parser, cell));
                default -> parser.skipChildren();
            }
        });
        if (cell.type.equals("markdown")) {
            markdown.read(cell.source, assembler);
        } else {
            assembler.add(BlockKind.CODE, cell.source);
            for (var output : cell.outputs) {
                assembler.add(BlockKind.CODE, output.substring(0, Math.min(output.length(), LONGEST_OUTPUT)));
            }
        }
    }

    private static void readOutput(JsonParser parser, Cell cell) throws IOException {
        var error = new StringBuilder();
        fields(parser, name -> {
            switch (name) {
                case "text" -> cell.outputs.add(text(parser));
                case "data" -> fields(parser, type -> readData(parser, type, cell));
                case "ename", "evalue" ->
                    error.append(error.isEmpty() ? "" : ": ").append(text(parser));
                default -> parser.skipChildren();
            }
        });
        if (!error.isEmpty()) {
            cell.outputs.add(error.toString());
        }
    }

    private static void readData(JsonParser parser, String type, Cell cell) throws IOException {
        if (type.equals("text/plain")) {
            cell.outputs.add(text(parser));
        } else {
            parser.skipChildren();
        }
    }
}
