package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.index.Language;
import java.lang.Character.UnicodeScript;
import java.util.Locale;

/** Says of a question in a language that the encoder does not read that it was searched by its words alone, and what to do. */
final class UnreadLanguage {

    private UnreadLanguage() {}

    /** A sentence to follow others, or nothing where the encoder reads the question. */
    static String describe(String question, Embedder embedder) {
        String language = code(question);
        return embedder.reads(language)
                ? ""
                : " Your question is in %s, which is not read here by meaning but searched by its words alone: ask with words of the documents, or have an encoder for %1$s added (./knowhow encoder add)."
                        .formatted(Locale.of(language).getDisplayLanguage(Locale.ENGLISH));
    }

    private static String code(String question) {
        return question.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnreadLanguage::byScript)
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElseGet(() -> code(Language.of(question)));
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

    private static String code(Language language) {
        return switch (language) {
            case ENGLISH -> "en";
            case GERMAN -> "de";
            case FRENCH -> "fr";
            case SPANISH -> "es";
            case ITALIAN -> "it";
            case PORTUGUESE -> "pt";
            case DUTCH -> "nl";
            case SWEDISH -> "sv";
            case DANISH -> "da";
            case NORWEGIAN -> "no";
            case FINNISH -> "fi";
            case RUSSIAN -> "ru";
            case ARABIC -> "ar";
        };
    }
}
