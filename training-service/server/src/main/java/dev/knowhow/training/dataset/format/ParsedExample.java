package dev.knowhow.training.dataset.format;

import dev.knowhow.training.dataset.problem.SourceFile;
import dev.knowhow.training.dataset.split.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An example as a file has it.
 *
 * @param line its line, from 1
 * @param context the messages between the instructions and the input
 * @param split the part it belongs to, or null when that is still to be found
 * @param splitGiven whether the file says which part that is
 * @param fields the names that the file has for input and output
 */
public record ParsedExample(
        SourceFile file,
        int line,
        @Nullable String system,
        List<Turn> context,
        String input,
        String output,
        @Nullable Split split,
        boolean splitGiven,
        Origin origin,
        Fields fields) {

    public ParsedExample {
        context = List.copyOf(context);
    }

    /** The same with other texts. */
    public ParsedExample with(String newInput, String newOutput) {
        return new ParsedExample(file, line, system, context, newInput, newOutput, split, splitGiven, origin, fields);
    }

    /** The same before it was put into a part, unless the file had put it there. */
    public ParsedExample unsplit() {
        Split kept = !splitGiven ? null : split == Split.EXCLUDED ? Split.TRAIN : split;
        return new ParsedExample(file, line, system, context, input, output, kept, splitGiven, origin, fields);
    }

    /** A message of an earlier turn. */
    public record Turn(String role, String content) {}

    /** What it comes from. */
    public record Origin(
            @Nullable String documentId,
            @Nullable String answerId,
            @Nullable String chunkId) {

        /** A file alone. */
        public static final Origin NONE = new Origin(null, null, null);
    }

    /** Where input and output stand. */
    public record Fields(String input, String output) {

        /** In stored examples. */
        public static final Fields STORED = new Fields("input", "output");
    }
}
