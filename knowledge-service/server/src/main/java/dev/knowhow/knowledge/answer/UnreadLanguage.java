package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.index.text.Language;
import java.lang.Character.UnicodeScript;

/** Says of a question in a language that the encoder does not read that it was searched by its words alone, and what to do. */
final class UnreadLanguage {

    private UnreadLanguage() {}

    /** A sentence to follow others, or nothing where the encoder reads the question. */
    static String describe(String question, Embedder embedder) {
        return embedder.reads(code(question))
                ? ""
                : " The language of your question is not read here by its meaning: it was searched by its words alone."
                        + " Ask with words of the documents, or have an encoder for that language added (./knowhow encoder add).";
    }

    private static String code(String question) {
        return question.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnreadLanguage::byScript)
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElseGet(() -> Language.of(question).code());
    }

    /** The language of a script that no other language of its size is written in; "" for others. */
    private static String byScript(int letter) {
        return switch (UnicodeScript.of(letter)) {
            case HAN -> "zh";
            case HIRAGANA, KATAKANA -> "ja";
            case HANGUL -> "ko";
            case GREEK -> "el";
            case HEBREW -> "he";
            case THAI -> "th";
            case DEVANAGARI -> "hi";
            default -> "";
        };
    }
}
