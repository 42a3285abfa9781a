package dev.knowhow.knowledge.answer.wording;

import dev.knowhow.knowledge.index.text.Terms;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text in which names are looked for, however it spells them. What takes time to read is read for the first name that asks
 * for it. For one thread.
 */
public final class NamedText {

    /** A letter or digit of a script that sets spaces between words. */
    static final String LETTER = "[\\p{L}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]]";

    private static final Pattern RUN = Pattern.compile("\\p{L}+|\\p{N}+|[+#]+");
    private static final Pattern THOUSANDS = Pattern.compile("[,.'’ ](?<=\\d[,.'’ ])(?=\\d{3}(?!\\d))");
    private static final Pattern NUMBER = Pattern.compile("\\d++(?:[.,:'’]\\d++)*+");
    private static final int SHORTEST_STEM = 4;

    private static final Map<String, String> NUMBER_WORDS = numberWords(
            "one first ein eine eins erste",
            "two second zwei zweite",
            "three third drei dritte",
            "four fourth vier vierte",
            "five fifth fünf fünfte",
            "six sixth sechs sechste",
            "seven seventh sieben siebte",
            "eight eighth acht achte",
            "nine ninth neun neunte",
            "ten tenth zehn zehnte",
            "eleven eleventh elf elfte",
            "twelve twelfth zwölf zwölfte");

    private final String text;
    private final String lower;
    private final Map<Name, Boolean> told = new HashMap<>();
    private @Nullable Set<String> stems;
    private @Nullable Set<String> numbers;
    private @Nullable List<String> dates;

    public NamedText(String text) {
        this.text = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replace('\u2010', '-')
                .replace('\u2011', '-');
        this.lower = this.text.toLowerCase(Locale.ROOT);
    }

    private Set<String> stems() {
        if (stems == null) {
            stems = Terms.stems(text);
        }
        return stems;
    }

    private Set<String> numbers() {
        if (numbers == null) {
            numbers = numbers(lower);
        }
        return numbers;
    }

    private List<String> dates() {
        if (dates == null) {
            dates = Dates.of(text);
        }
        return dates;
    }

    private static Map<String, String> numberWords(String... words) {
        Map<String, String> numbers = new HashMap<>();
        for (int i = 0; i < words.length; i++) {
            for (String word : words[i].split(" ", -1)) {
                numbers.put(word, Integer.toString(i + 1));
            }
        }
        return Map.copyOf(numbers);
    }

    private static Set<String> numbers(String lower) {
        Set<String> numbers = new HashSet<>();
        for (String one : List.of(lower, THOUSANDS.matcher(lower).replaceAll(""))) {
            Matcher number = NUMBER.matcher(one);
            while (number.find()) {
                numbers.add(canonical(number.group()));
            }
        }
        Matcher word = RUN.matcher(lower);
        while (word.find()) {
            String digits = NUMBER_WORDS.get(word.group());
            if (digits != null) {
                numbers.add(digits);
            }
        }
        return numbers;
    }

    private static String canonical(String number) {
        String plain = number.replace(',', '.').replaceFirst("^0+(?=\\d)", "");
        return plain.indexOf('.') == plain.lastIndexOf('.') && plain.indexOf('.') > 0
                ? plain.replaceFirst("\\.?0+$", "")
                : plain;
    }

    /** Whether the text names it. */
    public boolean tells(Name name) {
        return told.computeIfAbsent(name, this::isTold);
    }

    private boolean isTold(Name name) {
        return switch (name.kind()) {
            case CODE -> isCodeTold(name.text());
            case NUMBER -> isNumberTold(Names.digits(name.text()));
            case DATE -> dates().containsAll(Dates.of(name.text()));
            case NUMBERED -> isNumberedTold(name.text());
            case WORD, NOUN -> isWordTold(name.text());
        };
    }

