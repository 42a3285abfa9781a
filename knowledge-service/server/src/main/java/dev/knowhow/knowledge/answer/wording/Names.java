package dev.knowhow.knowledge.answer.wording;

import dev.knowhow.knowledge.answer.wording.Name.Kind;
import dev.knowhow.knowledge.chunking.Sentences;
import dev.knowhow.knowledge.chunking.Span;
import dev.knowhow.knowledge.index.text.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the names in a question: codes, numbers, dates, and words with a capital that need not have one. */
final class Names {

    static final Pattern TOKEN = Pattern.compile(
            "@(?:@|[_.,:/'’+#\\-](?=@)|(?<=\\d)–(?=\\d))*+(?:\\+\\+|#)?".replace("@", NamedText.LETTER));

    /** Nobody names more in a question; a text that does is not one. */
    private static final int MOST = 20;

    private static final Pattern NUMBER = Pattern.compile("\\d++(?:[.,:'’]\\d++)*+");
    private static final Pattern MEASURE = Pattern.compile(
            "^(\\d++(?:[.,]\\d++)*+)(?:(?:-\\p{L}{3,})++|st|nd|rd|th|s|mm|cm|m|km|mg|g|kg|t|ml|l|h|hrs?|min|sec|am|pm|gb|mb|tb|kw|w|v|a|k|bn|mn|eur|usd|gbp)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBERED =
            Pattern.compile("(?<![\\p{L}\\d])(\\p{Lu}\\p{L}++) (\\d{1,3}+)(?![\\p{L}\\d]|[.,:]\\d|\\s?%)");
    private static final Pattern VERSION = Pattern.compile("^\\d++(?:\\.\\d++){2,}+");
    private static final Pattern POSSESSIVE = Pattern.compile("['’]s?$");
    private static final Pattern INNER_CAPITAL = Pattern.compile("\\p{Ll}\\p{Lu}");
    private static final Set<String> NEVER = Set.of(
            "i", "i'm", "i’m", "i'd", "i've", "i'll", "euro", "euros", "dollar", "dollars", "mr", "mrs", "ms", "dr",
            "ok");

    private Names() {}

    /**
     * The names in a text.
     *
     * @param nounsHaveCapitals whether a capital tells nothing, as in German
     * @param quantities whether plain numbers count: in "may I bring 30 guests?" they are the asker's
     */
    static List<Name> of(String text, boolean nounsHaveCapitals, boolean quantities) {
        List<Name> names = new ArrayList<>();
        String rest = Dates.take(text, date -> names.add(new Name(date, Kind.DATE)));
        boolean capitalsTell = !nounsHaveCapitals && !isTitleCase(rest);
        for (Span sentence : Sentences.of(rest)) {
            Matcher token = TOKEN.matcher(rest).region(sentence.start(), sentence.end());
            boolean first = true;
            while (token.find() && names.size() < MOST) {
                Kind kind = kind(token.group(), first, capitalsTell, nounsHaveCapitals);
                if (kind != null && (kind != Kind.NUMBER || quantities || isOfTheThing(token.group()))) {
                    names.add(new Name(POSSESSIVE.matcher(token.group()).replaceFirst(""), kind));
                }
                first = false;
            }
        }
        names.addAll(findNumbered(rest, names));
        return names.stream().distinct().toList();
    }

    private static List<Name> findNumbered(String text, List<Name> names) {
        List<String> words = names.stream()
                .filter(name -> name.kind() == Kind.WORD)
                .map(Name::text)
                .toList();
        return NUMBERED.matcher(text)
                .results()
                .filter(found -> words.contains(found.group(1)) && names.size() < MOST)
                .map(found -> new Name(found.group(1) + " " + found.group(2), Kind.NUMBERED))
                .toList();
    }

    /** The names of a text together that stand next to each other there, only a space between them: "San Francisco". */
    static List<List<Name>> phrases(String text, List<Name> names) {
        List<List<Name>> phrases = new ArrayList<>();
        for (Name name : names) {
            boolean beside = !phrases.isEmpty()
                    && name.kind() == Kind.WORD
                    && phrases.getLast().getLast().kind() == Kind.WORD
                    && text.contains(text(phrases.getLast()) + " " + name.text());
            if (!beside) {
                phrases.add(new ArrayList<>());
            }
            phrases.getLast().add(name);
        }
        return phrases;
    }

    /** Names that stand next to each other, as they are written. */
    static String text(List<Name> phrase) {
        return phrase.stream().map(Name::text).collect(Collectors.joining(" "));
    }

    private static @Nullable Kind kind(String token, boolean first, boolean capitalsTell, boolean nounsHaveCapitals) {
        if (Shape.of(token) != Shape.WORD) {
            return isAmount(token) ? Kind.NUMBER : Kind.CODE;
        }
        if (token.indexOf('_') >= 0
                || INNER_CAPITAL.matcher(token).find()
                || token.endsWith("#")
                || token.endsWith("++")) {
            return Kind.CODE;
        }
        boolean capital = Character.isUpperCase(token.codePointAt(0));
        boolean acronym = token.length() > 1 && token.equals(token.toUpperCase(Locale.ROOT)) && capital;
        boolean day = nounsHaveCapitals && Calendar.isOf(token); // named, though its capital tells nothing
        return capital
                        && !NEVER.contains(token.toLowerCase(Locale.ROOT))
                        && (acronym || (capitalsTell && !first) || day)
                ? Kind.WORD
                : null;
    }

    /** A number or measure, however a text writes it; a version, "24/7" and "E-17" stand there as they are asked for. */
    private static boolean isAmount(String token) {
        return (NUMBER.matcher(POSSESSIVE.matcher(token).replaceFirst("")).matches()
                        && !VERSION.matcher(token).matches())
                || MEASURE.matcher(token).matches();
    }

    /** A year, or what says which one is meant ("the 30-litre tank"), and not how many somebody has. */
    private static boolean isOfTheThing(String token) {
        return token.matches("(?:1[5-9]|20)\\d\\d") || token.indexOf('-') > 0;
    }

    /** "What Is The Price Of A Meter" names nothing; nor does a shout. */
    private static boolean isTitleCase(String text) {
        int words = 0;
        int capitals = 0;
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (Character.isLetter(token.group().codePointAt(0))) {
                words++;
                capitals += Character.isUpperCase(token.group().codePointAt(0)) ? 1 : 0;
            }
        }
        return words >= 4 && capitals > 0.7 * words;
    }

    /** The digits of a number or measure. */
    static String digits(String token) {
        Matcher measure = MEASURE.matcher(token);
        return measure.matches() ? measure.group(1) : token;
    }
}
