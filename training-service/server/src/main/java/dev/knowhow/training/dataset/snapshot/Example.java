package dev.knowhow.training.dataset.snapshot;

import dev.knowhow.training.dataset.split.Split;
import org.jspecify.annotations.Nullable;

/**
 * An example of a dataset version.
 *
 * @param id unique in its version: {@code t<line>}, or {@code v<line>} when it comes from the validation file
 * @param line its line in its file, from 1
 * @param system the instructions before it
 * @param input the last message of the user before the output
 * @param output what is to be answered; of pairs, the passage or the answer that was given
 * @param documentId the document it comes from
 * @param answerId the stored answer it comes from
 * @param chunkId of pairs made of stored answers, the first chunk that the answer cited
 */
public record Example(
        String id,
        int line,
        @Nullable String system,
        String input,
        String output,
        Split split,
        @Nullable String documentId,
        @Nullable String answerId,
        @Nullable String chunkId) {}
