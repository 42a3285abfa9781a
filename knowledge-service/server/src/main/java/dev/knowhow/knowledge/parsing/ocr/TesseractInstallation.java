package dev.knowhow.knowledge.parsing.ocr;

import dev.knowhow.tenancy.process.ChildEnvironment;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tesseract as this system has it.
 *
 * @param program   its path
 * @param data      the folder of its languages
 * @param languages those that it can read, by its names
 */
public record TesseractInstallation(Path program, Path data, List<String> languages) {

    private static final Pattern FOLDER = Pattern.compile("\"(/[^\"]+)\"");
    private static final String ENGLISH = "eng";
    /** Models that read no text: of orientation, of formulas. */
    private static final Set<String> NO_LANGUAGES = Set.of("osd", "equ");
    /** Each takes its time on each page. */
    private static final int MOST_LANGUAGES = 4;

    private static final String CHINESE = "zho";

    /** Prints its path and languages, if it is there; for {@code ./knowhow doctor}. */
    public static void main(String[] args) throws IOException {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        out.println(find(args[0])
                .map(tesseract -> tesseract.program() + "\t" + String.join(", ", tesseract.languages()))
                .orElse(""));
    }

    /**
     * Looks for it.
     *
     * @param program a path, or a name among the programs of this system
     */
    public static Optional<TesseractInstallation> find(String program) throws IOException {
        var places = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/local/bin:/usr/bin");
        var path = program.contains(File.separator)
                ? Stream.of(Path.of(program))
                : Arrays.stream(places.split(File.pathSeparator, -1)).map(place -> Path.of(place, program));
        var found = path.filter(Files::isExecutable).findFirst();
        return found.isEmpty() ? Optional.empty() : ask(found.get().toRealPath());
    }

    private static Optional<TesseractInstallation> ask(Path program) throws IOException {
        var builder = new ProcessBuilder(program.toString(), "--list-langs").redirectErrorStream(true);
        ChildEnvironment.keepOnly(builder, Set.of("TESSDATA_PREFIX"));
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readNBytes(1 << 16), StandardCharsets.UTF_8);
        process.destroyForcibly();
        var folder = FOLDER.matcher(said);
        var languages = said.lines()
                .filter(line -> line.matches("\\w+") && !NO_LANGUAGES.contains(line))
                .toList();
        return folder.find() && !languages.isEmpty()
                ? Optional.of(new TesseractInstallation(program, Path.of(folder.group(1)), languages))
                : Optional.empty();
    }

    /**
     * The languages to read a document in: its own, and English, which stands in most; else those preferred, or some.
     *
     * @param tag the document's tag for its language; null if it has none
     * @param preferred what to read other documents in; none for some of those installed
     */
    public List<String> choose(@Nullable String tag, List<String> preferred) {
        var wanted = new ArrayList<>(tag == null ? List.of() : of(tag));
        if (wanted.isEmpty()) {
            preferred.stream().filter(languages::contains).forEach(wanted::add);
        }
        if (wanted.isEmpty()) {
            languages.stream()
                    .filter(language -> !language.equals(ENGLISH))
                    .limit(MOST_LANGUAGES - 1L)
                    .forEach(wanted::add);
        }
        if (languages.contains(ENGLISH) && !wanted.contains(ENGLISH)) {
            wanted.add(ENGLISH);
        }
        return List.copyOf(wanted);
    }

    /** Those of its languages that a tag names: Chinese is in two of them; empty where it is not installed. */
    public List<String> of(String tag) {
        var own = code(tag);
        return own.isEmpty()
                ? List.of()
                : languages.stream()
                        .filter(language -> language.equals(own) || language.startsWith(own + "_"))
                        .toList();
    }

    /** The ISO 639-1 code of one of its languages; empty for those that have none. */
    public static Optional<String> tag(String name) {
        var code = name.split("_", 2)[0];
        return Arrays.stream(Locale.getISOLanguages())
                .filter(language -> code(language).equals(code))
                .findFirst();
    }

    /** Its name for a language; empty if there is none. */
    private static String code(String tag) {
        try {
            var code = Locale.forLanguageTag(tag.replace('_', '-')).getISO3Language();
            return code.equals(CHINESE) ? "chi" : code;
        } catch (MissingResourceException e) {
            return "";
        }
    }
}
