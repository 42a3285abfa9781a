package dev.knowhow.knowledge.parsing.format.text;

import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import dev.knowhow.knowledge.parsing.assembly.TextFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads translations of gettext as pairs, {@code Your basket is empty → Ihr Warenkorb ist leer}: without the places in
 * programs, flags, and entries that are not in use any more.
 */
public final class GettextReader implements FormatReader {

    private static final Pattern KEYWORD =
            Pattern.compile("(msgctxt|msgid_plural|msgid|msgstr)(?:\\[\\d{1,3}\\])?\\s*+(\".*\")");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final Pattern LANGUAGE = Pattern.compile("(?m)^Language:\\s*+(\\S+)");

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        var assembler = new DocumentAssembler(DocumentType.GETTEXT, limits);
        var entries = new Entries(assembler);
        TextFiles.read(file, assembler).lines().map(String::strip).forEach(entries::readLine);
        entries.end();
        return assembler.build();
    }

    private static final class Entries {

        private final DocumentAssembler assembler;
        private final StringBuilder context = new StringBuilder();
        private final List<StringBuilder> sources = new ArrayList<>();
        private final List<StringBuilder> translations = new ArrayList<>();
        private @Nullable StringBuilder last;

        Entries(DocumentAssembler assembler) {
            this.assembler = assembler;
        }

        void readLine(String line) {
            var keyword = KEYWORD.matcher(line);
            if (keyword.matches()) {
                last = start(keyword.group(1));
                append(keyword.group(2));
            } else if (line.startsWith("\"")) {
                append(line);
            }
        }

        private StringBuilder start(String keyword) {
            if (!translations.isEmpty() && !keyword.equals("msgstr")) {
                end();
            }
            if (keyword.equals("msgctxt")) {
                return context;
            }
            var list = keyword.equals("msgstr") ? translations : sources;
            list.add(new StringBuilder());
            return list.getLast();
        }

        private void append(String quoted) {
            if (last != null) {
                var end = quoted.length() > 1 && quoted.endsWith("\"") ? quoted.length() - 1 : quoted.length();
                last.append(quoted, 1, end);
            }
        }

        /** Writes an entry. The one that translates nothing says what the file is. */
        void end() {
            var source = text(sources);
            var translation = text(translations);
            if (source.isEmpty() && !translations.isEmpty()) {
                var language = LANGUAGE.matcher(unescape(translations.getFirst()));
                assembler.language(language.find() ? language.group(1).replace('_', '-') : null);
            } else if (!source.isEmpty()) {
                var pair = translation.isEmpty() ? source + " (not translated)" : source + " → " + translation;
                assembler.add(BlockKind.TABLE_ROW, context.isEmpty() ? pair : unescape(context) + ": " + pair);
            }
            sources.clear();
            translations.clear();
            context.setLength(0);
            last = null;
        }

        private static String text(List<StringBuilder> forms) {
            return String.join(
                    " / ",
                    forms.stream()
                            .map(Entries::unescape)
                            .map(text ->
                                    WHITE_SPACE.matcher(text).replaceAll(" ").strip())
                            .filter(text -> !text.isEmpty())
                            .distinct()
                            .toList());
        }

        private static String unescape(CharSequence text) {
            return ESCAPED.matcher(text).replaceAll(escaped -> switch (escaped.group(1)) {
                case "n", "r" -> "\n";
                case "t" -> "\t";
                case "\\" -> "\\\\";
                case "$" -> "\\$";
                default -> escaped.group(1);
            });
        }
    }
}
