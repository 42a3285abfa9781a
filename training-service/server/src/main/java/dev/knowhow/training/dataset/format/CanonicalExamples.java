package dev.knowhow.training.dataset.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.knowhow.adapter.call.JsonValues;
import dev.knowhow.tenancy.WellFormedText;
import dev.knowhow.training.dataset.format.ParsedExample.Fields;
import dev.knowhow.training.dataset.format.ParsedExample.Origin;
import dev.knowhow.training.dataset.format.ParsedExample.Turn;
import dev.knowhow.training.dataset.problem.SourceFile;
import dev.knowhow.training.dataset.split.Split;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The form in which versions are kept: one JSON object a line, always with the same keys in the same order. */
public final class CanonicalExamples {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String LINE = "\"line\":";

    private CanonicalExamples() {}

    /** Writes an example as a line. */
    public static void write(ParsedExample example, @Nullable Split split, BufferedWriter out) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("file", example.file().id());
            json.writeNumberField("line", example.line());
            optional(json, "split", split == null ? null : split.id());
            if (example.splitGiven()) {
                json.writeBooleanField("split_given", true);
            }
            optional(json, "system", example.system());
            if (!example.context().isEmpty()) {
                context(json, example.context());
            }
            json.writeStringField("input", example.input());
            json.writeStringField("output", example.output());
            optional(json, "document_id", example.origin().documentId());
            optional(json, "answer_id", example.origin().answerId());
            optional(json, "chunk_id", example.origin().chunkId());
            json.writeEndObject();
        }
        out.write(line.toString());
        out.write('\n');
    }

    /** The next example; null at the end. Its split is set unless it was written without. */
    public static @Nullable ParsedExample read(BufferedReader in) throws IOException {
        String line = in.readLine();
        return line == null ? null : parse(line);
    }

    /** The line of an example that was written without a split, with one. */
    public static String withSplit(String line, Split split) {
        int end = line.indexOf(',', line.indexOf(LINE));
        return line.substring(0, end) + ",\"split\":\"" + split.id() + '"' + line.substring(end);
    }

    /** The example of a line. */
    public static ParsedExample parse(String line) throws IOException {
        try (JsonParser parser = JSON.createParser(line)) {
            parser.nextToken();
            Map<?, ?> object = JsonValues.readObject(parser, WellFormedText::mend);
            String split = text(object, "split");
            return new ParsedExample(
                    SourceFile.valueOf(require(object, "file").toUpperCase(Locale.ROOT)),
                    ((Number) Objects.requireNonNull(object.get("line"))).intValue(),
                    text(object, "system"),
                    context(object.get("context")),
                    require(object, "input"),
                    require(object, "output"),
                    split == null ? null : Split.valueOf(split.toUpperCase(Locale.ROOT)),
                    object.get("split_given") != null,
                    new Origin(text(object, "document_id"), text(object, "answer_id"), text(object, "chunk_id")),
                    Fields.STORED);
        }
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void context(JsonGenerator json, List<Turn> turns) throws IOException {
        json.writeArrayFieldStart("context");
        for (Turn turn : turns) {
            json.writeStartObject();
            json.writeStringField("role", turn.role());
            json.writeStringField("content", turn.content());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static List<Turn> context(@Nullable Object value) {
        List<Turn> turns = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                Map<?, ?> turn = (Map<?, ?>) Objects.requireNonNull(item);
                turns.add(new Turn(require(turn, "role"), require(turn, "content")));
            }
        }
        return turns;
    }

    private static @Nullable String text(Map<?, ?> object, String name) {
        return (String) object.get(name);
    }

    private static String require(Map<?, ?> object, String name) {
        return Objects.requireNonNull(text(object, name), name);
    }
}
