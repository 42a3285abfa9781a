package dev.knowhow.knowledge.answer.wording;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Days of the week and months that a text tells without naming them: within a range, at the weekend, every day. */
public final class Calendar {

    private static final Cycle DAYS = new Cycle(List.of(
            "mon(?:day)?s?|montags?",
            "tue(?:s(?:day)?)?s?|dienstags?",
            "wed(?:nesday)?s?|mittwochs?",
            "thu(?:rs(?:day)?)?s?|donnerstags?",
            "fri(?:day)?s?|freitags?",
            "sat(?:urday)?s?|samstags?|sonnabends?",
            "sun(?:day)?s?|sonntags?"));

    private static final Cycle MONTHS = new Cycle(List.of(
            "jan(?:uary|uar)?|jänner",
            "feb(?:ruary|ruar)?",
            "mar(?:ch)?|märz",
            "apr(?:il)?",
            "may|mai",
            "june?|juni",
            "july?|juli",
            "aug(?:ust)?",
            "sep(?:t(?:ember)?)?",
            "oct(?:ober)?|okt(?:ober)?",
            "nov(?:ember)?",
            "dec(?:ember)?|dez(?:ember)?"));

    /** What stands for several days, the first and the last of them. */
    private static final Map<Pattern, int[]> SEVERAL = Map.of(
            Pattern.compile("\\bweekends?\\b|\\bwochenenden?\\b"), new int[] {5, 6},
            Pattern.compile("\\bweekdays?\\b|\\bworking days?\\b|\\bwerktags?\\b"), new int[] {0, 4},
            Pattern.compile("\\b(?:daily|every day|all week|seven days|täglich|jeden tag)\\b"), new int[] {0, 6});

    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Set<String> BETWEEN = Set.of(
            "and", "to", "till", "until", "from", "of", "th", "st", "nd", "rd", "am", "pm", "und", "bis", "von", "uhr");

    private Calendar() {}

    /** A round of names, each as a pattern. */
    private record Cycle(List<Pattern> names, Pattern range) {

        Cycle(List<String> names) {
            this(names.stream().map(Pattern::compile).toList(), range(names));
        }

        private static Pattern range(List<String> names) {
            String any = names.stream().map(name -> "(?:" + name + ")").collect(Collectors.joining("|", "(", ")"));
            return Pattern.compile(
                    "\\b" + any + "\\.?\\s?+(?:to|till|until|through|-|–|bis)\\s?+(?:\\d{1,2}\\.?\\s)?+" + any + "\\b");
        }

        int of(String word) {
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).matcher(word).matches()) {
                    return i;
                }
            }
            return -1;
        }

        boolean isWithin(int asked, String text) {
            Matcher matcher = range.matcher(text);
            while (matcher.find()) {
                int from = of(matcher.group(1));
                int to = of(matcher.group(2));
                if (Math.floorMod(asked - from, names.size()) <= Math.floorMod(to - from, names.size())) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Whether a text tells days, dates or times, and not what is then. */
    public static boolean isNothingElse(String text) {
        return WORD.matcher(text)
                .results()
                .map(word -> word.group().toLowerCase(Locale.ROOT))
                .allMatch(word -> BETWEEN.contains(word) || isOf(word));
    }

    /** The days of the week that a text tells first, as it writes them, where it does not tell this one; empty for other words. */
    static Optional<String> otherDays(String word, String text) {
        int day = DAYS.of(word.toLowerCase(Locale.ROOT));
        if (day < 0) {
            return Optional.empty();
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return isCovered(word, lower)
                        || Pattern.compile("\\b(?:" + DAYS.names().get(day) + ")\\b")
                                .matcher(lower)
                                .find()
                ? Optional.empty()
                : DAYS.range()
                        .matcher(lower)
                        .results()
                        .map(found -> text.substring(found.start(), found.end()))
                        .findFirst();
    }

    /** Whether it is a day of the week or a month. */
    static boolean isOf(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        return DAYS.of(name) >= 0 || MONTHS.of(name) >= 0;
    }

    /** Whether a text in lower case tells the day or month {@code word} as one of several; false for other words. */
    static boolean isCovered(String word, String text) {
        String name = word.toLowerCase(Locale.ROOT);
        int day = DAYS.of(name);
        if (day >= 0) {
            return DAYS.isWithin(day, text)
                    || SEVERAL.entrySet().stream()
                            .anyMatch(several -> several.getValue()[0] <= day
                                    && day <= several.getValue()[1]
                                    && several.getKey().matcher(text).find());
        }
        int month = MONTHS.of(name);
        return month >= 0 && MONTHS.isWithin(month, text);
    }
}
