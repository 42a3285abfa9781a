package dev.knowhow.knowledge.ingestion;

import dev.knowhow.knowledge.parsing.Block;
import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsedPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says in a line which document this is, for what is embedded and indexed of its chunks: the words of its file's name
 * and how its first page begins (who wrote it, of what kind it is, for which period). Ten annual reports have the same
 * headings and the same sentences; without it nothing in a chunk tells one from another.
 */
final class DocumentHeader {

    private static final int LONGEST = 160;
    private static final int LONGEST_LINE = 100;
    private static final int MOST_LINES = 4;

    /** Blocks of the first page that are looked at for a period. */
    private static final int BLOCKS = 40;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]|(?<=\\p{Ll})(?=\\p{Lu})");
    private static final Pattern CELLS = Pattern.compile("[:;] | \\| ");
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d\\d(?!\\d)");
    private static final String SENTENCE_ENDS = ".!?:;\u3002\uFF01\uFF1F";

    /** Digits in a word from which on it is a number that a machine gave. */
    private static final int MACHINE_DIGITS = 5;

    private final ParsedDocument document;
    private final String text;
    private final String title;

    private DocumentHeader(ParsedDocument document) {
        this.document = document;
        this.text = document.pages().getFirst().text();
        this.title = document.title() == null ? "" : document.title().strip();
    }

    /** The header of a document; empty when nothing but its title is known of it. */
    static String of(ParsedDocument document, String filename) {
        DocumentHeader header = new DocumentHeader(document);
        List<String> parts = new ArrayList<>();
        header.name(filename).ifPresent(parts::add);
        parts.addAll(header.opening());
        if (parts.stream().noneMatch(DocumentHeader::hasYear) && !hasYear(header.title)) {
            header.period().ifPresent(parts::add);
        }
        StringBuilder line = new StringBuilder();
        for (String part : parts) {
            if (line.length() + part.length() <= LONGEST) {
                line.append(line.isEmpty() ? "" : ", ").append(part);
            }
        }
        return line.toString();
    }

    /** What the name says that the title does not. */
    private Optional<String> name(String filename) {
        String said = title.toLowerCase(Locale.ROOT);
        int extension = filename.lastIndexOf('.');
        List<String> words = BETWEEN_WORDS
                .splitAsStream(extension > 0 ? filename.substring(0, extension) : filename)
                .filter(word -> !word.isEmpty() && !isMachineMade(word))
                .toList();
        boolean tells = words.stream().anyMatch(word -> !said.contains(word.toLowerCase(Locale.ROOT)));
        return tells ? Optional.of(String.join(" ", words)) : Optional.empty();
    }

    private static boolean isMachineMade(String word) {
        long digits = word.chars().filter(Character::isDigit).count();
        return digits >= MACHINE_DIGITS || (digits > 2 && digits < word.length());
    }

    /** The short lines before the first sentence; a heading right before it is that of a section. */
    private List<String> opening() {
        List<Block> lines =
                firstPage().takeWhile(this::isLine).limit(MOST_LINES + 1L).toList();
        boolean section = lines.size() < document.blocks().size()
                && !lines.isEmpty()
                && lines.getLast().kind() == BlockKind.HEADING;
        return lines.stream()
                .limit(section ? lines.size() - 1L : MOST_LINES)
                .map(this::text)
                .filter(line -> !line.equals(title))
                .toList();
    }

    private boolean isLine(Block block) {
        return isTitle(block)
                && block.charEnd() - block.charStart() <= LONGEST_LINE
                && SENTENCE_ENDS.indexOf(text.charAt(block.charEnd() - 1)) < 0;
    }

    /** Whether a block is a text of its own; the title that stands over a table is written as a row of it. */
    private boolean isTitle(Block block) {
        return switch (block.kind()) {
            case HEADING, PARAGRAPH -> true;
            case TABLE_ROW -> !CELLS.matcher(text(block)).find();
            case LIST_ITEM, CODE -> false;
        };
    }

    private Optional<String> period() {
        return firstPage()
                .limit(BLOCKS)
                .filter(block ->
                        block.kind() != BlockKind.TABLE_ROW && block.charEnd() - block.charStart() <= LONGEST_LINE)
                .map(this::text)
                .filter(DocumentHeader::hasYear)
                .findFirst();
    }

    private Stream<Block> firstPage() {
        ParsedPage page = document.pages().getFirst();
        return document.blocks().stream().takeWhile(block -> block.charEnd() <= page.charEnd());
    }

    private String text(Block block) {
        return text.substring(block.charStart(), block.charEnd()).replace('\n', ' ');
    }

    private static boolean hasYear(String line) {
        return YEAR.matcher(line).find();
    }
}
