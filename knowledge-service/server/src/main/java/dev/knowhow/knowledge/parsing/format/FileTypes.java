package dev.knowhow.knowledge.parsing.format;

import dev.knowhow.durable.text.TextDecoder;
import dev.knowhow.durable.text.UndecodableTextException;
import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.assembly.TextFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds the format of a file by its content. Only between formats that are all plain text does the file name's
 * extension decide.
 */
final class FileTypes {

    private static final int SAMPLE = 8192;
    /** A short text may hold these, which are mended. */
    private static final int FEW_CONTROLS = 3;

    private static final Pattern HTML_START = Pattern.compile("(?i)<(?:!doctype\\s+html|html|head|body)\\b");
    private static final Pattern JSON_START = Pattern.compile("\\A\\s*+(?:\\{\\s*+\"|\\[\\s*+[{\"])");
    private static final Pattern NOTEBOOK = Pattern.compile("\"cell_type\"\\s*+:");
    private static final Pattern GETTEXT = Pattern.compile("(?m)^msgid \"[^\\n]*+\\n(?:\"[^\\n]*+\\n)*+msgstr");
    /** Headers that only messages in transit have, among those at the beginning. */
    private static final Pattern MESSAGE = Pattern.compile(
            "(?i)\\A(?:[\\w-]{1,40}:[^\\n]{0,2000}\\n(?:[ \\t][^\\n]{0,2000}\\n){0,50}){0,50}?(?:mime-version|message-id|received):");

    private static final String CONVERT =
            " Save it as PDF, DOCX, XLSX, PPTX, HTML, Markdown, CSV or plain text and upload that.";

    private record Magic(String name, String bytes) {}

    /** What people upload by mistake, named in the error. Bytes as ISO 8859-1. */
    private static final List<Magic> OTHERS = List.of(
            new Magic("a GIF image", "GIF8"),
            new Magic("a WAV sound or a film", "RIFF"),
            new Magic("a PostScript file", "%!PS"),
            new Magic("an RTF document", "{\\rtf"),
            new Magic("a gzip archive", "\u001F\u008B"),
            new Magic("a RAR archive", "Rar!"),
            new Magic("a 7-Zip archive", "7z\u00BC\u00AF"),
            new Magic("an MP3 sound", "ID3"),
            new Magic("a program", "\u007FELF"),
            new Magic("a program", "MZ"));

    /** Images that may hold text. Bytes as ISO 8859-1; a dot is any. */
    private static final Pattern IMAGE =
            Pattern.compile("\\A(?:\u0089PNG|\u00FF\u00D8\u00FF|II\\*\0|MM\0\\*|RIFF....WEBP)", Pattern.DOTALL);

    private FileTypes() {}

    static DocumentType detect(Path file, String filename) throws IOException {
        var head = head(file);
        var text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.substring(0, Math.min(1024, text.length())).contains("%PDF-")) {
            return DocumentType.PDF;
        }
        if (text.startsWith("PK\u0003\u0004")) {
            return ArchiveGuard.documentType(file);
        }
        if (text.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
            throw OldOfficeFiles.explain(file);
        }
        if (IMAGE.matcher(text).lookingAt()) {
            return DocumentType.IMAGE;
        }
        var other =
                OTHERS.stream().filter(magic -> text.startsWith(magic.bytes())).findFirst();
        if (other.isPresent()) {
            throw unsupportedFile("The file is " + other.get().name() + ", which cannot be read as a document.");
        }
        if (isBinary(head)) {
            throw unsupportedFile("The file is of a format that cannot be read as a document.");
        }
        return textType(decode(head), extension(filename));
    }

    static ParsingException unsupportedFile(String sentence) {
        return new ParsingException(ParsingFailure.UNSUPPORTED_FORMAT, sentence + CONVERT);
    }

    private static byte[] head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(SAMPLE);
        }
    }

    /** Control characters are rare in text of whatever encoding. */
    private static boolean isBinary(byte[] head) {
        var controls = TextFiles.withoutTerminalSequences(decode(head))
                .chars()
                .filter(c -> Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c < 0x80)
                .count();
        return controls > Math.max(FEW_CONTROLS, head.length / 100);
    }

    /** Bytes that are no text in any encoding stand for themselves. */
    private static String decode(byte[] head) {
        try {
            return TextDecoder.decode(head).text();
        } catch (UndecodableTextException e) {
            return new String(head, StandardCharsets.ISO_8859_1);
        }
    }

    private static DocumentType textType(String text, String extension) {
        if (startsAsHtml(text)) {
            return DocumentType.HTML;
        }
        return switch (extension) {
            case "html", "htm", "xhtml" -> DocumentType.HTML;
            case "md", "markdown", "mdx" -> DocumentType.MARKDOWN;
            case "csv", "tsv" -> DocumentType.CSV;
            case "json", "jsonl", "ndjson", "geojson", "webmanifest" -> DocumentType.JSON;
            case "ipynb" -> DocumentType.NOTEBOOK;
            case "yaml", "yml" -> DocumentType.YAML;
            case "toml", "ini", "cfg", "conf", "properties", "env" -> DocumentType.SETTINGS;
            case "po", "pot" -> DocumentType.GETTEXT;
            case "eml" -> DocumentType.MESSAGE;
            default -> byContent(text);
        };
    }

    private static DocumentType byContent(String text) {
        if (JSON_START.matcher(text).lookingAt()) {
            return NOTEBOOK.matcher(text).find() ? DocumentType.NOTEBOOK : DocumentType.JSON;
        }
        if (MESSAGE.matcher(text).lookingAt()) {
            return DocumentType.MESSAGE;
        }
        return GETTEXT.matcher(text).find() ? DocumentType.GETTEXT : DocumentType.TEXT;
    }

    /** White space, comments and an XML declaration may stand before the first tag. */
    private static boolean startsAsHtml(String text) {
        var rest = text.strip();
        while (rest.startsWith("<!--") || rest.startsWith("<?xml")) {
            var end = rest.startsWith("<!--") ? "-->" : ">";
            var at = rest.indexOf(end);
            rest = at < 0 ? "" : rest.substring(at + end.length()).strip();
        }
        return HTML_START.matcher(rest).lookingAt();
    }

    private static String extension(String filename) {
        return filename.substring(filename.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
