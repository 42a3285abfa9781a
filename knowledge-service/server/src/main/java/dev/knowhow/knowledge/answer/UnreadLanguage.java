package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.index.text.Language;

/** Says of a question in a language that the encoder does not read that it was searched by its words alone, and what to do. */
final class UnreadLanguage {

    private UnreadLanguage() {}

    /** A sentence to follow others, or nothing where the encoder reads the question. */
    static String describe(String question, Embedder embedder) {
        return embedder.reads(Language.of(question).code())
                ? ""
                : " The language of your question is not read here by its meaning: it was searched by its words alone."
                        + " Ask with words of the documents, or have an encoder for that language added (./knowhow encoder add).";
    }
}
