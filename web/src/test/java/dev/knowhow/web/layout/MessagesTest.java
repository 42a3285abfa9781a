package dev.knowhow.web.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text is in the messages, and every message is used. */
class MessagesTest {

    private static final Path MAIN = Path.of("src/main");
    private static final Pattern IN_TEMPLATE = Pattern.compile("#\\{([a-z][a-z0-9._-]*)[(}]");
    private static final Pattern QUOTED = Pattern.compile("['\"]([a-z][a-z0-9-]*(?:\\.[a-z0-9_-]*)+)['\"]");
    private static final Pattern CONFIRMED = Pattern.compile("new Confirmation\\(\\s*\"([a-z.-]+)\"");
    private static final Pattern TEXT_BETWEEN_TAGS = Pattern.compile("<(\\w+)([^<>]*)>([^<>]*\\p{L}{2,}[^<>]*)<");

    private final Set<String> keys = keys();

    @Test
    void everyKeyThatATemplateNamesExists() throws IOException {
        assertThat(keys).containsAll(find(IN_TEMPLATE, "views", ".html"));
    }

    @Test
    void everyKeyOfAConfirmationExists() throws IOException {
        assertThat(confirmed()).isNotEmpty();
        assertThat(keys).containsAll(confirmed());
    }

    @Test
    void everyKeyIsUsed() throws IOException {
        Set<String> named = find(IN_TEMPLATE, "views", ".html");
        named.addAll(confirmed());
        Set<String> parts = new TreeSet<>(find(QUOTED, "views", ".html"));
        parts.addAll(find(QUOTED, "java", ".java"));
        Set<String> unused = keys.stream()
                .filter(key -> !named.contains(key) && parts.stream().noneMatch(part -> covers(part, key)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unused).isEmpty();
    }

    @Test
    void everyTextOfATemplateComesFromTheMessages() throws IOException {
        for (Path template : files("views", ".html")) {
            Matcher matcher = TEXT_BETWEEN_TAGS.matcher(Files.readString(template));
            while (matcher.find()) {
                assertThat(matcher.group(2))
                        .as("%s: <%s>%s", template, matcher.group(1), matcher.group(3))
                        .contains("th:");
            }
        }
    }

    @Test
    void whatAMessageNamesIsShownAsItIs() {
        MessageResolver resolver = new MessageResolver(new Messages().messageSource());

        assertThat(resolver.resolve(Locale.ENGLISH, "layout.title", "Anna's {0} {layout.name}.txt"))
                .isEqualTo("Anna's {0} {layout.name}.txt · Knowhow");
    }

    /** A part that ends with a dot is the beginning of keys that are built. */
    private static boolean covers(String part, String key) {
        return key.equals(part) || (part.endsWith(".") && key.startsWith(part)) || key.startsWith("home.step.");
    }

    /** Who asks names the act alone; title and text are built of it. */
    private static Set<String> confirmed() throws IOException {
        return find(CONFIRMED, "java", ".java").stream()
                .flatMap(act -> Stream.of(act, act + ".title", act + ".text"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> find(Pattern pattern, String folder, String ending) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path file : files(folder, ending)) {
            Matcher matcher = pattern.matcher(Files.readString(file));
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        Path root = folder.equals("java")
                ? MAIN.resolve("java")
                : MAIN.resolve("resources").resolve(folder);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static Set<String> keys() {
        Properties properties = new Properties();
        try (Reader reader =
                Files.newBufferedReader(MAIN.resolve("resources/i18n/messages.properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames();
    }
}
