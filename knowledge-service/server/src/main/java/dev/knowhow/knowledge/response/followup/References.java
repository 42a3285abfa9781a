package dev.knowhow.knowledge.response.followup;

import dev.knowhow.knowledge.index.text.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the word of a question that stands for something said before it, if there is one. */
final class References {

    private static final Set<String> BE = Set.of("is", "are", "was", "were", "be", "been", "isn't", "aren't");
    private static final Set<String> TIMES = Set.of(
            "year", "month", "week", "quarter", "morning", "afternoon", "evening", "weekend", "summer", "winter");
    private static final Set<String> NOT_ONE = Set.of("no", "any", "every", "each", "which", "number", "than");
    private static final Set<String> GERMAN_ARTICLES = Set.of("der", "die", "das", "den", "dem");

    private References() {}

    /** The first such word. */
    static Optional<Word> first(Clause clause) {
        List<Word> words = clause.words();
        for (int i = 0; i < words.size(); i++) {
            if (isReference(clause, i) && !isExplainedBefore(clause, i)) {
                return Optional.of(words.get(i));
            }
        }
        return Optional.empty();
    }

    private static boolean isReference(Clause clause, int at) {
        List<Word> words = clause.words();
        String word = words.get(at).lower();
        String before = at == 0 ? "" : words.get(at - 1).lower();
        String after = at + 1 == words.size() ? "" : words.get(at + 1).lower();
        if (Set.of("of", "des", "von", "vom").contains(after)) {
            return false; // "and that of the other one"
        }
        if (clause.vocabulary().capitalisesNouns() && GERMAN_ARTICLES.contains(word)) {
            return isAlone(clause, at);
        }
        if (!clause.vocabulary().pronouns().contains(word)) {
            return false;
        }
        return switch (word) {
            case "there" -> !BE.contains(before) && !BE.contains(after);
            case "that" -> after.isEmpty() || at == 0 || !clause.isContent(words.get(at - 1));
            case "this" -> !TIMES.contains(after);
            case "those", "these" -> !after.equals("who") && !after.equals("which") && !after.equals("that");
            case "one", "ones" ->
                after.isEmpty() && !NOT_ONE.contains(before) && (at == 0 || !clause.isContent(words.get(at - 1)));
            case "both" -> words.stream().noneMatch(other -> other.lower().equals("and"));
            case "it", "es" -> !isEmptySubject(clause, at, before, after);
            case "sie", "ihr", "ihre", "ihrem", "ihren", "ihrer", "ihres", "ihnen" ->
                !words.get(at).isCapitalised(); // with a capital letter it is who is talked to
            case "sein" -> !after.isEmpty();
            default -> true;
        };
    }

    /** "Is it possible to …", "es gibt": stands for nothing. */
    private static boolean isEmptySubject(Clause clause, int at, String before, String after) {
        if (before.startsWith("gib") || after.startsWith("gib")) {
            return true;
        }
        List<Word> words = clause.words();
        for (int i = at + 2; i + 1 < words.size(); i++) {
            String word = words.get(i).lower();
            if (word.equals("to") || word.equals("zu") || word.equals("dass")) {
                return !words.get(i - 1).lower().equals("need");
            }
        }
        return false;
    }

    /** "Was kostet das?", "Ist das neu?", and not "das Gerät", "das neue Gerät" or "…, das …". */
    private static boolean isAlone(Clause clause, int at) {
        List<Word> words = clause.words();
        if (at > 0
                && clause.text()
                        .substring(words.get(at - 1).end(), words.get(at).start())
                        .contains(",")) {
            return false;
        }
        for (int i = at + 1; i < words.size(); i++) {
            Word next = words.get(i);
            if (next.isCapitalised() || next.shape() != Shape.WORD) {
                return false;
            }
            if (!clause.isContent(next)) {
                return true;
            }
        }
        return true;
    }

    /** "If a customer loses the card, what must he do?": an earlier clause of the question says who he is. */
    private static boolean isExplainedBefore(Clause clause, int at) {
        List<Word> words = clause.words();
        boolean said = false;
        for (int i = 0; i < at; i++) {
            boolean comma = clause.text()
                    .substring(words.get(i).end(), words.get(i + 1).start())
                    .contains(",");
            said |= clause.isContent(words.get(i));
            if (said
                    && (comma
                            || clause.vocabulary()
                                    .boundaries()
                                    .contains(words.get(i + 1).lower()))) {
                return true;
            }
        }
        return false;
    }
}
