package dev.knowhow.knowledge.parsing.format.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import dev.knowhow.knowledge.parsing.assembly.NotStructuredException;
import dev.knowhow.knowledge.parsing.assembly.TextFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads JSON, one document or one on each line, as a stream; what is none is plain text. */
public final class JsonReader implements FormatReader {

    /** Deeper than data for people is. */
    private static final int DEEPEST = 200;

    private static final Pattern JSON_LINES =
            Pattern.compile("\\A\\s*+\\{[^\\n]*\\}[ \\t]*\\n\\s*+\\{.*", Pattern.DOTALL);

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        var assembler = new DocumentAssembler(DocumentType.JSON, limits);
        var text = TextFiles.read(file, assembler);
        try (var parser = JSON.createParser(text)) {
            read(parser, new KeyPaths(assembler), JSON_LINES.matcher(text).matches());
        } catch (JsonProcessingException e) {
            throw new NotStructuredException(e);
        }
        return assembler.build();
    }

    private static void read(JsonParser parser, KeyPaths keys, boolean lines) throws IOException {
        if (lines) {
            keys.startList();
        }
        for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token.isScalarValue() && parser.getParsingContext().inRoot()) {
                throw new NotStructuredException(null);
            }
            read(parser, token, keys);
        }
        keys.finish();
    }

    private static void read(JsonParser parser, JsonToken token, KeyPaths keys) throws IOException {
        switch (token) {
            case START_OBJECT -> keys.startMap();
            case START_ARRAY -> keys.startList();
            case END_OBJECT, END_ARRAY -> keys.end();
            case FIELD_NAME -> keys.key(parser.getText());
            default -> keys.value(parser.getText());
        }
    }
}
