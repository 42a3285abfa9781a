package dev.knowhow.web.layout;

import io.micronaut.core.annotation.Introspected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What services say to people, in the language of the page. They speak English; each sentence that reaches people stands in
 * the messages ({@code sentence.…}), where its translation is found by its words.
 */
@Introspected
public final class ServiceSentences {

    private static final String KEYS = "sentence.";
    private static final int LONGEST = 1_000;
    private static final int MOST = 8;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");

    private static final List<Sentence> ENGLISH = read();

    private final Translation translation;

    /** Where texts are found by their keys. */
    @FunctionalInterface
    public interface Translation {
        Optional<String> of(String key, Object... named);
    }

    /** A sentence as services say it, perhaps with more behind it, and the places of what it names. */
    private record Sentence(String key, String text, Pattern pattern, List<Integer> places) {}

    public ServiceSentences(Translation translation) {
        this.translation = translation;
    }

    /** The text in the language of the page; as it was said where a sentence of it is not known. */
    public String of(String said) {
        String translated = translate(said, 0);
        return translated == null ? said : translated;
    }

    /** The language that the text will be in if it is not that of the page. */
    public @Nullable String language(String said) {
        return translate(said, 0) == null ? Locale.ENGLISH.getLanguage() : null;
    }

    private @Nullable String translate(String said, int before) {
        if (said.length() > LONGEST || before == MOST) {
            return null;
        }
        for (Sentence sentence : ENGLISH) {
            Matcher matcher = sentence.pattern().matcher(said);
            if (matcher.matches()) {
                String first =
                        translation.of(sentence.key(), named(sentence, matcher)).orElseThrow();
                String rest = matcher.group("rest");
                String behind = rest == null ? "" : translate(rest, before + 1);
                if (behind != null) {
                    return behind.isEmpty() ? first : first + " " + behind;
                }
            }
        }
        return null;
    }

    private static Object[] named(Sentence sentence, Matcher matcher) {
        Object[] named = new Object[sentence.places().size()];
        for (int i = 0; i < named.length; i++) {
            named[sentence.places().get(i)] = matcher.group(i + 1);
        }
        return named;
    }

    /** Those with more words of their own first: others may hold them. */
    private static List<Sentence> read() {
        ResourceBundle english = ResourceBundle.getBundle("i18n.messages", BrowserLanguage.DEFAULT);
        return english.keySet().stream()
                .filter(key -> key.startsWith(KEYS))
                .map(key -> sentence(key, english.getString(key)))
                .sorted(Comparator.comparingInt((Sentence one) ->
                                -PLACEHOLDER.matcher(one.text()).replaceAll("").length())
                        .thenComparing(Sentence::key))
                .toList();
    }

    private static Sentence sentence(String key, String text) {
        StringBuilder pattern = new StringBuilder();
        List<Integer> places = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int end = 0;
        while (matcher.find()) {
            pattern.append(Pattern.quote(text.substring(end, matcher.start()))).append("(.+?)");
            places.add(Integer.valueOf(matcher.group(1)));
            end = matcher.end();
        }
        pattern.append(Pattern.quote(text.substring(end))).append("(?:\\s+(?<rest>.*))?");
        return new Sentence(key, text, Pattern.compile(pattern.toString(), Pattern.DOTALL), places);
    }
}