    private boolean isNumberTold(String number) {
        return numbers().contains(canonical(number))
                || numbers().contains(canonical(THOUSANDS.matcher(number).replaceAll("")))
                || isCodeTold(number);
    }

    private boolean isCodeTold(String code) {
        String folded = Normalizer.normalize(code, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        // most texts have none of its letters and digits, which is seen long before a pattern has looked behind each of
        // theirs
        return RUN.matcher(folded).results().allMatch(run -> lower.contains(run.group()))
                && code(folded).matcher(lower).find();
    }

    /** The same letters and digits, whatever stands between their groups; nothing that makes it a longer code. */
    private static Pattern code(String folded) {
        List<String> runs = new ArrayList<>();
        Matcher run = RUN.matcher(folded);
        int end = -1;
        while (run.find()) {
            boolean dotted = end >= 0 && folded.charAt(end) == '.' && run.start() == end + 1;
            if (end >= 0) {
                runs.add(dotted ? "\\." : "[\\s\\-–_./]{0,3}");
            }
            runs.add(Pattern.quote(run.group()));
            end = run.end();
        }
        return Pattern.compile(
                "(?<!" + LETTER + ")(?<!\\d[.])" + String.join("", runs) + "(?!" + LETTER + ")(?![.\\-]\\d)");
    }

    /** A text that numbers the same word tells it with this number; what it does not number is told by the word. */
    private boolean isNumberedTold(String numbered) {
        int end = numbered.lastIndexOf(' ');
        String word = "(?<!\\p{L})" + Pattern.quote(numbered.substring(0, end).toLowerCase(Locale.ROOT)) + "\\W{1,3}";
        return Pattern.compile(word + Pattern.quote(numbered.substring(end + 1)) + "(?![\\d\\p{L}])")
                        .matcher(lower)
                        .find()
                || !Pattern.compile(word + "\\d").matcher(lower).find();
    }

    private boolean isWordTold(String word) {
        String folded = word.toLowerCase(Locale.ROOT);
        if (lower.contains(folded)) {
            return true;
        }
        List<Terms.Term> parts = Terms.of(word);
        return parts.stream().allMatch(part -> stems().stream().anyMatch(stem -> isSame(stem, part.stem())))
                || isAcronymTold(word)
                || Calendar.isCovered(word, lower)
                || Countries.isCovered(word, lower);
    }

    /** "Norman" and "Normans", "Germany" and "German". */
    private static boolean isSame(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        int shorter = Math.min(one.length(), other.length());
        int common = 0;
        while (common < shorter && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        return common >= SHORTEST_STEM && common >= Math.max(one.length(), other.length()) - 3;
    }

    /** "EU" is told by "European Union". */
    private boolean isAcronymTold(String word) {
        if (word.length() < 2 || word.length() > 6 || !word.equals(word.toUpperCase(Locale.ROOT))) {
            return false;
        }
        String words = word.codePoints()
                .mapToObj(letter -> "\\b" + Pattern.quote(Character.toString(letter)) + "\\p{Ll}+")
                .collect(Collectors.joining("[\\s-](?:of |and |the |for |und |der )?"));
        return Pattern.compile(words).matcher(text).find();
    }

    /** What the text has of the same kind: what it tells of instead, as it stands there. */
    public List<String> others(Name name) {
        return switch (name.kind()) {
            case DATE -> dates().stream().distinct().toList();
            case CODE, NUMBER, NUMBERED, WORD, NOUN ->
                Names.of(text, false, true).stream()
                        .filter(other -> other.kind() == name.kind() && isAlike(other.text(), name.text()))
                        .map(Name::text)
                        .distinct()
                        .toList();
        };
    }

    /** Whether two names have one form: digits where the other has digits. */
    private static boolean isAlike(String one, String other) {
        return shape(one).equals(shape(other));
    }

    private static String shape(String name) {
        return name.replace('–', '-').replaceAll("\\p{N}+", "0").replaceAll("\\p{L}+", "a");
    }
}
