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
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
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
    private static final Pattern IN_CONSTRAINT = Pattern.compile("message = \"\\{([a-z][a-z0-9.-]*)}\"");

    /** What is given the beginning of keys, and what is put behind it. */
    private static final Map<Pattern, List<String>> BUILT = Map.of(
            Pattern.compile("new Confirmation\\(\\s*\"([a-z.-]+)\""), List.of("", ".title", ".text"),
            Pattern.compile(":: choice\\([^\\n]*?'([a-z.-]+)'\\)}"), List.of("", ".hint"),
            Pattern.compile(":: empty\\('[a-z]+', '([a-z.-]+)'\\)"), List.of(".title", ".text"),
            Pattern.compile(":: head\\('([a-z.-]+)'"), List.of(".nav", ".lead"));

    private static final Pattern TEXT_BETWEEN_TAGS = Pattern.compile("<(\\w+)([^<>]*)>([^<>]*\\p{L}{2,}[^<>]*)<");

    private static final Pattern TEXT_IN_ATTRIBUTE =
            Pattern.compile("\\s(?:aria-label|aria-description|placeholder|title|alt)=\"[^\"]*\\p{L}");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

    private final Set<String> keys = keys();

    @Test
    void everyKeyThatATemplateNamesExists() throws IOException {
        assertThat(keys).containsAll(find(IN_TEMPLATE, "views", ".html"));
    }

    @Test
    void everyKeyThatAConstraintNamesExists() throws IOException {
        assertThat(find(IN_CONSTRAINT, "java", ".java")).isNotEmpty();
        assertThat(keys).containsAll(find(IN_CONSTRAINT, "java", ".java"));
    }

    @Test
    void everyKeyThatIsBuiltExists() throws IOException {
        assertThat(built())
                .contains("adapter.delete.title", "member.role.owner.hint", "adapter.empty.text", "adapter.lead");
        assertThat(keys).containsAll(built());
    }

    @Test
    void everyKeyIsUsed() throws IOException {
        Set<String> named = find(IN_TEMPLATE, "views", ".html");
        named.addAll(built());
        named.addAll(find(IN_CONSTRAINT, "java", ".java"));
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
    void noAttributeThatPeopleReadOrHearIsWrittenInATemplate() throws IOException {
        for (Path template : files("views", ".html")) {
            assertThat(TEXT_IN_ATTRIBUTE.matcher(Files.readString(template)).results())
                    .as("%s", template)
                    .isEmpty();
        }
    }

    @Test
    void everyLanguageHasEveryTextAndNamesTheSameInIt() {
        Properties english = texts("messages.properties");
        for (Locale language : BrowserLanguage.ALL.stream()
                .filter(language -> !language.equals(BrowserLanguage.DEFAULT))
                .toList()) {
            Properties translated = texts("messages_" + language + ".properties");
            assertThat(translated.stringPropertyNames()).isEqualTo(keys);
            for (String key : keys) {
                assertThat(placeholders(translated.getProperty(key)))
                        .as("%s in %s", key, language)
                        .isEqualTo(placeholders(english.getProperty(key)));
            }
        }
    }

    @Test
    void whatAMessageNamesIsShownAsItIs() {
        MessageResolver resolver = new MessageResolver(new Messages().messageSource());

        assertThat(resolver.resolve(Locale.ENGLISH, "layout.title", "Anna's {0} {layout.name}.txt"))
                .isEqualTo("Anna's {0} {layout.name}.txt · Knowhow");
    }

    /** A part that ends with a dot is the beginning of keys that are built; those of Jakarta are named by the services' requests. */
    private static boolean covers(String part, String key) {
        return key.equals(part)
                || (part.endsWith(".") && key.startsWith(part))
                || key.startsWith("home.step.")
                || key.startsWith("jakarta.validation.");
    }

    private static Set<String> built() throws IOException {
        Set<String> built = new TreeSet<>();
        for (Map.Entry<Pattern, List<String>> kind : BUILT.entrySet()) {
            Set<String> begins = find(kind.getKey(), "views", ".html");
            begins.addAll(find(kind.getKey(), "java", ".java"));
            begins.forEach(begin -> kind.getValue().forEach(end -> built.add(begin + end)));
        }
        return built;
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
        return texts("messages.properties").stringPropertyNames();
    }

    private static Properties texts(String file) {
        Properties properties = new Properties();
        try (Reader reader =
                Files.newBufferedReader(MAIN.resolve("resources/i18n").resolve(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }
}
