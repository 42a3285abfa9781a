package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.index.text.Language;
import java.util.Set;

/** Says of a question in a language that no encoder reads that it was searched by its words alone, and what to do. */
final class UnreadLanguage {

    private UnreadLanguage() {}

    /** A sentence to follow others, or nothing where the encoder reads the question. */
    static String describe(String question, Set<Embedder> encoders) {
        String language = Language.of(question).code();
        return encoders.stream().anyMatch(encoder -> encoder.reads(language))
                ? ""
                : " The language of your question is not read here by its meaning: it was searched by its words alone."
                        + " Ask with words of the documents, or have an encoder for that language added (./knowhow encoder add).";
    }
}
