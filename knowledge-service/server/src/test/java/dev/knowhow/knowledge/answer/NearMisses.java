package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.answer.AnswerSets.Asked;
import dev.knowhow.knowledge.index.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes questions that documents nearly answer: a name, a number or a year of a question that they answer is exchanged
 * for another one, of another question, that its document does not have.
 */
final class NearMisses {

    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}.,-])\\d+(?:[.,]\\d+)?(?![\\p{L}\\p{N}]|[.,]\\d)");
    private static final Pattern CODE = Pattern.compile("\\b(?=\\w*-?\\w*\\d)(?=\\w*\\p{Lu})[\\p{Lu}\\d]+-?\\d+\\b");
    private static final Pattern NAME = Pattern.compile(
            "(?<=[\\p{Ll},] )@(?: (?:of |the )?@)*".replace("@", "\\p{Lu}\\p{L}+(?:[-'’]\\p{Lu}\\p{L}+)*"));

    private NearMisses() {}

    /** As many near misses as can be made of answerable questions, each beside its original. */
    static List<Asked> of(List<Asked> asked) {
        List<Asked> originals = asked.stream().filter(Asked::isAnswerable).toList();
        List<String> names = originals.stream()
                .flatMap(one -> NAME.matcher(one.question()).results().map(found -> found.group()))
                .filter(name -> !name.contains(" of ") && !name.contains(" the "))
                .toList();
        List<Asked> made = new ArrayList<>();
        for (int i = 0; i < originals.size(); i++) {
            Asked original = originals.get(i);
            change(original, names, i)
                    .ifPresent(question -> made.add(
                            original.with("near-" + original.set(), question, List.of(), original.question())));
        }
        return made;
    }

    private static Optional<String> change(Asked original, List<String> names, int index) {
        String question = original.question();
        String documents = original.base().text().toLowerCase(Locale.ROOT);
        Matcher code = CODE.matcher(question);
        if (code.find()) {
            return Optional.of(replace(question, code, bump(code.group(), documents)));
        }
        Matcher number = NUMBER.matcher(question);
        if (index % 2 == 0 && number.find()) {
            return Optional.of(replace(question, number, bump(number.group(), documents)));
        }
        Matcher name = NAME.matcher(question);
        if (Language.of(question) != Language.GERMAN && name.find()) { // where nouns have capitals, few are names
            int words = name.group().split(" ").length;
            for (int k = 0; k < names.size(); k++) {
                String other = names.get((index * 7 + k) % names.size());
                boolean strange = java.util.Arrays.stream(other.split(" "))
                        .noneMatch(word -> documents.contains(word.toLowerCase(Locale.ROOT)));
                if (strange && !other.equals(name.group()) && other.split(" ").length <= words + 1) {
                    return Optional.of(replace(question, name, other));
                }
            }
        }
        Matcher again = NUMBER.matcher(question);
        return again.find() ? Optional.of(replace(question, again, bump(again.group(), documents))) : Optional.empty();
    }

    /** The next number that the documents do not have. */
    private static String bump(String number, String documents) {
        Matcher digits = Pattern.compile("\\d+(?!.*\\d)").matcher(number);
        if (!digits.find()) {
            return number;
        }
        long value = Long.parseLong(digits.group());
        String changed;
        do {
            value += 1;
            changed = number.substring(0, digits.start())
                    + String.format(Locale.ROOT, "%0" + digits.group().length() + "d", value)
                    + number.substring(digits.end());
        } while (documents.contains(changed.toLowerCase(Locale.ROOT)));
        return changed;
    }

    private static String replace(String question, Matcher found, String other) {
        return question.substring(0, found.start()) + other + question.substring(found.end());
    }
}
