package dev.knowhow.web.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.MessageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What services say, in German, and that they still say it so. */
class ServiceSentencesTest {

    /** Adjoining texts of a source, also where values are put in between. */
    private static final Pattern JOINED = Pattern.compile("\"\\s*(?:\\.formatted\\([^;\"]*\\)\\s*)?\\+\\s*\"");

    /** What services put in, or write otherwise. */
    private static final Pattern PUT_IN = Pattern.compile("\\{\\d}|1 place|places|[“”]");

    private final MessageSource messages = new Messages().messageSource();
    private final ServiceSentences german =
            new ServiceSentences((key, named) -> messages.getMessage(key, Locale.GERMAN, named));

    @Test
    void sentencesAreTranslatedOneByOneWithWhatTheyName() {
        assertThat(german.of("I found nothing in the documents about “Anna's {0} fee”."
                        + " The closest passage is in fees. 2024.pdf, page 3."))
                .isEqualTo("Zu „Anna's {0} fee“ habe ich in den Dokumenten nichts gefunden."
                        + " Am nächsten kommt eine Stelle in fees. 2024.pdf, Seite 3.");
        assertThat(german.of("The documents tell this of XR-2041, not of XR-2043."))
                .isEqualTo("Die Dokumente sagen das von XR-2041, nicht von XR-2043.");
        assertThat(german.language("The file is empty.")).isNull();
    }

    @Test
    void textThatIsNotKnownStaysInItsLanguage() {
        String said = "The file is empty. Something new happened.";

        assertThat(german.of(said)).isEqualTo(said);
        assertThat(german.language(said)).isEqualTo("en");
    }

    @Test
    void servicesSayEachSentence() throws IOException {
        String sources = sources(Path.of("../knowledge-service/server/src/main/java"))
                + sources(Path.of("../tenant-service/durable/src/main/java"));
        ResourceBundle english = ResourceBundle.getBundle("i18n.messages", Locale.ENGLISH);
        List<String> keys = Collections.list(english.getKeys()).stream()
                .filter(key -> key.startsWith("sentence."))
                .toList();

        assertThat(keys).hasSizeGreaterThan(50);
        for (String key : keys) {
            for (String words : PUT_IN.split(english.getString(key), -1)) {
                assertThat(sources.contains(words.strip().replaceAll("[.,]$", "")))
                        .as("%s: %s", key, words)
                        .isTrue();
            }
        }
    }

    private static String sources(Path folder) throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.append(JOINED.matcher(Files.readString(file)).replaceAll(""));
            }
        }
        return sources.toString();
    }
}
