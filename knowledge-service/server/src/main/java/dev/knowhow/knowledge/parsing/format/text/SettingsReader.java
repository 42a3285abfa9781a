package dev.knowhow.knowledge.parsing.format.text;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import dev.knowhow.knowledge.parsing.assembly.NotStructuredException;
import dev.knowhow.knowledge.parsing.assembly.TextFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of settings: TOML, INI and Java properties are lines of keys and values below sections, of which only the
 * sections have to be understood. Values stay as they are written, without their quotes. What has other lines is plain
 * text.
 */
public final class SettingsReader implements FormatReader {

    private static final Pattern SECTION = Pattern.compile("\\A(\\[{1,2})\\s*+([^\\]]++)\\]{1,2}\\s*+(?:[#;].*)?");
    private static final Pattern SETTING = Pattern.compile(
            "\\A(?:export\\s++)?(\"[^\"]*+\"\\s*+|'[^']*+'\\s*+|[^\\s=:\"'\\[{(<][^=:]{0,100}+)[=:]\\s*+(.*)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*+)\"|'([^']*+)'");
    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
    /** Ends most values. */
    private static final String LINE = "\n";

    private static final List<String> LONG_QUOTES = List.of("\"\"\"", "'''");
    private static final double MOST_OTHER_LINES = 0.1;

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        var assembler = new DocumentAssembler(DocumentType.SETTINGS, limits);
        new Lines(new KeyPaths(assembler)).read(TextFiles.read(file, assembler));
        return assembler.build();
    }

    private static final class Lines {

        private final KeyPaths keys;
        private boolean section;
        /** The list whose last item is open, of TOML. */
        private @Nullable String list;

        private int settings;
        private int others;
        /** A value that goes on in the next line, and what ends it. */
        private final StringBuilder value = new StringBuilder();

        private String until = "";
        private int brackets;

        Lines(KeyPaths keys) {
            this.keys = keys;
        }

        void read(String text) throws NotStructuredException {
            keys.startMap();
            text.lines().map(String::strip).forEach(this::readLine);
            endValue();
            if (settings == 0 || others > settings * MOST_OTHER_LINES) {
                throw new NotStructuredException(null);
            }
            keys.finish();
        }

        private void readLine(String line) {
            var name = SECTION.matcher(line);
            var setting = SETTING.matcher(line);
            if (goesOn()
                    && (LONG_QUOTES.contains(until) || until.equals("\\") || !(name.matches() || setting.matches()))) {
                continueValue(line);
                return;
            }
            endValue();
            if (line.startsWith("#") || line.startsWith(";") || line.startsWith("!")) {
                keys.remark(line.replaceFirst("^[#;!]+", ""));
            } else if (name.matches()) {
                settings++;
                startSection(unquote(name.group(2).strip()), name.group(1).length() == 2);
            } else if (setting.matches()) {
                settings++;
                keys.key(unquote(setting.group(1).strip()));
                until = end(setting.group(2));
                continueValue(setting.group(2));
            } else if (!line.isEmpty()) {
                others++;
                keys.remark(line);
            }
        }

        private void startSection(String name, boolean item) {
            if (section) {
                keys.end();
            }
            section = true;
            if (item && name.equals(list)) {
                keys.startMap();
                return;
            }
            if (list != null) {
                keys.end();
            }
            keys.key(name);
            list = item ? name : null;
            if (item) {
                keys.startList();
            }
            keys.startMap();
        }

        /** What ends a value that begins so; the line's end, if nothing else. */
        private static String end(String start) {
            for (var quotes : LONG_QUOTES) {
                if (start.startsWith(quotes)) {
                    return quotes;
                }
            }
            return start.startsWith("[") ? "]" : start.endsWith("\\") ? "\\" : LINE;
        }

        private boolean goesOn() {
            return !until.isEmpty();
        }

        private void continueValue(String line) {
            var opening = value.isEmpty() && LONG_QUOTES.contains(until) ? until.length() : 0;
            value.append(value.isEmpty() ? "" : LONG_QUOTES.contains(until) ? "\n" : " ")
                    .append(line);
            var goesOn = switch (until) {
                case LINE -> false;
                case "\\" -> line.endsWith("\\");
                case "]" -> !closesBrackets(line);
                default -> line.indexOf(until, opening) < 0;
            };
            if (!goesOn) {
                endValue();
            }
        }

        private boolean closesBrackets(String line) {
            for (var i = 0; i < line.length(); i++) {
                brackets += line.charAt(i) == '[' ? 1 : line.charAt(i) == ']' ? -1 : 0;
            }
            return brackets <= 0;
        }

        private void endValue() {
            if (goesOn()) {
                keys.value(unquote(value.toString()));
                value.setLength(0);
                until = "";
                brackets = 0;
            }
        }
    }

    /** A text without its quotes, a list without its brackets and the quotes in it. */
    private static String unquote(String text) {
        for (var quotes : LONG_QUOTES) {
            if (text.startsWith(quotes)) {
                return text.replace(quotes, "");
            }
        }
        var list = text.startsWith("[") && text.endsWith("]");
        var inner = list ? text.substring(1, text.length() - 1).strip() : text.replace("\\ ", "");
        var plain = list || inner.startsWith("\"") || inner.startsWith("'")
                ? QUOTED.matcher(inner)
                        .replaceAll(quoted ->
                                Matcher.quoteReplacement(quoted.group(1) == null ? quoted.group(2) : quoted.group(1)))
                : inner;
        return ESCAPED.matcher(plain)
                .replaceAll(escaped ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escaped.group(1), 16))));
    }
}
